"""Plays steps on a database of Tryton, as people of the roles, and tells what came of them.

Reads a request a line from its input and writes an answer a line; both are JSON. What a script does is never committed, but
for the people who sign in. The arguments: the configuration of Tryton, the database, the module.
"""
import json
import os
import sys
import warnings
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from secrets import token_hex

warnings.simplefilter('ignore')
answers = os.fdopen(os.dup(1), 'w', encoding='utf-8')  # what others print must not get between the answers
sys.stdout = sys.stderr

CONF, DATABASE, MODULE = sys.argv[1:4]

from trytond.config import config  # noqa: E402

config.update_etc(CONF)

from trytond.exceptions import UserError  # noqa: E402
from trytond.model.exceptions import AccessError, ValidationError  # noqa: E402
from trytond.pool import Pool  # noqa: E402
from trytond.transaction import Transaction  # noqa: E402

Pool.start()
with Transaction().start(DATABASE, 0, readonly=True):
    Pool(DATABASE).init()

from importlib import import_module  # noqa: E402

base, clock, look, refusals, store = (
    import_module('trytond.modules.%s.%s' % (MODULE, name)) for name in ('base', 'clock', 'look', 'refusals', 'store'))

CODES = (
    (refusals.BulkError, 'CR003'), (refusals.RightError, '42501'), (refusals.BirthError, 'CR007'), (refusals.MoveError, 'CR001'),
    (refusals.LimitError, 'CR005'), (refusals.ValueRefused, '22023'), (refusals.UniqueError, '23505'), (refusals.DuplicateError, 'CR006'),
    (refusals.MissingError, 'CR002'), (refusals.WaitsError, 'CR004'), (AccessError, '42501'), (ValidationError, '22023'),
    (UserError, '22023'), ((ValueError, TypeError, InvalidOperation, OverflowError), '22023'),
)
MACHINE = ('#machine',)


class People:
    """Those who sign in: made once, and found again by what they are."""

    def __init__(self):
        self.known = {}

    def find(self, person):
        key = self.key(person)
        if key not in self.known:
            self.make([key])
        return self.known[key]

    @staticmethod
    def key(person):
        return person['id'], tuple(sorted(person['roles'])), person.get('home')

    def meet(self, people):
        """Makes many at once, which is quicker."""
        self.make(sorted({self.key(person) for person in people} - set(self.known), key=str))

    def make(self, keys):
        with Transaction().start(DATABASE, 0, context={'crmspec_inside': base.INSIDE}) as transaction:
            pool = Pool()
            Team = pool.get('crmspec.team')
            groups = {group.crmspec_role: group.id for group in pool.get('res.group').search([('crmspec_role', '!=', None)])}
            for home in {home for _, _, home in keys if home and not Team.search([('crmspec_code', '=', home)])}:
                Team.create([{'name': home, 'crmspec_code': home}])
            teams = {team.crmspec_code: team.id for team in Team.search([])}
            users = pool.get('res.user').create([{
                'name': name, 'login': '%s-%s' % (name, token_hex(6)), 'crmspec_team_id': teams[home] if home else None,
                'groups': [('add', [groups[role] for role in roles if role in groups])],  # a role that does nothing has none
            } for name, roles, home in keys])
            transaction.commit()
            self.known.update((key, user.id) for key, user in zip(keys, users))


