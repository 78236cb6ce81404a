"""R32: the default is no contact."""

import pytest

from notifications.preferences import SafeContact, route_for


@pytest.mark.parametrize(
    ("contact", "route"),
    [
        (SafeContact("sms", "+447700900123", None), "sms"),
        (SafeContact("email", "sam@example.org", "evenings"), "email"),
        (SafeContact("call", "+447700900123", "after school"), None),
        (SafeContact("none", None, None), None),
        (SafeContact("none", "+447700900123", None), None),
        (SafeContact("sms", None, None), None),
        (SafeContact("email", "", None), None),
        (SafeContact("sms", "+447700900123", None, opted_out=True), None),
    ],
)
def test_only_a_contact_marked_safe_is_written_to(contact, route):
    assert route_for(contact) == route


def test_message_does_not_say_who_we_are_unless_agreed():
    assert not SafeContact("sms", "+447700900123", None).named


def test_address_stays_out_of_what_is_printed():
    assert "900123" not in repr(SafeContact("sms", "+447700900123", None))
