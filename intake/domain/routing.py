"""How urgent a case is, and what there is to do about one: the codes that rules and duties are made of."""

URGENT, HIGH, NORMAL = 2, 1, 0
RAISES = frozenset({"no", "not_sure"})
"""The answers to "are you safe now" after which somebody makes sure of it."""
PRIORITY = {URGENT: "urgent", HIGH: "high", NORMAL: "normal"}

ACKNOWLEDGE = "acknowledge"
SAFETY_ALERT = "safety_alert"
OFFER_ADVOCATE = "offer_advocate"
FIRST_CONTACT = "first_contact"
ANSWER = "answer"
SHARE_COMPLIMENT = "share_compliment"
FOLLOW_UP = "follow_up"
FIND_SAFE_WAY = "find_safe_way"
CHECK_MESSAGE = "check_message"
WRITE_AGAIN = "write_again"
READ_REPLY = "read_reply"
RING = "ring"
TELL_CHILD = "tell_child"
TAKE_OVER = "take_over"
READ_NOW = "read_now"
TRIAGE = "triage"
CHECK_NAMES = "check_names"
CONFIRM_WITH_CHILD = "confirm_with_child"
REFER_LADO = "refer_lado"
REFER_SAFEGUARDING = "refer_safeguarding"
SCREEN = "screen"
SIGN_OFF = "sign_off"
DECIDE_REQUEST = "decide_request"
ALLOCATE = "allocate"
ACCEPT = "accept"
AGREE_POINTS = "agree_points"
CHECK_LETTER = "check_letter"
MEND_LETTER = "mend_letter"
SEND_LETTER = "send_letter"
EXTENSION_ENDS = "extension_ends"
TELL_DELAY = "tell_delay"
NEXT_STEP = "next_step"
ASK_BY_PERSON = "ask_by_person"
GOT_WORSE = "got_worse"
NOT_HEARD = "not_heard"
TALK_AGAIN = "talk_again"
KEEP_PROMISE = "keep_promise"

SAFETY = frozenset({SAFETY_ALERT, READ_NOW, REFER_LADO, REFER_SAFEGUARDING, GOT_WORSE})
"""Tasks about somebody's safety: they come before all others."""

ENDED_BY_AN_ANSWER = frozenset(
    {ANSWER, EXTENSION_ENDS, TELL_DELAY, ALLOCATE, ACCEPT, AGREE_POINTS, CHECK_LETTER, MEND_LETTER, SEND_LETTER}
)
"""What has to be done no more once a stage is answered."""

ENDED_WITH_A_CASE = ENDED_BY_AN_ANSWER | {ACKNOWLEDGE, TRIAGE, SCREEN, SIGN_OFF}
"""What ends with a case, however it ends; what protects somebody is not among it."""

ENDED_BY_ITS_WORK = frozenset(
    (
        *(ANSWER, FIRST_CONTACT, REFER_LADO, REFER_SAFEGUARDING, SCREEN, SIGN_OFF, DECIDE_REQUEST, ALLOCATE, ACCEPT),
        *(CHECK_LETTER, MEND_LETTER, SEND_LETTER, FOLLOW_UP, ASK_BY_PERSON, CHECK_MESSAGE, KEEP_PROMISE),
    )
)
"""Nobody ticks these off: they end where what they ask for is done, and nowhere else."""
