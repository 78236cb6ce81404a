"""Settings: what the environment says, and what is refused before anything starts."""

import pytest

from intake.config import AUTHORITIES, SettingsFault, load_authority, parse_keys, read_settings
from intake.domain.authority import AuthorityFault

SECRET = "a-secret-of-thirty-two-characters-or-more"
SAFE = {"PUBLIC_URL": "https://tell.example.org", "SECRET_KEY": SECRET, "ENCRYPTION_KEYS": SECRET}


def settings(**given):
    return read_settings({f"HEARBACK_{name}": value for name, value in given.items()})


def test_with_nothing_set_it_runs_on_this_machine_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read = read_settings({})
    assert (read.bind, read.public_url, read.is_local, read.workers) == (
        "127.0.0.1:8000",
        "http://127.0.0.1:8000",
        True,
        2,
    )
    assert read.is_embedded
    assert read.database_url == f"sqlite:///{tmp_path}/data/hearback.sqlite3"
    assert not read.sends_sms
    assert not read.sends_email
    assert not list(tmp_path.iterdir())


def test_the_data_folder_moves_the_database_along(tmp_path):
    assert settings(DATA_DIR=str(tmp_path)).database_url == f"sqlite:///{tmp_path}/hearback.sqlite3"


def test_the_public_address_follows_the_bound_one():
    assert settings(BIND="127.0.0.1:9000").public_url == "http://127.0.0.1:9000"
    assert settings(PUBLIC_URL="https://localhost/").public_url == "https://localhost"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000",
        "https://127.0.0.1",
        "https://127.9.9.9:8443",
        "http://localhost:8000",
        "https://LOCALHOST",
        "https://hearback.localhost",
        "http://[::1]:8000",
    ],
)
def test_a_loopback_address_is_local_https_too(address):
    assert settings(PUBLIC_URL=address).is_local


@pytest.mark.parametrize(
    "address",
    [
        "https://tell.example.org",
        "http://192.168.1.4:8000",
        "http://0.0.0.0:8000",
        "https://127.0.0.1.example.org",
        "https://localhost.example.org",
        "https://notlocalhost",
    ],
)
def test_an_address_that_others_can_reach_is_refused_without_its_secrets(address):
    with pytest.raises(SettingsFault, match="HEARBACK_SECRET_KEY and HEARBACK_ENCRYPTION_KEYS"):
        settings(PUBLIC_URL=address)


@pytest.mark.parametrize("address", ["nonsense", "tell.example.org", "ftp://x", "https://", "http://[::1"])
def test_a_public_address_is_where_a_browser_would_go(address):
    with pytest.raises(SettingsFault, match="HEARBACK_PUBLIC_URL must be an address such as"):
        settings(**{**SAFE, "PUBLIC_URL": address})


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ENCRYPTION_KEYS"])
def test_it_says_which_secret_is_missing(missing):
    others = {name: value for name, value in SAFE.items() if name != missing}
    with pytest.raises(SettingsFault, match=f"so set HEARBACK_{missing} as well"):
        settings(**others)
    with pytest.raises(SettingsFault, match=f"HEARBACK_{missing}"):
        settings(**others, **{missing: "  "})


def test_listening_to_everybody_counts_as_reachable():
    with pytest.raises(SettingsFault, match=r"http://0\.0\.0\.0:8000"):
        settings(BIND="0.0.0.0:8000")


def test_with_its_secrets_it_starts_anywhere():
    assert not settings(**SAFE).is_local


@pytest.mark.parametrize(
    "bind", ["8000", ":8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:²", "h:65536"]
)
def test_a_place_to_listen_has_a_host_and_a_port(bind):
    with pytest.raises(SettingsFault, match="HEARBACK_BIND must be host:port"):
        settings(BIND=bind, PUBLIC_URL="http://localhost")


@pytest.mark.parametrize("workers", ["0", "-1", "two", "1.5", "²"])
def test_the_number_of_workers_is_a_whole_number(workers):
    with pytest.raises(SettingsFault, match="HEARBACK_WORKERS must be a whole number, 1 or more"):
        settings(WORKERS=workers)


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "postgresql:x", "nonsense"])
def test_a_database_is_sqlite_or_postgresql(url):
    with pytest.raises(SettingsFault, match="HEARBACK_DATABASE_URL must start with postgresql:// or sqlite:///"):
        settings(DATABASE_URL=url)


