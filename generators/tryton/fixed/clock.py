"""What time it is. Whoever tries the module out may set the clock; nobody can from outside the process."""
from datetime import datetime, timezone

from .base import table
from .book.values import zone

fixed = None


def now():
    """The moment, in the time zone of the project."""
    return (fixed or datetime.now(timezone.utc)).astimezone(zone(table().get('zone')))


def stored(moment):
    """A moment as Tryton keeps it: in UTC, without a zone."""
    return moment.astimezone(timezone.utc).replace(tzinfo=None)
