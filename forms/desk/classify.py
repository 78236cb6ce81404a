"""Which service a record is about, and its theme."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, ValidationError

Labels = Mapping[str, str]


class _Chosen(SelectField):
    def pre_validate(self, form: Any) -> None:
        if self.data not in [code for code, _label in self.choices]:
            raise ValidationError(_l("Choose one of these."))


class Classify(Form):
    service_area = _Chosen(_l("Service"))
    theme = _Chosen(_l("Theme"), default="")

    def offer(self, service_areas: Labels, themes: Labels) -> None:
        """Codes and labels of the authority; "" is none yet."""
        self.service_area.choices = [("", _l("Not chosen yet")), *service_areas.items()]
        self.theme.choices = [("", _l("Not chosen yet")), *themes.items()]
