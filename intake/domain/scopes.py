"""What a token of another program opens: one thing, for a time."""

EXPORT, EXPORT_FULL, INTAKE, METRICS = SCOPES = ("export", "export_full", "intake", "metrics")
"""Statistical records; those and full ones; handing in feedback; the figures of those who run the service."""

LASTS_DAYS, LONGEST_DAYS = 365, 3650
