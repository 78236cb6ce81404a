"""A small server on 127.0.0.1 that speaks the shapes of Twilio's Messages resource.

The real client talks to it over real HTTP. Set `behaviour` to say how the next requests are met.
"""

import base64
import json
import ssl
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from tests.support.waiting import wait_until

ERRORS = {
    "unsubscribed": (400, 21610, "Attempt to send to unsubscribed recipient {to}"),
    "bad_number": (400, 21211, "The 'To' number {to} is not a valid phone number."),
    "wrong_token": (401, 20003, "Authenticate"),
    "too_many": (429, 20429, "Too Many Requests"),
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
    """

    def __init__(self, behaviour: str = "accept", tls: ssl.SSLContext | None = None) -> None:
        self.behaviour = behaviour
        self.received: list[Received] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> "TwilioStandIn":
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler_for(stand_in: TwilioStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
            auth = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
            stand_in.received.append(Received(self.path, auth, form))
            wait_until(lambda: stand_in.behaviour != "hold" or stand_in.closing.is_set())
            with suppress(ConnectionError):
                self._answer(stand_in.behaviour, form)

        def _answer(self, behaviour: str, form: dict[str, str]) -> None:
            if behaviour == "accept":
                self._write(201, json.dumps(_message(self.path, form)))
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
                self._write(status, json.dumps(_error(status, code, text.format(to=form["To"]))))

        def _write(self, status: int, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            """Say nothing on the terminal."""

    return Handler


def _message(path: str, form: dict[str, str]) -> dict[str, object]:
    return {
        "sid": f"SM{uuid.uuid4().hex}",
        "account_sid": path.split("/")[3],
        "api_version": "2010-04-01",
        "to": form["To"],
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "body": form["Body"],
        "status": "queued",
        "direction": "outbound-api",
        "num_segments": "1",
        "num_media": "0",
        "date_created": "Fri, 05 Dec 2025 09:00:00 +0000",
        "date_updated": "Fri, 05 Dec 2025 09:00:00 +0000",
        "date_sent": None,
        "error_code": None,
        "error_message": None,
        "price": None,
        "price_unit": "USD",
        "uri": path,
        "subresource_uris": {},
    }


def _error(status: int, code: int, message: str) -> dict[str, object]:
    return {
        "code": code,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
