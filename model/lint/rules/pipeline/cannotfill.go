package pipeline

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// NobodyCanFill is the check checkpoint-nobody-can-fill: what a checkpoint asks for on a move can be filled
// neither by those who make the move nor by anything that comes before it. Where another role could fill it,
// but need not, the move waits for that role, which is advice. Who cannot even see the field has a finding
// of its own. One finding for each checkpoint and field. A rule that leaves a choice is not judged: no field
// is certainly asked for by it. The reason of a move is given with it, whoever may edit it otherwise.
var NobodyCanFill = lint.Rule{
	Name: "checkpoint-nobody-can-fill", Family: lint.Pipelines, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A checkpoint asks for a field that nobody who makes the move may fill, and that nothing fills before",
		Ru: "Контрольная точка требует поле, которое не может заполнить никто из тех, кто делает переход, и ничто не заполняет раньше",
	},
	Why: words.Text{
		En: "The move is closed for good: records pile up before it until somebody widens the rights in a hurry",
		Ru: "Переход закрыт навсегда: записи копятся перед ним, пока кто-нибудь второпях не расширит права",
	},
	Mend: words.Text{
		En: "Let a role that makes the move edit the field in its Access document, under “fields”, or take it out of “require”",
		Ru: "Разрешите роли, которая делает переход, менять поле в её документе Access, в «fields», или уберите его из «require»",
	},
	Say: words.Text{
		En: "“{checkpoint}” asks for “{field}” on the way from “{from}” to “{to}”, but {roles} may not change it in “{from}”, and nothing fills it before",
		Ru: "«{checkpoint}» требует «{field}» при переходе из «{from}» в «{to}», но менять его на этапе «{from}» не разрешено никому из тех, кто делает переход ({roles}), и раньше его ничто не заполняет",
	},
	Also: map[string]words.Text{
		"born": {
			En: "“{checkpoint}” asks for “{field}” when a record is made in “{to}”, but {roles} may not fill it, and nothing else does",
			Ru: "«{checkpoint}» требует «{field}», когда запись создают на этапе «{to}», но заполнить его не разрешено никому из тех, кто её создаёт ({roles}), а больше некому",
		},
		"handed": {
			En: "“{checkpoint}” asks for {fields} on the way from “{from}” to “{to}”, which {roles} may not change in “{from}”: the move waits until it is filled by {others}",
			Ru: "«{checkpoint}» требует {fields} при переходе из «{from}» в «{to}», а менять это на этапе «{from}» не разрешено тем, кто делает переход ({roles}): переход ждёт, пока заполнят другие ({others})",
		},
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
		"field":  {En: "“{field}” is described here", Ru: "поле «{field}» описано здесь"},
		"same": {
			En: "so it is with {fields}, which “{checkpoint}” asks for on the way from “{from}” to “{to}”",
			Ru: "так же и {fields}: это требует «{checkpoint}» при переходе из «{from}» в «{to}»",
		},
	},
	More: words.Text{
		En: "; so it is at {more|# more checkpoint|# more checkpoints}",
		Ru: "; так же ещё на {more|# контрольной точке|# контрольных точках|# контрольных точках}",
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "  deal: {create: true, read: own, edit: own, for: [run_deal]}", New: "  deal: {create: true, read: own, edit: own, fields: {loss_reason: read}, for: [run_deal]}"},
		{File: "access.yaml", Old: "  deal: {read: all, edit: all, for: [help_deals]}", New: "  deal: {read: all, edit: all, fields: {loss_reason: read}, for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "  deal: {create: true, read: own, edit: own, for: [run_deal]}", New: "  deal: {create: true, read: own, edit: own, fields: {loss_reason: edit}, for: [run_deal]}"},
		{File: "access.yaml", Old: "  deal: {read: all, edit: all, for: [help_deals]}", New: "  deal: {read: all, edit: all, fields: {loss_reason: read}, for: [help_deals]}"},
	},
	Check: nobodyCanFill,
}

