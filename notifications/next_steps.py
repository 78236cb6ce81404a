"""The next stage may still be asked for, and its last day comes near (R10)."""

from datetime import date

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_next_steps(
    channel: Channel,
    wording: str,
    *,
    until: date,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """`until` is the last day on which nobody asks why it comes late."""
    return write("next_steps", channel, wording, sender_name, translations, until=until)
