"""Answers what only the database knows, for the rules."""
from .base import table
from .records import Scene
from .values import texts
from .written import alike


def linked(record, fold):
    """The records that a field is folded over, in the order in which they came."""
    reader_table = table()
    if fold.get('here'):
        return getattr(record, reader_table['models'][record._name]['columns'][fold['through']]['col'])
    if not isinstance(record.id, int):
        return ()
    domain = World.pointing(reader_table['models'][fold['model']], fold['through'], record)
    return record.env[fold['model']].sudo().with_context(active_test=False).search(domain, order='id')


class World:
    def __init__(self, env, reader, confirmed=False):
        self.env, self.reader, self.sure = env, reader, confirmed

    def confirmed(self, rule):
        """Tells whether the person has said that a similar record is another one."""
        return self.sure or rule in (self.env.context.get('crmspec_confirm') or ())

    def twin(self, model, record, rule):
        """Another record with the same values, made alike; what is empty is the same as nothing."""
        keys = [self.key(record, field, way) for field, way in zip(rule['fields'], rule['ways'])]
        if any(key is None for key in keys):
            return None
        domain = [('id', '!=', record.id)]
        if model.get('mark'):
            domain.append((model['mark'], '!=', False))
        for field, way in zip(rule['fields'], rule['ways']):
            column = model['columns'][field]
            value = getattr(record, column['col'])
            if column['kind'] in ('coded', 'record') and not column.get('any'):
                domain.append((column['col'], '=', value.id))
            elif column['kind'] == 'text' and way == 'exact':
                domain.append((column['col'], 'like', value.strip().replace('\\', '\\\\').replace('%', '\\%').replace('_', '\\_')))
            else:
                domain.append((column['col'], '!=', False))
        for other in self.env[record._name].with_context(active_test=False).search(domain):
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
        return all(('active' not in item._fields or item.active) and ('list' not in item._fields or item.list == column['list'])
                   for item in getattr(record, column['col']))

    def related(self, record, item):
        other = self.reader.table['models'][item['related']]
        if item.get('here'):
            found = getattr(record, self.reader.column(record, item['via'])['col'])
            return sum(1 for one in found if self.reader.holds(item.get('where'), Scene(one, beside=record)))
        found = self.env[item['related']].with_context(active_test=False).search(self.pointing(other, item['via'], record))
        return sum(1 for one in found if (one._name, one.id) != (record._name, record.id)
                   and self.reader.holds(item.get('where'), Scene(one, beside=record)))

    @staticmethod
    def pointing(model, field, record):
        column = model['columns'][field]
        if column.get('any'):
            return [(column['col'], '=', '%s,%s' % (record._name, record.id))]
        return [(column['col'], 'in' if column['kind'] == 'records' else '=', [record.id] if column['kind'] == 'records' else record.id)]

    def task(self, record, state):
        name = self.reader.table.get('task')
        if name:
            model = self.reader.table['models'][name]
            done = '!=' if state == 'done' else '='
            if self.env[name].search_count(self.pointing(model, 'record', record) + [(model['columns']['done_at']['col'], done, False)], limit=1):
                return True
        return state == 'open' and 'activity_ids' in record._fields and bool(record.activity_ids)

    def made(self, record, start, end):
        return self.env['crmspec.log'].search_count([
            ('model', '=', record._name), ('res_id', '=', record.id), ('what', '=', 'moved'), ('start', '=', start), ('end', '=', end)])

    def entered(self, record, stage):
        return self.env['crmspec.log'].search_count([
            ('model', '=', record._name), ('res_id', '=', record.id), ('what', 'in', ('born', 'moved')), ('end', '=', stage)])

    def waived(self, record, checkpoint, entering):
        return self.env['crmspec.waiver']._crmspec_waived(record, checkpoint, entering, self.reader)

    def approved(self, record, old, move, asked):
        return self.env['crmspec.request']._crmspec_open(record, old, move, asked, self.reader)


__all__ = ['World', 'linked']
