"""Email by SMTP, with the standard library.

The conversation is led step by step rather than by `sendmail()`, because what a lost connection means depends on the
step: before the server asked for the message it surely did not go, after it was handed over nobody knows (R42).
"""

import re
import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import getaddresses, localtime
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from notifications.gateway import Found, Outgoing, Receipt, Refused, SendFailure, TryLater, Unknown

READY, CONTENT_WANTED = 2, 3


class SmtpGateway:
    """Sends through one mail server.

    `url` is smtp://user:password@host:port or smtps://…; `?starttls=1` turns to TLS before anything is said.
    `mail_from` is an address, with a display name or without. `timeout` is in seconds, for each step.
    """

    def __init__(self, url: str, mail_from: str, timeout: float = 10) -> None:
        parts = urlsplit(url)
        self._implicit_tls = parts.scheme == "smtps"
        self._starttls = parse_qs(parts.query).get("starttls") == ["1"]
        self._host, self._port = _host_and_port(parts)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        senders = getaddresses([mail_from])
        if len(senders) != 1:
            raise ValueError("messages are sent from one email address")
        self._from = _one_address(senders[0][1], senders[0][0])
        self._timeout = timeout

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send one email. Raises TryLater, Refused with the server's code, or Unknown.

        The receipt is the Message-ID. It is made from our own message id, so that a repeat can be recognised.
        """
        to, message = self._compose(outgoing)
        server = self._open()
        try:
            self._deliver(server, to, message)
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()
        return Receipt(str(message["Message-ID"]))

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        """A mail server cannot be asked."""
        return None

    def _compose(self, outgoing: Outgoing) -> tuple[str, EmailMessage]:
        """The bare address and the message. A line break in a header, or more than one address, is refused."""
        message = EmailMessage(policy=policy.SMTP)
        try:
            to = _one_address(outgoing.to)
            message["From"] = self._from
            message["To"] = to
            message["Subject"] = outgoing.subject or ""
            message["Message-ID"] = f"<{outgoing.id}@{self._from.domain}>"
            message["Date"] = localtime()
            message["Auto-Submitted"] = "auto-generated"
            message.set_content(outgoing.body, cte="quoted-printable")
            return to.addr_spec, message
        except ValueError:
            malformed = Refused("malformed")
        raise malformed

    def _open(self) -> smtplib.SMTP:
        """A session ready for mail. Whatever fails here is no fault of the message's."""
        try:
            return self._connect()
        except smtplib.SMTPResponseException as problem:
            failure = TryLater(str(problem.smtp_code))
        except (smtplib.SMTPException, OSError):
            failure = TryLater("no_connection")
        raise failure

    def _connect(self) -> smtplib.SMTP:
        server: smtplib.SMTP
        if self._implicit_tls:
            trusted = ssl.create_default_context()
            server = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=trusted)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            if self._starttls:
                server.starttls(context=ssl.create_default_context())
            server.ehlo_or_helo_if_needed()
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server

    def _deliver(self, server: smtplib.SMTP, to: str, message: EmailMessage) -> None:
        failure: SendFailure
        handed_over = False
        try:
            _expect(READY, *server.mail(self._from.addr_spec))
            _expect(READY, *server.rcpt(to))
            _expect(CONTENT_WANTED, *server.docmd("DATA"))
            handed_over = True
            server.send(_dotted(message))
            _expect(READY, *server.getreply())
            return
        except smtplib.SMTPResponseException as problem:
            failure = _read_answer(problem.smtp_code, handed_over)
        except (smtplib.SMTPException, OSError):
            failure = Unknown("no_answer") if handed_over else TryLater("connection_lost")
        raise failure


def _host_and_port(parts: SplitResult) -> tuple[str, int]:
    """Raises ValueError, which repeats nothing: a password may stand in the wrong place."""
    usual = {"smtp": 25, "smtps": 465}
    with suppress(ValueError):
        if parts.hostname and parts.scheme in usual:
            return parts.hostname, parts.port or usual[parts.scheme]
    raise ValueError("the mail server's address reads smtp://host:port or smtps://host:port")


def _one_address(text: str, name: str = "") -> Address:
    """One plain address. Raises ValueError, which does not repeat it."""
    with suppress(ValueError, IndexError, MessageError):
        return Address(name, addr_spec=text.encode("ascii").decode("ascii"))
    raise ValueError("not one plain email address")


def _expect(kind: int, code: int, text: bytes) -> None:
    if code // 100 != kind:
        raise smtplib.SMTPResponseException(code, text)


def _read_answer(code: int, handed_over: bool) -> SendFailure:
    """4xx is a delay and 5xx a refusal at every step; after the hand-over anything else leaves us not knowing."""
    if 500 <= code < 600:
        return Refused(str(code))
    if handed_over and not 400 <= code < 500:
        return Unknown(str(code))
    return TryLater(str(code))


def _dotted(message: EmailMessage) -> bytes:
    """The message as it goes over the wire: lone dots doubled, and the closing dot."""
    return re.sub(rb"(?m)^\.", b"..", message.as_bytes()) + b".\r\n"
