"""What a queue is read with, asked of both databases: each role's own page, finding a record, and figures."""

import pytest

from intake.domain import roles
from intake.services import oversee
from intake.services.sign_in import add_user
from intake.store.cases import Filters
from tests.builders.cases import change, user
from tests.builders.told import receive

READERS = sorted(roles.READS)


@pytest.fixture
def cases(house):
    """An urgent record, one with a name in it, and one that has ended."""
    urgent = receive(house, safe_now="no")
    named = receive(house, name="Ash Taylor", contact="email", contact_email="Ash@Example.com")
    ended = receive(house, "compliment")
    change(house, ended.case_id, status="closed", closed_at=house.now())
    return urgent, named, ended


@pytest.fixture
def viewer(house, cases):
    """`viewer(role)`: somebody who sees all three, each role in its own way."""

    def make(role):
        add_user(house, f"{role}@example.org", role, service_area="leaving_care", password="a long enough password")
        me = user(house, f"{role}@example.org")
        for receipt in cases:
            change(house, receipt.case_id, service_area="leaving_care", assigned_to=me.id, advocate_id=me.id)
        return me

    return make


@pytest.mark.parametrize("role", READERS)
def test_each_role_s_own_page(house, cases, viewer, role):
    me = viewer(role)
    urgent, named, _ended = cases
    found = oversee.queue(house, me, Filters(), oversee.ALL)
    assert [case.id for case in found.cases] == [urgent.case_id, named.case_id]
    assert [reference for _task, reference, _kind in found.safety] == [urgent.reference]
    assert {urgent.reference, named.reference} <= {reference for _task, reference, _kind in found.ahead}


@pytest.mark.parametrize("role", READERS)
def test_a_record_is_found_by_its_reference_a_name_or_an_address(house, cases, viewer, role):
    me = viewer(role)
    _urgent, named, _ended = cases
    assert oversee.find(house, me, named.reference.lower(), None) == named.reference
    for typed, contact in (("ASH  taylor", None), ("ash@example.com", "ash@example.com")):
        found = oversee.find(house, me, typed, contact)
        assert [case.id for case in found] == [named.case_id]


@pytest.mark.parametrize("role", [roles.MANAGER, roles.DIRECTOR])
def test_figures_count_what_is_open(house, clock, viewer, role):
    me = viewer(role)
    clock.forward(days=20)
    (standing,) = oversee.figures_for(house, me)
    assert (standing.kind, standing.service_area, standing.open, standing.late) == ("complaint", "leaving_care", 2, 2)
