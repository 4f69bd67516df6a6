"""Reads the values of records by the table of the description. Knows nothing of Odoo but how its records look."""
from fractions import Fraction

from .conditions import Setting, true, value
from .values import equal, fit, midnight, moment, number, one, several


class Actor:
    """Who writes: kind is human, machine, system or migration; roles are ids of the description."""

    def __init__(self, kind, user=None, roles=()):
        self.kind, self.user, self.roles = kind, user, set(roles)

    @property
    def id(self):
        return known(self.user) if self.user else None


class Scene:
    """The records that a condition speaks of: one as it is, as it was, and a second one beside it."""

    def __init__(self, own, old=None, beside=None):
        self.own, self.old, self.beside = own, old, beside


def known(record):
    """The text by which a record is known."""
    return '%s,%s' % (record._name, record.id)


def coded(record):
    """The id of the description for a record of a list; what people added themselves is known by its number."""
    return record.crmspec_code or '#%s' % record.id


class Reader:
    """Reads records in the eyes of an actor, at a moment in the time zone of the project."""

    def __init__(self, table, actor=None, now=None, roles_of=None, linked=None):
        self.table, self.actor, self.now = table, actor, now
        self.linked, self.depth = linked, 0
        self.roles_of = roles_of or (lambda user: ())

    def model(self, record):
        return self.table['models'].get(record._name)

    def entity(self, record):
        model = self.model(record)
        return model['entity'] if model else None

    def column(self, record, field):
        model = self.model(record)
        return model['columns'].get(field) if model else None

    def stage(self, record):
        """The id of the stage where a record stands, None for none of the description."""
        model = self.model(record)
        if not model or not model.get('stage'):
            return None
        at = getattr(record, model['stage'])
        code = at.crmspec_code if at else None
        return code if code in model['stages'] else None

    def datum(self, record, field):
        """The value of a field of a record, None where it is empty."""
        if record is None or not record:
            return None
        column = self.column(record, field)
        if column is None:
            return None
        if column.get('formula') or column.get('fold'):
            return self.worked_out(record, column)
        kind = column['kind']
        if kind in ('stage', 'pipeline', 'is_open'):
            stage = self.stage(record)
            if stage is None:
                return None
            if kind == 'stage':
                return one('choice', stage)
            if kind == 'pipeline':
                return one('choice', stage.split('.')[0])
            return one('bool', self.model(record)['stages'][stage]['open'])
        if kind == 'id':
            return one('text', known(record))
        return self.read(kind, record, column)

    def worked_out(self, record, column):
        """The value of a field that follows from others."""
        if self.depth > 20:
            return None
        self.depth += 1
        try:
            if column.get('formula'):
                return fit(column, value(column['formula'], self.setting(Scene(record))))
            return fit(column, self.fold(record, column['fold']))
        finally:
            self.depth -= 1

    def fold(self, record, fold):
        others = [other for other in self.linked(record, fold) if self.holds(fold.get('where'), Scene(other))]
        if fold['fold'] == 'count':
            return one('number', Fraction(len(others)))
        found = [datum for datum in (self.datum(other, fold['field']) for other in others) if datum is not None]
        if not found:
            return one('number', Fraction(0)) if fold['fold'] == 'sum' else None
        if fold['fold'] == 'last':
            return found[-1]
        if fold['fold'] in ('min', 'max'):
            return (min if fold['fold'] == 'min' else max)(found, key=lambda datum: datum.value)
        if not isinstance(found[0].value, Fraction):
            return None
        total = sum(datum.value for datum in found)
        return found[0]._replace(value=total / len(found) if fold['fold'] == 'avg' else total)

    def read(self, kind, record, column):
        held = getattr(record, column['col'])
        if kind == 'bool':
            return one('bool', bool(held))
        if kind in ('number', 'hours'):
            if held is None or held is False or column.get('zero') and not held:
                return None
            return one('number', number(held)) if kind == 'number' else one('duration', number(held) * 3600)
        if not held:
            return None
        if kind == 'yes_no':
            return one('bool', held == 'yes')
        if kind == 'date':
            return one('date', midnight(held, self.now.tzinfo))
        if kind == 'moment':
            return one('moment', moment(held).astimezone(self.now.tzinfo))
        if kind == 'coded':
            return one(column['base'], coded(held))
        if kind == 'coded_many':
            return several(column['base'], [coded(item) for item in held])
        if kind == 'record':
            return one(column['base'], known(held))
        if kind == 'records':
            return several(column['base'], [known(item) for item in held])
        if kind == 'file':
            return one('file', getattr(record, column['name']) or column['col'])
        return one('text', held)

    def setting(self, scene):
        def changed(field):
            if scene.old is None:
                return True
            return not equal(self.datum(scene.own, field), self.datum(scene.old, field))
        return Setting(lambda path: self.path(scene, path), changed, self.now, self.table.get('fiscal'))

    def holds(self, tree, scene):
        return true(tree, self.setting(scene))

    def path(self, scene, path):
        if not path.get('entity'):
            return self.person(self.actor, path['person'])
        record = scene.own
        if path['name'] == 'old':
            record = scene.old
        elif scene.beside is not None and (scene.own is None or path['entity'] != self.entity(scene.own)):
            record = scene.beside
        fields = path.get('fields') or ()
        if record is None or not fields:
            return None
        found = self.datum(record, fields[0])
        if found is None:
            return None
        if len(fields) > 1:
            return self.datum(getattr(record, self.column(record, fields[0])['col']), fields[1])
        if not path.get('person'):
            return found
        other = getattr(record, self.column(record, fields[0])['col'])
        if found.base == 'team':
            return found if path['person'] == 'id' else self.team_part(other, path['person'])
        return self.person(Actor('human', other, self.roles_of(other)), path['person'])

    def person(self, actor, part):
        if actor is None or not actor.user:
            return None
        if part == 'id':
            return one('person', actor.id)
        if part == 'roles':
            return several('choice', sorted(actor.roles))
        return self.team_part(actor.user.crmspec_team_id, part)

    def team_part(self, team, part):
        """The nearest team of a type, the team itself or above."""
        while team:
            if part == 'team' or team.crmspec_type == part:
                return one('team', coded(team))
            team = team.parent_id
        return None
