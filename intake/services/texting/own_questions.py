"""What we ask ourselves, by text: how it was. GO begins it, each text answers, and a case is told nothing of (R33).

Whatever is no answer goes to the people who read the thread, at once.
"""

from datetime import datetime

from forms.keywords import FINISH, GO, HELPER, LOOK_AGAIN, TALK, UNSAFE, asked_for, keyword
from forms.talk import AGAIN, FINISHED, NEXT, NOT_SAFE, PERSON, THANKS, Turn, advance, hear
from forms.talk import Talk as Asked
from intake.domain import routing
from intake.domain.following_up import ADVOCATE, NEXT_STAGE
from intake.domain.following_up import TALK as A_TALK
from intake.services.duties import need_task
from intake.services.following_up import answering, wishes
from intake.services.following_up.reading import given, is_not_well, is_worse, may_be_asked, plan_of
from intake.services.texting import phrases
from intake.services.texting.line import Heard
from intake.services.texting.replying import Replying
from intake.store import cases, follow_ups, silences
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp

WISHES = {TALK: A_TALK, HELPER: ADVOCATE, LOOK_AGAIN: NEXT_STAGE}


class OwnQuestions:
    """Of the conversation in which `exchange` replies. Which case they are about stands in the conversation, where they
    are in the follow-up itself."""

    def __init__(self, exchange: Replying):
        self.exchange, self.line, self.house = exchange, exchange.line, exchange.house

    def take(self, heard: Heard) -> bool:
        """Whether this text was for us."""
        word = asked_for(heard.words)
        if word == GO and not self._tells():
            return self._begin()
        case, row = self._present()
        if case is None or row is None:
            return False
        if row.asking is not None:
            self._go_on(case, row, heard)
        elif word in WISHES and is_not_well(row):
            wishes.want(self.house, case, row, self.line.history(case), WISHES[word])
            self.exchange.reply(phrases.KEPT, phrases.kept_text(self.house))
        else:
            return False
        return True

    def ask_again(self) -> bool:
        """The question that stands, if one does: texts may go again."""
        case, row = self._present()
        if case is None or row is None or row.asking is None:
            return False
        self.exchange.ask(Turn(_talk(case, row), NEXT))
        return True

    def stop(self) -> None:
        """Nothing more is asked until they text GO again."""
        _case, row = self._present()
        if row is not None:
            row.asking = None

    def _begin(self) -> bool:
        case = follow_ups.asked_by_text(self.line.session, self.line.conversation.line or "")
        row = may_be_asked(case) if case else None
        if case is None or row is None or _is_written_to(case, self.house.now()):
            return False
        self.line.conversation.follow_up_of = case.id
        row.begun_at = self.house.now()
        turn = advance(Asked(plan_of(case).name, given(row), wording=case.wording), {})
        self._took(case, row, Turn(turn.talk, THANKS if turn.talk.asking else turn.said))
        return True

    def _go_on(self, case: Case, row: FollowUp, heard: Heard) -> None:
        """Words that came before anybody saw the question answer nothing, and are read by a person."""
        asked_at, talk = self.exchange.asked_at(), _talk(case, row)
        unseen = asked_at is None or heard.at < asked_at
        if unseen and keyword(heard.words) not in (FINISH, UNSAFE):
            self.exchange.add_words(case, heard)
            if asked_at is None:
                self.exchange.ask(Turn(talk, NEXT))
            return
        turn = hear(talk, heard.words, {})
        if turn.said in (AGAIN, PERSON):
            self.exchange.add_words(case, heard)
        self._keep(case, row, turn.talk)
        self._took(case, row, turn)

    def _keep(self, case: Case, row: FollowUp, talk: Asked) -> None:
        history = self.line.history(case)
        for question, answer in talk.answers.items():
            answering.keep(self.house, self.line.session, case, row, history, question, str(answer), answering.TEXT)

    def _took(self, case: Case, row: FollowUp, turn: Turn) -> None:
        row.asking, row.misses = turn.talk.asking, turn.talk.misses
        if turn.talk.asking is not None:
            self.exchange.ask(turn)
        else:
            self._over(case, row, turn.said)

    def _over(self, case: Case, row: FollowUp, said: str) -> None:
        if said == FINISHED:
            answering.leave(self.house, row, self.line.history(case))
            following = wishes.next_stage(self.house, case) if is_not_well(row) else None
            last = phrases.how_it_was_text(
                self.house,
                is_worse=is_worse(row),
                is_not_well=is_not_well(row),
                may_ask_again=following is not None,
                again_until=following.until if following and not following.is_late else None,
            )
            self.exchange.reply(phrases.HOW_IT_WAS, last)
        elif said == NOT_SAFE:
            need_task(self.house, case, routing.FIND_SAFE_WAY)
            self.exchange.reply(NOT_SAFE, phrases.ending_text(self.house, NOT_SAFE, case, self.line.conversation))
            self.line.hush(silences.NOT_SAFE)
        else:
            need_task(self.house, case, routing.TAKE_OVER)
            self.exchange.reply(phrases.KEPT, phrases.kept_text(self.house))

    def _tells(self) -> bool:
        """Whether they are telling us something just now."""
        return self.line.talk.asking is not None and self.line.talk.told

    def _present(self) -> tuple[Case | None, FollowUp | None]:
        """Of this conversation, unless somebody on the team writes, or has since: nothing talks over a person."""
        case_id = self.line.conversation.follow_up_of
        case = cases.to_change(self.line.session, case_id) if case_id else None
        if case is None or _is_written_to(case, self.house.now()) or _was_written_to(case):
            return None, None
        return case, may_be_asked(case)


def _talk(case: Case, row: FollowUp) -> Asked:
    """What was passed over counts as left out; what comes later may have been answered elsewhere."""
    plan, answers = plan_of(case), given(row)
    names = [question.name for question in plan.questions]
    passed = names[: names.index(row.asking)] if row.asking in names else []
    return Asked(plan.name, {**dict.fromkeys(passed, ""), **answers}, row.asking, row.misses, case.wording)


def _is_written_to(case: Case, now: datetime) -> bool:
    return case.writing_until is not None and case.writing_until > now


def _was_written_to(case: Case) -> bool:
    """Since the questions began."""
    begun_at = case.follow_up.begun_at if case.follow_up else None
    return begun_at is not None and any(message.author_id and message.made_at > begun_at for message in case.messages)
