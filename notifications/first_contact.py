"""Somebody on the team would like to talk (R63).

When and where is the person's own choice; what it is about is not said (R32).
"""

from babel.support import NullTranslations

from notifications.gateway import Channel
from notifications.wording import PLAIN, Text, write


def compose_first_contact(
    channel: Channel,
    wording: str,
    *,
    team_phone: str,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """`team_phone` is a number as people dial it."""
    return write("first_contact", channel, wording, sender_name, translations, team_phone=team_phone)
