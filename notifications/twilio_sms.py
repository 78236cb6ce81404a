"""Texts by Twilio, and WhatsApp: the REST API. What it posts to us is checked in `twilio_webhook`.

Sending is not idempotent (R42), so every way a request can end is read as one of: sent, surely not sent, or unknown.
Twilio's error texts repeat the phone number; only codes leave this file, and no error is chained to ours.
"""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import requests
import urllib3.exceptions
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from notifications.gateway import Found, Outgoing, Receipt, Received, Refused, SendFailure, TryLater, Unknown

# 401 is our own key being wrong and 429 our own haste: the message is not at fault.
OUR_OWN_FAULT = (401, 429)
WHATSAPP = "whatsapp:"
PAGE = 1000
"""The most messages that one request lists."""

BEFORE, AFTER = timedelta(minutes=2), timedelta(minutes=5)
"""So far around the moment of sending a message of ours is looked for: clocks differ, and an answer may be slow."""


class TwilioGateway:
    """Sends through Twilio's REST API, once: the client's own repeats are off.

    Give `sender` (a number) or `messaging_service_sid`. `status_callback` is the address that is told of delivery,
    each time with `?message=` and our own id; `api_base` sends requests to a stand-in (R52); `timeout` is in seconds.
    """

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        sender: str | None = None,
        messaging_service_sid: str | None = None,
        api_base: str | None = None,
        status_callback: str | None = None,
        timeout: float = 10,
    ) -> None:
        if not sender and not messaging_service_sid:
            raise ValueError("a sender or a messaging service is needed")
        options = {"from_": sender, "messaging_service_sid": messaging_service_sid}
        self._status_callback = status_callback
        self._options = {name: value for name, value in options.items() if value}
        http_client = TwilioHttpClient(timeout=timeout, max_retries=0)
        self._client = Client(account_sid, auth_token, http_client=http_client)
        if api_base:
            self._client.api.base_url = api_base

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send one text. Raises TryLater, Refused with Twilio's code, or Unknown."""
        failure: SendFailure
        try:
            message = self._client.messages.create(to=outgoing.to, body=outgoing.body, **self._options_for(outgoing))
            if message.sid:
                return Receipt(message.sid)
            failure = Unknown("no_sid")
        except TwilioException as problem:
            failure = _read_answer(problem)
        except requests.RequestException as problem:
            failure = _read_silence(problem)
        except ValueError:
            failure = Unknown("unreadable")
        raise failure

    def find_sent(self, outgoing: Outgoing, at: datetime) -> list[Found] | None:
        """Ours to this number in these words, created about then. It filters by nothing else: what was never sent on
        has no date of sending. Raises TryLater."""
        try:
            listed = self._client.messages.list(to=outgoing.to, limit=PAGE, page_size=PAGE)
            return [
                Found(message.sid, str(message.status), str(message.error_code) if message.error_code else None)
                for message in reversed(listed)
                if str(message.direction).startswith("outbound")
                and (message.body or "").strip() == outgoing.body.strip()
                and at - BEFORE <= message.date_created <= at + AFTER
            ]
        except (TwilioException, requests.RequestException, ValueError, TypeError):
            failure = TryLater("no_list")
        raise failure

    def received_since(self, since: datetime) -> Iterator[Received]:
        """What people sent us since then, as the provider kept it (R40), the latest first. Raises TryLater.

        A provider that filters by the day alone lists more than was asked for.
        """
        since = since.astimezone(UTC).replace(microsecond=0)
        try:
            for message in self._client.messages.stream(date_sent_after=since, page_size=PAGE):
                at = (message.date_sent or message.date_created).astimezone(UTC)
                if message.direction == "inbound" and at >= since and self._is_ours(message.to):
                    yield Received(self._form(message), at)
            return
        except (TwilioException, requests.RequestException, ValueError):
            failure = TryLater("no_list")
        raise failure

    def _is_ours(self, address: str) -> bool:
        """Behind a messaging service there may be many numbers, all of them ours."""
        sender = self._options.get("from_", "")
        return "messaging_service_sid" in self._options or _number(address) == _number(sender)

    def _form(self, message: MessageInstance) -> dict[str, str]:
        """As the webhook posts it; of pictures, the addresses that the provider keeps them at."""
        form = {"MessageSid": message.sid, "From": message.from_, "To": message.to, "Body": message.body}
        pictures = message.media.list() if message.num_media not in (None, "0") else []
        for place, picture in enumerate(pictures):
            form[f"MediaUrl{place}"] = self._client.api.absolute_url(picture.uri.removesuffix(".json"))
        return {name: value or "" for name, value in form.items()}

    def _options_for(self, outgoing: Outgoing) -> dict[str, str]:
        """WhatsApp is answered from the same number's WhatsApp address."""
        options, sender = dict(self._options), self._options.get("from_")
        if outgoing.channel == "whatsapp" and sender is not None:
            options["from_"] = WHATSAPP + _number(sender)
        if self._status_callback:
            options["status_callback"] = f"{self._status_callback}?{urlencode({'message': outgoing.id})}"
        return options


def _number(address: str) -> str:
    return address.removeprefix(WHATSAPP)


def _read_answer(problem: TwilioException) -> SendFailure:
    """What an error answer means: a 4xx surely did not send, a 5xx may have."""
    status, code = getattr(problem, "status", None), str(getattr(problem, "code", ""))
    if status in OUR_OWN_FAULT:
        return TryLater(code)
    if isinstance(status, int) and 400 <= status < 500:
        return Refused(code)
    return Unknown(code)


def _read_silence(problem: requests.RequestException) -> SendFailure:
    """What no answer means: it is only surely unsent when no connection was made."""
    if isinstance(problem, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return TryLater("no_connection")
    reason = getattr(problem.args[0], "reason", None) if problem.args else None
    if isinstance(reason, urllib3.exceptions.NewConnectionError):
        return TryLater("no_connection")
    if isinstance(reason, urllib3.exceptions.SSLError) and isinstance(reason.args[0], ssl.SSLCertVerificationError):
        return TryLater("certificate")
    return Unknown("no_answer")
