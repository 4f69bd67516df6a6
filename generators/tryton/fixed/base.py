"""What the description speaks of and Tryton has not: teams as a tree, roles of groups, the log."""
import json
from functools import lru_cache
from pathlib import Path

from trytond.model import ModelSQL, ModelView, fields, tree
from trytond.pool import Pool, PoolMeta
from trytond.transaction import Transaction

# What this module writes itself is known by this very object, which nobody can send from outside.
INSIDE = object()


@lru_cache(maxsize=None)
def table():
    """The description as this module was made from it."""
    found = json.loads((Path(__file__).parent / 'rules.json').read_text(encoding='utf-8'))
    found['placeholders'] = frozenset(found['placeholders'])
    return found


def inside():
    return Transaction().context.get('crmspec_inside') is INSIDE


def as_itself():
    """The context in which the module acts by itself: without rights, unless the rules are asked."""
    return Transaction().set_context(_check_access=False, active_test=False)


class Team(tree(parent='parent_id', separator=' / '), ModelSQL, ModelView):
    "Team"
    __name__ = 'crmspec.team'
    name = fields.Char('Name', required=True)
    crmspec_code = fields.Char('Code', required=True)
    crmspec_type = fields.Char('Type')
    parent_id = fields.Many2One('crmspec.team', 'Part of', select=True)


class Log(ModelSQL, ModelView):
    "What was done"
    __name__ = 'crmspec.log'
    record = fields.Reference('Record', 'get_models', select=True)
    what = fields.Char('What', required=True)
    start = fields.Char('From')
    end = fields.Char('To')
    user = fields.Many2One('res.user', 'Who')
    note = fields.Text('Note')

    @classmethod
    def get_models(cls):
        return [(name, model['name']) for name, model in table()['models'].items()] + [(None, '')]

    @classmethod
    def keep(cls, record, what, start=None, end=None, note=None):
        """Writes down what was done with a record."""
        with Transaction().set_user(0), as_itself():
            cls.create([{'record': str(record), 'what': what, 'start': start, 'end': end, 'note': note,
                         'user': Transaction().context.get('crmspec_user') or None}])

    @classmethod
    def count(cls, record, whats, **ends):
        with Transaction().set_user(0), as_itself():
            domain = [('record', '=', '%s,%s' % (record._name, record.id)), ('what', 'in', list(whats))]
            return cls.search(domain + [(name, '=', value) for name, value in ends.items()], count=True)


class Share(ModelSQL, ModelView):
    "Opened to"
    __name__ = 'crmspec.share'
    record = fields.Reference('Record', 'get_models', required=True, select=True)
    user = fields.Many2One('res.user', 'Who', required=True, ondelete='CASCADE')

    @classmethod
    def get_models(cls):
        return Pool().get('crmspec.log').get_models()


class Group(metaclass=PoolMeta):
    __name__ = 'res.group'
    crmspec_role = fields.Char('Role of the description')


class User(metaclass=PoolMeta):
    __name__ = 'res.user'
    crmspec_team_id = fields.Many2One('crmspec.team', 'Home team')
    for _word in ('team', 'department', 'region', 'branch', 'project'):
        locals()['crmspec_reach_%s' % _word] = fields.Function(
            fields.Many2Many('crmspec.team', None, None, 'Teams reached: ' + _word), 'get_crmspec_reach')
    del _word

    def get_crmspec_reach(self, name):
        """The teams whose records a scope reaches: the nearest of the type, and those below it."""
        team, word = self.crmspec_team_id, name.rsplit('_', 1)[1]
        while team and word != 'team' and team.crmspec_type != word:
            team = team.parent_id
        if not team:
            return []
        return [below.id for below in Pool().get('crmspec.team').search([('parent_id', 'child_of', [team.id])])]


def models():
    return [Team, Log, Share, Group, User]
