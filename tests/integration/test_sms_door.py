"""The provider's door: signed or 403 and nothing kept; once or not at all; kept before anything else (R39-R43)."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from twilio.request_validator import SIGNATURE_HEADER, SIGNATURE_SETTINGS_HEADER

from intake.store.tables.arrival import Arrival
from tests.builders.houses import build_app, build_parts
from tests.support.stored import counts, dump, only, read
from tests.support.twilio_posts import SETTINGS, THEIR_NUMBER, TOKEN, report_form, signed, signed_by_key, text_form

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""What is done is the same on both; what the databases do differently is tested where it is done."""

PUBLIC = "https://tell.example.org"
INBOUND, STATUS = f"{PUBLIC}/sms/inbound", f"{PUBLIC}/sms/status"
KEY = "a shared key"
WORDS = "They moved my room"
KEPT = {"arrivals", "delivery_reports", "conversations", "cases", "messages"}


@pytest.fixture
def make_parts(database_url, tmp_path, clock):
    """The service as it is with these settings beside the account's."""
    opened = []

    def make(**settings):
        own = {"PUBLIC_URL": PUBLIC, "TWILIO_WEBHOOK_KEY": KEY, **SETTINGS, **settings}
        opened.append(build_parts(database_url, tmp_path / "data", clock, **own))
        return opened[-1]

    yield make
    for parts in opened:
        parts.house.database.close()


@pytest.fixture
def parts(make_parts):
    return make_parts()


@pytest.fixture
def door(app):
    return lambda post: knock(app, post)


def knock(app, post):
    """The post as it arrives behind a proxy: under the address of the machine, whatever the public one is."""
    path = post.url.removeprefix(PUBLIC).removeprefix("http://tell.example.org")
    return app.test_client().post(path, data=post.form, headers=post.headers)


def inbound(**changes):
    return signed(INBOUND, text_form(WORDS, **changes))


def status(**changes):
    return signed(STATUS, {**report_form("SM1", "delivered"), **changes})


def without(post, header):
    return replace(post, headers={name: value for name, value in post.headers.items() if name != header})


def with_header(post, header, value):
    return replace(post, headers={**post.headers, header: value})


def with_field(post, name, value):
    """Changed after it was signed."""
    return replace(post, form={**post.form, name: value})


@pytest.mark.parametrize(
    "post",
    [
        pytest.param(inbound(), id="the account's token"),
        pytest.param(status(), id="a report"),
        pytest.param(signed_by_key(INBOUND, text_form(WORDS), KEY), id="a shared key"),
        pytest.param(signed_by_key(STATUS, report_form("SM1", "sent"), KEY), id="a report with a shared key"),
        pytest.param(signed_by_key(INBOUND, text_form(WORDS), KEY, "hmac_sha256"), id="algorithm in small letters"),
        pytest.param(signed(f"{INBOUND}?tenant=e&x=%2B1", text_form(WORDS)), id="a query in the address"),
        pytest.param(signed(INBOUND.replace(".org", ".org:443"), text_form(WORDS)), id="signed with the port"),
        pytest.param(inbound(NeverSeen="new", Price="", ChannelPrefix="x y&z=1"), id="unknown and empty parameters"),
        pytest.param(signed(INBOUND, text_form("  white space  \n")), id="white space"),
        pytest.param(signed(INBOUND, text_form("")), id="no words"),
        pytest.param(signed(INBOUND, text_form("😢 لم يسألني أحد")), id="emoji and Arabic"),
        pytest.param(signed(INBOUND, text_form("a" * 100_000)), id="very long"),
        pytest.param(inbound(sender="whatsapp:+447700900123"), id="WhatsApp"),
    ],
)
def test_what_the_provider_signed_is_kept_once_and_answered_with_nothing(door, house, post):
    post = replace(post, url=post.url.replace(":443", ""))
    for _repeat in range(2):
        answer = door(post)
        assert (answer.status_code, answer.mimetype) == (200, "text/xml")
        assert answer.text == '<?xml version="1.0" encoding="UTF-8"?><Response/>'
    table = "arrivals" if post.url.startswith(INBOUND) else "delivery_reports"
    assert {name: count for name, count in counts(house).items() if name in KEPT} == {table: 1}


