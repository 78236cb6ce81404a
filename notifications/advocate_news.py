"""To an advocate: there is something new on a record that they sent, or were appointed to (R65).

Which record, and what is new, is read on the desk.
"""

from babel.support import NullTranslations

from notifications.wording import ADULT, PLAIN, Text, write


def compose_advocate_news(*, sender_name: str | None = None, translations: NullTranslations = PLAIN) -> Text:
    return write("advocate_news", "email", ADULT, sender_name, translations)
