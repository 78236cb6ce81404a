"""Real SMTP over real sockets, against a mail server that accepts, refuses, stalls and hangs up."""

import logging
import socket
from dataclasses import replace

import pytest

from notifications.gateway import Outgoing, Refused, SendFailure, TryLater, Unknown
from notifications.smtp_email import SmtpGateway
from tests.support.certificate import make_certificate
from tests.support.smtp_stand_in import SmtpStandIn

LETTER = Outgoing(
    "4b5f2f6e-0002-4000-8000-000000000000",
    "email",
    "sam@example.org",
    "Thank you for your message",
    "Hello\n\n.a line that starts with a dot\nDiolch ŵ 🙂\n",
)


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    context, trusted = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    return context


def gateway(server, scheme="smtp", user="", query="", **options):
    return SmtpGateway(f"{scheme}://{user}{server.address}{query}", "Hearback <hello@hearback.example>", **options)


def failure_of(server, letter=LETTER, **options):
    with pytest.raises(SendFailure) as caught:
        gateway(server, **options).send(letter)
    return caught.value


def test_email_arrives_word_for_word():
    with SmtpStandIn() as server:
        gateway(server).send(LETTER)
    (mail,) = server.received
    assert (mail.sender, mail.recipients) == ("hello@hearback.example", ["sam@example.org"])
    assert mail.message["Subject"] == "Thank you for your message"
    assert mail.message.get_content_type() == "text/plain"
    assert mail.message.get_content().splitlines() == LETTER.body.splitlines()


def test_email_says_it_was_sent_by_itself():
    with SmtpStandIn() as server:
        gateway(server).send(LETTER)
    assert server.received[0].message["Auto-Submitted"] == "auto-generated"
    assert server.received[0].message["From"] == "Hearback <hello@hearback.example>"


def test_repeat_of_a_message_can_be_recognised_by_its_id():
    with SmtpStandIn() as server:
        receipts = {gateway(server).send(LETTER).provider_id for _ in range(2)}
    assert receipts == {mail.message["Message-ID"] for mail in server.received}
    assert receipts == {f"<{LETTER.id}@hearback.example>"}


@pytest.mark.parametrize(
    ("answers", "kind", "code"),
    [
        ({"rcpt": "550 No such user"}, Refused, "550"),
        ({"rcpt": "451 Busy"}, TryLater, "451"),
        ({"rcpt": "drop"}, TryLater, "connection_lost"),
        ({"rcpt": "stall"}, TryLater, "connection_lost"),
        ({"data": "554 No"}, Refused, "554"),
        ({"data": "451 Busy"}, TryLater, "451"),
        ({"data": "drop"}, TryLater, "connection_lost"),
        ({"content": "552 Too big"}, Refused, "552"),
        ({"content": "451 Busy"}, TryLater, "451"),
        ({"content": "drop"}, Unknown, "no_answer"),
        ({"content": "stall"}, Unknown, "no_answer"),
        ({"content": "354 What"}, Unknown, "354"),
    ],
)
def test_what_a_failure_means_depends_on_the_step(answers, kind, code):
    with SmtpStandIn(**answers) as server:
        failure = failure_of(server, timeout=1 if "stall" in answers.values() else 5)
    assert (type(failure), failure.code) == (kind, code)
    assert failure.__cause__ is failure.__context__ is None
    assert len(server.received) == (1 if "content" in answers else 0)


@pytest.mark.parametrize("goodbye", ["drop", "421 Closing"])
def test_bad_goodbye_does_not_undo_a_sent_email(goodbye):
    with SmtpStandIn(quit=goodbye) as server:
        assert gateway(server).send(LETTER).provider_id == server.received[0].message["Message-ID"]


def test_mail_server_that_is_away_may_be_tried_again():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = SmtpGateway(f"smtp://127.0.0.1:{probe.getsockname()[1]}", "hello@hearback.example")
        with pytest.raises(TryLater):
            closed.send(LETTER)


def test_user_and_password_are_taken_from_the_address():
    with SmtpStandIn(login=("desk@house", "p@ss/word")) as server:
        gateway(server, user="desk%40house:p%40ss%2Fword@").send(LETTER)
    assert server.received[0].user == "desk@house"


def test_wrong_password_is_no_fault_of_the_message():
    with SmtpStandIn(login=("desk", "right")) as server:
        failure = failure_of(server, user="desk:wrong@")
    assert (type(failure), failure.code) == (TryLater, "535")


@pytest.mark.parametrize(("scheme", "query"), [("smtps", ""), ("smtp", "?starttls=1")])
def test_email_goes_encrypted_when_asked(certificate, scheme, query):
    with SmtpStandIn(tls=certificate, implicit_tls=scheme == "smtps") as server:
        gateway(server, scheme=scheme, query=query).send(LETTER)
    assert server.received[0].tls


@pytest.mark.parametrize(("scheme", "query"), [("smtps", ""), ("smtp", "?starttls=1")])
def test_untrusted_server_gets_nothing(certificate, monkeypatch, scheme, query):
    monkeypatch.delenv("SSL_CERT_FILE")
    with SmtpStandIn(tls=certificate, implicit_tls=scheme == "smtps") as server:
        failure = failure_of(server, scheme=scheme, query=query)
    assert type(failure) is TryLater
    assert server.received == []


def test_email_never_falls_back_to_plain_when_tls_was_asked_for():
    with SmtpStandIn() as server:
        failure = failure_of(server, query="?starttls=1")
    assert type(failure) is TryLater
    assert server.received == []


@pytest.mark.parametrize(
    "change",
    [
        {"to": "sam@example.org\r\nBcc: eve@example.org"},
        {"to": "sam@example.org, eve@example.org"},
        {"to": ""},
        {"to": "sam"},
        {"subject": "Hello\nBcc: eve@example.org"},
        {"id": "1>\r\nBcc: eve@example.org"},
    ],
)
def test_no_header_can_be_smuggled_in(change):
    with SmtpStandIn() as server:
        failure = failure_of(server, replace(LETTER, **change))
    assert (type(failure), failure.code) == (Refused, "malformed")
    assert server.received == []


@pytest.mark.parametrize("answers", [{}, {"rcpt": "550 sam@example.org is gone"}, {"content": "drop"}])
def test_neither_address_nor_words_reach_a_log_or_an_exception(answers, caplog):
    caplog.set_level(logging.DEBUG)
    with SmtpStandIn(**answers) as server:
        failure = failure_of(server) if answers else gateway(server).send(LETTER)
    said = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("mail"))
    assert "sam@example.org" not in f"{said} {failure!r}"
    assert "Diolch" not in said


@pytest.mark.parametrize("url", ["http://mail.example", "mail.example", "smtp://", "", "smtp://desk:mail.example/x@y"])
def test_address_that_is_no_mail_server_is_refused_without_repeating_it(url):
    with pytest.raises(ValueError, match="smtp://") as caught:
        SmtpGateway(url, "hello@hearback.example")
    assert "mail.example" not in str(caught.value)


@pytest.mark.parametrize("mail_from", ["", "Hearback", "a@b.example, c@d.example"])
def test_sender_must_be_one_address(mail_from):
    with pytest.raises(ValueError, match="address"):
        SmtpGateway("smtp://localhost", mail_from)
