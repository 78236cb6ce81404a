"""From the answers of a journey to the facts and people of a case. Pure: the same answers give the same reading."""

from dataclasses import dataclass

from forms.journey import Journey
from forms.question import Answers

CHILD, COMPLAINANT = "subject_child", "complainant"
YOUNG_PERSON = "child"


@dataclass(frozen=True)
class Told:
    """The case as it was told; codes are those of the export record."""

    kind: str
    standing: str
    complainant_type: str
    made_by_child: bool
    story: str
    about: str | None
    wish: str | None
    feelings: str | None
    safe_now: str | None
    advocate_wanted: str | None
    child_agreed: str | None
    consent_note: str | None
    may_share: str | None


@dataclass(frozen=True)
class Part:
    """A person of the case; `channel` none means that nobody may be contacted (R32)."""

    part: str
    name: str | None = None
    organisation: str | None = None
    channel: str = "none"
    address: str | None = None
    times: str | None = None
    named: bool = False


def read_told(journey: Journey, answers: Answers) -> Told:
    """`answers` are those that count for the journey (`Journey.relevant`)."""
    role = YOUNG_PERSON if journey.told_by_child else text(answers, "role") or "other"
    standing = text(answers, "standing") or "own_right"
    return Told(
        kind=journey.kind or text(answers, "kind") or "complaint",
        standing=standing,
        complainant_type=role,
        made_by_child=role == YOUNG_PERSON or (role == "advocate" and standing == "on_behalf"),
        story=text(answers, "story") or "",
        about=text(answers, "about"),
        wish=text(answers, "wish"),
        feelings=codes(answers, "feelings"),
        safe_now=text(answers, "safe_now"),
        advocate_wanted=text(answers, "advocate"),
        child_agreed=text(answers, "child_agreed"),
        consent_note=text(answers, "consent_note"),
        may_share=text(answers, "share"),
    )


def read_parts(journey: Journey, answers: Answers) -> list[Part]:
    """The complainant, and the child where somebody else tells."""
    teller = Part(
        CHILD if journey.told_by_child else COMPLAINANT,
        name=text(answers, "name"),
        organisation=text(answers, "organisation"),
        channel=text(answers, "contact") or "none",
        address=text(answers, "contact_number") or text(answers, "contact_email"),
        times=codes(answers, "contact_times"),
        named=answers.get("contact_named") == "yes",
    )
    if journey.told_by_child or answers.get("standing") == "own_right":
        return [teller]
    child = Part(
        CHILD,
        name=text(answers, "child_name"),
        channel=text(answers, "child_contact") or "none",
        address=text(answers, "child_number") or text(answers, "child_email"),
    )
    return [teller, child]


def text(answers: Answers, name: str) -> str | None:
    answer = answers.get(name)
    return answer if isinstance(answer, str) and answer else None


def codes(answers: Answers, name: str) -> str | None:
    """Several codes, joined by spaces."""
    answer = answers.get(name)
    return " ".join(answer) if isinstance(answer, tuple) and answer else None
