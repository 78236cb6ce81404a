"""A page as it stood on a past day. The day stands in the address, so that the view can be shared."""

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.desk.day import Day


class AsOf(Form):
    on = Day(_l("As it stood on"))
