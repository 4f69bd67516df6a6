"""Puts records there as they are, for the cases of an acceptance suite. It is part of modules for tests alone."""
from psycopg2 import IntegrityError

from odoo import _, api, models
from odoo.exceptions import AccessError, UserError

from .base import MODULE, table
from .guard import INSIDE


class Trial(models.AbstractModel):
    _name = 'crmspec.trial'
    _description = 'Door for tests'

    def _crmspec_enter(self, model):
        if not self.env.user.has_group('%s.group_crmspec_trial' % MODULE):
            raise AccessError(_('This is for tests alone.'))
        if model not in table()['models']:
            raise UserError(_('There is no such model.'))
        return table()['models'][model], self.env[model].sudo().with_context(crmspec_inside=INSIDE)

    @api.model
    def put(self, model, values, past):
        """Creates a record past all rules; past are the moves that it has made before."""
        known, records = self._crmspec_enter(model)
        values = records._crmspec_prepare(known, dict(values))
        stage = None
        if known.get('stage'):
            stage = self.env[known['stage_model']].sudo().browse(values.get(known['stage']) or 0).crmspec_code or None
        if known.get('archives') and stage in known['stages'] and known['stages'][stage]['type'] == 'lost':
            values['active'] = False
        if stage in (known.get('stages') or {}) and not known['stages'][stage]['open']:
            values.setdefault('crmspec_closed_at', values.get('crmspec_stage_since'))
        record = records.create(values)
        for start, end in past:
            self.env['crmspec.log'].keep(record, 'moved', start, end)
        if stage and not past:
            self.env['crmspec.log'].keep(record, 'born', end=stage)
        return record.id

    @api.model
    def change(self, model, record, values):
        """Writes into a record past all rules."""
        self._crmspec_enter(model)[1].browse(record).write(values)
        return True

    @api.model
    def waiting(self, model, record):
        """The requests for approval that wait for an answer, whoever may see them."""
        self._crmspec_enter(model)
        found = self.env['crmspec.request'].sudo().search(
            [('model', '=', model), ('res_id', '=', record), ('state', '=', 'waits')], order='id')
        return [{'id': one.id, 'role': one.role} for one in found]

    @api.model
    def forget(self, things):
        """Takes records away, with all that was noted of them; returns those that stay, since others lead to them, and why."""
        stay = []
        for model, record in things:
            records = self._crmspec_enter(model)[1]
            noted = [('model', '=', model), ('res_id', '=', record)]
            try:
                with self.env.cr.savepoint():
                    self.env['crmspec.request'].sudo().search(noted).unlink()
                    self.env['crmspec.waiver'].sudo().search([('record', '=', '%s,%s' % (model, record))]).unlink()
                    records.browse(record).exists().unlink()
                    self.env['crmspec.log'].sudo().search(noted).unlink()
            except (UserError, IntegrityError) as refused:
                stay.append([model, record, str(refused)])
        return stay
