"""A mail server on 127.0.0.1 that accepts, refuses, stalls or hangs up, at the step it is told to."""

import asyncio
import ssl
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True)
class Mail:
    """One message as it came, with its envelope, who was signed in, and whether it came encrypted."""

    sender: str
    recipients: list[str]
    message: EmailMessage
    user: str | None
    tls: bool


class SmtpStandIn(Controller):
    """`with SmtpStandIn(rcpt="550 No") as mail_server:` gives `address` (host:port) and `received`.

    `rcpt`, `data`, `content` and `quit` say what is answered to RCPT, to DATA, to the message itself and to the
    goodbye: a reply line, "stall" (never answer) or "drop" (hang up). `login` is the only user and password let in.
    """

    def __init__(
        self,
        rcpt: str = "250 OK",
        data: str = "354 Go on",
        content: str = "250 OK",
        quit: str = "221 Bye",
        login: tuple[str, str] | None = None,
        tls: ssl.SSLContext | None = None,
        implicit_tls: bool = False,
    ) -> None:
        self.rcpt, self.data, self.content, self.quit = rcpt, data, content, quit
        self.received: list[Mail] = []
        self._login = login
        super().__init__(
            self,
            hostname="127.0.0.1",
            port=0,
            ssl_context=tls if implicit_tls else None,
            tls_context=None if implicit_tls else tls,
            authenticator=self._authenticate,
            auth_require_tls=False,
        )

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> "SmtpStandIn":
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop()

    def factory(self) -> SMTP:
        return _Server(self, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: LoginPassword
    ) -> AuthResult:
        known = (given.login.decode(), given.password.decode()) == self._login
        return AuthResult(success=known, handled=known, auth_data=given.login.decode())

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await _answer(server, self.rcpt)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        tls = server.transport.get_extra_info("ssl_object") is not None
        self.received.append(Mail(envelope.mail_from, envelope.rcpt_tos, message, session.auth_data, tls))
        return await _answer(server, self.content)

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return await _answer(server, self.quit)


class _Server(SMTP):
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        wanted = self.event_handler.data
        if wanted.startswith("354"):
            await super().smtp_DATA(arg)
        else:
            await self.push(await _answer(self, wanted))


async def _answer(server: SMTP, wanted: str) -> str:
    if wanted == "drop":
        server.transport.abort()
    if wanted in ("drop", "stall"):
        await asyncio.Event().wait()
    return wanted
