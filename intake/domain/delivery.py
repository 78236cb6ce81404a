"""Delivery: what may become of a message, and what a code of a provider says about it (R42, R46)."""

from collections.abc import Mapping

STATES = (
    *("queued", "claimed", "sending", "sent", "delivered", "needs_review", "failed", "undelivered", "blocked"),
    "dropped",
)
"""Of what leaves the house, in the order in which it goes."""

GOES_ON: Mapping[str, frozenset[str]] = {
    "queued": frozenset({"claimed", "dropped"}),
    "claimed": frozenset({"queued", "sending", "failed", "blocked"}),
    "sending": frozenset({"queued", "sent", "failed", "blocked", "needs_review"}),
    "sent": frozenset({"delivered", "undelivered", "blocked"}),
    "needs_review": frozenset({"sent", "delivered", "undelivered"}),
}
"""From each state to the next ones; where nothing follows is the end, and no end is ever taken back."""

UNSUBSCRIBED = "21610"
NO_SAFE_WAY, WINDOW_CLOSED, SILENT = "no_safe_way", "window_closed", "silent"
NOTHING_MAY_GO = frozenset({UNSUBSCRIBED, "63016", NO_SAFE_WAY, WINDOW_CLOSED, SILENT})
"""Whoever is there asked for silence, or nothing may be sent there any more (R44, R50)."""

BAD_ADDRESS = frozenset({"21211", "21614", "30005", "30006", "550", "551", "553", "malformed"})
"""There is nobody at this address, nor will there be: no number, no mobile, no mailbox."""

SENT_AGAIN = "sent_again"
"""A person looked at what became of it, and sent it again."""


def may_become(state: str, following: str) -> bool:
    return following in GOES_ON.get(state, ())


def ending(code: str, *, was_taken: bool) -> str:
    """How a message ends that surely did not arrive; `was_taken` by the provider, which said so later."""
    if code in NOTHING_MAY_GO:
        return "blocked"
    return "undelivered" if was_taken else "failed"
