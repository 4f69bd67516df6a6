"""What somebody says yes to before a move, and what somebody lets a record pass without."""
import json

from odoo import api, fields, models, registry
from odoo.exceptions import AccessError, UserError

from .base import table
from .values import texts


def _plain(reader, record, names):
    """The values of some fields as texts that can be kept and compared."""
    return {name: [str(text) for text in texts(reader.datum(record, name))] for name in names}


class Request(models.Model):
    _name = 'crmspec.request'
    _description = 'Approval'
    _order = 'id desc'

    model = fields.Char(required=True, index=True)
    res_id = fields.Integer(required=True, index=True)
    record_name = fields.Char('Record')
    start = fields.Char('From', required=True)
    end = fields.Char('To', required=True)
    role = fields.Char(required=True)
    group_id = fields.Many2one('res.groups', 'Asked', ondelete='cascade')
    asked_by = fields.Many2one('res.users', required=True, ondelete='cascade')
    decided_by = fields.Many2one('res.users', ondelete='set null')
    reason = fields.Text()
    state = fields.Selection([
        ('waits', 'Waits'), ('approved', 'Approved'), ('refused', 'Refused'), ('void', 'Void'), ('used', 'Done'),
    ], default='waits', required=True, index=True)
    kept = fields.Text()
    vals = fields.Text()

    def _crmspec_record(self):
        return self.env[self.model].browse(self.res_id).exists()

    @api.model
    def _crmspec_open(self, record, old, move, asked, reader):
        """Which of the approvals that a move needs are not given for the record as it was."""
        missing = []
        for one in asked:
            given = self.sudo().search([
                ('model', '=', record._name), ('res_id', '=', record.id), ('start', '=', move['from']), ('end', '=', move['to']),
                ('role', '=', one['by']), ('state', '=', 'approved')])
            if not any(json.loads(yes.kept) == _plain(reader, old, one['fields']) for yes in given):
                missing.append(one)
        return missing

    @api.model
    def _crmspec_ask(self, record, refused, vals):
        """Stores what is asked, though the move itself is refused: in a transaction of its own."""
        move, missing = refused.about
        vals = {name: value for name, value in vals.items() if isinstance(value, (str, int, float, bool, list, type(None)))}
        with registry(self.env.cr.dbname).cursor() as cr:
            env = api.Environment(cr, self.env.uid, dict(self.env.context))
            old = env[record._name].sudo().browse(record.id)
            reader = env[record._name]._crmspec_rules().reader
            for one in missing:
                if one.get('after') and any(other['by'] == one['after'] for other in missing):
                    continue
                waiting = env['crmspec.request'].sudo().search([
                    ('model', '=', record._name), ('res_id', '=', record.id), ('state', '=', 'waits')])
                if any(w.role == one['by'] and w.end == move['to'] for w in waiting):
                    continue
                waiting.filtered(lambda w: w.end != move['to']).write({'state': 'void'})
                env['crmspec.request'].sudo().create({
                    'model': record._name, 'res_id': record.id, 'record_name': old.display_name, 'start': move['from'], 'end': move['to'],
                    'role': one['by'], 'group_id': env.ref(table()['roles'][one['by']]['group']).id, 'asked_by': env.uid,
                    'kept': json.dumps(_plain(reader, old, one['fields'])), 'vals': json.dumps(vals),
                })

    @api.model
    def _crmspec_void(self, record):
        """A change of what was looked at, and a move, end what was asked for or given."""
        pending = self.sudo().search([
            ('model', '=', record._name), ('res_id', '=', record.id), ('state', 'in', ('waits', 'approved'))])
        if not pending:
            return
        reader = record._crmspec_rules().reader
        for one in pending:
            names = list(json.loads(one.kept))
            if reader.stage(record) == one.end:
                one.state = 'used' if one.state == 'approved' else 'void'
            elif reader.stage(record) != one.start or json.loads(one.kept) != _plain(reader, record, names):
                one.state = 'void'

    def _crmspec_decide(self):
        """Whoever holds the role, sees the record and did not ask, decides."""
        self.ensure_one()
        asked, record = self.sudo(), self._crmspec_record()
        rules = self.env[asked.model]._crmspec_rules()
        if asked.state != 'waits' or not record:
            raise UserError(rules.say('not_waiting'))
        if asked.role not in rules.actor.roles or not rules.rights.may('read', record.sudo()):
            raise AccessError(rules.say('not_asked'))
        if asked.asked_by == self.env.user:
            raise AccessError(rules.say('own_request'))
        return asked, record, rules

    def action_approve(self):
        asked, record, rules = self._crmspec_decide()
        asked.write({'state': 'approved', 'decided_by': self.env.uid})
        model = table()['models'][asked.model]
        mover = record.with_user(asked.asked_by)
        vals = dict(json.loads(asked.vals or '{}'))
        vals[model['stage']] = self.env[model['stage_model']].sudo().search([('crmspec_code', '=', asked.end)], limit=1).id
        move = next(m for m in model['moves'] if m['from'] == asked.start and m['to'] == asked.end and m.get('approvals'))
        reader = mover._crmspec_rules().reader
        needed = [a for a in move['approvals'] if a['by'] != asked.role]
        from .records import Scene
        needed = [a for a in needed if reader.holds(a.get('when'), Scene(record.sudo(), record.sudo()))]
        still = self._crmspec_open(record.sudo(), record.sudo(), move, needed, reader)
        if not still:
            mover.write(vals)
            return True
        for one in still:
            known = self.sudo().search_count([
                ('model', '=', asked.model), ('res_id', '=', asked.res_id), ('role', '=', one['by']), ('state', '=', 'waits')])
            if not known and (not one.get('after') or all(other['by'] != one['after'] for other in still)):
                asked.copy({
                    'role': one['by'], 'group_id': self.env.ref(table()['roles'][one['by']]['group']).id, 'state': 'waits',
                    'decided_by': False, 'kept': json.dumps(_plain(reader, record.sudo(), one['fields'])),
                })
        return True

    def action_refuse(self, reason=None):
        asked, record, rules = self._crmspec_decide()
        if not (reason or '').strip():
            raise UserError(rules.say('why_not'))
        asked.write({'state': 'refused', 'decided_by': self.env.uid, 'reason': reason})
        model = table()['models'][asked.model]
        for move in model['moves']:
            for one in move.get('approvals', ()):
                if (move['from'], move['to'], one['by']) == (asked.start, asked.end, asked.role) and one.get('reject_to'):
                    record._crmspec_send(one['reject_to'])
        return True

    def action_withdraw(self):
        for one in self:
            rules = self.env[one.model]._crmspec_rules()
            if one.sudo().asked_by != self.env.user:
                raise AccessError(rules.say('not_asked'))
            one.sudo().state = 'void'
        return True


