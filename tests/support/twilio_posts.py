"""What Twilio posts to us, signed as Twilio signs it: by the library's own validator."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from twilio.request_validator import (
    HMAC_SHA256,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
)

ACCOUNT = "AC" + "0" * 32
TOKEN = "a token"
OUR_NUMBER = "+447700900999"
THEIR_NUMBER = "+447700900123"

SETTINGS = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": OUR_NUMBER}
"""Of the environment, without the prefix."""


@dataclass(frozen=True)
class Post:
    """One request, to be changed before it is sent."""

    url: str
    form: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)


def text_form(body: str, sender: str = THEIR_NUMBER, sid: str | None = None, **more: str) -> dict[str, str]:
    """A text that somebody sent us."""
    return {
        "MessageSid": sid or new_sid(),
        "AccountSid": ACCOUNT,
        "From": sender,
        "To": OUR_NUMBER,
        "Body": body,
        "NumMedia": "0",
        **more,
    }


def report_form(sid: str, status: str, code: str | None = None) -> dict[str, str]:
    """What became of a text that we sent."""
    form = {"MessageSid": sid, "AccountSid": ACCOUNT, "MessageStatus": status, "To": THEIR_NUMBER, "From": OUR_NUMBER}
    return {**form, "ErrorCode": code} if code else form


def new_sid() -> str:
    return f"SM{uuid.uuid4().hex}"


def signed(url: str, form: Mapping[str, str], token: str = TOKEN) -> Post:
    """By the account's token, as ever."""
    return Post(url, dict(form), {SIGNATURE_HEADER: RequestValidator(token).compute_signature(url, form)})


def signed_by_key(url: str, form: Mapping[str, str], key: str, algorithm: str = HMAC_SHA256) -> Post:
    """The second scheme: by a shared key, which the request names."""
    signature = RequestValidator(key).compute_signature(url, form, HMAC_SHA256)
    how = f"key=webhooks_sharedkey_1,algorithm={algorithm}"
    return Post(url, dict(form), {SIGNATURE_HEADER: signature, SIGNATURE_SETTINGS_HEADER: how})
