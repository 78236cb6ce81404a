"""You said, we did: what is told back to all young people, a page a quarter (R65).

It names nobody: words are looked through as they are kept and once more before a second person approves the page. Any
change takes the approval back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from intake.domain.quarters import Period, latest, quarter_of
from intake.domain.suppression import Suppressed, suppress
from intake.services.hands import Refused, Stale
from intake.services.house import House
from intake.services.telling_back import Fault, Field, look_through
from intake.store import actions, you_said
from intake.store.actions import KEPT, Narrow, Row
from intake.store.tables.staff import StaffUser
from intake.store.tables.you_said import Entry, YouSaidPage

QUARTERS = 8
"""So many are offered, this one and those before it."""


class Unfit(ValueError):
    """The words say too much; nothing was kept. Each fault with the field it stands in."""

    def __init__(self, faults: list[Fault]):
        super().__init__("unfit")
        self.faults = faults


@dataclass(frozen=True)
class Hand:
    """Who works on the page of which quarter, and the revision they saw; 0 where there is none yet."""

    user: StaffUser
    period: Period
    revision: int


@dataclass(frozen=True)
class Written:
    """`theme` is a code, or None."""

    said: str
    did: str
    theme: str | None = None


@dataclass(frozen=True)
class Suggestions:
    """What there is to tell: how often children told of what, by kind, and what was done of what we said; `more` where
    there is more of that."""

    themes: dict[str, Suppressed]
    done: list[Row]
    more: bool


def quarters(house: House) -> list[Period]:
    return latest(quarter_of(house.today()), QUARTERS)


@contextmanager
def overview(house: House) -> Iterator[dict[str, YouSaidPage]]:
    """By quarter."""
    with house.database.read() as session:
        yield you_said.pages(session)


@contextmanager
def drafted(house: House, viewer: StaffUser, period: Period) -> Iterator[tuple[YouSaidPage | None, Suggestions]]:
    """The page as it stands, None where nothing is written yet."""
    narrow = Narrow(KEPT, first=period.starts_on, last=period.ends_on)
    with house.database.read() as session:
        done = actions.listed(session, viewer, narrow, house.today(), None)
        themes = _suppressed(you_said.themes(session, period, viewer))
        yield (
            you_said.page_of(session, period.code),
            Suggestions(themes, done[: actions.PAGE], len(done) > actions.PAGE),
        )


@contextmanager
def shown(house: House, quarter: str | None) -> Iterator[tuple[YouSaidPage | None, list[YouSaidPage]]]:
    """The approved page of that quarter, or the newest there is, and all that are approved."""
    with house.database.read() as session:
        approved = you_said.approved(session)
        yield next((page for page in approved if quarter in (None, page.quarter)), None), approved


def introduce(house: House, hand: Hand, words: str) -> None:
    """What stands before all entries. Raises Stale and Unfit."""

    def write(page: YouSaidPage) -> None:
        page.intro = words.strip()

    _change(house, hand, write, {"intro": words})


def add(house: House, hand: Hand, written: Written) -> None:
    """Raises Stale and Unfit."""

    def write(page: YouSaidPage) -> None:
        number = max((entry.number for entry in page.entries), default=0) + 1
        page.entries.append(Entry(number=number, **vars(written)))

    _change(house, hand, write, {"said": written.said, "did": written.did})


def rewrite(house: House, hand: Hand, entry_id: UUID, written: Written) -> None:
    """Raises Stale, Unfit, and Refused: no_entry."""

    def write(page: YouSaidPage) -> None:
        entry = _entry(page, entry_id)
        entry.said, entry.did, entry.theme = written.said, written.did, written.theme

    _change(house, hand, write, {"said": written.said, "did": written.did})


def move_up(house: House, hand: Hand, entry_id: UUID) -> None:
    """Before the one that stands before it. Raises Stale, and Refused: no_entry."""

    def write(page: YouSaidPage) -> None:
        place = page.entries.index(_entry(page, entry_id))
        words = [Written(entry.said, entry.did, entry.theme) for entry in page.entries]
        if place:
            words.insert(place - 1, words.pop(place))
        for entry, written in zip(page.entries, words, strict=True):
            entry.said, entry.did, entry.theme = written.said, written.did, written.theme

    _change(house, hand, write)


def remove(house: House, hand: Hand, entry_id: UUID) -> None:
    """Raises Stale, and Refused: no_entry."""
    _change(house, hand, lambda page: page.entries.remove(_entry(page, entry_id)))


def take_back(house: House, hand: Hand) -> None:
    """It no longer shows. Raises Stale."""
    _change(house, hand, lambda _page: None)


def approve(house: House, hand: Hand) -> None:
    """By somebody who did not change it last; from now on it shows, with the themes as they are counted now.

    Raises Stale, Unfit, and Refused: nothing_written, not_over, own_work.
    """
    with house.database.write() as session:
        page = you_said.to_change(session, hand.period.code)
        if page is None or not page.entries:
            raise Refused("nothing_written")
        if page.revision != hand.revision:
            raise Stale
        if hand.period.ends_on >= house.today():
            raise Refused("not_over", day=hand.period.ends_on)
        if page.changed_by == hand.user.id:
            raise Refused("own_work")
        _check(look_through(you_said.private(session, hand.period), _all_words(page)))
        page.approved_at, page.approved_by, page.revision = house.now(), hand.user.id, page.revision + 1
        page.counts = {
            kind: {"shown": dict(found.shown), "total": found.total}
            for kind, found in _suppressed(you_said.themes(session, hand.period)).items()
        }


def _change(
    house: House, hand: Hand, write: Callable[[YouSaidPage], None], words: dict[str, str] | None = None
) -> None:
    try:
        with house.database.write() as session:
            page = you_said.to_change(session, hand.period.code)
            if (page.revision if page else 0) != hand.revision:
                raise Stale
            if words:
                _check(
                    look_through(
                        you_said.private(session, hand.period), {(None, name): text for name, text in words.items()}
                    )
                )
            if page is None:
                period = hand.period
                page = YouSaidPage(quarter=period.code, starts_on=period.starts_on, ends_on=period.ends_on)
                page.intro, page.revision, page.made_at = "", 0, house.now()
                session.add(page)
            write(page)
            page.revision += 1
            page.changed_at, page.changed_by = house.now(), hand.user.id
            page.approved_at = page.approved_by = None
    except IntegrityError as cause:  # two began it at once
        raise Stale from cause


def _entry(page: YouSaidPage, entry_id: UUID) -> Entry:
    entry = next((entry for entry in page.entries if entry.id == entry_id), None)
    if entry is None:
        raise Refused("no_entry")
    return entry


def _all_words(page: YouSaidPage) -> dict[Field, str]:
    words: dict[Field, str] = {(None, "intro"): page.intro}
    for entry in page.entries:
        words |= {(entry.id, "said"): entry.said, (entry.id, "did"): entry.did}
    return words


def _check(faults: list[Fault]) -> None:
    if faults:
        raise Unfit(faults)


def _suppressed(themes: you_said.Themes) -> dict[str, Suppressed]:
    """By the names of the themes, those without one last: an order by size would tell of the small ones."""
    return {
        kind: suppress(dict(sorted(counts.items(), key=lambda item: (not item[0], item[0]))))
        for kind, counts in sorted(themes.items())
    }
