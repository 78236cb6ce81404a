"""We have your message, a person will read it, and you will hear from us by a date.

It says nothing of what was told, names nobody and holds no link (R32): whoever picks up the phone learns little.
"""

from datetime import date

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_acknowledgement(
    channel: Channel,
    wording: str,
    *,
    answer_by: date,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """`answer_by` is the day promised, in the authority's zone; `sender_name` only where we may say who we are."""
    return write("acknowledgement", channel, wording, sender_name, translations, answer_by=answer_by)
