"""Answers what only the database knows, for the rules."""
from trytond.pool import Pool
from trytond.transaction import Transaction

from .base import as_itself, table
from .book.records import Scene
from .book.values import texts
from .book.written import alike
from .look import View


def search(model, domain):
    with Transaction().set_user(0), as_itself():
        return [View(record) for record in Pool().get(model).search(domain, order=[('id', 'ASC')])]


def pointing(model, field, record):
    column = table()['models'][model]['columns'][field]
    if column.get('any'):
        return [(column['col'], '=', '%s,%s' % (record._name, record.id))]
    return [(column['col'], 'in' if column['kind'] == 'records' else '=', [record.id] if column['kind'] == 'records' else record.id)]


def linked(record, fold):
    """The records that a field is folded over, in the order in which they came."""
    if fold.get('here'):
        held = getattr(record, table()['models'][record._name]['columns'][fold['through']]['col'])
        return list(held) if held else []
    return search(fold['model'], pointing(fold['model'], fold['through'], record))


class World:
    def __init__(self, reader, confirmed=False):
        self.reader, self.sure = reader, confirmed

    def confirmed(self, rule):
        """Tells whether the person has said that a similar record is another one."""
        return self.sure or rule in (Transaction().context.get('crmspec_confirm') or ())

    def twin(self, model, record, rule):
        """Another record with the same values, made alike; what is empty is the same as nothing. Nobody else writes
        records of the model until this transaction ends, so that none can come in between."""
        keys = [self.key(record, field, way) for field, way in zip(rule['fields'], rule['ways'])]
        if any(key is None for key in keys):
            return None
        Model = Pool().get(record._name)
        transaction = Transaction()
        transaction.database.lock(transaction.connection, Model._table)
        domain = [('id', '!=', record.id)]
        for field in rule['fields']:
            column = model['columns'][field]
            if column['kind'] in ('coded', 'record') and not column.get('any'):
                held = getattr(record, column['col'])
                domain.append((column['col'], '=', held.id))
            elif column['kind'] not in ('coded_many', 'records') and column.get('col') != 'id':
                domain.append((column['col'], '!=', None))
        for other in search(record._name, domain):
            if [self.key(other, field, way) for field, way in zip(rule['fields'], rule['ways'])] == keys:
                return other
        return None

    def key(self, record, field, way):
        value = self.reader.datum(record, field)
        if value is None:
            return None
        if value.base != 'text' or value.many:
            return '\0'.join(str(text) for text in texts(value))
        return alike(way, value.value) or None

    def in_use(self, record, column, value):
        used = {item['code'] for item in table()['lists'][column['list']] if item['active']}
        return all(code in used for code in texts(value))

    def related(self, record, item):
        if item.get('here'):
            found = getattr(record, self.reader.column(record, item['via'])['col']) or ()
            return sum(1 for one in found if self.reader.holds(item.get('where'), Scene(one, beside=record)))
        found = search(item['related'], pointing(item['related'], item['via'], record))
        return sum(1 for one in found if (one._name, one.id) != (record._name, record.id)
                   and self.reader.holds(item.get('where'), Scene(one, beside=record)))

    def task(self, record, state):
        name = table().get('task')
        if not name:
            return False
        done = '!=' if state == 'done' else '='
        return bool(search(name, pointing(name, 'record', record) + [(table()['models'][name]['columns']['done_at']['col'], done, None)]))

    def made(self, record, start, end):
        return Pool().get('crmspec.log').count(record, ['moved'], start=start, end=end)

    def entered(self, record, stage):
        return Pool().get('crmspec.log').count(record, ['born', 'moved'], end=stage)

    def waived(self, record, checkpoint, entering):
        return Pool().get('crmspec.waiver').waived(record, checkpoint, entering, self.reader)

    def approved(self, record, old, move, asked):
        return Pool().get('crmspec.request').open(record, old, move, asked, self.reader)
