"""The real Twilio client over real HTTP, against a stand-in (R42, R52)."""

import logging
import socket
import time

import pytest

from notifications.gateway import Outgoing, Refused, SendFailure, TryLater, Unknown
from notifications.twilio_sms import TwilioGateway
from tests.support.certificate import make_certificate
from tests.support.twilio_stand_in import TwilioStandIn

TEXT = Outgoing("4b5f2f6e-0001-4000-8000-000000000000", "sms", "+447700900123", None, "We got your words")


@pytest.fixture(autouse=True)
def _straight_to_this_machine(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def gateway(url, **options):
    return TwilioGateway("AC1", "token", **{"sender": "+447700900000", "api_base": url, "timeout": 5, **options})


def failure_of(url, **options):
    with pytest.raises(SendFailure) as caught:
        gateway(url, **options).send(TEXT)
    return caught.value


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_text_reaches_the_provider_word_for_word():
    with TwilioStandIn() as twilio:
        receipt = gateway(twilio.url).send(TEXT)
    (request,) = twilio.received
    assert receipt.provider_id.startswith("SM")
    assert request.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert request.auth == "AC1:token"
    assert request.form == {"To": "+447700900123", "From": "+447700900000", "Body": "We got your words"}


def test_messaging_service_and_an_address_that_names_the_message_are_passed_on():
    with TwilioStandIn() as twilio:
        callback = "https://hearback.example/sms/status"
        gateway(twilio.url, sender=None, messaging_service_sid="MG1", status_callback=callback).send(TEXT)
    form = twilio.received[0].form
    assert form["MessagingServiceSid"] == "MG1"
    assert form["StatusCallback"] == f"{callback}?message={TEXT.id}"
    assert "From" not in form


def test_gateway_without_a_sender_is_not_built():
    with pytest.raises(ValueError, match="sender"):
        TwilioGateway("AC1", "token")


@pytest.mark.parametrize(
    ("behaviour", "kind", "code"),
    [
        ("unsubscribed", Refused, "21610"),
        ("bad_number", Refused, "21211"),
        ("wrong_token", TryLater, "20003"),
        ("too_many", TryLater, "20429"),
        ("server_error", Unknown, "20500"),
        ("gateway_page", Unknown, "502"),
        ("unreadable", Unknown, "unreadable"),
        ("drop", Unknown, "no_answer"),
    ],
)
def test_each_way_a_request_can_end_has_one_meaning(behaviour, kind, code):
    with TwilioStandIn(behaviour) as twilio:
        failure = failure_of(twilio.url)
    assert (type(failure), failure.code) == (kind, code)
    assert len(twilio.received) == 1


def test_answer_that_does_not_come_in_time_is_unknown_and_not_repeated():
    with TwilioStandIn("stall") as twilio:
        started = time.monotonic()
        failure = failure_of(twilio.url, timeout=0.5)
        waited = time.monotonic() - started
    assert type(failure) is Unknown
    assert waited < 3
    assert len(twilio.received) == 1


def test_connection_refused_may_be_tried_again():
    assert type(failure_of(f"http://127.0.0.1:{free_port()}")) is TryLater


def test_unknown_host_may_be_tried_again():
    assert type(failure_of("http://no-such-host.invalid")) is TryLater


def test_proxy_that_is_away_may_be_tried_again(monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    assert type(failure_of("http://api.example")) is TryLater


def test_untrusted_certificate_gets_nothing(tmp_path):
    context, _ = make_certificate(tmp_path)
    with TwilioStandIn(tls=context) as twilio:
        failure = failure_of(twilio.url)
    assert (type(failure), failure.code) == (TryLater, "certificate")
    assert twilio.received == []


@pytest.mark.parametrize("behaviour", ["accept", "unsubscribed", "server_error", "drop"])
def test_neither_number_nor_words_reach_a_log_or_an_exception(behaviour, caplog):
    caplog.set_level(logging.DEBUG)
    with TwilioStandIn(behaviour) as twilio:
        failure = None if behaviour == "accept" else failure_of(twilio.url)
        if not failure:
            gateway(twilio.url).send(TEXT)
    assert failure is None or failure.__cause__ is failure.__context__ is None
    said = f"{caplog.text} {failure!r}"
    assert "900123" not in said
    assert "words" not in said


def test_gateway_goes_on_after_a_failure():
    with TwilioStandIn("drop") as twilio:
        sender = gateway(twilio.url)
        with pytest.raises(Unknown):
            sender.send(TEXT)
        twilio.behaviour = "accept"
        assert sender.send(TEXT).provider_id.startswith("SM")
