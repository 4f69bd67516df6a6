"""Shows records of Tryton as the rules look at them."""
from fractions import Fraction

from trytond.model import Model
from trytond.pool import Pool
from trytond.transaction import Transaction

from .base import as_itself, table
from .book.records import Actor, Reader
from .clock import now


class Coded:
    """A value of a list, or a stage."""

    def __init__(self, code):
        self.crmspec_code, self.id = code, code


class View:
    """A record, with nothing asked; equal ones are the same record."""

    def __init__(self, record, kept=None):
        self._record, self._kept = record, kept or {}
        self._name, self.id = record.__name__, record.id

    def __getattr__(self, name):
        if name in self._kept:
            return self._kept[name]
        if name == 'crmspec_reader_ids':
            return [View(share.user) for share in self._record.crmspec_shares]
        return seen(getattr(self._record, name), choice(self._name, name))

    def __eq__(self, other):
        return isinstance(other, View) and (self._name, self.id) == (other._name, other.id)

    def __hash__(self):
        return hash((self._name, self.id))

    def __iter__(self):
        return iter((self,))

    def frozen(self):
        """The record as it is now, whatever becomes of it."""
        model = table()['models'][self._name]
        names = {name for column in model['columns'].values() if not (column.get('formula') or column.get('fold'))
                 for name in (column.get('col'), column.get('name')) if name}
        names.update(name for name in (model.get('stage'), model.get('owner'), model.get('team')) if name)
        kept = {name: getattr(self, name) for name in names if name != 'id'}
        kept['crmspec_reader_ids'] = self.crmspec_reader_ids
        return View(self._record, kept)


def choice(model, name):
    """Tells whether a field holds codes of a list."""
    known = table()['models'].get(model)
    if not known:
        return False
    return name in _choices(model)


_known = {}


def _choices(model):
    if model not in _known:
        row = table()['models'][model]
        _known[model] = {column['col'] for column in row['columns'].values() if column.get('list')} | {row.get('stage')}
    return _known[model]


def seen(value, coded=False):
    if coded:
        if not value:
            return None
        return Coded(value) if isinstance(value, str) else [Coded(code) for code in value]
    if isinstance(value, Model):
        return View(value) if value.id is not None and value.id >= 0 else None
    if isinstance(value, (list, tuple)):
        return [seen(one) for one in value]
    if hasattr(value, 'total_seconds'):
        return Fraction(value.days * 86400 + value.seconds) / 3600 + Fraction(value.microseconds, 3_600_000_000)
    return value


def browse(model, id_):
    """The record as nobody in particular sees it."""
    with Transaction().set_user(0), as_itself():
        return View(Pool().get(model)(id_))


def roles_of(user):
    """The ids of the roles that a person has."""
    if not user:
        return ()
    return [group.crmspec_role for group in user._record.groups if group.crmspec_role in table()['roles']]


def actor():
    """Who acts. What Tryton does by itself, and root, are no people."""
    transaction = Transaction()
    if not transaction.user or not transaction.context.get('_check_access'):
        return Actor('system')
    user = browse('res.user', transaction.user)
    groups = {group.crmspec_role for group in user._record.groups}
    for kind in ('migration', 'machine'):
        if '#' + kind in groups:
            return Actor(kind, user)
    return Actor('human', user, roles_of(user))


def reader(who=None):
    from .world import linked
    return Reader(table(), who or actor(), now(), roles_of, linked)


def rules(confirmed=False):
    from .book.rules import Rules
    from .world import World
    eyes = reader()
    lang = (Transaction().language or 'en').split('_')[0]
    return Rules(eyes, World(eyes, confirmed), lang)
