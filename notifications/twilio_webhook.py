"""Whether a request that says it is Twilio's is so. Light: the REST client, slow to import, is in `twilio_sms`."""

from collections.abc import Mapping
from typing import Any

from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)


class Webhook:
    """Both schemes: signed with the account's token, or with the shared key `webhook_key` where the request says so.

    Without an account nothing is genuine.
    """

    def __init__(self, account_sid: str | None, auth_token: str | None, webhook_key: str | None = None) -> None:
        self._account_sid = account_sid
        self._by_token = RequestValidator(auth_token) if auth_token else None
        self._by_key = RequestValidator(webhook_key) if webhook_key else None

    def is_genuine(self, url: str, form: Any, headers: Mapping[str, str]) -> bool:
        """`url` is the public address that was asked for, with its query (R39); `form` the posted MultiDict."""
        how = headers.get(SIGNATURE_SETTINGS_HEADER, "")
        validator = self._by_key if how else self._by_token
        if validator is None or not self._account_sid or form.get("AccountSid") != self._account_sid:
            return False
        signature = headers.get(SIGNATURE_HEADER, "")
        return bool(signature) and bool(validator.validate(url, form, signature, get_signature_algorithm(how)))
