"""Everything that answering may say has words on the desk."""

import re
from pathlib import Path

from intake.domain.outcomes import FINDINGS
from intake.domain.procedures import STAGES
from intake.export.codes import code_lists
from intake.services.answering import contacts, letters
from intake.web.desk.answering import words

SERVICES = Path(contacts.__file__).parent


def test_every_reason_why_something_cannot_be_done_has_a_sentence_and_every_sentence_a_reason():
    sources = [path.read_text(encoding="utf-8") for path in [*SERVICES.glob("*.py"), SERVICES.parent / "work.py"]]
    missing = (SERVICES / "sending.py").read_text(encoding="utf-8")
    refused = set(re.findall(r'Refused\("(\w+)"', "".join(sources))) | set(re.findall(r'"(\w+)": ', missing))
    assert refused == set(words.WHY_NOT)


def test_every_stage_finding_remedy_and_wording_has_a_name():
    assert set(words.STAGES) == set(STAGES)
    assert set(FINDINGS) <= set(words.FINDINGS)
    assert set(words.REMEDIES) == set(code_lists()["stage.remedy"])
    assert set(words.WORDINGS) == set(letters.WORDINGS)
    assert set(words.CONTACTS) == set(contacts.KINDS)
    assert set(words.RESPONSES) == set(contacts.RESPONSES)
