"""What made-up people say: children, whoever tells for them, and the team."""

STORIES = {
    "complaint": (
        "My social worker changed again and nobody told me before.",
        "I was promised a visit to my brother and it did not happen.",
        "My things were packed in bin bags when I moved.",
        "Nobody comes to my review when they say they will.",
        "My pocket money has been late for three weeks.",
    ),
    "feedback": (
        "School is okay. The house is noisy at night and I cannot sleep.",
        "I like my new room. I would like to see my friends more.",
        "It is lonely on Sundays.",
    ),
    "compliment": (
        "Jo from the contact centre always listens to me.",
        "Thank you for the football camp. It was the best week.",
    ),
    "for-a-child": (
        "The child says that decisions are made without her.",
        "He has asked for a passport photo for six months.",
    ),
}
TEXTED = (
    ("My visit with my sister was cancelled again and nobody said why.", "finish", "It is the third time now."),
    ("I want to talk to somebody about where I live.", "STOP"),
    ("The food is better now. Thank you.", "finish"),
)
"""What came by text in the last hours, a conversation each."""
WISHES = ("Tell me before things change.", "Keep the promise.", "Say why.", "")

POINTS = ("You were not told before.", "What was promised did not happen.", "Nobody asked what you think.")
FOUND = (
    "We asked those who decide this, and read what was written down.",
    "Nobody had written it into the plan, and so it was forgotten.",
    "Your social worker puts it into the plan this week, and shows it to you.",
)
"""What is filled into a letter, in turn; its last place is for the name."""
ANSWERS = (
    "Thank you for telling us. We talked to the people who decide this, and this is what will change.",
    "You were right to tell us. We got this wrong, and here is what we have done about it.",
)
PROMISED = (
    (
        "We will tell you a week before your social worker changes.",
        "Your new social worker came to see you first, with the old one.",
        "Visit noted in the file on Tuesday.",
    ),
    (
        "We will fix the days of your visits, and write them down for you.",
        "You have a list of all visits until the summer.",
        "List seen in the file; the carer has it too.",
    ),
    (
        "We will get you two proper bags for your things.",
        "The bags are in your room.",
        "Receipt, and the carer confirmed it by phone.",
    ),
)
"""What we said, what we did, and how we know."""
NO_LONGER = ("The home has closed.", "You moved, so it is different now. We talk with you about the new place.")
"""Why something is not done: for the team, and for the child."""

WELL = {
    **dict.fromkeys(("listened_to", "happy_with_process", "happy_with_result", "promises_kept"), "yes"),
    "worse_since": "no",
    "anything_else": "Thank you for asking me.",
}
NOT_QUITE = {
    "listened_to": "yes",
    "happy_with_process": "partly",
    "happy_with_result": "partly",
    "promises_kept": "no",
    "worse_since": "no",
    "anything_else": "It took ages.",
}
GOT_WORSE = {
    "listened_to": "no",
    "happy_with_result": "no",
    "worse_since": "yes",
    "anything_else": "They are cross with me now, because I told you.",
}
IN_A_TALK = {"listened_to": "yes", "happy_with_process": "yes", "happy_with_result": "partly", "worse_since": "no"}
"""How it was, by question."""

LEFT_ALONE = "Asked us to leave it: there is an exam this month."
CLOSED = {
    "well": "Nothing more to do. We passed the thanks on.",
    "not_quite": "Rang, listened, and agreed on a new day for what was promised.",
    "got_worse": "Visited the same day, and agreed with the home who is there for the child. The plan is in the file.",
    "in_a_talk": "Talked it over with the child; the result stays as it is, and the reason is understood.",
    "silence": "Tried twice and heard nothing. The carer will mention that the door stays open.",
    "left_alone": "Left in peace, as they wished.",
}

YOU_SAID = (
    (
        "Workers change, and you are the last to hear.",
        "New workers now come and say hello before anything changes.",
        "change_of_social_worker",
    ),
    (
        "Meetings are about you, and at times when you have lessons.",
        "Reviews start after four now. You can choose the place.",
        "not_feeling_listened_to",
    ),
    (
        "Moving with carrier bags feels bad.",
        "Everybody who moves gets a proper suitcase, and keeps it.",
        "placement_change",
    ),
)
"""What was said, what was done, and about what."""
INTRO = "This is what we heard most often. Thank you to all who told us."
