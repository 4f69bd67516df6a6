"""Values while conditions are judged. Knows nothing of Odoo.

A value is None where there is none, else a Datum: its sort, the value itself, and whether it is several.
Numbers and lengths of time are fractions, so that nothing is rounded; days are the midnight that they begin with in the
time zone of the project; records, people, teams and values of lists are known by a text.
"""
from collections import namedtuple
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

Datum = namedtuple('Datum', 'base value many')

FARTHEST = 100_000_000_000
DAY = 24 * 60 * 60


def one(base, value):
    return Datum(base, value, False)


def several(base, values):
    values = list(values)
    return Datum(base, values, True) if values else None


def zone(name):
    return ZoneInfo(name or 'UTC')


def midnight(day, where):
    return datetime.combine(day, time(), where)


def number(value):
    """An exact number; floats count as they are written."""
    if isinstance(value, float):
        return Fraction(repr(value))
    return Fraction(value)


def moment(value):
    """A moment; Odoo keeps them without a zone, in UTC."""
    return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value


def seconds(later, earlier):
    """The seconds from one moment to another, exactly."""
    gone = later.astimezone(timezone.utc) - earlier.astimezone(timezone.utc)
    return Fraction(gone.days * DAY + gone.seconds) + Fraction(gone.microseconds, 1_000_000)


def later(datum, length):
    """A day or moment that is later: days by the calendar, moments by seconds."""
    whole = length.numerator // length.denominator
    if abs(whole) > FARTHEST:
        return None
    try:
        if datum.base == 'date':
            day = datum.value.date() + timedelta(days=whole // DAY)
            return one('date', midnight(day, datum.value.tzinfo))
        moved = datum.value.astimezone(timezone.utc) + timedelta(seconds=whole)
        return one('moment', moved.astimezone(datum.value.tzinfo))
    except OverflowError:
        return None


def since(a, b):
    """The seconds between two moments; between two days, whole days."""
    if a.base == 'date' and b.base == 'date':
        return Fraction((a.value.date() - b.value.date()).days * DAY)
    return seconds(a.value, b.value)


def same(a, b):
    """What is empty equals nothing."""
    return a is not None and b is not None and a.value == b.value


def equal(a, b):
    """Tells whether a value stays as it is; two empty ones do."""
    if a is None or b is None:
        return a is b
    if a.many:
        return sorted(a.value) == sorted(b.value)
    return a.value == b.value


def texts(datum):
    if datum is None:
        return []
    return list(datum.value) if datum.many else [datum.value]


def period(grain, now, shift, fiscal):
    """A period of the calendar, from its first moment up to, but without, its end."""
    day = now.date()
    if grain in ('day', 'week'):
        length = 1 if grain == 'day' else 7
        start = day if grain == 'day' else day - timedelta(days=day.weekday())
        start += timedelta(days=length * shift)
        return midnight(start, now.tzinfo), midnight(start + timedelta(days=length), now.tzinfo)
    months = {'month': 1, 'quarter': 3, 'year': 12, 'fiscal_quarter': 3, 'fiscal_year': 12}[grain]
    month, first = 1, 1
    if fiscal and grain.startswith('fiscal'):
        month, first = (int(part) for part in fiscal.split('-'))

    def start(year, count):
        # A day that a month does not have is counted on into the next.
        at = month - 1 + count
        return date(year + at // 12, at % 12 + 1, 1) + timedelta(days=first - 1)
    year = day.year
    if start(year, 0) > day:
        year -= 1
    passed = 0
    while start(year, passed + months) <= day:
        passed += months
    return (midnight(start(year, passed + shift * months), now.tzinfo),
            midnight(start(year, passed + (shift + 1) * months), now.tzinfo))


def fit(column, datum):
    """A value as its column holds it."""
    if datum is None:
        return None
    kind = column['kind']
    if kind == 'date' and datum.base == 'moment':
        return one('date', midnight(datum.value.date(), datum.value.tzinfo))
    if kind == 'moment' and datum.base == 'date':
        return one('moment', datum.value)
    if kind in ('records', 'coded_many') and not datum.many:
        return several(datum.base, [datum.value])
    return datum