class Stage:
    """What a script has made: people and records by their names."""

    def __init__(self, people, script):
        self.people, self.users, self.names, self.records = people, {}, {}, {}
        clock.fixed = when(script['at'])
        for person in script['people'] or ():
            self.users[person['id']] = people.find(person)
        self.machine = people.find({'id': '#machine', 'roles': MACHINE})
        self.models = {row['entity']: name for name, row in base.table()['models'].items()}
        self.transaction = Transaction().start(DATABASE, 0)
        self.transaction.__enter__()
        connection = self.transaction.connection
        if not connection.in_transaction:  # else the end of the first savepoint would commit
            connection.cursor().execute('BEGIN IMMEDIATE')
        for made, later in filter(None, [self.put(record) for record in script['given'] or ()]):
            with self.inside():
                made.__class__.write([made], self.vals(made.__name__, later))

    def close(self):
        self.transaction.rollback()
        self.transaction.__exit__(None, None, None)

    def inside(self):
        return Transaction().set_context(crmspec_inside=base.INSIDE, _check_access=False, active_test=False)

    def put(self, record):
        """Puts a record there, with what of its values does not speak of records that come later."""
        model, at = self.models[record['entity']], clock.stored(clock.now())
        row = base.table()['models'][model]
        vals = {'crmspec_created_at': at, 'crmspec_changed_at': at}
        if record.get('stage'):
            vals.update(crmspec_stage=record['stage'], crmspec_stage_since=at)
            if not row['stages'][record['stage']]['open']:
                vals['crmspec_closed_at'] = at
        for column in row['columns'].values():
            if column.get('sequence'):
                vals[column['col']] = str(len(self.records) + 1)
        later = [value for value in record['values'] or () if not self.ready(value['datum'])]
        vals.update(self.vals(model, [value for value in record['values'] or () if value not in later]))
        with self.inside():
            made, = Pool().get(model).create([vals])
        self.know(record['name'], model, made.id)
        for start, end in record.get('past') or ():
            Pool().get('crmspec.log').keep(made, 'moved', start, end)
        return (made, later) if later else None

    def ready(self, datum):
        if datum is None or datum['base'] == 'person':
            return True
        return all(self.ready(one) for one in datum.get('many') or ()) and (datum['base'] != 'record' or 'text' not in datum or datum['text'] in self.records)

    def know(self, name, model, id_):
        self.records[name] = (model, id_)
        self.names['%s,%s' % (model, id_)] = name

    # -- values

    def vals(self, model, values):
        """The values of a script as a client of Tryton writes them."""
        vals = {}
        for value in values:
            column = base.table()['models'][model]['columns'].get(value['field'])
            if column is None:
                raise LookupError('%s has no field %s' % (model, value['field']))
            vals[column['col']] = self.held(column, value['datum'])
            if column['kind'] == 'file':
                vals[column['name']], vals[column['col']] = self.file(vals[column['col']])
        return vals

    @staticmethod
    def file(text):
        """The name and the content of a file, of which a script tells the name and, after a sign, how long it is."""
        if not text:
            return None, None
        name, _, size = text.partition(';')
        return name, b'' if size == '0' else b'content'

    def held(self, column, datum):
        kind = column['kind']
        if kind == 'records':
            names = [] if datum is None else datum.get('many') or [datum]
            return [('add', [self.id(name) for name in names])]
        if datum is None:
            return None
        if kind == 'coded_many':
            return [one['text'] for one in datum.get('many') or [datum]]
        if datum.get('many'):
            raise ValueError('several values for %s' % column['col'])
        if 'number' in datum and kind in ('number', 'hours'):
            number = Fraction(datum['number'])
            return store.decimal(number) if kind == 'number' else timedelta(microseconds=int(number * 1_000_000))
        if 'bool' in datum and kind in ('bool', 'yes_no'):
            return datum['bool'] if kind == 'bool' else 'yes' if datum['bool'] else 'no'
        if 'time' in datum and kind in ('date', 'moment'):
            return date.fromisoformat(datum['time'][:10]) if kind == 'date' else clock.stored(when(datum['time']))
        if kind == 'record' and 'text' in datum:
            return '%s,%s' % self.records[datum['text']] if column.get('any') else self.id(datum)
        if kind == 'coded' and column.get('model'):
            return store.coded(column['model'], datum['text']) or -1
        return next(iter(value for key, value in datum.items() if key != 'base'))

    def id(self, datum):
        if datum['base'] == 'person':
            return self.users[datum['text']]
        return self.records[datum['text']][1]

    def told(self, datum):
        """A value of the rules as an answer."""
        if datum.many:
            return {'base': datum.base, 'many': [self.told(datum._replace(value=one, many=False)) for one in datum.value]}
        value = datum.value
        if datum.base == 'date':
            return {'base': 'date', 'time': value.date().isoformat()}
        if datum.base == 'moment':
            return {'base': 'moment', 'time': value.astimezone(timezone.utc).isoformat()}
        if isinstance(value, bool):
            return {'base': datum.base, 'bool': value}
        if isinstance(value, (Fraction, int, Decimal)):
            return {'base': datum.base, 'number': str(Fraction(value))}
        if datum.base == 'person':
            value = next((name for name, id_ in self.users.items() if 'res.user,%s' % id_ == value), value)
        return {'base': datum.base, 'text': self.names.get(value, value)}

    # -- what is done

    def look(self, name, fields):
        model, id_ = self.records.get(name, (None, None))
        if model is None or not Pool().get(model).search([('id', '=', id_)]):
            return {'gone': True}
        record, eyes = look.browse(model, id_), look.reader(look.Actor('system'))
        values = {field: eyes.datum(record, field) for field in fields}
        return {'entity': base.table()['models'][model]['entity'], 'stage': eyes.stage(record), 'values': {field: self.told(datum) for field, datum in values.items() if datum is not None}}

    def do(self, step):
        transaction = Transaction()
        user = self.machine if step['machine'] else self.users[step['by']] if step['by'] else 0
        cursor = transaction.connection.cursor()
        cursor.execute('SAVEPOINT step')
        forget()
        context = {'_check_access': bool(user), 'crmspec_confirm': step.get('confirm') or []}
        try:
            with transaction.set_user(user), transaction.set_context(context):
                before = self.logged()
                answer = getattr(self, 'do_' + step['do'])(step) or {}
                answer['made'] = self.made(step, before)
            cursor.execute('RELEASE SAVEPOINT step')
        except (UserError, ValueError, TypeError, InvalidOperation, OverflowError) as error:
            cursor.execute('ROLLBACK TO SAVEPOINT step')
            cursor.execute('RELEASE SAVEPOINT step')
            transaction.create_records.clear()
            transaction.delete_records.clear()
            forget()
            answer = self.refused(step, user, error)
        forget()
        return answer

    def refused(self, step, user, error):
        code = next(code for kind, code in CODES if isinstance(error, kind))
        if user and code == '42501' and any(not self.visible(name, user) for name in step['on'] or ()):
            code = '02000'
        if code == 'CR004':
            self.ask(step, user, error)
        text = getattr(error, 'message', None) or str(error)
        return {'code': code, 'message': text, 'detail': type(error).__name__ + ': ' + text}

    def ask(self, step, user, error):
        """The person asks for what the move waits for."""
        model, id_ = self.records[step['on'][0]]
        with Transaction().set_user(user), Transaction().set_context(_check_access=bool(user)):
            Pool().get('crmspec.request').ask(model, id_, error.about, self.vals(model, step['set'] or ()))

    def visible(self, name, user):
        model, id_ = self.records[name]
        with Transaction().set_user(user), Transaction().set_context(_check_access=True):
            try:
                return bool(Pool().get(model).search([('id', '=', id_)]))
            except AccessError:
                return False

    def logged(self):
        with Transaction().set_user(0), self.inside():
            last = Pool().get('crmspec.log').search([], order=[('id', 'DESC')], limit=1)
            return last[0].id if last else 0

    def made(self, step, before):
        """What came to be besides, in its order; the script's names are given to it."""
        rows, names = [], list(step.get('made') or ())
        with Transaction().set_user(0), self.inside():
            entries = Pool().get('crmspec.log').search([('id', '>', before), ('what', 'in', ['born', 'linked'])], order=[('id', 'ASC')])
            for entry in entries:
                reference = str(entry.record)
                if reference == self.own:
                    continue
                model, id_ = reference.split(',')
                if names and reference not in self.names:
                    self.know(names.pop(0), model, int(id_))
                rows.append({'name': self.names.get(reference, ''), 'entity': base.table()['models'][model]['entity'],
                             'stage': look.reader(look.Actor('system')).stage(look.browse(model, int(id_)))})
        self.own = None
        return rows

    own = None

    def found(self, step):
        """The model and the records of a step."""
        model = self.records[step['on'][0]][0]
        return Pool().get(model), [self.records[name][1] for name in step['on']]

    def do_create(self, step):
        model = self.models[step['entity']]
        vals = self.vals(model, step['set'] or ())
        if step.get('to'):
            vals['crmspec_stage'] = step['to']
        made, = Pool().get(model).create([vals])
        self.own = '%s,%s' % (model, made.id)
        if step.get('name'):
            self.know(step['name'], model, made.id)

    def do_write(self, step):
        Model, ids = self.found(step)
        vals = self.vals(Model.__name__, step['set'] or ())
        for column in base.table()['models'][Model.__name__]['columns'].values():
            if column['kind'] == 'records' and column['col'] in vals:
                with Transaction().set_user(0), self.inside():
                    held = [one.id for one in getattr(Model(ids[0]), column['col'])]
                vals[column['col']].insert(0, ('remove', held))
        if step.get('to'):
            vals['crmspec_stage'] = step['to']
        Model.write(Model.browse(ids), vals)

    def do_read(self, step):
        Model, ids = self.found(step)
        Model.read(ids, ['id'])
        return {'shown': self.shown(Model, lambda names: Model.read(ids, names))}

    def do_export(self, step):
        Model, ids = self.found(step)
        Model.read(ids, ['id'])
        Model.export_data(Model.browse(ids), ['id'])
        return {'shown': self.shown(Model, lambda names: Model.export_data(Model.browse(ids), names))}

    def shown(self, Model, take):
        """The fields that can be taken; those of which all can are asked for together."""
        def some(fields):
            try:
                take([columns[field]['col'] for field in fields])
                return fields
            except AccessError:
                half = len(fields) // 2
                return some(fields[:half]) + some(fields[half:]) if half else []
        columns = base.table()['models'][Model.__name__]['columns']
        return some(list(columns))

    def do_delete(self, step):
        Model, ids = self.found(step)
        Model.delete(Model.browse(ids))

    def do_share(self, step):
        Model, ids = self.found(step)
        Model.read(ids, ['id'])
        Model.crmspec_share(Model.browse(ids), self.users[step['with']])

    def do_decide(self, step):
        Model, ids = self.found(step)
        Model.read(ids, ['id'])
        Request = Pool().get('crmspec.request')
        if step['yes']:
            Request.approve(Model.__name__, ids[0])
        else:
            Request.refuse(Model.__name__, ids[0], step['reason'])

    def do_withdraw(self, step):
        Model, ids = self.found(step)
        Model.read(ids, ['id'])
        Pool().get('crmspec.request').withdraw(Model.__name__, ids[0])

    def do_waive(self, step):
        Model, ids = self.found(step)
        Model.read(ids, ['id'])
        Pool().get('crmspec.waiver').give(Model.__name__, ids[0], step['checkpoint'], step['reason'])


def when(text):
    return datetime.fromisoformat(text.replace('Z', '+00:00'))


def forget():
    """What was read is read anew."""
    for cache in Transaction().cache.values():
        cache.clear()


def serve():
    people, stage = People(), None
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {}
            if asked['ask'] == 'begin':
                stage = Stage(people, asked['script'])
            elif asked['ask'] == 'meet':
                people.meet(asked['people'])
            elif asked['ask'] == 'do':
                answer = stage.do(asked['step'])
            elif asked['ask'] == 'look':
                answer = stage.look(asked['record'], asked['fields'])
            elif asked['ask'] == 'wait':
                clock.fixed = when(asked['until'])
            elif asked['ask'] == 'end' and stage:
                stage.close()
                stage = None
        except Exception as error:  # told to whoever asked
            import traceback
            answer = {'error': '%s: %s' % (type(error).__name__, error), 'trace': traceback.format_exc()}
        answers.write(json.dumps(answer, ensure_ascii=False) + '\n')
        answers.flush()


serve()
