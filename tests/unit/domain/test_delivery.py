"""What may become of a message: onward only, and no end is taken back (R42, R46)."""

import pytest

from intake.domain.delivery import GOES_ON, STATES, ending, may_become

ENDS = {"delivered", "failed", "undelivered", "blocked", "dropped"}


def test_every_state_but_an_end_goes_on_and_leads_to_an_end():
    assert set(STATES) == GOES_ON.keys() | ENDS
    assert not any(may_become(end, state) for end in ENDS for state in STATES)
    reached, last = {"queued"}, set()
    while reached != last:
        last = reached
        reached = last | {state for one in last for state in GOES_ON.get(one, ())}
    assert reached == set(STATES)


def test_what_may_have_gone_is_never_sent_again_by_itself():
    """R42."""
    for state in ("needs_review", "sent", *ENDS):
        assert not any(may_become(state, again) for again in ("queued", "claimed", "sending"))


@pytest.mark.parametrize(
    ("code", "was_taken", "state"),
    [
        ("21211", False, "failed"),
        ("550", False, "failed"),
        ("30005", True, "undelivered"),
        ("21610", False, "blocked"),
        ("21610", True, "blocked"),
        ("no_safe_way", False, "blocked"),
    ],
)
def test_how_a_message_ends_that_did_not_arrive(code, was_taken, state):
    assert ending(code, was_taken=was_taken) == state