func nobodyCanFill(p *lint.Pass) {
	if !fillersKnown(p) {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled := p.Facts.Filled(pipeline)
		if filled == nil {
			continue
		}
		c := &closed{p: p, entity: pipeline.Entity.Get(), graph: p.Facts.Graph(pipeline), filled: filled, told: map[*model.Field]bool{}, empty: map[*model.Field]map[*model.Stage]bool{}}
		for _, checkpoint := range pipeline.Checkpoints {
			asks, moves := filled.AsksOf(checkpoint), filled.AskedOn(checkpoint)
			clear(c.told)
			for _, m := range moves {
				if roles := movers(p, c.entity, m); len(roles) > 0 && c.graph.Reachable(m.From) && unsettled(p, filled, checkpoint, m) {
					for _, a := range asks {
						c.move(a, m, roles)
					}
				}
			}
			c.tell()
			for _, stage := range c.graph.Starts() {
				if slices.ContainsFunc(checkpoint.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage }) {
					for _, a := range asks {
						c.birth(a, stage)
					}
				}
			}
		}
	}
}

// closed looks for fields that cannot be filled in one pipeline.
type closed struct {
	p      *lint.Pass
	entity *model.Entity
	graph  *facts.Graph
	filled *facts.Filled
	told   map[*model.Field]bool
	handed []handed
	// empty are the stages that records may come to without a field, demands the moves that ask for it; see
	// stillEmpty and demanding.
	empty   map[*model.Field]map[*model.Stage]bool
	demands map[*model.Field]map[model.Move]bool
}

func (c *closed) move(a facts.Ask, m model.Move, roles []*model.Role) {
	c.p.Look()
	// Closed for good is only what others cannot fill either, in each choice that is left.
	field := unmet(a, func(f *model.Field) bool {
		fillable, by := c.fillable(f, m, roles)
		return !fillable && len(by) == 0
	})
	var others []*model.Role
	if field == nil {
		var waits *model.Field
		field = unmet(a, func(f *model.Field) bool {
			fillable, by := c.fillable(f, m, roles)
			if !fillable && len(by) > 0 {
				waits, others = f, by
			}
			return !fillable
		})
		if field != nil {
			field = waits
		}
	}
	// To whom it is hidden it cannot be given to fill: that has a finding of its own.
	if field == nil || c.told[field] || !slices.ContainsFunc(roles, func(role *model.Role) bool {
		return slices.Contains(c.p.Facts.Readers(c.entity, field), role)
	}) || !mayAsk(c.p, a.Checkpoint, m) {
		return
	}
	if len(others) > 0 {
		if !slices.ContainsFunc(c.handed, func(h handed) bool { return h.field == field }) {
			c.handed = append(c.handed, handed{a, field, m, roles, others})
		}
		return
	}
	c.told[field] = true
	c.report(a, field, roles, lint.Finding{
		Witness: []any{m.From.Ref, m.To.Ref, m.Transition.Ref}, Cause: c.byDefault(roles, nil, field),
		Args: words.Args{"from": m.From.Title, "to": m.To.Title, "fields": say.TitlesOf([]*model.Field{field})},
	})
}

// handed is a field that only other roles than those who make a move could fill before it.
type handed struct {
	ask    facts.Ask
	field  *model.Field
	move   model.Move
	roles  []*model.Role
	others []*model.Role
}

// tell reports what waits for others, one finding for each checkpoint.
func (c *closed) tell() {
	c.handed = slices.DeleteFunc(c.handed, func(h handed) bool { return c.told[h.field] })
	if len(c.handed) == 0 {
		return
	}
	first := c.handed[0]
	var fields []*model.Field
	f := lint.Finding{Variant: "handed", Severity: diag.Info, Witness: []any{first.move.From.Ref, first.move.To.Ref, first.move.Transition.Ref}}
	for _, h := range c.handed {
		fields = append(fields, h.field)
		f.Witness = append(f.Witness, h.field.Ref)
	}
	f.Witness = append(f.Witness, roleRefs(first.others)...)
	f.Args = words.Args{"from": first.move.From.Title, "to": first.move.To.Title, "others": say.TitlesOf(first.others), "fields": say.TitlesOf(fields)}
	f.Cause = c.byDefault(first.roles, first.others, fields...)
	c.report(first.ask, first.field, first.roles, f)
	c.handed = nil
}