@pytest.mark.parametrize(
    "post",
    [
        pytest.param(without(inbound(), SIGNATURE_HEADER), id="no signature"),
        pytest.param(with_header(inbound(), SIGNATURE_HEADER, ""), id="an empty signature"),
        pytest.param(with_header(inbound(), SIGNATURE_HEADER, "bm90IGl0"), id="a wrong signature"),
        pytest.param(with_header(inbound(), SIGNATURE_HEADER, "é" * 28), id="a signature of other letters"),
        pytest.param(signed(INBOUND, text_form(WORDS), "another token"), id="another token"),
        pytest.param(signed(INBOUND, text_form(WORDS), ""), id="an empty token"),
        pytest.param(inbound(AccountSid="AC" + "1" * 32), id="another account"),
        pytest.param(status(AccountSid="AC" + "1" * 32), id="a report of another account"),
        pytest.param(with_field(inbound(), "Body", "Other words"), id="words changed on the way"),
        pytest.param(with_field(inbound(), "Added", "1"), id="a parameter added on the way"),
        pytest.param(signed(INBOUND, {"Body": WORDS}), id="no account"),
        pytest.param(signed(INBOUND, {}), id="nothing posted"),
        pytest.param(signed(INBOUND.replace("https", "http"), text_form(WORDS)), id="signed for http"),
        pytest.param(replace(signed(f"{INBOUND}/", text_form(WORDS)), url=INBOUND), id="signed with a slash"),
        pytest.param(replace(inbound(), url=f"{INBOUND}?x=1"), id="a query added on the way"),
        pytest.param(replace(inbound(), url=STATUS), id="signed for the other door"),
        pytest.param(replace(signed(f"{INBOUND}?x=%ff", text_form(WORDS)), url=f"{INBOUND}?x=é"), id="no such query"),
        pytest.param(signed_by_key(INBOUND, text_form(WORDS), "another key"), id="another shared key"),
        pytest.param(signed_by_key(INBOUND, text_form(WORDS), KEY, "HMAC_MD5"), id="an unknown algorithm"),
        pytest.param(signed_by_key(INBOUND, text_form(WORDS), TOKEN), id="the token where the key belongs"),
        pytest.param(
            without(signed_by_key(INBOUND, text_form(WORDS), KEY), SIGNATURE_SETTINGS_HEADER), id="key without its name"
        ),
    ],
)
def test_what_the_provider_did_not_sign_is_refused_and_nothing_is_kept(door, house, post):
    answer = door(post)
    assert (answer.status_code, answer.data) == (403, b"")
    assert not KEPT & counts(house).keys()
    assert house.spool.count() == 0


@pytest.mark.parametrize(
    ("settings", "post"),
    [
        ({"TWILIO_WEBHOOK_KEY": ""}, signed_by_key(INBOUND, text_form(WORDS), KEY)),
        ({"TWILIO_WEBHOOK_KEY": ""}, signed_by_key(INBOUND, text_form(WORDS), "")),
        ({"TWILIO_AUTH_TOKEN": ""}, inbound()),
        ({"TWILIO_AUTH_TOKEN": ""}, signed(INBOUND, text_form(WORDS), "")),
        ({"TWILIO_ACCOUNT_SID": ""}, inbound()),
        ({"TWILIO_ACCOUNT_SID": ""}, inbound(AccountSid="")),
        (dict.fromkeys(SETTINGS, ""), inbound()),
    ],
)
def test_without_its_settings_nothing_is_genuine(make_parts, settings, post):
    parts = make_parts(**settings)
    assert knock(build_app(parts), post).status_code == 403
    assert not KEPT & counts(parts.house).keys()


