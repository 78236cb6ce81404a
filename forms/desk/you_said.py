"""The page "you said, we did" of a quarter: what is written on it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.desk.chosen import Chosen
from forms.desk.needed import Needs
from forms.fields import LongText


class Intro(Form):
    intro = LongText(_l("What stands at the top (optional)"))


class EntryForm(Needs):
    said = LongText(_l("You said"))
    did = LongText(_l("We did"))
    theme = Chosen(_l("Theme"), nothing=_l("None"))

    needed = {
        "said": _l("Write what young people said, in your own words."),
        "did": _l("Write what was done, or why it cannot be."),
    }

    def offer(self, themes: Mapping[str, Any]) -> None:
        self.theme.offer(themes.items())
