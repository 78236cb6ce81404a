"""What we understood is written down, to be agreed or put right.

The points themselves are read with the reference and the return words (R32).
"""

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_points_ready(
    channel: Channel, wording: str, *, sender_name: str | None = None, translations: NullTranslations = PLAIN
) -> Text:
    """`sender_name` only where the person agreed that a message may say who we are."""
    return write("points_ready", channel, wording, sender_name, translations)
