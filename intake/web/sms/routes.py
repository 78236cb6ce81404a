"""The provider's doors: texts that come in, and reports of what became of ours. Signed, or 403 and nothing kept."""

from http import HTTPStatus

import structlog
from flask import Blueprint, Response, abort, current_app, request

from intake.services.texting.hear import hear, hear_report
from intake.web.here import house

sms = Blueprint("sms", __name__, url_prefix="/sms")

NO_REPLY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""The reply goes by the outbox (R43)."""

log = structlog.get_logger()


@sms.post("/inbound")
def inbound() -> Response:
    """Kept before anything else is done: in the database, else on disk."""
    hear(house(), _signed("MessageSid", "From"))
    return Response(NO_REPLY, content_type="text/xml")


@sms.post("/status")
def status() -> Response:
    """The address that we gave names the message, and is signed with the rest."""
    hear_report(house(), _signed("MessageSid", "MessageStatus"), request.args.get("message", ""))
    return Response(NO_REPLY, content_type="text/xml")


@sms.errorhandler(OSError)
def kept_nowhere(fault: OSError) -> Response:
    """Neither the database nor the disk has it: the provider hears so, and may ask its fallback (R40)."""
    log.error("kept_nowhere", endpoint=request.endpoint, kind=type(fault).__name__)
    return Response("", HTTPStatus.SERVICE_UNAVAILABLE)


def _signed(*needed: str) -> dict[str, str]:
    """What was posted, if the provider posted it. The address that it signed is the public one, whatever ours is."""
    query = request.query_string.decode(errors="replace")
    url = f"{house().address}{request.path}{'?' if query else ''}{query}"
    if not current_app.extensions["webhook"].is_genuine(url, request.form, request.headers):
        log.warning("unsigned", endpoint=request.endpoint)
        abort(Response("", HTTPStatus.FORBIDDEN))
    if not all(request.form.get(name) for name in needed):
        abort(Response("", HTTPStatus.BAD_REQUEST))
    return request.form.to_dict()
