package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// NotControllable is the check kpi-not-controllable. A role changes a number by filling a field of it, by making a
// move that it counts, by creating the records, or by leading somebody who does. Where the CRM computes a part out
// of what is not followed here, nothing is said.
var NotControllable = lint.Rule{
	Name: "kpi-not-controllable", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A role has a target that nothing it may do can change",
		Ru: "У роли есть цель по показателю, на который ничто из её прав не влияет",
	},
	Why: words.Text{
		En: "People are paid for what they cannot influence, and begin to influence what they can: the data",
		Ru: "Людям платят за то, на что они не влияют, и они начинают влиять на то, что могут: на данные",
	},
	Mend: words.Text{
		En: "Name under “applies_to” the role whose work it is, or give the role the right or the move that its work needs",
		Ru: "Назовите в «applies_to» роль, чья это работа, или дайте роли право или переход, нужные для её работы",
	},
	Say: words.Text{
		En: "“{role}” is measured by “{kpi}” and can change nothing that it is made of: {parts}",
		Ru: "Работу роли «{role}» оценивают по «{kpi}», но изменить она не может ничего, из чего он складывается: {parts}",
	},
	Also: map[string]words.Text{
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "viewers: [head_of_sales]\n", New: "viewers: [head_of_sales]\napplies_to: [clerk]\n"},
		{File: "clerk.yaml", New: clerk},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "viewers: [head_of_sales]\n", New: "viewers: [head_of_sales]\napplies_to: [sales_manager]\n"},
		{File: "clerk.yaml", New: clerk},
	},
	Check: notControllable,
}

// clerk is a role that only reads, with its access, for the examples.
const clerk = `apiVersion: crmspec/v1
kind: Role
id: clerk
title: {en: Contract clerk, ru: Специалист по договорам}
reports_to: head_of_sales
tasks:
  - {id: file_contracts, title: {en: Files the contracts, ru: Подшивает договоры}, needs: {deal: [read]}}
---
apiVersion: crmspec/v1
kind: Access
id: clerk
title: {en: What a contract clerk may do, ru: Что может специалист по договорам}
role: clerk
entities:
  deal: {read: all, for: [file_contracts]}
`

func notControllable(p *lint.Pass) {
	if !accessKnown(p) || !p.Intact("kpi") || !p.Intact("goal") {
		return
	}
	below := map[*model.Role][]*model.Role{}
	for _, role := range model.All[model.Role](p.Spec) {
		if above := role.ReportsTo.Get(); above != nil {
			below[above] = append(below[above], role)
		}
	}
	goals, rights := goalsBy(p), accessBy(p)
	for _, passport := range usable(p) {
		if !isPromised(passport.Kpi, goals[passport.Kpi]) {
			continue
		}
		for _, m := range measured(rights, passport.Kpi) {
			p.Look()
			l := levers{p: p, passport: passport, below: below, rights: rights}
			if !l.moves(m.role, map[*model.Role]bool{}) && len(l.parts) > 0 {
				p.Report(l.finding(m))
			}
		}
	}
}

// subject is a role that a KPI measures, with the place that says so.
type subject struct {
	role *model.Role
	at   source.Span
}

// measured returns the roles whose work a KPI measures and whose rights are described.
func measured(rights map[*model.Role][]*model.Access, k *model.Kpi) []subject {
	var all []subject
	add := func(role *model.Role, at source.Span) {
		if len(rights[role]) > 0 && !slices.ContainsFunc(all, func(s subject) bool { return s.role == role }) {
			all = append(all, subject{role, at})
		}
	}
	for _, ref := range k.AppliesTo.Items {
		if ref.Get() != nil {
			add(ref.Get(), ref.At)
		}
	}
	for _, entry := range k.Plan {
		if role, ok := entry.For.Get().(*model.Role); ok {
			add(role, entry.For.At)
		}
	}
	return all
}

// levers looks for something in a number that a role can change.
type levers struct {
	p        *lint.Pass
	passport *kpi.Passport
	below    map[*model.Role][]*model.Role
	rights   map[*model.Role][]*model.Access
	parts    []model.Element // what the number is made of
}

// moves tells whether a role, or one that it leads, can change something.
func (l *levers) moves(role *model.Role, seen map[*model.Role]bool) bool {
	if seen[role] {
		return false
	}
	seen[role] = true
	return l.reached(role) || slices.ContainsFunc(l.below[role], func(r *model.Role) bool { return l.moves(r, seen) })
}

