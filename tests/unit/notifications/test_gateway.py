"""The interface every gateway keeps, and the twins that need no network."""

import pytest

from notifications.channels import Gateways
from notifications.gateway import LocalGateway, Outgoing, Receipt, RecordingGateway, Refused, TryLater

TEXT = Outgoing("1", "sms", "+447700900123", None, "We got your message")
LETTER = Outgoing("2", "email", "sam@example.org", "A message for you", "Hello")


def test_message_leaves_by_its_own_channel():
    sms, email = RecordingGateway(), RecordingGateway()
    gateways = Gateways(sms=sms, email=email)
    for message in (TEXT, LETTER):
        gateways.send(message)
    assert (sms.sent, email.sent) == ([TEXT], [LETTER])


def test_receipt_of_the_chosen_gateway_comes_back():
    gateways = Gateways(sms=RecordingGateway(), email=LocalGateway())
    assert gateways.send(LETTER) == Receipt("local")
    assert gateways.send(TEXT) == Receipt("recorded-1")


def test_recording_twin_fails_once_and_then_goes_on():
    twin = RecordingGateway()
    twin.fail_next(TryLater("429"))
    with pytest.raises(TryLater):
        twin.send(TEXT)
    assert twin.sent == []
    twin.send(TEXT)
    assert twin.sent == [TEXT]


def test_failure_says_its_code_and_nothing_else():
    failure = Refused("21610")
    assert (failure.code, str(failure)) == ("21610", "21610")


@pytest.mark.parametrize("message", [TEXT, LETTER])
def test_address_and_words_stay_out_of_what_is_printed(message):
    assert repr(message) == f"Outgoing(id={message.id!r}, channel={message.channel!r})"
