"""An answer is waiting.

What it says is read with the reference and the return words, never in the message (R32).
"""

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_answer_ready(
    channel: Channel, wording: str, *, sender_name: str | None = None, translations: NullTranslations = PLAIN
) -> Text:
    """`sender_name` only where the person agreed that a message may say who we are."""
    return write("answer_ready", channel, wording, sender_name, translations)