class Refuse(models.TransientModel):
    _name = 'crmspec.refuse'
    _description = 'Saying no'

    request_id = fields.Many2one('crmspec.request', required=True, ondelete='cascade')
    reason = fields.Text(required=True)

    def action_refuse(self):
        return self.request_id.action_refuse(self.reason)


class Sent(models.AbstractModel):
    _inherit = 'crmspec.guard'

    def _crmspec_send(self, stage):
        """Moves a record as nobody in particular, as where an approval is refused."""
        from .guard import INSIDE
        record = self.sudo()
        model, rules = self._crmspec_model(), record._crmspec_rules()
        start = rules.reader.stage(record)
        record.with_context(crmspec_inside=INSIDE).write({model['stage']: self._crmspec_stage(model, stage).id})
        self.env['crmspec.log'].keep(record, 'moved', start, stage)
        record._crmspec_entered(model, rules, None, stage)


class Waiver(models.Model):
    _name = 'crmspec.waiver'
    _description = 'Waiver'
    _order = 'id desc'

    def _crmspec_models(self):
        return [(name, model['name']) for name, model in table()['models'].items() if model.get('checkpoints')]

    def _crmspec_checkpoints(self):
        return [(c['ref'], next(iter(c['title'].values()), c['ref'])) for model in table()['models'].values()
                for c in model.get('checkpoints', ()) if c.get('waiver')]

    record = fields.Reference(_crmspec_models, required=True)
    checkpoint = fields.Selection(_crmspec_checkpoints, required=True)
    reason = fields.Text(required=True)
    given_by = fields.Many2one('res.users', readonly=True, default=lambda self: self.env.user, ondelete='restrict')
    used = fields.Boolean(readonly=True)
    over = fields.Boolean(readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.update(given_by=self.env.uid, used=False, over=False)
        waivers = super().create(vals_list)
        for waiver in waivers:
            model = waiver.record and table()['models'].get(waiver.record._name) or {}
            rules = waiver.record._crmspec_rules()
            found = next((c for c in model.get('checkpoints', ()) if c['ref'] == waiver.checkpoint), None)
            if rules.actor.kind != 'human' or not found or found.get('waiver') not in rules.actor.roles or \
                    not rules.rights.may('read', waiver.record.sudo()):
                raise AccessError(rules.say('not_asked'))
            if not (waiver.reason or '').strip():
                raise UserError(rules.say('why_not'))
            self.env['crmspec.log'].keep(waiver.record, 'waived', note='%s: %s' % (waiver.checkpoint, waiver.reason))
        return waivers

    @api.model
    def _crmspec_waived(self, record, checkpoint, entering, reader):
        """Tells whether somebody other than the mover let the record pass; each covers one entry."""
        known = self.sudo().search([
            ('record', '=', '%s,%s' % (record._name, record.id)), ('checkpoint', '=', checkpoint['ref']), ('over', '=', False)])
        for waiver in known:
            if waiver.given_by == reader.actor.user:
                continue
            lasts = waiver.used and reader.stage(record) in checkpoint['held']
            if lasts or entering and not waiver.used:
                waiver.used = True
                return True
        return False

    @api.model
    def _crmspec_settle(self, record, model, stage):
        """Ends the waivers of a record that has entered a stage where they do not last."""
        held = {c['ref']: c['held'] for c in model.get('checkpoints', ())}
        known = self.sudo().search([
            ('record', '=', '%s,%s' % (record._name, record.id)), ('used', '=', True), ('over', '=', False)])
        known.filtered(lambda waiver: stage not in held.get(waiver.checkpoint, ())).write({'over': True})
