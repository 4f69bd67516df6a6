package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// HiddenField is the check checkpoint-hidden-field: a role may make a move, and a checkpoint asks for a
// field on it that the role cannot see. One finding for each checkpoint and role.
var HiddenField = lint.Rule{
	Name: "checkpoint-hidden-field", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A checkpoint asks for a field that is hidden from a role that makes the move",
		Ru: "Контрольная точка требует поле, которое скрыто от роли, делающей переход",
	},
	Why: words.Text{
		En: "The person is refused for the lack of something that the card does not show, and cannot even say what is wrong",
		Ru: "Человек получает отказ из-за того, чего нет на его карточке, и не может даже сказать, в чём дело",
	},
	Mend: words.Text{
		En: "Let the role read the field in its Access document, under “fields” or “fields_default”, or leave the move to others in “by”",
		Ru: "Дайте роли читать поле в её документе Access, в «fields» или «fields_default», или оставьте переход другим в «by»",
	},
	Say: words.Text{
		En: "“{checkpoint}” asks for {fields} on the way from “{from}” to “{to}”, and {n|it is|they are} hidden from “{role}”, who may make the move",
		Ru: "«{checkpoint}» требует {fields} при переходе из «{from}» в «{to}», а роль «{role}», которая может его сделать, {n|этого поля|этих полей|этих полей} не видит",
	},
	Also: map[string]words.Text{
		"move":   {En: "the move is allowed here", Ru: "переход разрешён здесь"},
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "  deal: {create: true, read: own, edit: own, for: [run_deal]}", New: "  deal: {create: true, read: own, edit: own, fields: {contract_no: hidden}, for: [run_deal]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "  deal: {create: true, read: own, edit: own, for: [run_deal]}", New: "  deal: {create: true, read: own, edit: own, fields: {contract_no: edit}, for: [run_deal]}"},
	},
	Check: hiddenField,
}

func hiddenField(p *lint.Pass) {
	if !rightsKnown(p) {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled, entity := p.Facts.Filled(pipeline), pipeline.Entity.Get()
		if filled == nil {
			continue
		}
		for _, checkpoint := range pipeline.Checkpoints {
			asks := filled.AsksOf(checkpoint)
			hidden := map[*model.Role][]veiled{}
			var told []*model.Role
			for _, m := range filled.AskedOn(checkpoint) {
				if len(asks) == 0 || !unsettled(p, filled, checkpoint, m) {
					continue
				}
				p.Look()
				for _, role := range movers(p, entity, m) {
					if _, known := hidden[role]; !known {
						hidden[role] = hiddenFrom(p, entity, role, asks)
					}
					if len(hidden[role]) > 0 && !slices.Contains(told, role) && mayAsk(p, checkpoint, m) {
						told = append(told, role)
						p.Report(hiddenFinding(p, checkpoint, m, role, hidden[role]))
					}
				}
			}
		}
	}
}

// veiled is a field that an item asks for and a role cannot see.
type veiled struct {
	item  *model.Require
	field *model.Field
}

// hiddenFrom returns the fields that keep a role from meeting items, each once.
func hiddenFrom(p *lint.Pass, entity *model.Entity, role *model.Role, asks []facts.Ask) []veiled {
	var list []veiled
	for _, a := range asks {
		field := unmet(a, func(f *model.Field) bool { return !slices.Contains(p.Facts.Readers(entity, f), role) })
		if field != nil && !slices.ContainsFunc(list, func(v veiled) bool { return v.field == field }) {
			list = append(list, veiled{a.Item, field})
		}
	}
	return list
}

func hiddenFinding(p *lint.Pass, checkpoint *model.Checkpoint, m model.Move, role *model.Role, hidden []veiled) lint.Finding {
	f := lint.Finding{Element: checkpoint, At: placeOf(hidden[0].item), Witness: []any{m.From.Ref, m.To.Ref, m.Transition.Ref, role.Ref}}
	var fields []*model.Field
	for _, v := range hidden {
		fields = append(fields, v.field)
		f.Witness = append(f.Witness, v.field.Ref)
	}
	f.Args = words.Args{
		"checkpoint": checkpoint.Title, "fields": say.TitlesOf(fields), "n": len(fields),
		"from": m.From.Title, "to": m.To.Title, "role": role.Title,
	}
	f.Related = append(accessOf(p, []*model.Role{role}), p.Point(say.Place(m.Transition), "move", nil))
	return f
}
