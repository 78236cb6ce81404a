"""What we said we would do is done.

What it is, is read with the reference and the return words (R32).
"""

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_you_said(
    channel: Channel, wording: str, *, sender_name: str | None = None, translations: NullTranslations = PLAIN
) -> Text:
    """`sender_name` only where the person agreed that a message may say who we are."""
    return write("you_said", channel, wording, sender_name, translations)
