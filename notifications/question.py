"""A question asked by text: its words, and its choices with a number each. What it asks is written elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.support import NullTranslations

from notifications.segments import count_segments, plain
from notifications.wording import PLAIN, Text, line

MOST_SEGMENTS = 2


@dataclass(frozen=True)
class Asked:
    """`shape` is that of the question's field. `said` stands before it: a kind error, or where to get help now."""

    title: str
    shape: str
    optional: bool
    hint: str | None = None
    choices: Sequence[str] = ()
    said: str | None = None


def compose_question(
    asked: Asked, *, lead: str, hours: str | None = None, translations: NullTranslations = PLAIN
) -> Text:
    """`lead` is hello, thanks, next or again; `hours` are those of the team, told with the thanks.

    One segment where it can be, and never more than two (R47): an optional question's hint is told if it costs no
    segment, another's if there is room for it at all.
    """

    def render(hint: str | None, hours: str | None) -> Text:
        values = {**vars(asked), "hint": hint}
        text = line("question", translations, lead=lead, hours=hours, **values)
        return Text(None, plain(text.body))

    bare = render(None, hours)
    room = min(count_segments(bare.body).segments, MOST_SEGMENTS) if asked.optional else MOST_SEGMENTS
    tries: Iterator[tuple[Text, int]] = iter(((render(asked.hint, hours), room), (bare, MOST_SEGMENTS)))
    fitting = (text for text, most in tries if count_segments(text.body).segments <= most)
    return next(fitting, None) or render(None, None)
