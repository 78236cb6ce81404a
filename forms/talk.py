"""A conversation by text: which question stands, what a text does to it, and what is to be said next.

Pure. The questions, their order and what counts as an answer are the journey's; here is only how a text plays them.
"""

from dataclasses import dataclass, field, replace

from forms.fields import LONG_LIMIT
from forms.journey import Journey
from forms.journeys import DEFAULT, journey_of, which
from forms.keywords import BACK, FINISH, SKIP, UNSAFE, keyword
from forms.question import YOUNG, Answer, Answers, Question
from forms.reply import read_reply
from forms.understanding import understand

STORY = "story"
MISSES = 2
"""So many texts that are no answer to one question, and a person takes over."""

HELLO, THANKS, NEXT, AGAIN = "hello", "thanks", "next", "again"
FINISHED, PERSON, NOT_SAFE = "finished", "person", "not_safe"


@dataclass(frozen=True)
class Talk:
    """`asking` names the question that the next text answers; None once nothing is asked any more. `wording` is used
    where the journey has it."""

    journey: str = DEFAULT.name
    answers: Answers = field(default_factory=dict)
    asking: str | None = STORY
    misses: int = 0
    wording: str = YOUNG

    @property
    def told(self) -> bool:
        """Whether there is something to go on with; a journey without a story has no first words to wait for."""
        return bool(self.answers.get(STORY)) or not self.plan.has_story

    @property
    def plan(self) -> Journey:
        return journey_of(self.journey)

    @property
    def age(self) -> str:
        return self.plan.age(self.wording)

    @property
    def question(self) -> Question | None:
        return next((question for question in _steps(self) if question.name == self.asking), None)


@dataclass(frozen=True)
class Turn:
    """`said` is what is said in return, before the question that stands now: HELLO, THANKS for the first text, NEXT or
    AGAIN; or, when nothing is asked any more, FINISHED, PERSON (takes over) or NOT_SAFE.

    `error` says kindly what an answer lacks; `notice` is something to read first.
    """

    talk: Talk
    said: str
    error: str | None = None
    notice: Question | None = None


def hear(talk: Talk, text: str, known: Answers) -> Turn:
    """What this text does, given what the channel knows of itself (`known`: the number that it came from)."""
    question, word = talk.question, keyword(text)
    if question is None:
        return Turn(talk, PERSON)
    if word == UNSAFE:
        return _over(talk, NOT_SAFE)
    if not talk.told:
        return _first(talk, text, known)
    if word == FINISH:
        return _over(talk, FINISHED)
    if word == BACK:
        return _back(talk, known)
    if question.name == STORY:
        return advance(talk if word == SKIP else _add(talk, STORY, text), known)
    if word == SKIP:
        return _answered(talk, question, () if question.shape == "some" else "", known)
    return _reply(talk, question, text, known)


def also(talk: Talk, text: str) -> Talk:
    """Words that came before the question was asked belong to what was told last, if that was told in words."""
    if not talk.plan.has_story:
        return talk
    steps = [question for question in _steps(talk) if question.name in talk.answers and question.name != talk.asking]
    last = steps[-1] if steps else None
    if last is None or last.name in (STORY, which.name):
        return _add(talk, STORY, text)
    return _add(talk, last.name, text) if last.shape == "long" else talk


def advance(talk: Talk, known: Answers) -> Turn:
    """On to the next question that has no answer; what needs none, or is known, is noted on the way."""
    answers, notice = dict(talk.answers), None
    if talk.plan.has_story and which.name not in answers:
        return Turn(replace(talk, asking=which.name, misses=0), NEXT)
    while (question := talk.plan.next_question(answers)) is not None:
        if question.shape == "notice":
            answers[question.name], notice = "read", question
        elif question.name in known:
            answers[question.name] = known[question.name]
        else:
            return Turn(replace(talk, answers=answers, asking=question.name, misses=0), NEXT, notice=notice)
    return _over(replace(talk, answers=answers), FINISHED)


def _first(talk: Talk, text: str, known: Answers) -> Turn:
    """Whatever comes first is what happened, word for word."""
    told = _add(talk, STORY, text)
    return replace(advance(told, known), said=THANKS) if told.told else Turn(talk, HELLO)


def _reply(talk: Talk, question: Question, text: str, known: Answers) -> Turn:
    values = understand(question, text, talk.age)
    reply = read_reply(question, values, talk.age) if values is not None and text.strip() else None
    if reply is not None and reply.answer is not None:
        return _answered(talk, question, reply.answer, known)
    if talk.misses + 1 >= MISSES:
        return _over(talk, PERSON)
    return Turn(replace(talk, misses=talk.misses + 1), NEXT if reply else AGAIN, reply.error if reply else None)


def _answered(talk: Talk, question: Question, answer: Answer, known: Answers) -> Turn:
    answers = {**talk.answers, question.name: answer}
    journey = str(answer) if question is which and answer else talk.journey
    if question.name == "contact" and answer == "none":
        return _over(replace(talk, answers=answers), NOT_SAFE)
    return advance(replace(talk, journey=journey, answers=answers), known)


def _over(talk: Talk, said: str) -> Turn:
    return Turn(replace(talk, asking=None, misses=0), said)


def _back(talk: Talk, known: Answers) -> Turn:
    asked = [step for step in _steps(talk) if step.shape != "notice" and step.name not in known]
    place = [step.name for step in asked].index(str(talk.asking))
    return Turn(replace(talk, asking=asked[max(place - 1, 0)].name, misses=0), NEXT)


def _steps(talk: Talk) -> list[Question]:
    """The questions of a conversation in their order: what happened, which journey it is, then that journey's own. What
    we ask ourselves has its own alone."""
    path = talk.plan.path(talk.answers)
    if not talk.plan.has_story:
        return path
    story = [question for question in path if question.name == STORY]
    return [*story, which, *(question for question in path if question.name != STORY)]


def _add(talk: Talk, name: str, text: str) -> Talk:
    """Word for word, in order. What goes beyond an answer's room stands in the thread alone."""
    before = str(talk.answers.get(name, ""))
    whole = f"{before}\n{text}" if before else text
    return replace(talk, answers={**talk.answers, name: whole[:LONG_LIMIT]}) if text.strip() else talk