def test_messages_go_out_only_when_all_their_settings_are_given():
    account = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "token"}
    assert settings(**account, TWILIO_FROM="+441632960100").sends_sms
    assert settings(**account, TWILIO_MESSAGING_SERVICE_SID="MG1").sends_sms
    assert not settings(**account).sends_sms
    assert not settings(TWILIO_AUTH_TOKEN="token", TWILIO_FROM="+441632960100").sends_sms
    assert settings(SMTP_URL="smtp://localhost", MAIL_FROM="team@example.org").sends_email
    assert not settings(SMTP_URL="smtp://localhost").sends_email


def test_trusted_proxies_are_a_list():
    assert settings(TRUSTED_PROXIES=" 10.0.0.1, 10.0.0.2 ,").trusted_proxies == ("10.0.0.1", "10.0.0.2")
    assert settings().trusted_proxies == ()


def test_keys_are_read_in_order_the_current_one_first():
    keys = parse_keys(f"new:{SECRET}1, old:{SECRET}2")
    assert list(keys) == ["new", "old"]
    assert {len(key) for key in keys.values()} == {32}
    assert keys["new"] != keys["old"]


def test_a_key_without_an_id_gets_a_steady_one():
    assert list(parse_keys(SECRET)) == list(parse_keys(SECRET)) != list(parse_keys(f"{SECRET}!"))


@pytest.mark.parametrize("text", ["short", "id:short", f":{SECRET}", f"id:{SECRET},id2:", "id:" + "x" * 31])
def test_a_key_that_could_be_guessed_is_refused_and_not_repeated(text):
    with pytest.raises(SettingsFault, match="HEARBACK_ENCRYPTION_KEYS must be id:secret pairs") as fault:
        parse_keys(text)
    assert SECRET not in str(fault.value)


def test_two_keys_of_one_name_are_refused():
    """Else the older one would be lost, and what it sealed with it."""
    with pytest.raises(SettingsFault, match="HEARBACK_ENCRYPTION_KEYS"):
        parse_keys(f"same:{SECRET}1,same:{SECRET}2")


def test_no_key_at_all_is_refused():
    with pytest.raises(SettingsFault, match="holds no key"):
        parse_keys(" , ")


def test_an_authority_is_a_shipped_one_or_a_file(tmp_path):
    own = tmp_path / "mine.toml"
    shipped = (AUTHORITIES / "e.toml").read_text(encoding="utf-8")
    own.write_text(shipped.replace("Example Trust", "My Trust"), encoding="utf-8")
    assert load_authority("E").code == load_authority("e").code == "E"
    assert (load_authority(str(own)).code, load_authority(str(own)).short_name) == ("mine", "My Trust")


def test_an_authority_that_is_nowhere_is_said_with_those_that_are_there(tmp_path):
    with pytest.raises(AuthorityFault, match=r"'Z' is neither a file nor a shipped authority \(.*E.*\)"):
        load_authority("Z")


@pytest.mark.parametrize("content", [b'name = "unfinished', 'name = "Trust’s"'.encode("cp1252")])
def test_an_authoritys_file_that_cannot_be_read_is_named(tmp_path, content):
    broken = tmp_path / "broken.toml"
    broken.write_bytes(content)
    with pytest.raises(AuthorityFault, match=r"broken\.toml"):
        load_authority(str(broken))


def test_a_session_secret_has_room_for_chance():
    with pytest.raises(SettingsFault, match="HEARBACK_SECRET_KEY"):
        settings(SECRET_KEY="x")


def test_proxies_are_addresses():
    assert settings(TRUSTED_PROXIES="10.0.0.7, ::1").trusted_proxies == ("10.0.0.7", "::1")
    with pytest.raises(SettingsFault, match="HEARBACK_TRUSTED_PROXIES"):
        settings(TRUSTED_PROXIES="10.0.0.0/8")
