"""The browser's session: a cookie that is sealed, so that a shared phone shows nobody what is in it.

It holds secrets and choices, never what was told, and ends with the browser or after twelve hours.
"""

import base64
import binascii
import json
import time
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SessionInterface

from intake.store.keyring import CannotOpen, Keyring

PLACE = "session"
LASTS_SECONDS = 12 * 3600


class SealedSessions(SessionInterface):
    session_class = SecureCookieSession

    def __init__(self, keyring: Keyring):
        self._keyring = keyring

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        cookie = request.cookies.get(self.get_cookie_name(app))
        return SecureCookieSession(self._read(cookie) if cookie else {})

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        name, domain, path = self.get_cookie_name(app), self.get_cookie_domain(app), self.get_cookie_path(app)
        if not session.modified:
            return
        response.vary.add("Cookie")
        if not session:
            response.delete_cookie(name, domain=domain, path=path)
            return
        response.set_cookie(
            name,
            self._write(dict(session)),
            httponly=True,
            secure=self.get_cookie_secure(app),
            samesite=self.get_cookie_samesite(app),
            domain=domain,
            path=path,
        )

    def _read(self, cookie: str) -> dict[str, Any]:
        try:
            kept = json.loads(self._keyring.open(base64.urlsafe_b64decode(cookie), PLACE))
        except (CannotOpen, binascii.Error, ValueError):
            return {}
        content: dict[str, Any] = kept["content"] if kept["until"] > time.time() else {}
        return content

    def _write(self, content: dict[str, Any]) -> str:
        kept = json.dumps({"until": int(time.time()) + LASTS_SECONDS, "content": content}, separators=(",", ":"))
        return base64.urlsafe_b64encode(self._keyring.seal(kept, PLACE)).decode()
