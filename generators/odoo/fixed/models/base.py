"""What the description speaks of and Odoo has not: teams as a tree, lists, stages of any record, the log."""
import json
from functools import lru_cache
from pathlib import Path

from odoo import api, fields, models

MODULE = __name__.split('.')[-3]


@lru_cache(maxsize=None)
def table():
    """The description as this module was made from it."""
    path = Path(__file__).parent.parent / 'data' / 'rules.json'
    found = json.loads(path.read_text(encoding='utf-8'))
    found['placeholders'] = frozenset(found['placeholders'])
    return found


class Team(models.Model):
    _name = 'crmspec.team'
    _description = 'Team'
    _order = 'crmspec_code'
    _parent_store = True

    name = fields.Char(required=True, translate=True)
    crmspec_code = fields.Char('Code', index=True, copy=False)
    crmspec_type = fields.Char('Type')
    parent_id = fields.Many2one('crmspec.team', 'Part of', index=True, ondelete='restrict')
    parent_path = fields.Char(index=True, unaccent=False)
    user_ids = fields.One2many('res.users', 'crmspec_team_id', 'Members')
    active = fields.Boolean(default=True)

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result


class Value(models.Model):
    _name = 'crmspec.value'
    _description = 'Value of a list'
    _order = 'list, sequence, id'

    name = fields.Char(required=True, translate=True)
    list = fields.Char(required=True, index=True)
    crmspec_code = fields.Char('Code', index=True, copy=False)
    sequence = fields.Integer(default=1000)
    active = fields.Boolean(default=True)


class Stage(models.Model):
    _name = 'crmspec.stage'
    _description = 'Stage'
    _order = 'sequence, id'

    name = fields.Char(required=True, translate=True)
    crmspec_code = fields.Char('Code', index=True, copy=False, required=True)
    model = fields.Char(required=True, index=True)
    pipeline = fields.Char(index=True)
    sequence = fields.Integer(default=1000)
    fold = fields.Boolean()
    requirements = fields.Text(translate=True)


class Log(models.Model):
    _name = 'crmspec.log'
    _description = 'What was done'
    _order = 'id desc'

    model = fields.Char(required=True, index=True)
    res_id = fields.Integer(index=True)
    what = fields.Char(required=True)
    start = fields.Char('From')
    end = fields.Char('To')
    user_id = fields.Many2one('res.users', 'Who', default=lambda self: self.env.user, ondelete='set null')
    note = fields.Text()

    @api.model
    def keep(self, record, what, start=None, end=None, note=None):
        """Writes down what was done with a record."""
        self.sudo().create({
            'model': record._name, 'res_id': record.id, 'what': what, 'start': start, 'end': end, 'note': note,
            'user_id': self.env.uid,
        })


class Users(models.Model):
    _inherit = 'res.users'

    crmspec_team_id = fields.Many2one('crmspec.team', 'Home team', ondelete='restrict')
    crmspec_department_id = fields.Many2one('crmspec.team', 'Department', compute='_compute_crmspec_parts', compute_sudo=True)
    crmspec_region_id = fields.Many2one('crmspec.team', 'Region', compute='_compute_crmspec_parts', compute_sudo=True)
    crmspec_branch_id = fields.Many2one('crmspec.team', 'Branch', compute='_compute_crmspec_parts', compute_sudo=True)
    crmspec_project_id = fields.Many2one('crmspec.team', 'Project', compute='_compute_crmspec_parts', compute_sudo=True)

    @api.depends('crmspec_team_id.parent_path', 'crmspec_team_id.crmspec_type')
    def _compute_crmspec_parts(self):
        for user in self:
            for kind in ('department', 'region', 'branch', 'project'):
                team = user.crmspec_team_id
                while team and team.crmspec_type != kind:
                    team = team.parent_id
                user['crmspec_%s_id' % kind] = team

    def write(self, vals):
        result = super().write(vals)
        if 'crmspec_team_id' in vals:
            self.env.registry.clear_cache()  # record rules are kept by person
        return result

    def crmspec_roles(self):
        """The ids of the roles that a person has."""
        return [role for role, known in table()['roles'].items() if self.has_group(known['group'])]


class CrmStage(models.Model):
    _inherit = 'crm.stage'

    crmspec_code = fields.Char('Code', index=True, copy=False)


class CrmTeam(models.Model):
    _inherit = 'crm.team'

    crmspec_code = fields.Char('Code', index=True, copy=False)


class LostReason(models.Model):
    _inherit = 'crm.lost.reason'

    crmspec_code = fields.Char('Code', index=True, copy=False)