def test_the_public_address_may_have_a_path_of_its_own(make_parts):
    """The proxy takes it off."""
    app = build_app(make_parts(PUBLIC_URL="https://council.example/tell/"))
    post = signed("https://council.example/tell/sms/inbound", text_form(WORDS))
    assert knock(app, replace(post, url="/sms/inbound")).status_code == 200
    assert knock(app, inbound()).status_code == 403


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
@pytest.mark.parametrize("how", ["absent", "empty"])
def test_a_text_without_its_name_or_its_number_is_no_text(door, house, missing, how):
    form = text_form(WORDS)
    form.update({missing: ""}) if how == "empty" else form.pop(missing)
    assert door(signed(INBOUND, form)).status_code == 400
    assert not KEPT & counts(house).keys()


@pytest.mark.parametrize(
    ("body", "kind", "refusal"),
    [
        (b"", "application/x-www-form-urlencoded", 403),
        (b"Body=\xff\xfe&AccountSid=AC", "application/x-www-form-urlencoded", 403),
        (b"\x00" * 100, "application/octet-stream", 403),
        (b'{"AccountSid": "AC"}', "application/json", 403),
        (b"Body=" + b"a" * 1024 * 1024, "application/x-www-form-urlencoded", 413),
    ],
)
def test_what_is_no_form_of_the_providers_is_refused(app, house, body, kind, refusal):
    answer = app.test_client().post(
        "/sms/inbound", data=body, content_type=kind, headers={SIGNATURE_HEADER: "bm90IGl0"}
    )
    assert answer.status_code == refusal
    assert not KEPT & counts(house).keys()


def test_letters_that_are_none_are_kept_all_the_same(app, house):
    """%FF is no letter in UTF-8; the provider signs what it posts, so what we read of it is what counts."""
    post = signed(INBOUND, text_form("I said \N{REPLACEMENT CHARACTER} and \0 then"))
    assert knock(app, post).status_code == 200
    assert "and \0 then" in only(house, Arrival, lambda arrival: json.loads(arrival.form)["Body"])


@pytest.mark.parametrize("path", ["/sms/inbound", "/sms/status"])
def test_the_door_is_for_posting_alone(app, path):
    assert [app.test_client().open(path, method=method).status_code for method in ("GET", "PUT")] == [405, 405]


def test_ten_deliveries_at_once_make_one(app, house):
    post = inbound()
    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda _: knock(app, post).status_code, range(10)))
    assert (answers, counts(house)["arrivals"]) == ([200] * 10, 1)


def test_what_is_kept_is_all_that_was_posted_and_can_be_read_by_nobody_else(door, house, clock):
    post = inbound(NumMedia="1", MediaUrl0="https://api.example.org/ME1", Later="unknown")
    door(post)
    kept = only(house, Arrival, lambda arrival: (json.loads(arrival.form), arrival.arrived_at, arrival.taken_at))
    assert kept == (post.form, clock(), None)
    assert not [words for words in (WORDS, THEIR_NUMBER, "ME1") if words.encode() in dump(house)]


def test_two_people_are_two_lines_and_one_number_is_one(door, house):
    for sender in (THEIR_NUMBER, "+447700900124", THEIR_NUMBER):
        door(inbound(sender=sender))
    assert len(set(read(house, Arrival, lambda arrival: arrival.line))) == 2


@pytest.mark.parametrize("post", [inbound(), with_header(inbound(), SIGNATURE_HEADER, "bm90IGl0")])
def test_the_log_holds_neither_the_words_nor_the_number(door, capfd, post):
    door(post)
    said = "".join(capfd.readouterr())
    assert not [words for words in (WORDS, "moved", "7700900123") if words in said]


def test_a_text_that_can_be_kept_nowhere_is_said_to_the_provider_and_not_repeated(app, house, monkeypatch, capfd):
    """Neither in the database nor on the disk: then it is not ours yet (R40)."""

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(house.database), "write", full)
    monkeypatch.setattr(type(house.spool), "put", full)
    answer = knock(app, inbound())
    assert (answer.status_code, answer.data) == (503, b"")
    assert "kept_nowhere" in (said := "".join(capfd.readouterr()))
    assert "moved" not in said


def test_the_start_page_says_which_number_to_text(pages):
    page = pages.get("/")
    assert ("07700 900999", f"sms:{SETTINGS['TWILIO_FROM']}") in page.links
