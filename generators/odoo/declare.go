package odoo

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// writeDeclared writes models/declared.py: the models and fields, and nothing else.
func (p *plan) writeDeclared() {
	var out strings.Builder
	out.WriteString("from odoo import fields, models\n\nfrom .figure import Figure\n")
	for _, o := range p.objects {
		fmt.Fprintf(&out, "\n\nclass %s(models.Model):\n", o.class())
		title := line(model.TitleOf(o.entity).In(p.lang), maxLabel)
		switch {
		case o.model == "crm.lead":
			out.WriteString("    _inherit = 'crm.lead'\n")
		case o.stock != nil:
			fmt.Fprintf(&out, "    _name = %s\n    _inherit = ['crmspec.guard', %s]\n", python(o.model), python(o.model))
		default:
			fmt.Fprintf(&out, "    _name = %s\n    _description = %s\n    _inherit = ['crmspec.guard', 'mail.thread', 'mail.activity.mixin']\n", python(o.model), python(title))
			fmt.Fprintf(&out, "    _order = 'id desc'\n")
			if o.nameField != nil {
				fmt.Fprintf(&out, "    _rec_name = %s\n", python(o.nameField.name))
			}
		}
		out.WriteByte('\n')
		if o.model == "res.partner" {
			out.WriteString("    crmspec_described = fields.Boolean(default=lambda self: not self.env.su, copy=False, index=True)\n")
		}
		fmt.Fprintf(&out, "    crmspec_reader_ids = fields.Many2many('res.users', %s, 'record_id', 'user_id', copy=False)\n", python(o.table()+"_reader_rel"))
		if o.stage == "stage_id" && o.stock == nil || o.stage == "crmspec_stage_id" {
			fmt.Fprintf(&out, "    %s = fields.Many2one('crmspec.stage', domain=[('model', '=', %s)], index=True, tracking=True, copy=False, ondelete='restrict', group_expand='_crmspec_stages')\n", o.stage, python(o.model))
			fmt.Fprintf(&out, "\n    def _crmspec_stages(self, stages, domain, order):\n        return stages.search([('model', '=', %s)], order=order)\n\n", python(o.model))
		}
		for _, c := range o.columns {
			switch groups := p.groupsOf(o, c.field); {
			case !c.stock:
				p.declare(&out, o, c)
			case c.grouped() && groups != "":
				fmt.Fprintf(&out, "    %s = fields.Many2one(groups=%s)\n", c.name, python(groups))
			case o.model == "crm.lead" && c.name == "user_id": // Odoo puts whoever makes a lead there, unasked
				fmt.Fprintf(&out, "    %s = fields.Many2one(default=lambda self: False)\n", c.name)
			}
		}
	}
	p.files["models/declared.py"] = []byte(out.String())
}

// grouped tells of a field of Odoo's own whether it can be kept from some who see the record: only the reason of a loss,
// which nothing else in Odoo reads.
func (c *column) grouped() bool { return c.name == "lost_reason_id" }

// declare writes one field.
func (p *plan) declare(out *strings.Builder, o *object, c *column) {
	f := c.field
	label := line(f.Title.In(p.lang), maxLabel)
	if label == "" {
		label = f.Self().ID()
	}
	args := []string{"string=" + python(label)}
	if f.Help.IsSet() {
		args = append(args, "help="+python(cut(f.Help.In(p.lang), maxText)))
	}
	groups := p.groupsOf(o, f)
	if groups != "" {
		args = append(args, "groups="+python(groups))
	}
	working := f.Formula.IsSet() || f.Rollup != nil
	if working {
		args = append(args, "compute='_crmspec_compute'", "compute_sudo=True")
	}
	if p.tracked(o, c) {
		args = append(args, "tracking=True")
	}
	if c.computed && !working {
		args = append(args, "readonly=True", "copy=False")
	}
	if def := p.byDefault(c); def != "" {
		args = append(args, "default="+def)
	}
	kind := ""
	switch c.kind {
	case kindText:
		kind = "fields.Char"
		if f.Type.V == model.FieldLongText {
			kind = "fields.Text"
		}
	case kindNumber, kindHours:
		kind = "Figure"
		if f.Type.V == model.FieldMoney {
			args = append(args, "digits=(16, 2)")
		}
	case kindBool:
		kind = "fields.Boolean"
	case kindYesNo:
		kind = "fields.Selection"
		args = append([]string{fmt.Sprintf("[('yes', %s), ('no', %s)]", python(yesText.In(p.lang)), python(noText.In(p.lang)))}, args...)
	case kindDate:
		kind = "fields.Date"
	case kindMoment:
		kind = "fields.Datetime"
	case kindFile:
		kind = "fields.Binary"
		args = append(args, "attachment=True")
		extra := "string=" + python(label+": "+fileText.In(p.lang))
		if groups != "" {
			extra += ", groups=" + python(groups)
		}
		defer fmt.Fprintf(out, "    %s_name = fields.Char(%s)\n", c.name, extra)
	case kindCoded, kindRecord:
		kind = "fields.Many2one"
		if c.any {
			kind = "fields.Reference"
			args = append([]string{p.selection()}, args...)
			break
		}
		args = append([]string{python(c.model)}, args...)
		args = append(args, "ondelete='restrict'")
	case kindCodes, kindRecords:
		kind = "fields.Many2many"
		rel := o.table() + "_" + c.name + "_rel"
		if len(rel) > 60 {
			rel = rel[:52] + rel[len(rel)-8:]
		}
		args = append([]string{python(c.model), python(rel), "'record_id'", "'other_id'"}, args...)
	default:
		return
	}
	if c.model == "crmspec.value" {
		args = append(args, fmt.Sprintf("domain=[('list', '=', %s)]", python(c.list)))
	}
	fmt.Fprintf(out, "    %s = %s(%s)\n", c.name, kind, strings.Join(args, ", "))
}

// selection lists the models that a reference to any record may point at.
func (p *plan) selection() string {
	var parts []string
	for _, o := range p.objects {
		parts = append(parts, "("+python(o.model)+", "+python(line(model.TitleOf(o.entity).In(p.lang), maxLabel))+")")
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// tracked tells whether changes of a field are logged.
func (p *plan) tracked(o *object, c *column) bool {
	if c.kind == kindFile || c.any || o.stock == nil && c.computed || c.kind == kindID {
		return false
	}
	for _, ref := range o.entity.History.Items {
		if ref.Get() == c.field {
			return true
		}
	}
	return false
}

// byDefault returns the value of a new record as Python, "" for none.
func (p *plan) byDefault(c *column) string {
	f := c.field
	if !f.Default.IsSet() || f.Default.Items != nil {
		return ""
	}
	text := f.Default.Text
	switch c.kind {
	case kindBool:
		if text == "true" {
			return "True"
		}
	case kindYesNo:
		return python(map[string]string{"true": "yes", "false": "no"}[text])
	case kindText:
		return python(text)
	case kindNumber:
		if isNumber.MatchString(text) {
			return text
		}
	case kindCoded:
		domain := fmt.Sprintf("('crmspec_code', '=', %s)", python(text))
		if c.list != "" && c.model == "crmspec.value" {
			domain += fmt.Sprintf(", ('list', '=', %s)", python(c.list))
		}
		if c.model != "" {
			return fmt.Sprintf("lambda self: self.env[%s].sudo().search([%s], limit=1)", python(c.model), domain)
		}
	}
	return ""
}
