"""Texts by Twilio: the only file that knows the provider.

Sending is not idempotent (R42), so every way a request can end is read as one of: sent, surely not sent, or unknown.
Twilio's error texts repeat the phone number; only codes leave this file, and no error is chained to ours.
"""

import ssl

import requests
import urllib3.exceptions
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from notifications.gateway import Outgoing, Receipt, Refused, SendFailure, TryLater, Unknown

# 401 is our own key being wrong and 429 our own haste: the message is not at fault.
OUR_OWN_FAULT = (401, 429)


class TwilioGateway:
    """Sends through Twilio's REST API, once: the client's own repeats are off.

    Give `sender` (a number) or `messaging_service_sid`. `status_callback` is the address that is told of delivery;
    `api_base` sends requests to a stand-in (R52); `timeout` is in seconds.
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
        options = {
            "from_": sender,
            "messaging_service_sid": messaging_service_sid,
            "status_callback": status_callback,
        }
        self._options = {name: value for name, value in options.items() if value}
        http_client = TwilioHttpClient(timeout=timeout, max_retries=0)
        self._client = Client(account_sid, auth_token, http_client=http_client)
        if api_base:
            self._client.api.base_url = api_base

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send one text. Raises TryLater, Refused with Twilio's code, or Unknown."""
        failure: SendFailure
        try:
            message = self._client.messages.create(to=outgoing.to, body=outgoing.body, **self._options)
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
