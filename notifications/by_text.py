"""What else is said in a conversation by text: short lines of one kind each, with the three numbers (R26).

None of them says what was told. The reference and the words go only to somebody who said that texting is safe.
"""

from collections.abc import Sequence
from datetime import date

from babel.support import NullTranslations

from notifications.segments import plain
from notifications.wording import PLAIN, Text, line


def compose_help(*, hours: str, out_of_hours: str, translations: NullTranslations = PLAIN) -> Text:
    """Somebody texted HELP, which may be distress (R44). `hours` are the team's, `out_of_hours` is a phone number."""
    return _line("help", translations, hours=hours, out_of_hours=out_of_hours)


def compose_finished(*, answer_by: date, team_phone: str, translations: NullTranslations = PLAIN) -> Text:
    """All was told, by somebody who has not said that texting is safe."""
    return _line("finished", translations, answer_by=answer_by, team_phone=team_phone)


def compose_finished_safe(
    *, answer_by: date, address: str, reference: str, words: Sequence[str], translations: NullTranslations = PLAIN
) -> Text:
    """All was told, by somebody who said that texting is safe; `address` is where the answer is read."""
    values = {"address": address, "reference": reference, "words": " ".join(words)}
    return _line("finished_safe", translations, answer_by=answer_by, **values)


def compose_person(*, answer_by: date, translations: NullTranslations = PLAIN) -> Text:
    """What was texted was not understood twice: a person takes over."""
    return _line("person", translations, answer_by=answer_by)


def compose_not_safe(*, team_phone: str, translations: NullTranslations = PLAIN) -> Text:
    """The last line to somebody for whom texts are not safe."""
    return _line("not_safe", translations, team_phone=team_phone)


def compose_kept(*, hours: str, translations: NullTranslations = PLAIN) -> Text:
    """Words that nobody asked for are kept for the team."""
    return _line("kept", translations, hours=hours)


def compose_nudge(*, translations: NullTranslations = PLAIN) -> Text:
    """They stopped half-way, a while ago."""
    return _line("nudge", translations)


def compose_unfinished(*, answer_by: date, translations: NullTranslations = PLAIN) -> Text:
    """They stopped half-way, and what they told has been received as it stands."""
    return _line("unfinished", translations, answer_by=answer_by)


def compose_link(*, address: str, translations: NullTranslations = PLAIN) -> Text:
    """The one-time link that they asked for."""
    return _line("link", translations, address=address)


def compose_ring_us(*, team_phone: str, translations: NullTranslations = PLAIN) -> Text:
    """They ask for their words, too late for a link."""
    return _line("ring_us", translations, team_phone=team_phone)


def compose_how_it_was(
    *,
    hours: str,
    team_phone: str,
    out_of_hours: str,
    on_your_side: str,
    is_worse: bool,
    is_not_well: bool,
    may_ask_again: bool = False,
    again_until: date | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """They have told us how it was. Where it was not well, whom to turn to, and whether it may be looked at again, and
    until when, if there is a last day; where something got worse, who is there.

    `on_your_side` is the phone of those who speak up for a child."""
    phones = {"team_phone": team_phone, "out_of_hours": out_of_hours, "on_your_side": on_your_side}
    again = {"may_ask_again": may_ask_again, "again_until": again_until}
    return _line("how_it_was", translations, hours=hours, is_worse=is_worse, is_not_well=is_not_well, **again, **phones)


def _line(name: str, translations: NullTranslations, **values: object) -> Text:
    return Text(None, plain(line(name, translations, **values).body))
