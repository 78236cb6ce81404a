"""A form as an HTML client sees it: what it would send as it stands, what may be filled in, and its buttons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tests.support.html import Document, tag_of, text_of

BUTTONS = {"submit", "image"}
NEVER_SENT = {"submit", "image", "button", "reset", "file"}
Value = str | Sequence[str] | None


@dataclass(frozen=True)
class Button:
    text: str
    name: str | None
    value: str
    action: str | None


class Form:
    """One form of a page. `action` is as written (empty: the page's own address), `method` "get" or "post"."""

    def __init__(self, document: Document, element: Element) -> None:
        self._document = document
        self.action = element.get("action", "")
        self.method = element.get("method", "get").lower()
        own = set(document.all("input", "select", "textarea", "button", inside=element))
        elsewhere = {other for other in document.with_attribute("form") if other.get("form") == element.get("id", "")}
        self._controls = [control for control in document.elements if control in own | elsewhere]

    @property
    def buttons(self) -> list[Button]:
        """Those that send the form, in order; the first is what the Enter key presses."""
        pressed = [control for control in self._usable() if _sends(control)]
        return [
            Button(self._document.name(one), one.get("name"), one.get("value", ""), one.get("formaction"))
            for one in pressed
        ]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Names and values as the form would send them now, hidden fields and kept answers included."""
        return [(name, value) for control, name in self._named() for value in _current(control)]

    def button(self, text: str | None = None) -> Button:
        """The button with these words, or the first one."""
        fitting = [button for button in self.buttons if text in (None, button.text)]
        assert fitting, f"no button “{text}” among {[button.text for button in self.buttons]}"
        return fitting[0]

    def filled(self, values: Mapping[str, Value], button: Button) -> dict[str, list[str]]:
        """What is sent after these answers and a press of the button.

        A choice is given by its value or its words, several as a list; None or [] takes ticks away.
        Fails on a field or a choice that the form does not offer: nobody could have filled it in.
        """
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(value)
        for name, value in values.items():
            given = [value] if isinstance(value, str) else list(value or [])
            sent[name] = [self._accepted(name, one) for one in given]
        if button.name:
            sent.setdefault(button.name, []).append(button.value)
        return {name: [_line_ends(one) for one in several] for name, several in sent.items() if several}

    def _accepted(self, name: str, value: str) -> str:
        controls = [control for control, called in self._named() if called == name]
        assert controls, f"no field “{name}” among {sorted({called for _, called in self._named()})}"
        choices = [choice for control in controls for choice in self._choices(control)]
        if not choices:
            return value
        for code, words in choices:
            if value in (code, words):
                return code
        raise AssertionError(f"“{name}” offers no “{value}” among {choices}")

    def _choices(self, control: Element) -> Iterable[tuple[str, str]]:
        if control.get("type") in ("radio", "checkbox"):
            return [(control.get("value", "on"), self._document.label(control))]
        options = self._document.all("option", inside=control)
        return [(option.get("value", text_of(option)), text_of(option)) for option in options]

    def _usable(self) -> Iterator[Element]:
        for control in self._controls:
            fieldset = self._document.around(control, "fieldset")
            if "disabled" not in control.attrib and (fieldset is None or "disabled" not in fieldset.attrib):
                yield control

    def _named(self) -> Iterator[tuple[Element, str]]:
        for control in self._usable():
            if control.get("name") and tag_of(control) != "button" and control.get("type") not in NEVER_SENT:
                yield control, control.get("name", "")


def _sends(control: Element) -> bool:
    if tag_of(control) == "button":
        return control.get("type", "submit") == "submit"
    return tag_of(control) == "input" and control.get("type") in BUTTONS


def _current(control: Element) -> list[str]:
    if tag_of(control) == "textarea":
        return [control.text or ""]
    if tag_of(control) == "select":
        options = [option for option in control.iter() if tag_of(option) == "option"]
        chosen = [option for option in options if "selected" in option.attrib]
        if not chosen and "multiple" not in control.attrib:
            chosen = options[:1]
        return [option.get("value", text_of(option)) for option in chosen]
    if control.get("type") in ("radio", "checkbox"):
        return [control.get("value", "on")] if "checked" in control.attrib else []
    return [control.get("value", "")]


def _line_ends(value: str) -> str:
    """As a browser sends them."""
    return "\r\n".join(value.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
