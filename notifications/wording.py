"""From a message's templates to its words.

A message of its own has a folder in `templates/messages/` with a file for each age (younger, young, adult), whose
blocks are `text` (an SMS), `subject` and `words` (an email). A line said in a conversation by text has one `sms.txt`.
Nothing here knows what a message is about.
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

YOUNGER, YOUNG, ADULT = WORDINGS = ("younger", "young", "adult")


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
    message: str,
    channel: Channel,
    wording: str,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
    **values: object,
) -> Text:
    """Write `message` (a folder's name) for a channel, in a wording of WORDINGS."""
    return finished(channel, bare(message, channel, wording, translations, **values), sender_name, translations)


def bare(
    message: str, channel: Channel, wording: str, translations: NullTranslations = PLAIN, **values: object
) -> Text:
    """Its own words alone, which somebody may change before it goes."""
    template = ENVIRONMENT.get_template(f"{message}/{wording}.txt")
    context = template.new_context({**values, "gettext": translations.gettext})

    def block(name: str) -> str:
        return "".join(template.blocks[name](context)).strip()

    return Text(block("subject"), block("words")) if channel == "email" else Text(None, block("text"))


def finished(
    channel: Channel, words: Text, sender_name: str | None = None, translations: NullTranslations = PLAIN
) -> Text:
    """Bare words in their frame, as they go."""
    if channel == "email":
        return Text(words.subject, framed(words.body, sender_name, translations))
    return Text(None, with_numbers(words.body, sender_name, translations))


def framed(words: str, sender_name: str | None = None, translations: NullTranslations = PLAIN) -> str:
    """The body of an email: a greeting, the words, where to get help, and who we are, or None where it must not say."""
    values = {"words": words, "sender_name": sender_name, "gettext": translations.gettext}
    return ENVIRONMENT.get_template("email.txt").render(values)


def with_numbers(words: str, sender_name: str | None = None, translations: NullTranslations = PLAIN) -> str:
    """A text: who we are, where that may be said and fits one segment (R47), the words, and where to get help."""
    safety = ENVIRONMENT.get_template("safety_sms.txt").render(gettext=translations.gettext)
    bare = f"{words} {safety}"
    named = f"{sender_name}: {bare}"
    return named if sender_name and fits_one_segment(named) else bare


def line(name: str, translations: NullTranslations = PLAIN, **values: object) -> Text:
    """A line of a conversation by text (a folder's name)."""
    template = ENVIRONMENT.get_template(f"{name}/sms.txt")
    return Text(None, template.render(values, gettext=translations.gettext))
