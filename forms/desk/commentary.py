"""What the team writes beside a table of its report. There are many on a page, so each has a prefix of its own."""

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.fields import LongText


class Commentary(Form):
    text = LongText(_l("What there is to say"))
