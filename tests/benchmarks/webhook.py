"""CPU of the provider's door, as a ratio to a bare Flask door that validates and inserts one row (budget 2).

A report also finds its message and settles it; what that costs is only good to know."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from wsgiref.types import WSGIApplication

from flask import Flask, abort, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from twilio.request_validator import RequestValidator

from tests.benchmarks.floor import Base, Row
from tests.benchmarks.measure import Figure, Stack, Task, interleaved, ratio
from tests.benchmarks.wsgi import AS_SENT, Answer
from tests.builders.houses import build_app, build_parts, prepared
from tests.builders.told import STORY
from tests.support.postgres import PostgresServer
from tests.support.twilio_posts import SETTINGS, TOKEN, Post, new_sid, report_form, signed, text_form

BUDGET = 2.0
ROUNDS, TASKS = 15, 60
FLOOR, INBOUND, STATUS = "floor", "/sms/inbound", "/sms/status"
PUBLIC = "https://tell.example.org"
MORE = {
    "SmsStatus": "received",
    "NumSegments": "1",
    "ToCountry": "GB",
    "FromCountry": "GB",
    "ApiVersion": "2010-04-01",
    "MessagingServiceSid": "MG" + "0" * 32,
}


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, PostgresServer() as server:
        for name, url in (("SQLite", f"sqlite:///{folder}/bench.sqlite3"), ("PostgreSQL", server.create_database())):
            parts = prepared(build_parts(url, Path(folder), PUBLIC_URL=PUBLIC, **SETTINGS))
            app = build_app(parts)
            stacks: dict[str, Stack] = {
                FLOOR: _posts(bare_door(parts.house.database.engine), INBOUND),
                INBOUND: _posts(app, INBOUND),
                STATUS: _posts(app, STATUS),
            }
            measured = interleaved(stacks, rounds=ROUNDS, tasks=TASKS)
            parts.house.database.close()
            floor = measured.pop(FLOOR)
            for door, values in measured.items():
                budget = BUDGET if door == INBOUND else None
                note = f"{sorted(values)[len(values) // 2] * 1000:.2f} ms CPU"
                yield Figure(f"{name}: POST {door} / floor", ratio(values, floor), "×", budget, note)


def bare_door(engine: Engine) -> Flask:
    """The same engine, the same validator, one row of the words as they are."""
    Base.metadata.create_all(engine)
    app, validator = Flask("floor"), RequestValidator(TOKEN)

    @app.post(INBOUND)
    def keep() -> str:
        if not validator.validate(PUBLIC + INBOUND, request.form, request.headers["X-Twilio-Signature"]):
            abort(403)
        with Session(engine) as session:
            session.add(Row(words=request.form["Body"], made_at=datetime.now(UTC)))
            session.commit()
        return "<Response/>"

    return app


def _posts(app: WSGIApplication, path: str) -> Stack:
    return lambda number: [ready(app, signed(f"{PUBLIC}{path}", _form(path))) for _ in range(number)]


def _form(path: str) -> dict[str, str]:
    return {**(text_form(STORY) if path == INBOUND else report_form(new_sid(), "delivered")), **MORE}


def ready(app: WSGIApplication, post: Post) -> Task:
    body = urlencode(post.form).encode()
    environ = {
        **AS_SENT,
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": post.url.removeprefix(PUBLIC),
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_X_TWILIO_SIGNATURE": post.headers["X-Twilio-Signature"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
    }

    def make() -> None:
        answer = Answer(app, environ)
        assert answer.status == 200, f"{post.url} answered {answer.status}"

    return make
