"""The shapes of Twilio's Messages resource: what its API answers with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from tests.support.twilio_posts import ACCOUNT, OUR_NUMBER, THEIR_NUMBER, new_sid

Shape = dict[str, Any]
VERSION = "2010-04-01"


def sent_message(path: str, form: Mapping[str, str], at: datetime) -> Shape:
    """One that we have just sent."""
    return {
        **_MESSAGE,
        "sid": new_sid(),
        "account_sid": path.split("/")[3],
        "to": form["To"],
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "body": form["Body"],
        "date_created": format_datetime(at),
        "uri": path,
    }


def texted(body: str, at: datetime, sender: str = THEIR_NUMBER, to: str = OUR_NUMBER, pictures: int = 0) -> Shape:
    """One that somebody sent us."""
    sid = new_sid()
    return {
        **_MESSAGE,
        "sid": sid,
        "account_sid": ACCOUNT,
        "to": to,
        "from": sender,
        "body": body,
        "status": "received",
        "direction": "inbound",
        "num_media": str(pictures),
        "date_created": format_datetime(at),
        "date_sent": format_datetime(at),
        "uri": f"/{VERSION}/Accounts/{ACCOUNT}/Messages/{sid}.json",
    }


def sent_at(message: Shape) -> datetime:
    return parsedate_to_datetime(message["date_sent"])


def page(path: str, query: Mapping[str, str], messages: Sequence[Shape], size: int) -> Shape:
    """The page that the query asks for; the first is number 0."""
    number = int(query.get("Page", 0))
    first = number * size
    following = f"{path}?{urlencode({**query, 'Page': number + 1})}" if len(messages) > first + size else None
    listed = list(messages[first : first + size])
    return {"messages": listed, "page": number, "page_size": size, "uri": path, "next_page_uri": following}


def media(path: str, how_many: int) -> Shape:
    """The pictures of one message; `path` is that of the list."""
    folder = path.removesuffix(".json")
    listed = [{"sid": f"ME{place:032}", "uri": f"{folder}/ME{place:032}.json"} for place in range(how_many)]
    return {"media_list": listed, "page": 0, "page_size": 50, "uri": path, "next_page_uri": None}


def error(status: int, code: int, message: str) -> Shape:
    return {
        "code": code,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }


_MESSAGE: Shape = {
    "api_version": VERSION,
    "messaging_service_sid": None,
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
    "subresource_uris": {},
}
