"""What models that come with Odoo do in a way of their own."""
from odoo import api, models
from odoo.exceptions import AccessError

from .guard import INSIDE


class Lead(models.Model):
    _name = 'crm.lead'
    _inherit = ['crmspec.guard', 'crm.lead']

    def _crmspec_stock(self, model, vals):
        asked = any(column.get('col') == 'name' and column.get('required') and not column.get('applies') for column in model['columns'].values())
        if not vals.get('name') and not asked:  # Odoo wants a name where the description wants none
            vals['name'] = next(iter(model['title'].values()))
        vals.setdefault('type', 'opportunity')
        stage = self.env['crm.stage'].sudo().browse(vals.get('stage_id') or 0)
        if stage.team_id:
            vals['team_id'] = stage.team_id.id
        return vals

    @api.depends('user_id', 'type')
    def _compute_team_id(self):
        """The team of a lead is its pipeline, and stays what it is whoever owns the lead."""
        ours = self.filtered(lambda lead: lead.team_id.crmspec_code or lead.stage_id.crmspec_code)
        for lead in ours:
            lead.team_id = lead.stage_id.team_id or lead.team_id
        super(Lead, self - ours)._compute_team_id()

    def action_set_lost(self, **values):
        """Writes the reason and the stage before the lead is archived, so that the reason is there when it is asked for."""
        model = self._crmspec_model()
        if not model:
            return super().action_set_lost(**values)
        if len(self) > 1:
            self._crmspec_bulk(self._crmspec_rules())
        for lead in self:
            lead.write(dict(values, stage_id=lead._crmspec_lost(model, lead._crmspec_rules()).id))
        return True

    def _merge_opportunity(self, *args, **kwargs):
        rules = self._crmspec_rules()
        if self._crmspec_model() and rules.actor.kind == 'human' and \
                not all(rules.rights.may('merge', lead) for lead in self.sudo()):
            raise AccessError(rules.say('no_merge'))
        merged = super(Lead, self.with_context(crmspec_inside=INSIDE))._merge_opportunity(*args, **kwargs)
        self.env['crmspec.log'].keep(merged, 'merged')
        return merged.with_env(self.env)


class MergePartner(models.TransientModel):
    _inherit = 'base.partner.merge.automatic.wizard'

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        partners = self.env['res.partner'].browse(partner_ids)
        guarded = partners._crmspec_guarded() if hasattr(partners, '_crmspec_guarded') else partners.browse()
        if guarded:
            rules = guarded._crmspec_rules()
            if rules.actor.kind == 'human' and not all(rules.rights.may('merge', partner) for partner in guarded.sudo()):
                raise AccessError(rules.say('no_merge'))
        return super()._merge(partner_ids, dst_partner, extra_checks)
