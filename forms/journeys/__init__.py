"""The journeys, one file each. To add one, write its file and name it here."""

from forms.journey import by_name
from forms.journeys import complaint, compliment, feedback, for_a_child

JOURNEYS = by_name(complaint.journey, feedback.journey, compliment.journey, for_a_child.journey)