// byDefault is the cause where roles may not change fields because of what they may do with all fields of a record:
// one “fields_default” stops many checkpoints. It is "" where something is said of one of the fields itself.
func (c *closed) byDefault(roles, others []*model.Role, fields ...*model.Field) string {
	for _, field := range fields {
		if field.Sensitive.IsSet() || c.p.Facts.Named(roles, field) {
			return ""
		}
	}
	return fmt.Sprint(c.entity.Ref, roleRefs(roles), roleRefs(others))
}

// fillable tells whether a field may have a value when a move asks for it: somebody who makes the move may
// fill it, or something fills it on the way there, before a checkpoint asks for it. others are the roles that could
// fill it, where nothing else does.
func (c *closed) fillable(f *model.Field, m model.Move, roles []*model.Role) (yes bool, others []*model.Role) {
	if facts.Computed(f) || f.FilledBy.IsSet() || c.filled.BeforeMove(m, f) || m.Transition.Reason.Get() == f {
		return true, nil
	}
	for _, filler := range c.p.Facts.Fillers(f) {
		switch {
		case filler.How == facts.FilledByMigration:
		case filler.Role != nil && !slices.Contains(roles, filler.Role):
			if c.early(filler, f, m) && !slices.Contains(others, filler.Role) {
				others = append(others, filler.Role)
			}
		case filler.Role != nil && filler.CanIn(m.From):
			return true, nil
		case filler.How == facts.FilledByMove:
			t, _ := filler.Element.(*model.Transition)
			if t != nil && c.onTheWay(t, f, m) {
				return true, nil
			}
		case c.early(filler, f, m):
			return true, nil
		}
	}
	// Where no record comes without the field, what asks for it before has the finding.
	return !c.stillEmpty(f)[m.From], others
}

func (c *closed) birth(a facts.Ask, stage *model.Stage) {
	c.p.Look()
	creators := c.p.Facts.Creators(c.entity)
	field := unmet(a, func(f *model.Field) bool {
		return !facts.Computed(f) && !f.FilledBy.IsSet() && !slices.ContainsFunc(c.p.Facts.Fillers(f), func(filler facts.Filler) bool {
			return filler.Birth && filler.How != facts.FilledByMigration && (filler.Stages == nil || slices.Contains(filler.Stages, stage))
		})
	})
	if field == nil || c.told[field] || len(creators) == 0 {
		return
	}
	c.told[field] = true
	c.report(a, field, creators, lint.Finding{Variant: "born", Witness: []any{stage.Ref}, Args: words.Args{"to": stage.Title}})
}

func (c *closed) report(a facts.Ask, field *model.Field, roles []*model.Role, f lint.Finding) {
	f.Element, f.At = a.Checkpoint, placeOf(a.Item)
	f.Witness = append(append(f.Witness, field.Ref), roleRefs(roles)...)
	f.Args["checkpoint"], f.Args["field"], f.Args["roles"] = a.Checkpoint.Title, field.Title, say.TitlesOf(roles)
	f.Related = append(f.Related, c.p.Point(field.Name, "field", words.Args{"field": field.Title}))
	f.Related = append(f.Related, accessOf(c.p, roles)...)
	c.p.Report(f)
}

// accessOf points at what is described of roles.
func accessOf(p *lint.Pass, roles []*model.Role) []diag.Related {
	var list []diag.Related
	for _, access := range model.All[model.Access](p.Spec) {
		if role := access.Role.Get(); role != nil && slices.Contains(roles, role) {
			list = append(list, p.Point(access.Name, "access", words.Args{"role": role.Title}))
		}
	}
	return list
}
