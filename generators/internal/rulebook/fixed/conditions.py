"""Judges conditions, which are trees. Knows nothing of Odoo.

A comparison with an empty value is false, but for the tests of emptiness, and “is not” where one side alone is empty.
Logic is two-valued, so that “not” is the exact complement.
"""
from datetime import datetime
from fractions import Fraction

from .values import DAY, equal, later, midnight, one, period, same, since


class Setting:
    """What a condition is judged in.

    value(path) returns the value of a path; changed(field) tells whether the write changes a field of the record; now is
    the moment of asking in the time zone of the project; fiscal is the day on which the fiscal year starts.
    """

    def __init__(self, value, changed=None, now=None, fiscal=None):
        self.value, self.changed, self.now, self.fiscal = value, changed, now, fiscal


def true(tree, setting):
    """Tells whether a condition holds; one that is not written does."""
    if tree is None:
        return True
    op, args = tree['op'], tree.get('args', ())
    if op == 'and':
        return all(true(arg, setting) for arg in args)
    if op == 'or':
        return any(true(arg, setting) for arg in args)
    if op == 'not':
        return not true(args[0], setting)
    if op == 'filled':
        return value(args[0], setting) is not None
    if op == 'empty':
        return value(args[0], setting) is None
    if op == 'changed':
        return setting.changed is not None and bool(setting.changed(args[0]['path']['fields'][-1]))
    if op == 'in_period':
        at = value(args[0], setting)
        if at is None:
            return False
        start, end = period(args[1]['value'], setting.now, int(Fraction(args[2]['value'])), setting.fiscal)
        return start <= at.value < end
    if op == 'one_of':
        left = value(args[0], setting)
        return any(same(left, value(item, setting)) for item in args[1]['args'])
    if op == 'contains':
        held, item = value(args[0], setting), value(args[1], setting)
        return held is not None and item is not None and item.value in held.value
    if op in ('equals', 'differs', 'less', 'at_most', 'more', 'at_least'):
        return compare(op, value(args[0], setting), value(args[1], setting))
    found = value(tree, setting)
    return found is not None and found.base == 'bool' and found.value


def compare(op, a, b):
    if op == 'equals':
        return same(a, b)
    if op == 'differs':
        return not same(a, b) and not (a is None and b is None)
    if a is None or b is None:
        return False
    if op == 'less':
        return a.value < b.value
    if op == 'at_most':
        return a.value <= b.value
    if op == 'more':
        return a.value > b.value
    return a.value >= b.value


def value(tree, setting):
    """Returns the value of a node. Arithmetic with an empty value, and division by zero, is empty."""
    op, args = tree['op'], tree.get('args', ())
    if op == 'field':
        return setting.value(tree['path'])
    if op == 'constant':
        return constant(tree, setting)
    if op == 'now':
        return one('moment', setting.now)
    if op == 'today':
        return one('date', midnight(setting.now.date(), setting.now.tzinfo))
    if op in ('days', 'hours'):
        count = value(args[0], setting)
        return None if count is None else one('duration', count.value * (DAY if op == 'days' else 3600))
    if op == 'negate':
        found = value(args[0], setting)
        return None if found is None else one('number', -found.value)
    if op in ('add', 'subtract', 'multiply', 'divide'):
        a, b = value(args[0], setting), value(args[1], setting)
        return None if a is None or b is None else reckon(op, tree['type'], a, b)
    return one('bool', true(tree, setting))


def constant(tree, setting):
    base, text = tree['type'], tree.get('value')
    if base == 'null' or text is None:
        return None
    if base == 'bool':
        return one('bool', bool(text))
    if base in ('number', 'duration'):
        return one(base, Fraction(text))
    if base in ('date', 'moment'):
        at = datetime.fromisoformat(text).replace(tzinfo=setting.now.tzinfo)
        return one(base, midnight(at.date(), at.tzinfo) if base == 'date' else at)
    return one(base, text)


def reckon(op, kind, a, b):
    moves = kind in ('date', 'moment')
    if op == 'add' and a.base == 'text':
        return one('text', a.value + b.value)
    if moves and op == 'add' and a.base == 'duration':
        return moved(kind, b, a.value)
    if moves and op == 'add':
        return moved(kind, a, b.value)
    if moves and op == 'subtract':
        return moved(kind, a, -b.value)
    if op == 'subtract' and a.base not in ('number', 'duration'):
        return one('duration', since(a, b))
    if op == 'divide':
        return None if b.value == 0 else one(kind, a.value / b.value)
    if op == 'add':
        return one(kind, a.value + b.value)
    if op == 'subtract':
        return one(kind, a.value - b.value)
    return one(kind, a.value * b.value)


def moved(kind, at, length):
    return later(at._replace(base='moment') if kind == 'moment' else at, length)


__all__ = ['Setting', 'true', 'value', 'equal']
