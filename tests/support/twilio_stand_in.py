"""A small server on 127.0.0.1 that speaks the shapes of Twilio's Messages resource.

The real client talks to it over real HTTP. Set `behaviour` to say how the next requests are met.
"""

import base64
import json
import ssl
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.support import twilio_shapes as shapes
from tests.support.waiting import wait_until

ERRORS = {
    "unsubscribed": (400, 21610, "Attempt to send to unsubscribed recipient {to}"),
    "bad_number": (400, 21211, "The 'To' number {to} is not a valid phone number."),
    "wrong_token": (401, 20003, "Authenticate"),
    "too_many": (429, 20429, "Too Many Requests"),
    "outside_window": (400, 63016, "Failed to send freeform message because you are outside the allowed window."),
    "server_error": (500, 20500, "An internal server error has occurred"),
}


@dataclass(frozen=True)
class Received:
    """One request as it came: the path, basic auth as "user:password", and the form's fields."""

    path: str
    auth: str
    form: dict[str, str]


class TwilioStandIn:
    """`with TwilioStandIn() as twilio:` gives `url`, `received` and `behaviour`.

    Behaviours: accept, the keys of ERRORS, gateway_page (a 502 in HTML), unreadable (a 201 that is not JSON), stall
    (never answers), drop (reads the request, then hangs up), hold (answers once `behaviour` is set to another, by it).

    `texts` is what people sent (`shapes.texted`), in order. Whoever asks gets it listed, with what we sent, the latest
    first, `page_size` at a time; `asked` holds the queries. `reads_dates` is false for a list that goes back further
    than it should. It lies when told to: `lists` decides of each behaviour whether what it met is listed, with which
    status; those it knows nothing of are not. Every answer to a message takes `latency` seconds; `now` is its clock.
    """

    def __init__(self, behaviour: str = "accept", tls: ssl.SSLContext | None = None) -> None:
        self.behaviour = behaviour
        self.received: list[Received] = []
        self.texts: list[shapes.Shape] = []
        self.asked: list[dict[str, str]] = []
        self.sent: list[shapes.Shape] = []
        self.lists = {"accept": "sent", "drop": "sent", "stall": "sent", "hold": "sent", "unreadable": "sent"}
        self.latency, self.now = 0.0, lambda: datetime.now(UTC)
        self.page_size, self.reads_dates = 50, True
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler_for(self))
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def listed(self, query: dict[str, str]) -> list[shapes.Shape]:
        since, to = query.get("DateSent>") if self.reads_dates else None, query.get("To")
        asked_for = [text for text in self.texts if not since or shapes.sent_at(text) >= datetime.fromisoformat(since)]
        return [text for text in [*asked_for, *list(self.sent)] if to in (None, text["to"])][::-1]

    def takes_on(self, path: str, form: dict[str, str]) -> shapes.Shape:
        """What it makes of a message that came in; listed by its behaviour."""
        message = shapes.sent_message(path, form, self.now())
        if status := self.lists.get(self.behaviour):
            self.sent.append({**message, "status": status})
        return message

    def __enter__(self) -> "TwilioStandIn":
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that are killed leave nothing on the terminal."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler_for(stand_in: TwilioStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                return  # killed before it had said all: nothing is taken on
            form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            auth = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
            stand_in.received.append(Received(self.path, auth, form))
            message = stand_in.takes_on(self.path, form)
            time.sleep(stand_in.latency)
            wait_until(lambda: stand_in.behaviour != "hold" or stand_in.closing.is_set())
            self._answer(stand_in.behaviour, 201, message)

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = dict(parse_qsl(address.query))
            if address.path.endswith("/Media.json"):
                message = next(text for text in stand_in.texts if text["sid"] in address.path)
                found = shapes.media(address.path, int(message["num_media"]))
            else:
                stand_in.asked.append(query)
                found = shapes.page(address.path, query, stand_in.listed(query), stand_in.page_size)
            self._answer(stand_in.behaviour, 200, found)

        def _answer(self, behaviour: str, status: int, found: shapes.Shape) -> None:
            with suppress(ConnectionError):
                self._meet(behaviour, status, found)

        def _meet(self, behaviour: str, status: int, found: shapes.Shape) -> None:
            if behaviour == "accept":
                self._write(status, json.dumps(found))
            elif behaviour == "unreadable":
                self._write(201, "<html>ok</html>")
            elif behaviour == "gateway_page":
                self._write(502, "<html>Bad Gateway</html>")
            elif behaviour in ("stall", "drop"):
                self.close_connection = True
                if behaviour == "stall":
                    stand_in.closing.wait()
            else:
                status, code, text = ERRORS[behaviour]
                self._write(status, json.dumps(shapes.error(status, code, text.format(to=found.get("to")))))

        def _write(self, status: int, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            """Say nothing on the terminal."""

    return Handler
