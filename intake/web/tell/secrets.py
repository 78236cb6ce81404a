"""The secrets of this browser's session: one for each draft, then for each receipt that is not kept safe yet.

With its secret a draft or receipt is found; without it nobody finds it. One secret makes one record, ever.
"""

import hmac
import json
import secrets

from flask import session

from forms.question import Answers


def of_draft(journey: str) -> str | None:
    return _all("drafts").get(journey)


def of_draft_or_new(journey: str) -> str:
    return of_draft(journey) or _put("drafts", journey, secrets.token_urlsafe(24))


def of_sending(draft: str, answers: Answers) -> str:
    """The secret of what is sent: the same for every tap, another once an answer was changed.

    A browser whose Send arrived but whose answer was lost on the way still has the draft's secret; what is told with it
    afterwards is told in addition, and not taken for a repeat.
    """
    return hmac.digest(draft.encode(), json.dumps(answers, sort_keys=True).encode(), "sha256").hex()


def of_receipt(journey: str) -> str | None:
    return _all("receipts").get(journey)


def sent(journey: str, secret: str) -> None:
    """The draft has become a record: what comes next is a new one."""
    _take("drafts", journey)
    _put("receipts", journey, secret)


def kept_safe(journey: str) -> None:
    _take("receipts", journey)


def receipts_to_keep() -> list[str]:
    """The journeys whose reference and words are still to be kept safe."""
    return list(_all("receipts"))


def _all(kind: str) -> dict[str, str]:
    held: dict[str, str] = session.get(kind, {})
    return held


def _put(kind: str, journey: str, secret: str) -> str:
    session[kind] = {**_all(kind), journey: secret}
    return secret


def _take(kind: str, journey: str) -> None:
    if journey in _all(kind):
        session[kind] = {name: secret for name, secret in _all(kind).items() if name != journey}
