"""Drafts: kept encrypted, an answer at a time, found only with the secret of the person's own session."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from intake.store.tables.draft import Draft

IDLE = timedelta(hours=2)
OF_TEXTS = timedelta(days=365)

_BY_ID = select(Draft).where(Draft.id == bindparam("id"))
_TO_CHANGE = _BY_ID.with_for_update()


@dataclass
class Replies:
    """`answers` are good; `pending` are texts given that were not (too long, not a number), kept to be mended.

    `by_text` names the questions that were answered by text: on a page those answers are not shown (R33).
    """

    answers: dict[str, Any] = field(default_factory=dict)
    pending: dict[str, list[str]] = field(default_factory=dict)
    by_text: list[str] = field(default_factory=list)


def find(session: Session, draft_id: UUID, *, to_change: bool = False) -> Draft | None:
    """`to_change` holds the row, so that two tabs lose nothing of each other's."""
    return session.scalar(_TO_CHANGE if to_change else _BY_ID, {"id": draft_id})


def replies_in(draft: Draft | None, now: datetime) -> Replies | None:
    """None when there is no draft, or it has run out."""
    if draft is None or draft.expires_at <= now:
        return None
    kept = json.loads(draft.replies)
    answers = {name: tuple(answer) if isinstance(answer, list) else answer for name, answer in kept["answers"].items()}
    return Replies(answers, kept["pending"], kept.get("by_text", []))


def keep(session: Session, draft: Draft, replies: Replies, now: datetime) -> None:
    """Kept until two hours after the last answer; what was begun by text, until its conversation has become a case."""
    draft.replies = json.dumps(vars(replies))
    draft.expires_at = now + (OF_TEXTS if replies.by_text else IDLE)
    session.add(draft)


def forget(session: Session, draft_id: UUID) -> None:
    session.execute(delete(Draft).where(Draft.id == draft_id))


def forget_expired(session: Session, now: datetime) -> None:
    session.execute(delete(Draft).where(Draft.expires_at < now))
