"""A client that walks our pages as a person would and judges every page on the way.

    page = client.get("/")
    page = client.follow(page, "Something is wrong")
    page = client.submit(page, {"story": "It rained in."}, button="Continue")

Whatever a test is about, each page it loads is held to all of `html_rules` and `public_rules`.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support import html_rules, public_rules
from tests.support.html import Document, text_of
from tests.support.html_forms import Form, Value
from tests.support.quick_html import likeness

SENT_ON = (301, 302, 303, 307, 308)
SENT_AGAIN = (307, 308)
HOPS = 10
OF_ONE_ANSWER = {"Set-Cookie", "Content-Length"}
FOUND_GOOD: set[int] = set()
"""The likeness of each page that was held to all rules and kept them: one just like it need not be again."""


class Page:
    """What came back. `address` is path and query, `location` where it sends on to, if that was not followed."""

    def __init__(self, response: TestResponse) -> None:
        self.path = response.request.path
        self.address = response.request.full_path.rstrip("?")
        self.status = response.status_code
        self.headers = response.headers
        self.location = response.headers.get("Location")
        self.markup = response.get_data(as_text=True)

    @cached_property
    def document(self) -> Document:
        return Document(self.markup, self.path, is_correct=self._likeness in FOUND_GOOD)

    @property
    def h1(self) -> str:
        return " ".join(map(text_of, self.document.all("h1")))

    @property
    def title(self) -> str:
        return html_rules.title_of(self.document)

    @property
    def text(self) -> str:
        """The words on view in <main>, white space evened out."""
        return " ".join(map(text_of, self.document.all("main")))

    @property
    def links(self) -> list[tuple[str, str]]:
        return [(self.document.name(link), link.get("href", "")) for link in self.document.all("a")]

    @property
    def errors(self) -> list[str]:
        """What the error summary lists."""
        return [words for words, _ in html_rules.errors_of(self.document)]

    @property
    def forms(self) -> list[Form]:
        return [Form(self.document, element) for element in self.document.all("form")]

    def form(self, which: int | str | None = None) -> Form:
        """The form of this number, or with a button of these words; by default the only one in <main>."""
        if isinstance(which, int):
            return self.forms[which]
        if which is None:
            inside = [form for main in self.document.all("main") for form in self.document.all("form", inside=main)]
            fitting = [Form(self.document, form) for form in inside]
        else:
            fitting = [form for form in self.forms if which in [button.text for button in form.buttons]]
        buttons = [[button.text for button in form.buttons] for form in self.forms]
        assert len(fitting) == 1, f"{len(fitting)} forms fit “{which}” at {self.path}; the forms' buttons: {buttons}"
        return fitting[0]

    def faults(self) -> list[str]:
        found = [] if self._likeness in FOUND_GOOD else self._look_for_faults()
        if not found:
            FOUND_GOOD.add(self._likeness)
        return found

    @cached_property
    def _likeness(self) -> int:
        headers = [f"{name}: {value}" for name, value in self.headers.items() if name not in OF_ONE_ANSWER]
        return likeness("\n".join((self.path, *headers, self.markup)))

    def _look_for_faults(self) -> list[str]:
        if self.headers.get("Content-Type", "").partition(";")[0] != "text/html":
            return [f"it is {self.headers.get('Content-Type')}, not a page"]
        of_html = [fault for rule in html_rules.RULES for fault in rule(self.document)]
        return of_html + [fault for rule in public_rules.RULES for fault in rule(self.document, self.headers)]


class PageClient:
    """Wraps a Flask test client, kept as `http` for whatever is not a page (it shares the cookies).

    `status` is what the page must answer; every method raises AssertionError with all faults of a page at once.
    """

    def __init__(self, http: FlaskClient) -> None:
        self.http = http

    def get(self, path: str, status: int = 200) -> Page:
        """The page in the end, redirects followed. Ask for a redirect's own status to see it not followed."""
        answer = self.http.get(path)
        return _judged(answer, (status,)) if status in SENT_ON else self._arrive(answer, status)

    def post(
        self,
        path: str,
        data: Mapping[str, object] | None = None,
        status: int | Collection[int] = (302, 303),
        follow: bool = True,
    ) -> Page:
        """Post as it is, without a form. An answer that sends on is followed to a page that is there."""
        answer = self.http.post(path, data=data)
        page = _judged(answer, (status,) if isinstance(status, int) else status)
        return self._arrive(answer, 200) if follow and page.location else page

    def submit(
        self,
        page: Page,
        values: Mapping[str, Value] | None = None,
        button: str | None = None,
        form: int | None = None,
        status: int = 200,
    ) -> Page:
        """Fill in a form of the page and press its button; all else is sent as it stands. `status` is the end's."""
        chosen = page.form(button if form is None else form)
        pressed = chosen.button(button)
        data = chosen.filled(values or {}, pressed)
        target = urljoin(page.address, pressed.action or chosen.action)
        if chosen.method == "post":
            return self._arrive(self.http.post(target, data=data), status)
        return self._arrive(self.http.get(target.partition("?")[0], query_string=data), status)

    def follow(self, page: Page, text: str, status: int = 200) -> Page:
        """Go where the link leads that is called `text`, or else the only one that has it in its words."""
        exact = {href for words, href in page.links if words == text}
        targets = exact or {href for words, href in page.links if text in words}
        assert len(targets) == 1, f"{len(targets)} links “{text}” at {page.path}; there are {page.links}"
        return self.get(urljoin(page.address, targets.pop()), status)

    def _arrive(self, answer: TestResponse, status: int) -> Page:
        for _ in range(HOPS):
            where = answer.headers.get("Location")
            if where is None or answer.status_code == status or not _is_followed(answer, where):
                return _judged(answer, (status,))
            answer = self.http.get(urljoin(answer.request.path, where))
        raise AssertionError(f"{answer.request.path} is sent on and on")


def _is_followed(answer: TestResponse, where: str) -> bool:
    """Not to another site, and no form is sent twice."""
    ours = urlsplit(where).netloc in ("", answer.request.host)
    return ours and (answer.status_code not in SENT_AGAIN or answer.request.method == "GET")


def _judged(answer: TestResponse, expected: Collection[int]) -> Page:
    page = Page(answer)
    faults = [] if page.status in SENT_ON else page.faults()
    if page.status not in expected:
        to = f" to {page.location}" if page.location else ""
        faults.insert(0, f"answered {page.status}{to}, not {' or '.join(map(str, expected))}: {page.text[:300]}")
    assert not faults, f"{answer.request.method} {page.path}\n" + "\n".join(f"- {fault}" for fault in faults)
    return page
