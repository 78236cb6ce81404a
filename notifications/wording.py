"""From a message's templates to its words.

Wording lives in `templates/messages/<message>/`: `sms.txt` and `sms_named.txt` for a text, `subject.txt` and `body.txt`
for an email. Nothing here knows what a message is about.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.dates import format_date
from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notifications.gateway import Channel
from notifications.segments import fits_one_segment

TEMPLATES = Path(__file__).parent.parent / "templates" / "messages"
LOCALE = "en_GB"
PLAIN = NullTranslations()


@dataclass(frozen=True)
class Text:
    """The words of one message; a text message has no subject."""

    subject: str | None
    body: str


def long_date(day: date) -> str:
    """`Friday 5 December`."""
    return format_date(day, "EEEE d MMMM", locale=LOCALE)


def short_date(day: date) -> str:
    """`Fri 5 Dec`, at most 11 characters."""
    return format_date(day, "EEE d MMM", locale=LOCALE)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text, never HTML
    )
    environment.filters.update(long_date=long_date, short_date=short_date)
    return environment


ENVIRONMENT = _environment()


def write(
    message: str, channel: Channel, sender_name: str | None, translations: NullTranslations = PLAIN, **values: object
) -> Text:
    """Write `message` (a folder's name) for a channel.

    `sender_name` is who we are, or None where the message must not say (R32). A text is one segment (R47): a name that
    would break that is left out.
    """

    def render(file: str) -> str:
        template = ENVIRONMENT.get_template(f"{message}/{file}")
        return template.render(values, sender_name=sender_name, gettext=translations.gettext)

    if channel == "email":
        return Text(render("subject.txt"), render("body.txt"))
    if sender_name:
        named = render("sms_named.txt")
        if fits_one_segment(named):
            return Text(None, named)
    return Text(None, render("sms.txt"))
