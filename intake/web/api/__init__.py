"""The door for other programs: records out, feedback in."""
