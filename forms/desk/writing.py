"""The message that goes with something that is sent: its words may be changed, within what a message may say."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.desk.needed import Needs
from forms.fields import LongText, ShortText


class MessageWords(Form):
    """It stands within another form, so its fields have names of their own, which begin with `at` where there are
    several on a page. Where none of them came along, the message goes in its usual words."""

    subject = ShortText(_l("The subject of the email"))
    words = LongText(_l("The words of the message"))

    def __init__(self, given: Any = None, at: str = "", **kept: Any):
        super().__init__(given, prefix=f"{at}message-", **kept)
        self.at = at
        self.is_given = bool(given) and self.words.name in given

    def refuse(self, part: str, sentence: str) -> None:
        """What turned out only when it was to go; `part` is words or subject."""
        self[part].errors = [sentence]


class Note(Needs):
    """What goes on their page beside the message."""

    note = LongText(_l("What they read on their page"))

    needed = {"note": _l("Write what they read on their page: the message sends them there.")}
