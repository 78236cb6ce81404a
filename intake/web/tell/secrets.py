"""The secrets of this browser's session: one for each draft, then for each receipt that is not kept safe yet.

With its secret a draft or receipt is found; without it nobody finds it. One secret makes one record, ever.
"""

import hashlib
import hmac
import json
import secrets
from typing import Any

from flask import session

from forms.question import Answers

MOST_RECEIPTS = 5
"""Of one journey; a cookie holds no more than 4 KB."""


def of_draft(journey: str) -> str | None:
    return _all("drafts").get(journey)


def new() -> str:
    return secrets.token_urlsafe(24)


def begun(journey: str, secret: str) -> None:
    """The draft of this secret is kept. The cookie changes no more often than it must."""
    if secret != of_draft(journey):
        _put("drafts", journey, secret)


def ran_out(journey: str) -> None:
    """The draft is no more."""
    _take("drafts", journey)


def of_sending(draft: str, answers: Answers) -> str:
    """The secret of what is sent: the same for every tap, another once an answer was changed.

    A browser whose Send arrived but whose answer was lost on the way still has the draft's secret; what is told with it
    afterwards is told in addition, and not taken for a repeat.
    """
    return hmac.digest(draft.encode(), json.dumps(answers, sort_keys=True).encode(), "sha256").hex()


def label(secret: str) -> str:
    """Names a receipt in the form that says it is kept, and tells nothing of its secret."""
    return hashlib.sha256(secret.encode()).hexdigest()[:16]


def of_receipt(journey: str) -> str | None:
    """The latest that is not kept safe yet."""
    return next(reversed(_receipts(journey)), None)


def sent(journey: str, secret: str) -> None:
    """The draft has become a record: what comes next is a new one."""
    _take("drafts", journey)
    others = [one for one in _receipts(journey) if one != secret]
    _put("receipts", journey, [*others, secret][-MOST_RECEIPTS:])


def kept_safe(journey: str, kept: str) -> None:
    """The receipt with this label, and no other, however often it is said. One sent before it is shown next."""
    others = [secret for secret in _receipts(journey) if label(secret) != kept]
    _take("receipts", journey)
    if others:
        _put("receipts", journey, others)


def receipts_to_keep() -> list[str]:
    """The journeys whose reference and words are still to be kept safe."""
    return list(_all("receipts"))


def _receipts(journey: str) -> list[str]:
    held: list[str] = _all("receipts").get(journey, [])
    return held


def _all(kind: str) -> dict[str, Any]:
    held: dict[str, Any] = session.get(kind, {})
    return held


def _put(kind: str, journey: str, value: Any) -> None:
    session[kind] = {**_all(kind), journey: value}


def _take(kind: str, journey: str) -> None:
    if journey in _all(kind):
        session[kind] = {name: secret for name, secret in _all(kind).items() if name != journey}
