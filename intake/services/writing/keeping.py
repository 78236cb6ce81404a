"""The words of the message that goes with a letter: they stay with the draft, as they were typed, until both go."""

from intake.services.house import House
from intake.services.outgoing import ANSWER_READY, drafted
from intake.services.writing.fitting import Edited, as_it_goes
from intake.store.tables.case import Case
from intake.store.tables.letter import Letter


def kept(letter: Letter | None) -> Edited | None:
    """None where it goes in the usual words."""
    words = letter.message_words if letter else None
    return Edited(words, letter.message_subject) if letter and words else None


def keep(house: House, case: Case, letter: Letter, edited: Edited | None) -> bool:
    """Whether that changes anything. The usual words are not kept: they follow what is known when it goes. Whether
    others may go so is looked at only then."""
    if edited is None:
        return False
    wanted = None if _is_usual(house, case, edited) else edited
    if wanted == kept(letter):
        return False
    letter.message_words = wanted.words if wanted else None
    letter.message_subject = wanted.subject if wanted else None
    return True


def _is_usual(house: House, case: Case, edited: Edited) -> bool:
    if not edited.words.strip():
        return True
    going = drafted(house, case, ANSWER_READY, {})
    return bool(going and going.usual and as_it_goes(going.route, going.usual, edited) == going.usual)
