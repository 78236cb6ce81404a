"""The only wiring: settings in, a house and a Flask application out."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, request
from flask_wtf import CSRFProtect
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from intake.config import Secrets, Settings, load_authority
from intake.services.house import House
from intake.store.database import Database
from intake.store.keyring import Keyring
from intake.store.matching import Matching
from intake.store.spool import Spool
from intake.web.access import add_sign_in
from intake.web.api.problems import add_no_pages
from intake.web.api.routes import api
from intake.web.back.routes import back
from intake.web.chat.routes import chat
from intake.web.desk.routes import desk
from intake.web.errors import add_error_pages
from intake.web.headers import STATIC, add_headers, style
from intake.web.here import chosen_words
from intake.web.operations import operations
from intake.web.pages import own_address, pages
from intake.web.sealed_session import SealedSessions
from intake.web.sign_in import sign_in
from intake.web.sms.routes import sms
from intake.web.tell.routes import tell
from intake.web.tell.secrets import receipts_to_keep
from intake.web.translations import add_translations
from intake.web.you_said import you_said
from notifications.channels import Gateways
from notifications.gateway import Gateway, Inbox, LocalGateway
from notifications.smtp_email import SmtpGateway
from notifications.twilio_webhook import Webhook
from notifications.wording import long_date

if TYPE_CHECKING:
    from notifications.twilio_sms import TwilioGateway

TEMPLATES = Path(__file__).parent.parent / "templates"
PUBLIC = {"pages", "tell", "chat", "back"}
LARGEST_REQUEST = 1024 * 1024


@dataclass(frozen=True)
class Parts:
    """Everything that a web process, a worker or a command works with."""

    settings: Settings
    secrets: Secrets
    keyring: Keyring
    house: House


def assemble(settings: Settings) -> Parts:
    """Opens nothing yet: the database is reached at the first use. Makes the folder that everything embedded lies in.

    Raises SettingsFault and AuthorityFault.
    """
    if settings.is_embedded:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    secrets = Secrets(settings)
    keyring = Keyring(secrets.encryption_keys)
    return Parts(settings, secrets, keyring, open_house(settings, keyring))


def open_house(settings: Settings, keyring: Keyring) -> House:
    database = Database(settings.database_url, keyring)
    spool = Spool(settings.data_dir / "spool", keyring)
    return House(load_authority(settings.authority), database, Matching(database), spool, settings.public_url)


def create_app(parts: Parts) -> Flask:
    app = Flask("hearback", template_folder=TEMPLATES, static_folder=Path(__file__).parent / "web" / "static")
    app.config.update(
        SECRET_KEY=parts.secrets.session_key(),
        SESSION_COOKIE_NAME="hearback",
        SESSION_COOKIE_SECURE=parts.settings.public_url.startswith("https://"),
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.session_interface = SealedSessions(parts.keyring)
    app.extensions["house"] = parts.house
    app.extensions["settings"] = parts.settings
    app.extensions["webhook"] = _webhook(parts.settings)
    add_translations(app)
    csrf = CSRFProtect(app)
    csrf.exempt(sms)
    csrf.exempt(api)
    add_sign_in(app)
    for blueprint in (pages, tell, chat, back, you_said, sms, sign_in, desk, api, operations):
        app.register_blueprint(blueprint)
    add_error_pages(app)
    css = style()
    add_headers(app, css)
    add_no_pages(app)
    _add_to_templates(app, parts, css)
    if parts.settings.trusted_proxies:
        app.wsgi_app = _TrustedProxies(app.wsgi_app, parts.settings.trusted_proxies)  # type: ignore[method-assign]
    return app


def gateway_for(settings: Settings) -> Gateway:
    """Real gateways where their settings are given; else messages stay on the desk's outbox page."""
    return Gateways(sms=_sms_gateway(settings), email=_email_gateway(settings))


def inbox_for(settings: Settings) -> Inbox | None:
    """Who can tell what people texted us; None without the settings."""
    return _twilio(settings) if settings.sends_sms else None


def _sms_gateway(settings: Settings) -> Gateway:
    return _twilio(settings) if settings.sends_sms else LocalGateway()


def _twilio(settings: Settings) -> "TwilioGateway":
    from notifications.twilio_sms import TwilioGateway  # noqa: PLC0415 - slow to import, not needed without an account

    return TwilioGateway(
        settings.twilio_account_sid or "",
        settings.twilio_auth_token or "",
        sender=settings.twilio_from,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        api_base=settings.twilio_api_base,
        status_callback=settings.status_callback,
    )


def _webhook(settings: Settings) -> Webhook:
    return Webhook(settings.twilio_account_sid, settings.twilio_auth_token, settings.twilio_webhook_key)


def _email_gateway(settings: Settings) -> Gateway:
    return SmtpGateway(settings.smtp_url or "", settings.mail_from or "") if settings.sends_email else LocalGateway()


def _add_to_templates(app: Flask, parts: Parts, css: str) -> None:
    app.jinja_env.globals.update(
        authority=parts.house.authority,
        css=Markup(css),  # noqa: S704 - our own file
        script=_address("hearback.js"),
        desk_script=_address("desk.js"),
        desk_style=_address("desk.css"),
        lang="en-GB",
        text_direction="ltr",
    )
    app.jinja_env.filters.update(local_time=parts.house.authority.local_time, long_date=long_date)

    @app.context_processor
    def surroundings() -> dict[str, object]:
        return {
            "age": chosen_words(),
            "to_keep": receipts_to_keep(),
            "here": own_address(request.path),
            "may_choose_words": request.method == "GET" and request.blueprint in PUBLIC,
        }


def _address(name: str) -> str:
    """Of one of our own files; another one once it has changed, so that browsers may keep it."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]}"


class _TrustedProxies:
    """Believes forwarded addresses only from the proxies named in HEARBACK_TRUSTED_PROXIES."""

    def __init__(self, plain: WSGIApplication, trusted: tuple[str, ...]):
        self._plain, self._behind_proxy, self._trusted = plain, ProxyFix(plain), trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        is_trusted = environ.get("REMOTE_ADDR") in self._trusted
        return (self._behind_proxy if is_trusted else self._plain)(environ, start_response)
