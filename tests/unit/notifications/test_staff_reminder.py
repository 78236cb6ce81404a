"""What a member of staff is written: how much waits, and where; nothing of what it is about (R32)."""

from datetime import date

from notifications.lint import TELLING
from notifications.staff_reminder import Week, compose_morning, compose_now

ADDRESS = "https://tell.example/desk/"


def morning(week=None, **counts):
    return compose_morning(counts, address=ADDRESS, week=week, sender_name="Example Trust")


def test_a_morning_says_how_many_of_what_and_where():
    text = morning(late=2, due_today=1)
    assert text.subject == "3 things wait for you"
    assert text.body == (
        "Hello\n\nOn your desk:\n- 2 late\n- 1 due today\n\nOpen your desk: https://tell.example/desk/\n\n"
        "Example Trust\n\nThis message was sent by a computer."
    )


def test_the_digest_comes_along_or_alone():
    week = Week(open=14, late=3, this_week=4, oldest=date(2026, 11, 2))
    said = (
        "\n\nThis week 14 things are open. Late: 3. Due by Sunday: 4.\nThe oldest has waited since Monday 2 November.\n"
    )
    assert said in morning(week, due_soon=1).body
    assert (morning(week).subject, morning(week).body.startswith(f"Hello{said}")) == ("Your week", True)


def test_what_is_about_somebodys_safety_is_urgent_and_says_no_more():
    text = compose_now(half_way=1, run_out=2, address=ADDRESS)
    assert text.subject == "Look at your desk now"
    assert "- 2 whose time has run out\n- 1 with half of its time left\n" in text.body
    assert not TELLING.search(text.body)
