"""A journey: the questions in their order, and the engine that says which comes next.

Pure: the same answers give the same next question on a page, in a chat and by text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.question import YOUNG, YOUNGER, Answer, Answers, Question


@dataclass(frozen=True)
class Journey:
    """`kind` is the record's kind, None when a question of the journey asks for it. `ages` are the wordings it has.
    `told_by_child` is False where somebody else tells, and a question asks who.

    Words have been told once `story` is answered: from then on the journey may be ended and sent at any point. One
    without a story is one that we ask ourselves: each of its answers counts by itself, as soon as it is given.
    """

    name: str
    kind: str | None
    title: Any
    questions: tuple[Question, ...]
    ages: tuple[str, ...] = (YOUNG, YOUNGER)
    told_by_child: bool = True

    def path(self, answers: Answers) -> list[Question]:
        """The questions that belong to these answers, in order, asked already or not.

        An answer counts only while its own question belongs: what hung on an answer changed since leads nowhere.
        """
        path: list[Question] = []
        counting: dict[str, Answer] = {}
        for question in self.questions:
            if question.when(counting):
                path.append(question)
                if question.name in answers:
                    counting[question.name] = answers[question.name]
        return path

    def next_question(self, answers: Answers) -> Question | None:
        """None when everything has been asked."""
        return next((question for question in self.path(answers) if question.name not in answers), None)

    def question(self, name: str, answers: Answers) -> Question | None:
        """The question of that name, if it belongs to these answers."""
        return next((question for question in self.path(answers) if question.name == name), None)

    def before(self, question: Question, answers: Answers) -> Question | None:
        path = self.path(answers)
        place = path.index(question)
        return path[place - 1] if place else None

    def relevant(self, answers: Answers) -> dict[str, Answer]:
        """The answers that still count: a number given before "don't contact me" was chosen does not."""
        return {question.name: answers[question.name] for question in self.path(answers) if question.name in answers}

    @property
    def has_story(self) -> bool:
        return any(question.name == "story" for question in self.questions)

    def can_be_sent(self, answers: Answers) -> bool:
        return bool(answers.get("story")) or not self.has_story

    def age(self, wanted: str | None) -> str:
        """The wording to use: the one wanted if the journey has it, else its first."""
        return wanted if wanted in self.ages else self.ages[0]


def by_name(*journeys: Journey) -> Mapping[str, Journey]:
    return {journey.name: journey for journey in journeys}
