"""What a worker stumbles over holds up nothing else, and is not passed over in silence."""

from uuid import uuid4

import pytest

from intake.services.trying import NotAll, all_tried
from intake.store.database import DatabaseAway

FIRST, BAD, LAST = uuid4(), uuid4(), uuid4()


def stumble(fault, done):
    def do(one):
        if one == BAD:
            raise fault
        done.append(one)

    return do


def test_all_are_tried_and_then_it_is_said_that_one_went_wrong(capfd):
    done = []
    with pytest.raises(NotAll):
        all_tried("not_done", stumble(KeyError("a name"), done), [FIRST, BAD, LAST])
    assert done == [FIRST, LAST]
    said = "".join(capfd.readouterr())
    assert ("KeyError" in said, str(BAD) in said, "a name" in said) == (True, True, False)


def test_without_a_database_nothing_more_is_tried():
    done = []
    with pytest.raises(DatabaseAway):
        all_tried("not_done", stumble(DatabaseAway(), done), [FIRST, BAD, LAST])
    assert done == [FIRST]
