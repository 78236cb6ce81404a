"""The words of pages in the language of the request.

Flask-Babel looks up context, domain and language for every string, which took four tenths of a page's rendering; here
they are looked up once a request. What `_` gives is the same: markup, with values escaped as they are filled in.
"""

from functools import cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask, g
from flask_babel import Babel, get_domain
from markupsafe import Markup

LANGUAGE = "en_GB"


def add_translations(app: Flask) -> None:
    Babel(app, default_locale=LANGUAGE, locale_selector=lambda: LANGUAGE)
    app.jinja_env.globals["_"] = translated


def translated(text: str, **values: Any) -> Markup:
    """`text` in the language of this request; `%(name)s` in it stands for the value of that name."""
    found = _translated(_translations(), text)
    return found % values if values else found


def _translations() -> NullTranslations:
    try:
        found: NullTranslations = g.translations
    except AttributeError:
        found = g.translations = get_domain().get_translations()
    return found


@cache
def _translated(translations: NullTranslations, text: str) -> Markup:
    return Markup(translations.gettext(text))  # noqa: S704 - our own words
