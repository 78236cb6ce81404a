"""What every page of ours obeys, a small rule each. A rule reads a document and yields the faults it finds."""

from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from tests.support.html import HEADINGS, Document, tag_of, text_of

Rule = Callable[[Document], Iterator[str]]
NAMELESS = {"hidden", "submit", "button", "reset", "image"}


def markup_is_correct(document: Document) -> Iterator[str]:
    for mistake in document.mistakes:
        yield f"the HTML is wrong at {mistake}"


def language_is_said(document: Document) -> Iterator[str]:
    if not any(page.get("lang") for page in document.all("html")):
        yield "html has no lang"


def there_is_one_main(document: Document) -> Iterator[str]:
    if (count := len(document.all("main"))) != 1:
        yield f"{count} main elements, not one"


def there_is_one_h1(document: Document) -> Iterator[str]:
    headings = document.all("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1 elements, not one"
    elif not text_of(headings[0]):
        yield "the h1 has no text"


def headings_skip_no_level(document: Document) -> Iterator[str]:
    level = 1
    for heading in document.all(*HEADINGS):
        here = int(tag_of(heading)[1])
        if here > level + 1:
            yield f"the heading “{text_of(heading)}” jumps from h{level} to h{here}"
        level = here


def title_says_the_h1(document: Document) -> Iterator[str]:
    title = title_of(document)
    if not title:
        yield "the title is empty"
    for heading in document.all("h1"):
        if text_of(heading) not in title:
            yield f"the title “{title}” does not say the h1 “{text_of(heading)}”"


def title_says_error_exactly_when_there_is_one(document: Document) -> Iterator[str]:
    """R56."""
    said, shown = title_of(document).startswith("Error: "), document.error_summary() is not None
    if said and not shown:
        yield "the title says Error but there is no error summary"
    if shown and not said:
        yield "there is an error summary but the title does not start with “Error: ”"


def error_summary_repeats_the_words_at_the_field(document: Document) -> Iterator[str]:
    """R56: each error in the summary links to its field and stands there too, in the same words."""
    everything = " ".join(map(text_of, document.all("body")))
    for words, links in errors_of(document):
        if not any(href.startswith("#") for href in links):
            yield f"the error “{words}” links to no field"
        if everything.count(words) < 2:
            yield f"the error “{words}” stands in the summary alone"


def ids_are_unique(document: Document) -> Iterator[str]:
    counted = Counter(element.get("id") for element in document.with_attribute("id"))
    for identity, count in counted.items():
        if count > 1:
            yield f"the id “{identity}” stands {count} times"


def what_is_pointed_at_is_there(document: Document) -> Iterator[str]:
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for element in document.with_attribute(attribute):
            for identity in element.get(attribute).split():
                if document.by_id(identity) is None:
                    yield f"{attribute} points at “{identity}”, which is not there"


def links_within_the_page_lead_somewhere(document: Document) -> Iterator[str]:
    for link in document.all("a"):
        href = urlsplit(link.get("href", ""))
        here = not href.netloc and href.path in ("", document.path) and not href.query
        if here and "#" in link.get("href", "") and document.by_id(href.fragment) is None:
            yield f"the link “{text_of(link)}” leads to “#{href.fragment}”, which is not there"


def fields_have_labels(document: Document) -> Iterator[str]:
    for field in document.all("input", "select", "textarea"):
        if field.get("type") not in NAMELESS and not document.label(field):
            yield f"the field “{field.get('name')}” has no label"


def choices_have_a_legend(document: Document) -> Iterator[str]:
    """Radios always, tick boxes when several belong together: the legend is the question."""
    choices = [field for field in document.all("input") if field.get("type") in ("radio", "checkbox")]
    boxes = Counter(field.get("name") for field in choices)
    for field in choices:
        group = document.around(field, "fieldset")
        legends = [] if group is None else document.all("legend", inside=group)
        alone = field.get("type") == "checkbox" and boxes[field.get("name")] == 1
        if not alone and not any(map(text_of, legends)):
            yield f"the choice “{document.label(field)}” stands under no legend"


def posted_forms_have_a_token(document: Document) -> Iterator[str]:
    for form in document.all("form"):
        tokens = [field for field in document.all("input", inside=form) if field.get("name") == "csrf_token"]
        if form.get("method", "").lower() == "post" and not any(token.get("value") for token in tokens):
            yield f"the form to “{form.get('action', '')}” has no csrf_token"


def scripts_are_files(document: Document) -> Iterator[str]:
    """The content security policy would refuse anything else."""
    for script in document.all("script"):
        if not script.get("src"):
            yield "a script stands in the page"
    for element in document.elements:
        for name, value in element.attrib.items():
            if str(name).lower().startswith("on"):
                yield f"{tag_of(element)} has the attribute {name}"
            if value.strip().lower().startswith("javascript:"):
                yield f"{tag_of(element)} has a javascript: address"


def styles_are_not_in_attributes(document: Document) -> Iterator[str]:
    for element in document.with_attribute("style"):
        yield f"{tag_of(element)} has a style attribute"


def pictures_have_words(document: Document) -> Iterator[str]:
    for image in document.all("img"):
        if "alt" not in image.attrib:
            yield f"the picture “{image.get('src')}” has no alt"
    for drawing in document.all("svg"):
        named = drawing.get("role") == "img" and document.name(drawing)
        if drawing.get("aria-hidden") != "true" and not named:
            yield "a drawing has neither aria-hidden nor role=img with a name"


def links_and_buttons_say_something(document: Document) -> Iterator[str]:
    pressed = [field for field in document.all("input") if field.get("type") in ("submit", "button", "reset", "image")]
    for element in document.all("a", "button") + pressed:
        if not document.name(element):
            yield f"{tag_of(element)} has no text"


def title_of(document: Document) -> str:
    return " ".join(text_of(title) for title in document.all("title") if document.around(title, "head") is not None)


def errors_of(document: Document) -> list[tuple[str, list[str]]]:
    """The words of each error in the summary, with the addresses it links to."""
    summary = document.error_summary()
    items = [] if summary is None else document.all("li", inside=summary)
    return [(text_of(item), [link.get("href", "") for link in document.all("a", inside=item)]) for item in items]


RULES: tuple[Rule, ...] = (
    markup_is_correct,
    language_is_said,
    there_is_one_main,
    there_is_one_h1,
    headings_skip_no_level,
    title_says_the_h1,
    title_says_error_exactly_when_there_is_one,
    error_summary_repeats_the_words_at_the_field,
    ids_are_unique,
    what_is_pointed_at_is_there,
    links_within_the_page_lead_somewhere,
    fields_have_labels,
    choices_have_a_legend,
    posted_forms_have_a_token,
    scripts_are_files,
    styles_are_not_in_attributes,
    pictures_have_words,
    links_and_buttons_say_something,
)
