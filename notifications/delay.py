"""The answer takes longer, and there is a new day.

Why it does is read with the reference and the return words (R32).
"""

from datetime import date

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_delay(
    channel: Channel,
    wording: str,
    *,
    answer_by: date,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """`answer_by` is the new day, in the authority's zone."""
    return write("delay", channel, wording, sender_name, translations, answer_by=answer_by)
