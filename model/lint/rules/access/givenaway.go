package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// GivenAway is the check formula-shows-hidden. Only what can be worked out backwards counts: a sum, product or copy in
// which one field alone is hidden, and the role sees all the others. A sum of several hidden parts, a comparison, and
// what is folded over many records, give nothing away; they are often shown on purpose, and so is what comes from a
// record that the role cannot see at all. Where the document names the formula itself for the role, it may be meant,
// and that is advice.
var GivenAway = lint.Rule{
	Name: "formula-shows-hidden", Family: lint.Access, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A role sees a formula from which it can work out a field that is hidden from it",
		Ru: "Роль видит формулу, по которой можно вычислить скрытое от неё поле",
	},
	Why: words.Text{
		En: "A pocket calculator shows what the card hides, and whoever hid it believes that it is safe",
		Ru: "Калькулятор покажет то, что карточка скрывает, а тот, кто это скрыл, уверен, что оно защищено",
	},
	Mend: words.Text{
		En: "Hide the formula as well, under “fields” of the Access document or by its “sensitive”, or let the role read what it is computed from",
		Ru: "Скройте и формулу — в «fields» документа Access или через «sensitive» поля — или дайте роли читать то, из чего она вычисляется",
	},
	Say: words.Text{
		En: "“{formula}” gives “{field}” away: {roles} {n|sees|see} the formula and all else in it, and “{field}” is hidden from {n|it|them}",
		Ru: "«{formula}» выдаёт «{field}»: формулу и всё остальное в ней видят те, от кого «{field}» скрыто ({roles})",
	},
	Also: map[string]words.Text{
		"field":  {En: "“{field}” is described here", Ru: "поле «{field}» описано здесь"},
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: vat},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, fields: {amount: hidden}, for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: vat},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, fields: {amount: hidden, vat: hidden}, for: [help_deals]}"},
	},
	Check: givenAway,
}

// vat is a field that is computed from another, for the examples.
const vat = "type: long_text, use: operational}\n  - {id: vat, title: {en: VAT, ru: НДС}, type: money, formula: \"deal.amount * 12 / 100\"}"

func givenAway(p *lint.Pass) {
	if !known(p) {
		return
	}
	for _, entity := range model.All[model.Entity](p.Spec) {
		for _, formula := range entity.Fields {
			tree := p.Conditions.Tree(&formula.Formula.Condition)
			if tree == nil {
				continue
			}
			p.Look()
			var order []*model.Field
			blind := map[*model.Field][]*model.Role{}
			for _, role := range p.Facts.Readers(entity, formula) {
				field := onlyHidden(p, role, tree)
				if field == nil || !solvable(tree, field) {
					continue
				}
				if blind[field] == nil {
					order = append(order, field)
				}
				blind[field] = append(blind[field], role)
			}
			for _, field := range order {
				p.Report(gives(p, formula, field, blind[field]))
			}
		}
	}
}

// onlyHidden returns the one field that a formula is computed from and a role cannot see, nil where there is none,
// more than one, or records that the role does not see at all.
func onlyHidden(p *lint.Pass, role *model.Role, n *expr.Node) *model.Field {
	var hidden []*model.Field
	seen := true
	var walk func(*expr.Node)
	walk = func(n *expr.Node) {
		for _, field := range n.Path.Fields {
			switch {
			case !slices.Contains(p.Facts.Readers(field.Entity(), nil), role):
				seen = false
			case !slices.Contains(p.Facts.Readers(field.Entity(), field), role) && !slices.Contains(hidden, field):
				hidden = append(hidden, field)
			}
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(n)
	if !seen || len(hidden) != 1 {
		return nil
	}
	return hidden[0]
}

// solvable tells whether the value of a field follows from that of a formula and of all else in it: only arithmetic
// stands between them.
func solvable(n *expr.Node, field *model.Field) bool {
	if n.Op == expr.Field {
		return n.Path.Last() == field
	}
	switch n.Op {
	case expr.Add, expr.Subtract, expr.Multiply, expr.Divide, expr.Negate, expr.Days, expr.Hours:
		return slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return solvable(arg, field) })
	}
	return false
}

func gives(p *lint.Pass, formula, field *model.Field, roles []*model.Role) lint.Finding {
	severity := diag.Info
	if slices.ContainsFunc(roles, func(role *model.Role) bool { return !p.Facts.Named([]*model.Role{role}, formula) }) {
		severity = diag.Warning
	}
	f := lint.Finding{
		Element: formula, At: formula.Formula.At, Severity: severity, Witness: []any{formula.Ref, field.Ref},
		Args: words.Args{"formula": formula.Title, "field": field.Title, "roles": say.TitlesOf(roles), "n": len(roles)},
	}
	if !field.Name.IsZero() {
		f.Related = append(f.Related, p.Point(field.Name, "field", words.Args{"field": field.Title}))
	}
	for _, role := range roles {
		f.Witness = append(f.Witness, role.Ref)
	}
	for _, access := range model.All[model.Access](p.Spec) {
		if role := access.Role.Get(); slices.Contains(roles, role) {
			f.Witness = append(f.Witness, access.Ref)
			if len(f.Related) <= say.FewTitles {
				f.Related = append(f.Related, p.Point(access.Name, "access", words.Args{"role": role.Title}))
			}
		}
	}
	return f
}
