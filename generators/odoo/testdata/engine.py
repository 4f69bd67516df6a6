"""Plays the fixed Python part without Odoo: reads tasks from the standard input, one JSON a line, and answers each with a line.

A record is a dictionary; what Odoo gives as records are dictionaries with "model" and "id".
"""
import importlib
import itertools
import json
import sys
import types
from datetime import date, datetime

package = types.ModuleType('engine')
package.__path__ = [sys.argv[1]]
sys.modules['engine'] = package
records = importlib.import_module('engine.records')
rules = importlib.import_module('engine.rules')
values = importlib.import_module('engine.values')
written = importlib.import_module('engine.written')


class Fake:
    """A record as Odoo shows it to the fixed part."""

    def __init__(self, data):
        self.__dict__.update({name: revive(value) for name, value in data.items() if name not in ('model', 'many')})
        self._name = data.get('model')
        self._fields = {}

    def __eq__(self, other):
        return isinstance(other, Fake) and (self._name, self.id) == (other._name, other.id)

    def __hash__(self):
        return hash((self._name, self.id))

    def __getattr__(self, name):
        return False


def revive(value):
    if isinstance(value, dict) and 'many' in value:
        return [Fake(item) for item in value['many']]
    if isinstance(value, dict) and 'date' in value:
        return date.fromisoformat(value['date'])
    if isinstance(value, dict) and 'moment' in value:
        return datetime.fromisoformat(value['moment'])
    return Fake(value) if isinstance(value, dict) else value


class World:
    """A database in which nothing else stands."""

    def __init__(self, task):
        self.answers = task.get('world', {})

    def confirmed(self, rule):
        return False

    def twin(self, model, record, rule):
        return None

    def in_use(self, record, column, value):
        found = getattr(record, column['col'])
        return all(item.active is not False or not hasattr(item, 'active') for item in (found if isinstance(found, list) else [found]))

    def related(self, record, item):
        return 0

    def task(self, record, state):
        return False

    def made(self, record, start, end):
        return 0

    def waived(self, record, checkpoint, entering):
        return False

    def approved(self, record, old, move, asked):
        return asked


def reader_of(task):
    table = task['table']
    now = datetime.fromisoformat(task['now']).astimezone(values.zone(table['zone']))
    user = Fake(task['user']) if task.get('user') else None
    actor = records.Actor(task.get('actor', 'human'), user, task.get('roles', ()))
    return records.Reader(table, actor, now, lambda user: ())


def conditions(task):
    """One letter for each combination of values, 1 where the condition holds."""
    reader, out = reader_of(task), []
    for pick in itertools.product(*task['domains']):
        data, other = dict(task['record']), {}
        for name, value in zip(task['columns'], pick):
            if '.' in name:
                other[name.split('.')[1]] = value
            else:
                data[name] = value
        if other:
            data[task['hop']] = dict(task['other'], **other)
        out.append('1' if reader.holds(task['tree'], records.Scene(Fake(data))) else '0')
    return ''.join(out)


def verdict(task):
    reader = reader_of(task)
    judge = rules.Rules(reader, World(task), 'en')
    record = Fake(task['record'])
    try:
        if task.get('old'):
            judge.changed(record, Fake(task['old']), task['given'])
        else:
            judge.born(record, task['given'])
    except rules.Refused as refused:
        return refused.code
    return 'ok'


def plain(task):
    kind, args = task['ask'], task['args']
    if kind == 'proves':
        return written.proves(args[0], args[1], frozenset(task['placeholders']))
    if kind == 'alike':
        return written.alike(*args)
    return written.well(*args)


shared = {}
for text in sys.stdin:
    task = json.loads(text)
    if 'keep' in task:
        shared = task['keep']
        continue
    task = dict(shared, **task)
    answer = {'conditions': conditions, 'verdict': verdict}.get(task['ask'], plain)(task)
    print(json.dumps(answer, ensure_ascii=False))
