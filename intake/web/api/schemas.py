"""What goes in and out besides records, as marshmallow classes: the OpenAPI document is made from them."""

import re
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from forms.fields import LONG_LIMIT, SHORT_LIMIT
from forms.question import YOUNG, YOUNGER
from intake.services.handing_in import questions
from intake.services.told import YOUNG_PERSON

QUESTIONS = questions()
LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"
SAFE = "It is asked on every page of ours. After no or not_sure, show the numbers of who can help now."


def _told(name: str, description: str) -> fields.Field[Any]:
    """The answer to the question of this name."""
    question, said = QUESTIONS[name], {"description": description}
    if question.shape == "some":
        return fields.List(_code(*question.codes()), allow_none=True, metadata=said)
    if question.shape == "one":
        return fields.String(validate=validate.OneOf(question.codes()), allow_none=True, metadata=said)
    longest = LONG_LIMIT if question.shape == "long" else SHORT_LIMIT
    return fields.String(validate=_at_most(longest), allow_none=True, metadata=said)


def _at_most(longest: int) -> validate.Length:
    return validate.Length(max=longest, error=f"There is room for {longest:,} characters.")


def _code(*codes: str) -> fields.String:
    return fields.String(validate=validate.OneOf(codes))


def _is_language(tag: str) -> None:
    if not re.fullmatch(LANGUAGE, tag):
        raise ValidationError("Write a language tag, like en or ur-Arab.")


class Feedback(Schema):
    """One complaint, piece of informal feedback or compliment. Null is the same as leaving a field out. Whoever tells
    for a child, or as an adult, says who they are in `role`; without it a child or young person tells."""

    kind = fields.String(
        required=True, validate=validate.OneOf(QUESTIONS["kind"].codes()), metadata={"description": "What it is."}
    )
    story = fields.String(
        required=True,
        validate=_at_most(LONG_LIMIT),
        metadata={"description": "What happened, in the teller's own words.", "minLength": 1},
    )
    role = fields.String(
        validate=validate.OneOf((YOUNG_PERSON, *QUESTIONS["role"].codes())),
        allow_none=True,
        metadata={"description": "Who tells; left out: a child or young person.", "default": YOUNG_PERSON},
    )
    organisation = _told("organisation", "Where an advocate or a professional is from.")
    standing = _told("standing", "For whom an adult speaks; needed where one tells.")
    child_name = _told("child_name", "The child's name, if the child wants to be named.")
    child_agreed = _told("child_agreed", "Whether the child agreed; needed where an adult tells on a child's behalf.")
    consent_note = _told("consent_note", "How the child agreed, where they did.")
    about = _told("about", "Who or what it is about. Whoever is named is shut out of it.")
    wish = _told("wish", "What should happen.")
    feelings = _told("feelings", "How a child feels about it.")
    share = _told("share", "Whether a child's compliment may be shown to whom it praises.")
    safe_now = _told("safe_now", f"Whether the child is safe right now. {SAFE}")
    advocate = _told("advocate", "Whether the child wants an advocate. Offer it with every complaint.")
    child_contact = _told("child_contact", "How the child wants to hear, where an adult tells on the child's behalf.")
    child_number = _told("child_number", "The child's phone number; needed with sms and call, else left out.")
    child_email = _told("child_email", "The child's email address; needed with email, else left out.")
    contact = _told("contact", "The way that the teller said is safe. Left out: nobody contacts them.")
    contact_number = _told("contact_number", "Their phone number; needed with sms and call, else left out.")
    contact_email = _told("contact_email", "Their email address; needed with email, else left out.")
    contact_times = _told("contact_times", "When it is safe.")
    contact_named = _told("contact_named", "Whether a message may say who we are.")
    name = _told("name", "The teller's name, if they gave one.")
    wording = fields.String(
        validate=validate.OneOf((YOUNG, YOUNGER)),
        allow_none=True,
        metadata={"description": "How we write to a child; younger is simpler.", "default": YOUNG},
    )
    language = fields.String(
        validate=_is_language,
        allow_none=True,
        metadata={
            "description": "The language it was told in, as a language tag.",
            "pattern": f"^{LANGUAGE}$",
            "default": "en",
        },
    )


class _Moment(fields.AwareDateTime):
    """UTC, whole seconds, as in a record."""

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


class Received(Schema):
    """Show `reference` and `return_words` to whoever told: with both they come back to read the answer."""

    id = fields.UUID(required=True, metadata={"description": "The id of its record."})
    reference = fields.String(required=True, metadata={"description": "The number of the case, for people."})
    return_words = fields.List(
        fields.String(), required=True, metadata={"description": "Four words, known to the teller alone."}
    )
    received_at = _Moment(required=True, metadata={"description": "When it came in, UTC."})
    acknowledge_by = fields.Date(
        required=True, metadata={"description": "The day by which the team lets them know that it is there."}
    )


class Error(Schema):
    """One thing that is wrong."""

    detail = fields.String(required=True, metadata={"description": "In words, without what was sent."})
    pointer = fields.String(metadata={"description": "Where in the body: #/story."})
    parameter = fields.String(metadata={"description": "Which parameter of the address."})
    header = fields.String(metadata={"description": "Which header."})


class Problem(Schema):
    """RFC 9457."""

    type = fields.String(required=True, metadata={"description": "What kind of problem, as a URN."})
    title = fields.String(required=True, metadata={"description": "The words of the status."})
    status = fields.Integer(required=True, metadata={"description": "The status."})
    detail = fields.String(required=True, metadata={"description": "What is wrong, in words."})
    errors = fields.List(fields.Nested(Error), metadata={"description": "Each thing that is wrong, all at once."})
