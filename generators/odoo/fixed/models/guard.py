"""Lets nothing be written that the description forbids. The rules themselves stand in rules.py."""
from datetime import datetime, timezone

from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .base import MODULE, table
from .records import Actor, Reader, Scene, coded
from .rules import BULK, RIGHT, VALUE, WAITS, Refused, Rules
from .values import equal, fit, zone
from .world import World, linked

# What this module writes itself is known by this very object, which nobody can send from outside.
INSIDE = object()


class Snapshot:
    """A record as it was."""

    def __init__(self, record, names):
        self._name, self.id, self._record = record._name, record.id, record
        self._kept = {name: record[name] for name in names}

    def __getattr__(self, name):
        return self._kept[name] if name in self._kept else getattr(self._record, name)


class Guard(models.AbstractModel):
    _name = 'crmspec.guard'
    _description = 'Keeps the description'

    crmspec_stage_since = fields.Datetime('In the stage since', readonly=True, copy=False)
    crmspec_closed_at = fields.Datetime('Closed', readonly=True, copy=False)
    crmspec_confirm = fields.Boolean('Save in spite of a similar record', copy=False)

    # -- what is known

    def _crmspec_model(self):
        return table()['models'].get(self._name)

    def _crmspec_guarded(self):
        """The records that the description speaks of; other partners and leads of before are none of its business."""
        model = self._crmspec_model()
        if not model:
            return self.browse()
        if model.get('mark'):
            return self.sudo().filtered(model['mark']).with_env(self.env)
        return self

    def _crmspec_actor(self):
        user = self.env.user.sudo()
        if user.has_group(table()['migration']):
            return Actor('migration', user)
        if self.env.su:
            return Actor('system', user)
        if user.has_group(table()['machine']):
            return Actor('machine', user)
        return Actor('human', user, user.crmspec_roles())

    def _crmspec_rules(self, confirmed=False):
        now = datetime.now(timezone.utc).astimezone(zone(table().get('zone')))
        reader = Reader(table(), self._crmspec_actor(), now, lambda user: user.crmspec_roles() if user else (), linked)
        lang = (self.env.lang or self.env.user.lang or 'en').split('_')[0]
        return Rules(reader, World(self.sudo().env, reader, confirmed), lang)

    def _crmspec_given(self, vals):
        """The fields of the description that are written."""
        columns = self._crmspec_model()['columns']
        return [field for field, column in columns.items()
                if column['kind'] not in ('stage', 'pipeline', 'is_open', 'id') and (
                    column.get('col') in vals or column.get('name') in vals)]

    def _crmspec_names(self):
        model = self._crmspec_model()
        names = {name for column in model['columns'].values() if not (column.get('formula') or column.get('fold'))
                 for name in (column.get('col'), column.get('name')) if name}
        names.update(name for name in (model.get('stage'), model.get('owner'), model.get('team'), 'crmspec_reader_ids') if name)
        return [name for name in names if name in self._fields]

    def _crmspec_refuse(self, refused):
        error = (AccessError if refused.code in (RIGHT, BULK) else ValidationError)(refused.text)
        error.context = {'crmspec': refused.code}  # for programs, beside the text for people
        raise error

    def _crmspec_shaped(self, model, vals):
        """Refuses days and moments that are none, before the database breaks down over them."""
        for field, column in model['columns'].items():
            kind = {'date': fields.Date.to_date, 'moment': fields.Datetime.to_datetime}.get(column['kind'])
            if kind and isinstance(vals.get(column['col']), str):
                try:
                    kind(vals[column['col']])
                except ValueError:
                    rules = self._crmspec_rules()
                    self._crmspec_refuse(Refused(VALUE, rules.say('written', field=rules.title(model, field)), field))

    # -- writing

    @api.model_create_multi
    def create(self, vals_list):
        model = self._crmspec_model()
        if not model or self.env.context.get('crmspec_inside') is INSIDE:
            return super().create(vals_list)
        for vals in vals_list:
            self._crmspec_shaped(model, vals)
        prepared = [self._crmspec_prepare(model, dict(vals)) for vals in vals_list]
        records = super().create(prepared)
        for record, vals in zip(records, vals_list):
            if model.get('leads') or record._crmspec_guarded():
                record._crmspec_born(model, vals)
        return records

    def _crmspec_prepare(self, model, vals):
        """Fills in what a new record has without being asked: its number, its stage."""
        vals.pop('crmspec_confirm', None)
        for field, column in model['columns'].items():
            if column.get('sequence') and not vals.get(column['col']):
                vals[column['col']] = self.env['ir.sequence'].sudo().next_by_code(column['sequence'])
        if model.get('stage') and not vals.get(model['stage']):
            known = {name: value for name, value in vals.items() if name in self._fields}
            stage = self._crmspec_start(model, self.sudo().new(known))
            if stage:
                vals[model['stage']] = stage.id
        if model.get('stage'):
            vals['crmspec_stage_since'] = fields.Datetime.now()
        return self._crmspec_stock(model, vals)

    def _crmspec_stock(self, model, vals):
        """Room for what a model that comes with Odoo wants besides."""
        return vals

    def _crmspec_start(self, model, record):
        reader = self._crmspec_rules().reader
        for pipeline in model['pipelines']:
            if pipeline['start'] and reader.holds(pipeline.get('opens'), Scene(record)):
                return self._crmspec_stage(model, pipeline['start'])
        return None

    def _crmspec_stage(self, model, code):
        return self.env[model['stage_model']].sudo().search([('crmspec_code', '=', code)], limit=1)

    def _crmspec_born(self, model, vals):
        record, rules = self.sudo(), self._crmspec_rules(bool(vals.get('crmspec_confirm')))
        defaults = self.default_get([column['col'] for column in model['columns'].values() if column.get('col') in self._fields])
        given = [field for field in self._crmspec_given(vals)
                 if (rules.reader.datum(record, field) is not None or model['columns'][field].get('computed') and vals.get(model['columns'][field]['col']))
                 and not self._crmspec_default(model, field, vals, defaults)]
        try:
            rules.born(record, given)
        except Refused as refused:
            self._crmspec_refuse(refused)
        stage = rules.reader.stage(record)
        self.env['crmspec.log'].keep(record, 'born', end=stage)
        if stage:
            record._crmspec_entered(model, rules, None, stage)

    def _crmspec_default(self, model, field, vals, defaults):
        name = model['columns'][field]['col']
        return name in defaults and defaults[name] == vals.get(name)

    def _crmspec_compute(self):
        """Works out the fields that follow from others; what the rules read is worked out anew each time."""
        model = self._crmspec_model() or {'columns': {}}
        reader = self.sudo()._crmspec_rules().reader
        for record in self:
            for field, column in model['columns'].items():
                if column.get('formula') or column.get('fold'):
                    record[column['col']] = self._crmspec_odoo(column, reader.datum(record.sudo(), field))

    def write(self, vals):
        model = self._crmspec_model()
        guarded = self._crmspec_guarded()
        if not guarded or self.env.context.get('crmspec_inside') is INSIDE:
            return super().write(vals)
        vals = dict(vals)
        self._crmspec_shaped(model, vals)
        confirmed = bool(vals.pop('crmspec_confirm', False))
        rules = guarded._crmspec_rules(confirmed)
        given = self._crmspec_given(vals)
        touched = given or model.get('stage') in vals or 'active' in vals or 'crmspec_reader_ids' in vals
        if not touched:
            return super().write(vals)
        guarded._crmspec_bulk(rules)
        if model.get('archives') and len(self) > 1 and 'active' in vals and model['stage'] not in vals:
            return all([record.write(vals) for record in self])
        if model.get('archives'):
            vals = guarded._crmspec_archives(model, rules, vals)
        names = self._crmspec_names()
        before = [Snapshot(record, names) for record in guarded.sudo()]
        asked = dict(vals)
        result = self._crmspec_put(model, vals)
        worked = [column['col'] for column in model['columns'].values() if column.get('formula') or column.get('fold')]
        if worked:
            self.invalidate_recordset(worked, flush=False)
        for record, old in zip(guarded, before):
            record._crmspec_changed(model, rules, old, given, asked)
        return result

    def _crmspec_put(self, model, vals):
        """Writes. That by which records are seen comes last and past Odoo's record rules, once they were asked: whoever gives a
        record away does not see it while it is written, and would be told of rights instead of what is missing."""
        last = {name: vals[name] for name in self._crmspec_seen_by(model) if name in vals}
        rest = {name: value for name, value in vals.items() if name not in last}
        if not last or self.env.su:
            return super().write(vals)
        self.check_access_rights('write')
        self.check_field_access_rights('write', list(last))
        self.check_access_rule('write')
        if rest:
            super().write(rest)
        free = self.sudo()
        result = super(Guard, free).write(last)
        free.env.flush_all()  # so that Odoo works out what follows before it is looked at as somebody who does not see it
        return result

    def _crmspec_seen_by(self, model):
        """The columns that decide who sees a record."""
        found, trees = set(model.get('scope_fields', ())), list((model.get('scopes') or {}).values())
        while trees:
            tree = trees.pop()
            trees += tree.get('args') or ()
            found.update(((tree.get('path') or {}).get('fields') or ())[:1])
        columns = [model['columns'][field] for field in sorted(found) if field in model['columns']]
        return [column['col'] for column in columns if column['kind'] not in ('coded_many', 'records', 'file', 'id')]

    def _crmspec_changed(self, model, rules, old, given, asked):
        record = self.sudo()
        try:
            if old.crmspec_reader_ids != record.crmspec_reader_ids and not rules.rights.may('share', old):
                raise Refused(RIGHT, rules.say('no_share'))
            if set(asked) == {'crmspec_reader_ids'}:
                return  # who else sees a record changes nothing of it
            move = rules.changed(record, old, given)
        except Refused as refused:
            if refused.code == WAITS:
                self.env['crmspec.request']._crmspec_ask(self, refused, asked)
            self._crmspec_refuse(refused)
        self.env['crmspec.request']._crmspec_void(record)
        start, end = rules.reader.stage(old), rules.reader.stage(record)
        if start != end and end:
            self.env['crmspec.log'].keep(record, 'moved', start, end)
            record._crmspec_entered(model, rules, move, end, old)

    def _crmspec_entered(self, model, rules, move, end, old=None):
        """Does what entering a stage does: the clock, what the move sets, what it hands over."""
        inside = self.with_context(crmspec_inside=INSIDE)
        now, stage = fields.Datetime.now(), model['stages'][end]
        vals = {'crmspec_stage_since': now}
        if stage['open']:
            vals['crmspec_closed_at'] = False
        elif not self.crmspec_closed_at:
            vals['crmspec_closed_at'] = now
        for field, tree in (move or {}).get('sets', ()):
            column = model['columns'][field]
            if column.get('frozen') and rules.reader.datum(self, field) is not None:
                continue
            found = rules.reader.setting(Scene(self, old))
            vals[column['col']] = self._crmspec_odoo(column, fit(column, _eval(tree, found)))
        inside.write(vals)
        self.env['crmspec.waiver']._crmspec_settle(self, model, end)
        if stage.get('hands_over') and rules.world.entered(self, end) <= 1:
            for hand in stage['hands_over']:
                self._crmspec_hand_over(rules, hand)

    def _crmspec_hand_over(self, rules, hand):
        target = self.env[hand['model']].sudo()
        other = table()['models'][hand['model']]
        scene, vals, values = rules.reader.setting(Scene(self)), {}, {}
        for field, tree in hand['copy']:
            values[field] = fit(other['columns'][field], _eval(tree, scene))
            vals[other['columns'][field]['col']] = self._crmspec_odoo(other['columns'][field], values[field])
        if hand['reuse_by'] and all(values.get(field) is not None for field in hand['reuse_by']):
            found = target.search([(other['columns'][f]['col'], '=', vals[other['columns'][f]['col']]) for f in hand['reuse_by']], limit=1)
            if found:
                if hand['link']:
                    found.with_context(crmspec_inside=INSIDE).write({other['columns'][hand['link']]['col']: self._crmspec_link(other, hand['link'])})
                return
        if hand['link']:
            vals[other['columns'][hand['link']]['col']] = self._crmspec_link(other, hand['link'])
        if hand['into']:
            vals[other['stage']] = self.env[other['stage_model']].sudo().search([('crmspec_code', '=', hand['into'])], limit=1).id
        if other.get('owner'):
            vals.setdefault(other['owner'], False)
        target.create(vals)

    def _crmspec_link(self, other, field):
        kind = other['columns'][field]
        if kind.get('any'):
            return '%s,%s' % (self._name, self.id)
        return [fields.Command.link(self.id)] if kind['kind'] == 'records' else self.id

    def _crmspec_odoo(self, column, found):
        """A value as Odoo writes it."""
        if found is None:
            return [fields.Command.clear()] if column['kind'] in ('coded_many', 'records') else False
        kind, value = column['kind'], found.value
        if kind == 'number':
            return float(value)
        if kind == 'hours':
            return float(value / 3600)
        if kind == 'yes_no':
            return 'yes' if value else 'no'
        if kind == 'date':
            return value.date()
        if kind == 'moment':
            return value.astimezone(timezone.utc).replace(tzinfo=None)
        if kind in ('coded', 'coded_many'):
            records = self.env[column['model']].sudo().with_context(active_test=False)
            domain = [('list', '=', column['list'])] if column.get('list') and column['model'] == 'crmspec.value' else []
            ids = [records.search(domain + [('crmspec_code', '=', code)], limit=1).id for code in ([value] if kind == 'coded' else value)]
            return ids[0] if kind == 'coded' else [fields.Command.set([i for i in ids if i])]
        if kind in ('record', 'records'):
            if column.get('any'):
                return value
            ids = [int(text.split(',')[1]) for text in (value if found.many else [value])]
            return [fields.Command.set(ids)] if kind == 'records' else ids[0]
        return value

    def _crmspec_archives(self, model, rules, vals):
        """What is lost is archived, and nothing else is: Odoo knows lost ones by that."""
        lost = {code for code, stage in model['stages'].items() if stage['type'] == 'lost'}
        if vals.get(model['stage']):
            code = self.env[model['stage_model']].sudo().browse(vals[model['stage']]).crmspec_code
            vals['active'] = code not in lost
            if code in lost:
                vals.update(probability=0, automated_probability=0)
        elif 'active' in vals:
            at = rules.reader.stage(self.sudo())
            if vals['active'] and at in lost:
                raise UserError(rules.say('no_revival'))
            if not vals['active'] and at not in lost:
                vals[model['stage']] = self._crmspec_lost(model, rules).id
                vals.update(probability=0, automated_probability=0)
        return vals

    def _crmspec_lost(self, model, rules):
        """The stage in which a record that is lost comes to stand: the first that a move leads to."""
        at = rules.reader.stage(self.sudo())
        for move in model['moves']:
            if move['from'] == at and model['stages'][move['to']]['type'] == 'lost':
                return self._crmspec_stage(model, move['to'])
        raise ValidationError(rules.say('no_loss'))

    def _crmspec_bulk(self, rules, action='bulk_edit'):
        if len(self) < 2 or rules.actor.kind != 'human':
            return
        for record in self.sudo():
            most = rules.rights.most(action, record)
            if not rules.rights.may(action, record) or most is not None and most < len(self):
                raise AccessError(rules.say('bulk', n=len(self)))

    def unlink(self):
        guarded = self._crmspec_guarded()
        if guarded and not self.env.su:
            rules = guarded._crmspec_rules()
            guarded._crmspec_bulk(rules)
            for record in guarded.sudo():
                if rules.actor.kind == 'human' and not rules.rights.may('delete', record):
                    raise AccessError(rules.say('no_delete'))
        for record in guarded:
            self.env['crmspec.log'].keep(record, 'deleted')
        return super().unlink()

    # -- taking out, looking for

    def export_data(self, fields_to_export):
        guarded = self._crmspec_guarded()
        rules = self._crmspec_rules()
        if guarded and rules.actor.kind == 'human':
            model = self._crmspec_model()
            names = {name.split('/')[0].split('.')[0] for name in fields_to_export}
            asked = [f for f, column in model['columns'].items() if column.get('col') in names and column.get('checked')]
            for record in guarded.sudo():
                most = rules.rights.most('export', record)
                if not rules.rights.may('export', record) or most is not None and most < len(guarded):
                    raise AccessError(rules.say('no_export', n=len(guarded)))
                for field in asked:
                    if not rules.rights.may('export', record, field):
                        raise AccessError(rules.say('no_field', field=rules.title(model, field)))
        result = super().export_data(fields_to_export)
        if guarded:
            self.env['crmspec.log'].sudo().create({
                'model': self._name, 'what': 'exported', 'user_id': self.env.uid,
                'note': '%d: %s' % (len(self), ', '.join(str(name) for name in fields_to_export)),
            })
        return result

    @api.model
    def _search(self, domain, *args, **kwargs):
        if not self.env.su:
            self._crmspec_hidden(domain)
        return super()._search(domain, *args, **kwargs)

    def _crmspec_hidden(self, domain):
        """A field that is hidden cannot be guessed by searching for it."""
        for leaf in domain:
            if not isinstance(leaf, (tuple, list)) or len(leaf) != 3 or not isinstance(leaf[0], str):
                continue
            model = self
            for name in leaf[0].split('.'):
                field = model._fields.get(name)
                if field is None:
                    break
                if field.groups and not model.user_has_groups(field.groups):
                    raise AccessError(_('You may not see the field %s.') % name)
                if not field.comodel_name:
                    break
                model = self.env[field.comodel_name]


def _eval(tree, setting):
    from .conditions import value
    return value(tree, setting)


__all__ = ['Guard', 'INSIDE', 'MODULE', 'Snapshot', 'coded', 'equal']
