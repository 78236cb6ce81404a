"""From a letter's template to its words.

Wording lives in `templates/letters/<letter>/`: `adult.txt`, `young.txt` and `younger.txt`. Somebody on the team reads,
changes and sends what is written here; nothing goes out by itself.
"""

import re
from pathlib import Path

from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notifications.wording import PLAIN, long_date

TEMPLATES = Path(__file__).parent.parent / "templates" / "letters"
_GAPS = re.compile(r"\n{3,}")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - plain text, never HTML
    )
    environment.filters["long_date"] = long_date
    return environment


ENVIRONMENT = _environment()


def compose_letter(letter: str, wording: str, translations: NullTranslations = PLAIN, **values: object) -> str:
    """Write `letter` (a folder's name) in a wording: adult, young or younger."""
    template = ENVIRONMENT.get_template(f"{letter}/{wording}.txt")
    words = template.render(values, gettext=translations.gettext)
    return _GAPS.sub("\n\n", "\n".join(line.strip() for line in words.splitlines())).strip()
