"""Settings: everything the environment says, and the secrets and authority file they point to."""

import hashlib
import json
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from intake.domain.authority import Authority, AuthorityFault
from intake.domain.authority_file import Shipped, read_authority
from intake.domain.concerns import read_concerns
from intake.domain.procedures import Procedure, read_procedure
from intake.domain.rules import read_rules
from intake.domain.tables import Part, TableFault, line_of

PREFIX = "HEARBACK_"
AUTHORITIES = Path(__file__).parent / "authorities"
KEY_CHARACTERS = 32
LAST_PORT = 65_535

Read = TypeVar("Read")

_ADDRESS = re.compile(r"https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?(/.*)?")


class SettingsFault(ValueError):
    """A setting is missing or wrong; the text says which, for the person who runs the service."""


@dataclass(frozen=True)
class Settings:
    data_dir: Path
    public_url: str
    bind: str
    workers: int
    database_url: str
    secret_key: str | None
    encryption_keys: str | None
    authority: str
    trusted_proxies: tuple[str, ...]
    twilio_account_sid: str | None
    twilio_auth_token: str | None
    twilio_from: str | None
    twilio_messaging_service_sid: str | None
    twilio_webhook_key: str | None
    twilio_api_base: str | None
    smtp_url: str | None
    mail_from: str | None

    @property
    def is_local(self) -> bool:
        """Whether the public address is this machine's own loopback, https too."""
        host = urlsplit(self.public_url).hostname or ""
        if host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def is_embedded(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def sends_sms(self) -> bool:
        return bool(
            self.twilio_account_sid
            and self.twilio_auth_token
            and (self.twilio_from or self.twilio_messaging_service_sid)
        )

    @property
    def texts_to(self) -> str | None:
        """The number that people text, where there is one and not a service with several."""
        return self.twilio_from if self.sends_sms else None

    @property
    def status_callback(self) -> str | None:
        """Where the provider reports to; none where it cannot reach us."""
        return None if self.is_local and not self.twilio_api_base else f"{self.public_url}/sms/status"

    @property
    def sends_email(self) -> bool:
        return bool(self.smtp_url and self.mail_from)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Raises SettingsFault."""

    def value(name: str, default: str = "") -> str:
        return environment.get(PREFIX + name, "").strip() or default

    data_dir = Path(value("DATA_DIR", "data")).absolute()
    bind = value("BIND", "127.0.0.1:8000")
    settings = Settings(
        data_dir=data_dir,
        public_url=value("PUBLIC_URL", f"http://{bind}").rstrip("/"),
        bind=_bind(bind),
        workers=_whole_number("WORKERS", value("WORKERS", "2")),
        database_url=value("DATABASE_URL", f"sqlite:///{data_dir}/hearback.sqlite3"),
        secret_key=value("SECRET_KEY") or None,
        encryption_keys=value("ENCRYPTION_KEYS") or None,
        authority=value("AUTHORITY", "E"),
        trusted_proxies=_addresses(value("TRUSTED_PROXIES")),
        twilio_account_sid=value("TWILIO_ACCOUNT_SID") or None,
        twilio_auth_token=value("TWILIO_AUTH_TOKEN") or None,
        twilio_from=value("TWILIO_FROM") or None,
        twilio_messaging_service_sid=value("TWILIO_MESSAGING_SERVICE_SID") or None,
        twilio_webhook_key=value("TWILIO_WEBHOOK_KEY") or None,
        twilio_api_base=value("TWILIO_API_BASE") or None,
        smtp_url=value("SMTP_URL") or None,
        mail_from=value("MAIL_FROM") or None,
    )
    _refuse_unsafe(settings)
    return settings


def _refuse_unsafe(settings: Settings) -> None:
    if not _ADDRESS.fullmatch(settings.public_url):
        raise SettingsFault("HEARBACK_PUBLIC_URL must be an address such as https://tell.example.org")
    if not settings.database_url.startswith(("sqlite:///", "postgresql://")):
        raise SettingsFault("HEARBACK_DATABASE_URL must start with postgresql:// or sqlite:///")
    if settings.secret_key is not None and len(settings.secret_key) < KEY_CHARACTERS:
        raise SettingsFault(f"HEARBACK_SECRET_KEY must have {KEY_CHARACTERS} random characters or more")
    missing = [PREFIX + name.upper() for name in ("secret_key", "encryption_keys") if getattr(settings, name) is None]
    if missing and not settings.is_local:
        raise SettingsFault(
            f"others can reach {settings.public_url} (HEARBACK_PUBLIC_URL), so set {' and '.join(missing)} as well"
        )


def _bind(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise SettingsFault("HEARBACK_BIND must be host:port, such as 127.0.0.1:8000")
    return value


def _addresses(value: str) -> tuple[str, ...]:
    try:
        return tuple(str(ip_address(part.strip())) for part in value.split(",") if part.strip())
    except ValueError as fault:
        raise SettingsFault(f"HEARBACK_TRUSTED_PROXIES lists addresses, such as 10.0.0.7, 10.0.0.8: {fault}") from None


def _whole_number(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise SettingsFault(f"{PREFIX}{name} must be a whole number, 1 or more")
    return int(value)


def load_authority(name: str) -> Authority:
    """A shipped one by its letter or by its long or short name, or a TOML file. Raises AuthorityFault."""
    path = _shipped(name) or Path(name)
    if not path.is_file():
        known = ", ".join(sorted(file.stem.upper() for file in AUTHORITIES.glob("*.toml")))
        raise AuthorityFault(f"{name!r} is neither a file nor a shipped authority ({known})")
    code = path.stem.upper() if path.parent == AUTHORITIES else path.stem
    return _read_toml(path, lambda table: read_authority(code, table, shipped()))


def _shipped(name: str) -> Path | None:
    """Its letter is its file's name; its own names stand in the file."""
    by_letter = AUTHORITIES / f"{name.lower()}.toml"
    if by_letter in (shipped := sorted(AUTHORITIES.glob("*.toml"))):
        return by_letter
    for path in shipped:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if _plain(name) in (_plain(table["name"]), _plain(table["short_name"])):
            return path
    return None


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'")


@cache
def shipped_procedures() -> Mapping[str, Procedure]:
    """The procedures that any authority may name, by code. Raises AuthorityFault."""
    return {
        path.stem: _read_toml(path, partial(read_procedure, path.stem))
        for path in sorted((AUTHORITIES / "procedures").glob("*.toml"))
    }


@cache
def shipped() -> Shipped:
    """What any authority builds on. Raises AuthorityFault."""
    concerns = _read_toml(AUTHORITIES / "routing" / "concerns.toml", lambda table: _whole(table, read_concerns))
    rules = _read_toml(
        AUTHORITIES / "routing" / "rules.toml",
        lambda table: _whole(table, lambda file: read_rules(file, concerns.categories)),
    )
    return Shipped(shipped_procedures(), rules, concerns)


def _whole(table: Mapping[str, Any], read: Callable[[Part], Read]) -> Read:
    """What is read of the table; nothing in it may be left over."""
    file = Part(table, AuthorityFault)
    found = read(file)
    file.close()
    return found


def _read_toml(path: Path, read: Callable[[Mapping[str, Any]], Read]) -> Read:
    """What `read` makes of the file. Raises AuthorityFault with the file, and the line where one can be told."""
    try:
        text = path.read_text(encoding="utf-8")
        return read(tomllib.loads(text))
    except TableFault as fault:
        line = line_of(text, fault.keys)
        raise AuthorityFault(f"{path.name}, line {line}: {fault}" if line else f"{path.name}: {fault}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise AuthorityFault(f"{path.name}: {fault}") from fault


class Secrets:
    """The session secret and the encryption keys: from the environment, else made once in DATA_DIR/secrets.json."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._path = settings.data_dir / "secrets.json"

    def session_key(self) -> str:
        return self._settings.secret_key or self._kept()["secret_key"]

    def encryption_keys(self) -> dict[str, bytes]:
        """Key id to 32 bytes, the current one first. Raises SettingsFault."""
        return parse_keys(self._settings.encryption_keys or self._kept()["encryption_keys"])

    def add_encryption_key(self) -> str:
        """Make a new current key in DATA_DIR; its id. Raises SettingsFault when the environment holds the keys."""
        if self._settings.encryption_keys is not None:
            raise SettingsFault(
                "put the new key first in HEARBACK_ENCRYPTION_KEYS, keep the old one after it, run this again"
            )
        kept = self._kept()
        key_id, entry = _new_key()
        self._keep({**kept, "encryption_keys": f"{entry},{kept['encryption_keys']}"})
        return key_id

    def _kept(self) -> dict[str, str]:
        if not self._path.exists():
            self._settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._keep({"secret_key": secrets.token_urlsafe(32), "encryption_keys": _new_key()[1]}, only_new=True)
        kept: dict[str, str] = json.loads(self._path.read_text())
        return kept

    def _keep(self, content: Mapping[str, str], *, only_new: bool = False) -> None:
        """Written beside and moved into place, so that two commands starting at once agree on one file."""
        beside = self._path.with_suffix(f".{secrets.token_hex(4)}")
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(content, indent=1))
        if only_new:
            try:
                os.link(beside, self._path)
            except FileExistsError:
                pass
            finally:
                beside.unlink()
        else:
            beside.replace(self._path)


def parse_keys(text: str) -> dict[str, bytes]:
    """`id:secret`, comma-separated, the current one first; a secret has 32 characters or more. Raises SettingsFault."""
    keys: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        key_id, colon, secret = part.rpartition(":")
        if len(secret) < KEY_CHARACTERS or (colon and not key_id):
            raise SettingsFault(
                f"HEARBACK_ENCRYPTION_KEYS must be id:secret pairs, each secret {KEY_CHARACTERS} characters or more "
                "(openssl rand -base64 32 makes one)"
            )
        key = hashlib.sha256(b"hearback encryption key\0" + secret.encode()).digest()
        key_id = key_id or key.hex()[:6]
        if key_id in keys:
            raise SettingsFault(f"HEARBACK_ENCRYPTION_KEYS has two keys of the id {key_id}")
        keys[key_id] = key
    if not keys:
        raise SettingsFault("HEARBACK_ENCRYPTION_KEYS holds no key")
    return keys


def _new_key() -> tuple[str, str]:
    key_id = secrets.token_hex(3)
    return key_id, f"{key_id}:{secrets.token_urlsafe(32)}"
