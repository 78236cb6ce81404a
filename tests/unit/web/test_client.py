"""Whom the rate limits count."""

import pytest
from flask import Flask

from intake.web.here import client


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_a_line_is_one_client_however_many_addresses_it_has(address, counted):
    with Flask("x").test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert client() == counted
