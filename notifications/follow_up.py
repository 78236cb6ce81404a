"""How did we do? Asked once it is over, and once more (R62, R64)."""

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_follow_up(
    channel: Channel,
    wording: str,
    *,
    questions: int,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """`questions` is how many there are to answer."""
    return write("follow_up", channel, wording, sender_name, translations, questions=questions)
