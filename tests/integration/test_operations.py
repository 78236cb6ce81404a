"""Is it alive, can it work, how does it stand?"""

import pytest
from flask import Flask

from intake.services.house import House
from tests.builders.texting import Handset
from tests.builders.told import STORY, receive


def test_the_process_is_alive_and_ready(app: Flask) -> None:
    client = app.test_client()
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 200)


def test_metrics_count_and_tell_nothing(app: Flask, house: House) -> None:
    receive(house, contact="sms", contact_number="+447700900123")
    text = app.test_client().get("/metrics").text
    assert 'hearback_open_cases{kind="complaint"} 1.0' in text
    assert 'hearback_messages{channel="sms",state="queued"} 1.0' in text
    assert STORY not in text
    assert "7700" not in text


def test_a_task_past_its_day_counts_as_late(app: Flask, house: House, clock) -> None:
    receive(house)
    assert "hearback_late_tasks 0.0" in app.test_client().get("/metrics").text
    clock.forward(days=30)
    assert "hearback_late_tasks 4.0" in app.test_client().get("/metrics").text


def test_messages_that_should_have_left_are_counted(app: Flask, house: House, clock) -> None:
    receive(house, contact="sms", contact_number="+447700900123")
    clock.forward(minutes=5)
    assert "hearback_messages_overdue 0.0" in app.test_client().get("/metrics").text
    clock.forward(seconds=1)
    assert "hearback_messages_overdue 1.0" in app.test_client().get("/metrics").text


def test_texts_that_nobody_took_in_yet_are_counted(app: Flask, house: House, clock, gateway) -> None:
    phone = Handset(house, clock, gateway)
    phone.send(STORY)
    house.spool.put("message", {"MessageSid": "SM1", "From": phone.number, "Body": STORY}, clock())
    clock.forward(seconds=3)
    assert "hearback_texts_waiting 2.0" in app.test_client().get("/metrics").text
    phone.wait(seconds=3)
    assert "hearback_texts_waiting 0.0" in app.test_client().get("/metrics").text


@pytest.mark.parametrize(
    "how", [{"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}, {"headers": {"X-Forwarded-For": "203.0.113.9"}}]
)
def test_metrics_are_for_this_machine_alone(app: Flask, how: dict[str, dict[str, str]]) -> None:
    assert app.test_client().get("/metrics", **how).status_code == 404
