"""Another program at our door: it has a token, speaks JSON, and holds every answer to what it was promised."""

from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from intake.services import tokens
from intake.services.house import House

RECORDS, FEEDBACK = "/api/v1/records", "/api/v1/feedback"
TOLD = {"kind": "complaint", "story": "They moved my room and nobody asked me."}


class Program:
    """`token` may be set to something else, or to None for a program that has none."""

    def __init__(self, app: Flask, house: House, scope: str) -> None:
        self.http, self.name = app.test_client(), f"{scope}-{uuid4().hex[:6]}"
        self.token: str | None = tokens.add(house, self.name, scope)

    def get(self, address: str = RECORDS, status: int = 200, **headers: str) -> TestResponse:
        return self.ask("GET", address, status, **headers)

    def hand_in(self, told: Any, key: str | None = None, status: int = 201, **headers: str) -> TestResponse:
        """`told` as JSON, or bytes as they are; without a key, one of its own."""
        given = {"data": told} if isinstance(told, bytes) else {"json": told}
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or uuid4().hex, **headers}
        return self.ask("POST", FEEDBACK, status, given, **headers)

    def ask(
        self, method: str, address: str, status: int, given: dict[str, Any] | None = None, **headers: str
    ) -> TestResponse:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        answer = self.http.open(address, method=method, headers=headers, **(given or {}))
        assert answer.status_code == status, answer.text[:500]
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert "html" not in answer.headers.get("Content-Type", "")
        if status >= 400 and method != "HEAD":
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert (answer.json["status"], "detail" in answer.json) == (status, True)
        return answer


def pointed_at(answer: TestResponse) -> dict[str, str]:
    """What is wrong, by where."""
    return {error["pointer"]: error["detail"] for error in answer.json["errors"]}


def records_of(answer: TestResponse) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer.json["records"]
    return found