// reached tells whether a role itself can change something, and notes what there is.
func (l *levers) reached(role *model.Role) bool {
	roles := []*model.Role{role}
	for _, stage := range visited(l.passport) {
		l.note(stage)
	}
	for _, stage := range l.stages() {
		if l.steps(roles, stage) {
			return true
		}
	}
	for _, part := range whole(l.passport) {
		if born := part.Anchor.Field; born != nil && born.BuiltIn && part.Entity != nil {
			l.note(part.Entity)
			if l.p.Facts.Ever(roles, model.ActionCreate, part.Entity, nil) {
				return true
			}
		}
	}
	for _, input := range makes(l.p, l.passport.Kpi) {
		entity := input.Field.Entity()
		if entity == nil {
			continue
		}
		l.note(input.Field)
		switch id := input.Field.Self().ID(); {
		case input.Field.BuiltIn && (id == "created_at" || id == "created_by" || id == "id"):
			if l.p.Facts.Ever(roles, model.ActionCreate, entity, nil) {
				return true
			}
		case input.Field.BuiltIn && len(l.p.Facts.Stages(entity)) > 0:
			if slices.ContainsFunc(l.p.Facts.Stages(entity), func(s *model.Stage) bool { return l.steps(roles, s) }) {
				return true
			}
		case input.Field.BuiltIn || isMade(input.Field):
			return true // not followed further
		case l.p.Facts.Ever(roles, model.ActionEdit, entity, input.Field) || l.p.Facts.Ever(roles, model.ActionCreate, entity, input.Field) ||
			l.p.Facts.Ever(roles, model.ActionAssign, entity, input.Field):
			return true
		}
	}
	return l.waited(roles)
}

// stages returns the stages that make the number: those that are counted, and those on the way there; of a time those
// between its ends, of a share of closed records all.
func (l *levers) stages() []*model.Stage {
	all := visited(l.passport)
	for _, part := range whole(l.passport) {
		if part.From == nil && part.Basis != model.BasisDecided || part.From != nil && part.From.Through != nil || part.To != nil && part.To.Through != nil {
			continue
		}
		judged := map[*facts.Graph]bool{}
		for _, stage := range l.p.Facts.Stages(part.Entity) {
			if g := graphOf(l.p, stage); g != nil && !judged[g] {
				judged[g] = true
				all = append(all, leads(g, part)...)
			}
		}
	}
	return all
}

// leads returns the stages of a pipeline that lie on the way of what a passport counts.
func leads(g *facts.Graph, part *kpi.Passport) []*model.Stage {
	switch {
	case part.From == nil:
		return g.Stages
	case part.To != nil:
		return onTheWay(g, part.From.Stages, part.To.Stages)
	}
	return onTheWay(g, g.Starts(), part.From.Stages)
}

// waited tells whether the number is a time, and a role works on something that points at its records, such as the
// parts that a repair waits for.
func (l *levers) waited(roles []*model.Role) bool {
	p := l.passport
	if p.Type != model.FormulaDuration && p.Type != model.FormulaTimeInStage && p.Sla == nil {
		return false
	}
	for _, entity := range model.All[model.Entity](l.p.Spec) {
		points := func(f *model.Field) bool { return f.To.Get() == p.Entity }
		if slices.ContainsFunc(entity.Fields, points) && l.p.Facts.Ever(roles, model.ActionEdit, entity, nil) {
			return true
		}
	}
	return false
}

// isMade tells whether the value of a field follows from others.
func isMade(f *model.Field) bool {
	return f.Formula.IsSet() || f.Rollup != nil || f.Type.V == model.FieldAutoNumber
}

// steps tells whether a role makes a move into or out of a stage, or creates records there.
func (l *levers) steps(roles []*model.Role, stage *model.Stage) bool {
	g := graphOf(l.p, stage)
	if g == nil {
		return true
	}
	allowed := func(m model.Move) bool { return l.p.Facts.AllowedMove(roles, m).Any() }
	if slices.ContainsFunc(g.In(stage), allowed) || slices.ContainsFunc(g.Out(stage), allowed) {
		return true
	}
	pipeline, _ := stage.Parent.(*model.Pipeline)
	entity := pipeline.Entity.Get()
	return entity == nil || slices.Contains(g.Starts(), stage) && l.p.Facts.Allowed(roles, model.ActionCreate, entity, stage, nil).Any()
}

func (l *levers) note(e model.Element) {
	if !slices.Contains(l.parts, e) {
		l.parts = append(l.parts, e)
	}
}

func (l *levers) finding(m subject) lint.Finding {
	k := l.passport.Kpi
	f := lint.Finding{
		Element: k, At: m.at, Witness: []any{k.Ref, m.role.Ref},
		Args: words.Args{"kpi": k.Title, "role": m.role.Title, "parts": say.Titles(l.parts)},
	}
	for _, part := range l.parts {
		f.Witness = append(f.Witness, part.Self().Ref)
	}
	for _, access := range l.rights[m.role] {
		f.Witness = append(f.Witness, access.Ref)
		f.Related = append(f.Related, l.p.Point(access.Name, "access", words.Args{"role": m.role.Title}))
	}
	return f
}
