"""A complaint from a child's phone to its answer, in a real browser, under each of the shipped authorities."""

import json
import re
from dataclasses import dataclass

import pytest

from intake.domain import roles
from intake.services.records.reading import lines as export_lines
from intake.services.sign_in import add_user
from tests.browser.desk import LAPTOP, Desk
from tests.browser.hands import Finger
from tests.browser.walking import tell
from tests.builders.told import receive
from tests.conftest import PASSWORD
from tests.support.drawn_rules import faults

FOUND = "We looked at the list of calls."
POINT = "Your social worker does not ring you back."


@dataclass(frozen=True)
class Way:
    """What differs from one authority to the next. `ends` is what the record says: procedure, stage, outcome."""

    decision: str
    ends: tuple[str, str, str]
    begins_with: str | None = None
    finding: str = "Upheld"
    is_signed_off: bool = False
    is_checked: bool = False
    is_looked_at: bool = False
    """Each page once is enough for axe, and the longest way has all of them."""


WAYS = {
    "A": Way(
        "Procedure with early resolution: a statutory matter",
        ("england_stage_0", "stage_1", "upheld"),
        begins_with="Stage 1: local resolution",
    ),
    "B": Way("Statutory procedure", ("england_statutory", "stage_1", "not_upheld"), finding="Not upheld"),
    "C": Way(
        "Statutory procedure",
        ("england_statutory_county", "stage_1", "partially_upheld"),
        finding="Partially upheld",
        is_signed_off=True,
        is_checked=True,
        is_looked_at=True,
    ),
    "D": Way(
        "Complaints handling procedure",
        ("scotland", "frontline", "resolved"),
        begins_with="Stage 1: frontline response",
        finding="Resolved",
    ),
    "E": Way("Statutory procedure", ("england_statutory", "stage_1", "upheld")),
}


@pytest.fixture(params=WAYS)
def authority(request):
    return request.param


@pytest.fixture
def desk(site, house, phone):
    def of(role, name):
        add_user(house, f"{role}@example.org", role, name=name, password=PASSWORD)
        return Desk(phone(width=LAPTOP), site, f"{role}@example.org").sign_in()

    return of


def test_a_complaint_comes_to_its_answer(site, house, phone, desk, authority):
    way, child = WAYS[authority], phone()
    team, officer = desk(roles.PARTICIPATION, "Tess Ward"), desk(roles.RESPONDER, "Rita Hall")
    second = desk(roles.COMPLAINTS, "Omar Blake") if way.is_signed_off or way.is_checked else None
    look = faults if way.is_looked_at else lambda _page: []
    kept = told_by_browser(child, site) if way.is_looked_at else told(house)
    record = team.open_first()
    for one in (team, officer, second):
        if one:
            one.record = record
    found = take_it_in(team, second, way, look)
    found += agree_on_the_point(team, child, site, kept, look)
    found += give_to(team, officer, look)
    found += answer(officer, second, way, look)
    found += read_the_answer(child, look)
    assert found == []
    assert ended(house) == (*way.ends, True)


def told_by_browser(child, site):
    """The reference and the four words that the child was given."""
    tell(Finger(child), site, safe_now="yes")
    return child.locator(".code").all_inner_texts()


def told(house):
    receipt = receive(house)
    return receipt.reference, " ".join(receipt.words)


def take_it_in(team, second, way, look):
    team.press("Save")
    team.turn_to("/screening")
    team.choose(way.decision)
    if way.begins_with:
        team.choose(way.begins_with)
    found = look(team.page)
    team.press("Save the screening")
    if way.is_signed_off:
        second.turn_to("/screening")
        second.press("I agree: sign it off")
    return found


def agree_on_the_point(team, child, site, kept, look):
    team.turn_to("/points")
    team.page.fill("#words", POINT)
    team.press("Save the point")
    team.press("Send the points to them")
    found = look(team.page)
    reference, words = kept
    child.goto(f"{site}/back")
    child.fill("#reference", reference)
    child.fill("#return_words", words)
    Finger(child).press("Show me")
    assert POINT in child.locator("main").inner_text()
    found += look(child)
    Finger(child).press("Yes, this is right")
    return found


def give_to(team, officer, look):
    team.turn_to("/stage")
    team.pick("officer", "Rita Hall, responder")
    team.press("Give it to them")
    officer.turn_to("/stage")
    found = look(officer.page)
    officer.press("Accept it")
    return found


def answer(officer, second, way, look):
    officer.turn_to("/letter")
    officer.pick("finding_1", way.finding)
    officer.press("Save what was found")
    officer.press("Fill in the letter")
    letter = officer.page.locator("#words")
    letter.fill(re.sub(r"\[\[.*?\]\]", FOUND, letter.input_value()))
    found = look(officer.page)
    if way.is_checked:
        officer.press("Hand it over to be checked")
        assert officer.page.get_by_role("button", name="Send the answer").count() == 0
        second.turn_to("/letter")
        second.press("It is right")
        officer.turn_to("/letter")
    officer.press("Send the answer")
    return found


def read_the_answer(child, look):
    child.reload()
    said = child.locator("main").inner_text()
    assert "We have answered you." in said
    assert FOUND in said
    assert "You can ask" in said
    return look(child)


def ended(house):
    """Procedure, stage and outcome as the export has them, and whether the answer was in time."""
    record = json.loads(next(export_lines(house)))
    stage = record["stages"][-1]
    assert (record["outcome"], record["points"][0]["findings"]) == (
        stage["outcome"],
        {stage["stage"]: stage["outcome"]},
    )
    return record["procedure"], stage["stage"], stage["outcome"], stage["within"]
