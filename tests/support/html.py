"""An HTML page as a reader meets it: its elements, their words and their names. Parsed as a browser would."""

from collections import defaultdict
from operator import itemgetter
from xml.etree.ElementTree import Element  # html5lib builds these; nothing is parsed as XML

import html5lib
from html5lib.constants import E as ERROR_WORDS

from tests.support.quick_html import read_quickly

SILENT = {"script", "style", "template", "svg"}
INLINE = {"a", "abbr", "b", "bdi", "bdo", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Document:
    """`elements` in document order, `mistakes` of the markup (with line and column), and `path`, where it was found.

    `is_correct` says that it is known to have no mistakes.
    """

    def __init__(self, markup: str, path: str = "/", *, is_correct: bool = False) -> None:
        root = read_quickly(markup) if is_correct else None
        self.path = path
        self.mistakes: list[str] = []
        if root is None:
            parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
            root = parser.parse(markup)
            self.mistakes = [
                f"line {line}, column {column}: {ERROR_WORDS[code] % details}"
                for (line, column), code, details in parser.errors
            ]
        self.elements: list[Element] = [element for element in root.iter() if isinstance(element.tag, str)]
        self._parents = {child: parent for parent in self.elements for child in parent}
        self._by_id = {element.get("id"): element for element in self.elements if element.get("id")}
        self._by_tag: dict[str, list[tuple[int, Element]]] = defaultdict(list)
        for place, element in enumerate(self.elements):
            self._by_tag[tag_of(element)].append((place, element))

    def all(self, *tags: str, inside: Element | None = None) -> list[Element]:
        """Every element with one of these tags, of the page or of the part `inside`."""
        if inside is None:
            found = sorted((entry for tag in {*tags} for entry in self._by_tag[tag]), key=itemgetter(0))
            return [element for _place, element in found]
        return [element for element in inside.iter() if isinstance(element.tag, str) and tag_of(element) in tags]

    def with_attribute(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.attrib]

    def by_id(self, identity: str) -> Element | None:
        return self._by_id.get(identity)

    def around(self, element: Element, tag: str) -> Element | None:
        """The nearest enclosing element with this tag."""
        parent = self.parent(element)
        while parent is not None and tag_of(parent) != tag:
            parent = self.parent(parent)
        return parent

    def parent(self, element: Element) -> Element | None:
        return self._parents.get(element)

    def label(self, control: Element) -> str:
        """The words a control is called by: its labels, or what its aria attributes say. Empty when it has none."""
        labels = [label for label in self.all("label") if control.get("id") and label.get("for") == control.get("id")]
        if not labels and (enclosing := self.around(control, "label")) is not None:
            labels = [enclosing]
        return " ".join(map(text_of, labels)).strip() or self._aria_name(control)

    def name(self, element: Element) -> str:
        """What a screen reader calls a link, button or picture."""
        if tag_of(element) == "svg":
            return self._aria_name(element) or " ".join(
                "".join(title.itertext()) for title in self.all("title", inside=element)
            )
        if tag_of(element) == "input":
            return self._aria_name(element) or element.get("value", "") or element.get("alt", "")
        drawn = [self.name(svg) for svg in self.all("svg", inside=element) if svg.get("aria-hidden") != "true"]
        shown = [image.get("alt", "") for image in self.all("img", inside=element)]
        return self._aria_name(element) or " ".join([text_of(element), *drawn, *shown]).strip()

    def error_summary(self) -> Element | None:
        """The box above the h1 that lists what is wrong with the answers (R56)."""
        headings = [heading for heading in self.all(*HEADINGS) if text_of(heading) == "There is a problem"]
        return self.parent(headings[0]) if headings else None

    def _aria_name(self, element: Element) -> str:
        pointed_at = [self.by_id(identity) for identity in element.get("aria-labelledby", "").split()]
        words = [text_of(target) for target in pointed_at if target is not None]
        return " ".join(words).strip() or element.get("aria-label", "").strip()


def tag_of(element: Element) -> str:
    """`svg` for a drawing too, whose elements carry a namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: Element) -> str:
    """The words on view in an element, white space evened out; nothing of what is hidden or drawn."""
    pieces: list[str] = []
    _gather(element, pieces)
    return " ".join("".join(pieces).split())


def _gather(element: Element, pieces: list[str]) -> None:
    tag = tag_of(element)
    if tag in SILENT or "hidden" in element.attrib:
        return
    gap = "" if tag in INLINE else " "
    pieces += (gap, element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _gather(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(gap)
