"""Makes the models of the description out of its table."""
import re

from trytond.model import ModelSQL, ModelView, fields
from trytond.pool import Pool, PoolMeta

from .base import table
from .guard import Guard


def register(module, models):
    made = []
    for name, model in table()['models'].items():
        made.extend(declared(name, model))
    Pool.register(*models, *made, module=module, type_='model')


def declared(name, model):
    """The class of a model, and those of the links to several records."""
    content = {'__name__': name, '__doc__': model['name']}
    links = []
    for field, column in model['columns'].items():
        if not column.get('system') and column.get('col'):
            content.update(made(name, column, links))
    if model.get('stage'):
        content[model['stage']] = fields.Selection(
            [(code, _first(stage['title'], code)) for code, stage in model['stages'].items()] + [(None, '')], 'Stage', sort=False)
        content['crmspec_pipeline'] = fields.Function(fields.Char('Pipeline'), 'get_crmspec_place')
        content['crmspec_is_open'] = fields.Function(fields.Boolean('Open'), 'get_crmspec_place')
    named = _rec_name(model)
    if named:
        content['_rec_name'] = named
    return links + [PoolMeta(_class(name), (Guard, ModelSQL, ModelView), content)]


def _rec_name(model):
    for field in ('name', 'full_name', 'title', 'subject', 'number'):
        column = model['columns'].get(field)
        if column and column['kind'] == 'text':
            return column['col']
    return None


def _class(name):
    return ''.join(part.capitalize() for part in re.split(r'\W+|_', name))


def _first(texts, other):
    return next(iter(texts.values()), other)


def made(model, column, links):
    """The field of a column by its name; a file has one more for what the file is called."""
    name, label, kind = column['col'], _first(column['title'], column['col']), column['kind']
    worked = column.get('formula') or column.get('fold')
    if kind == 'text':
        field = (fields.Text if column['type'] == 'long_text' else fields.Char)(label)
    elif kind == 'number':
        field = fields.Numeric(label)
    elif kind == 'hours':
        field = fields.TimeDelta(label)
    elif kind == 'bool':
        field = fields.Boolean(label)
    elif kind == 'yes_no':
        field = fields.Selection([('yes', 'Yes'), ('no', 'No'), (None, '')], label)
    elif kind == 'date':
        field = fields.Date(label)
    elif kind == 'moment':
        field = fields.Timestamp(label)
    elif kind == 'file':
        return {name: fields.Binary(label, filename=column['name']), column['name']: fields.Char(label)}
    elif column.get('list'):
        values = [(item['code'], item['name']) for item in table()['lists'][column['list']]]
        field = fields.MultiSelection(values, label, sort=False) if kind == 'coded_many' else \
            fields.Selection(values + [(None, '')], label, sort=False)
    elif column.get('any'):
        field = fields.Reference(label, 'get_crmspec_models')
    elif kind == 'records':
        links.append(link(model, name, column['model']))
        field = fields.Many2Many(links[-1].__name__, 'origin', 'target', label)
    elif column.get('model'):
        field = fields.Many2One(column['model'], label, ondelete='SET NULL')
    else:
        field = fields.Char(label)
    if worked:
        return {name: fields.Function(field, 'get_crmspec_worked')}
    return {name: field}


def link(origin, name, target):
    """The model of the links of a field that holds several records."""
    called = '%s-%s' % (origin, name)
    return PoolMeta(_class(called), (ModelSQL,), {
        '__name__': called, '__doc__': called,
        'origin': fields.Many2One(origin, 'Origin', required=True, select=True, ondelete='CASCADE'),
        'target': fields.Many2One(target, 'Target', required=True, select=True, ondelete='CASCADE'),
    })
