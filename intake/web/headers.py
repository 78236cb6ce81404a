"""Headers that every answer carries, and compression: a phone with one bar of signal is who we write for."""

import base64
import gzip
import hashlib
from pathlib import Path

from flask import Flask, Response, request

STATIC = Path(__file__).parent / "static"
SMALLEST = 500
LEVEL = 5


def style() -> str:
    """Our whole style sheet; it stands in every page, so that a page is one request."""
    return (STATIC / "hearback.css").read_text(encoding="utf-8").strip()


def content_security_policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}' 'self'; script-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def add_headers(app: Flask, css: str) -> None:
    policy = content_security_policy(css)

    @app.after_request
    def add(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint == "static":
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            response.direct_passthrough = False
            response.make_sequence()
        else:
            response.headers["Cache-Control"] = "no-store"
        return _compressed(response)


def _compressed(response: Response) -> Response:
    if (
        "gzip" not in request.headers.get("Accept-Encoding", "")
        or response.is_streamed
        or response.content_encoding
        or (response.content_length or 0) < SMALLEST
    ):
        return response
    response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
    response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    return response
