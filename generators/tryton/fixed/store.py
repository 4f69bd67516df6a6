"""Writes values as Tryton keeps them."""
from datetime import timedelta
from decimal import Decimal, localcontext

from trytond.pool import Pool
from trytond.transaction import Transaction

from .base import as_itself
from .clock import stored


def decimal(number):
    """A fraction as a decimal, exactly where it is one."""
    with localcontext() as context:
        context.prec = 40
        return Decimal(number.numerator) / Decimal(number.denominator)


def storable(column, datum):
    """A value of the rules as a column keeps it."""
    kind = column['kind']
    if datum is None:
        return () if kind in ('coded_many', 'records') and not column.get('list') else None
    value = datum.value
    if kind == 'number':
        return decimal(value)
    if kind == 'hours':
        return timedelta(microseconds=int(value * 1_000_000))
    if kind == 'yes_no':
        return 'yes' if value else 'no'
    if kind == 'date':
        return value.date()
    if kind == 'moment':
        return stored(value)
    if kind == 'coded' and column.get('model'):
        return coded(column['model'], value)
    if kind == 'coded_many':
        return list(value)
    if kind == 'record' and not column.get('any'):
        return int(value.split(',')[1])
    if kind == 'records':
        return [('add', [int(text.split(',')[1]) for text in value])]
    return value


def coded(model, code):
    with Transaction().set_user(0), as_itself():
        found = Pool().get(model).search([('crmspec_code', '=', code)], limit=1)
    return found[0].id if found else None
