"""Time limits of the Law on Youth 57/2020/QH14, article 10, in calendar days."""

PUBLIC_BEFORE_DAYS = 30
"""The plan is made public at least so many days before the event: article 10.2."""
CONCLUDED_AFTER_DAYS, CONCLUDED_AFTER_DAYS_IF_COMPLEX = 10, 15
"""The conclusion is made public within so many days of the event: article 10.3."""
