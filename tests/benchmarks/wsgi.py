"""Requests as a server hands them to an application: no test client stands between, so nothing else is timed."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from http.cookies import SimpleCookie
from io import BytesIO
from urllib.parse import urlencode, urlsplit
from wsgiref.types import WSGIApplication, WSGIEnvironment

Form = Mapping[str, str | Sequence[str]]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

AS_SENT = {
    "SERVER_NAME": "127.0.0.1",
    "SERVER_PORT": "8000",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "HTTP_HOST": "127.0.0.1:8000",
    "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
    "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd",
    "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9",
    "HTTP_SEC_FETCH_DEST": "document",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


class Answer:
    """Status, headers and body of what came back."""

    def __init__(self, app: WSGIApplication, environ: WSGIEnvironment):
        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], object]:
            self.status, self.headers = int(status[:3]), headers
            return lambda _body: None

        chunks: Iterable[bytes] = app(environ, start)
        self.body = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def token(self) -> str:
        found = TOKEN.search(self.body.decode())
        assert found, f"no form token in a page of status {self.status}"
        return found[1]


class Browser:
    """Cookies and a form token, which every form it sends carries."""

    def __init__(self, app: WSGIApplication, address: str = "127.0.0.1"):
        self.app, self.address, self.token = app, address, ""
        self._cookies: dict[str, str] = {}

    def environ(self, method: str, url: str, form: Form | None = None) -> WSGIEnvironment:
        """A request ready to be made, once."""
        parts = urlsplit(url)
        body = urlencode({"csrf_token": self.token, **(form or {})}, doseq=True).encode() if method == "POST" else b""
        environ = {
            **AS_SENT,
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "REMOTE_ADDR": self.address,
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
        }
        if method == "POST":
            environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
        if self._cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return environ

    def ready(self, method: str, url: str, form: Form | None = None, expected: int = 200) -> Callable[[], None]:
        """The request as a task to be timed."""
        environ = self.environ(method, url, form)

        def make() -> None:
            answer = Answer(self.app, environ)
            assert answer.status == expected, f"{method} {url} answered {answer.status}"

        return make

    def get(self, url: str) -> Answer:
        return self._kept(Answer(self.app, {**self.environ("GET", url), "HTTP_ACCEPT_ENCODING": "identity"}))

    def post(self, url: str, form: Form | None = None) -> Answer:
        return self._kept(Answer(self.app, self.environ("POST", url, form)))

    def _kept(self, answer: Answer) -> Answer:
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                self._cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return answer
