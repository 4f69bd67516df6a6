package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// WithoutEffect is the check grant-without-effect: a grant that a never of the same role takes away, that
// counts in no stage, or that another grant of the same document already contains. A never without such a
// grant is a guard and right.
var WithoutEffect = lint.Rule{
	Name: "grant-without-effect", Family: lint.Access, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A right is written that allows nothing",
		Ru: "Записано право, которое ничего не разрешает",
	},
	Why: words.Text{
		En: "One line says yes and another no: people read the first, the CRM obeys the second, and nobody knows what was meant",
		Ru: "Одна строка разрешает, другая запрещает: люди читают первую, CRM слушается второй, и никто не знает, что имелось в виду",
	},
	Mend: words.Text{
		En: "Delete the right under “entities”, or what keeps it from working: the “never”, the “stages”, the wider line beside it",
		Ru: "Удалите право в «entities» или то, что ему мешает: «never», «stages», более широкую строку рядом",
	},
	Say: words.Text{
		En: "“{role}” may {actions} “{entity}” by one line and must never by another: never wins",
		Ru: "«{role}» по одной строке может {actions} «{entity}», а по другой никогда: побеждает запрет",
	},
	Also: map[string]words.Text{
		"stages": {
			En: "“{role}” may {actions} “{entity}” only in stages that no record is in: the right never counts",
			Ru: "«{role}» может {actions} «{entity}» только на этапах, где записей не бывает: право не действует никогда",
		},
		"shadowed": {
			En: "“{role}” may {actions} {narrow} of “{entity}”, and a line beside it says {wide}: the narrower one changes nothing",
			Ru: "«{role}» может {actions} {narrow} объекта «{entity}», а соседняя строка разрешает {wide}: более узкая ничего не меняет",
		},
		"sight": {
			En: "“{role}” may {actions} “{entity}” only in some stages by the text, but sight does not depend on the stage: it may in all",
			Ru: "По тексту «{role}» может {actions} «{entity}» только на некоторых этапах, но видимость от этапа не зависит: можно на всех",
		},
		"nowhere": {
			En: "“{role}” may {actions} {scope} of “{entity}”, but no team in which the role works lies in such a part of the company: the right reaches nothing",
			Ru: "«{role}» может {actions} {scope} объекта «{entity}», но ни одна команда этой роли в такую часть компании не входит: право ни на что не распространяется",
		},
		"never": {En: "this says never", Ru: "здесь сказано «никогда»"},
		"wide":  {En: "this is the wider right", Ru: "это более широкое право"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "title: {en: What the head of sales may do, ru: Что может руководитель продаж}\n", New: "title: {en: What the head of sales may do, ru: Что может руководитель продаж}\nstatus: review\n"},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: [own, all], for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "title: {en: What the head of sales may do, ru: Что может руководитель продаж}\n", New: "title: {en: What the head of sales may do, ru: Что может руководитель продаж}\nstatus: review\n"},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: [{scope: own}, {scope: all, while: open}], for: [help_deals]}"},
	},
	Check: withoutEffect,
}

// mendGrant is how to mend a grant, by the key that it stands under.
var mendGrant = words.Text{
	En: "Delete this in “{key}” under “entities”, or what keeps it from working: the “never”, the “stages”, the wider line beside it",
	Ru: "Удалите это в «{key}» внутри «entities» или то, что ему мешает: «never», «stages», более широкую строку рядом",
}

func withoutEffect(p *lint.Pass) {
	if !known(p) {
		return
	}
	homes := map[*model.Role][]*model.Team{}
	for _, team := range model.All[model.Team](p.Spec) {
		for _, ref := range team.Roles.Items {
			homes[ref.Get()] = append(homes[ref.Get()], team)
		}
	}
	for _, e := range entries(p) {
		in, never := e.givens(p)
		said := map[model.Action]bool{} // one never takes all grants of an action
		for _, g := range append(slices.Clone(in), never...) {
			p.Look()
			args := words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity), "actions": actions{g.action}, "key": string(g.action)}
			f := lint.Finding{Element: e.access, At: g.grant.Scope.At, Args: args, Mend: mendGrant, Witness: []any{e.role.Ref, e.entity.Ref, diag.Told{Code: string(g.action) + ": " + g.grant.Scope.Name, Say: may{g.action, reach(areasOf(g.source))}}}}
			if f.At.IsZero() {
				f.At = g.grant.Teams.At
			}
			wide, shadowed := e.shadow(p, g, in)
			switch {
			case len(never) > 0 && slices.ContainsFunc(never, func(n given) bool { return n.grant == g.grant }):
				f.Variant = "stages"
			case len(g.right.Cuts) > 0 && said[g.action]:
				continue
			case len(g.right.Cuts) > 0 && !readCut(g.right, g.action):
				said[g.action] = true
				cut := g.right.Cuts[0]
				f.Witness = append(f.Witness, diag.Told{Code: "never: " + string(g.action), Say: may{g.action, neverSay}})
				f.Related = []diag.Related{p.Point(neverPlace(cut), "never", nil)}
			case e.nowhere(p, g, homes[e.role]):
				f.Variant = "nowhere"
				args["scope"] = scopeWords{g.grant.Scope.Word}
			case shadowed:
				f.Variant = "shadowed"
				args["narrow"], args["wide"] = reach(areasOf(g.source)), reach(areasOf(wide.source))
				f.Witness = append(f.Witness, granted(g.action, areasOf(wide.source)))
				f.Related = []diag.Related{p.Point(wide.source.At, "wide", nil)}
			case shows(g.action) && (g.grant.While.IsSet() || g.grant.Stages.IsSet()):
				f.Variant = "sight"
			default:
				continue
			}
			p.Report(f)
		}
		e.created(p)
	}
}

// nowhere tells whether a scope of a part of the company reaches nothing for everybody who holds the role:
// no team that names the role is such a part or lies in one. A role that no team names may be anywhere.
func (e entry) nowhere(p *lint.Pass, g given, homes []*model.Team) bool {
	if len(g.source.Scopes) != 1 || g.source.Scopes[0].Word == "" || g.source.Scopes[0].Word == facts.ScopeAll || g.source.Scopes[0].Word == facts.ScopeOwn {
		return false
	}
	return len(homes) > 0 && !slices.ContainsFunc(homes, func(team *model.Team) bool {
		return p.Facts.Contains(g.source.Scopes[0], facts.Relation{Home: team, Team: team})
	})
}

// created reports a right to create that a never takes away.
func (e entry) created(p *lint.Pass) {
	right := e.may(p, model.ActionCreate, nil, nil)
	if !e.rights.Create.V || len(right.Cuts) == 0 {
		return
	}
	p.Report(lint.Finding{
		Element: e.access, At: e.rights.Create.At, Mend: mendGrant,
		Args:    words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity), "actions": actions{model.ActionCreate}, "key": string(model.ActionCreate)},
		Witness: []any{e.role.Ref, e.entity.Ref, diag.Told{Code: "create: true", Say: verbs[model.ActionCreate]}, diag.Told{Code: "never: create", Say: may{model.ActionCreate, neverSay}}},
		Related: []diag.Related{p.Point(neverPlace(right.Cuts[0]), "never", nil)},
	})
}

// shadow returns a grant of the entry that contains another one, wherever that one counts. Limits of one
// grant, such as a number of records, are reason enough for a line of its own.
func (e entry) shadow(p *lint.Pass, g given, in []given) (given, bool) {
	limited := func(x *model.Grant) bool { return x.Max.IsSet() || x.Except.IsSet() }
	for _, other := range in {
		if other.action != g.action || other.grant == g.grant || limited(other.grant) || limited(g.grant) || !e.lasts(p, other.grant, g.grant) {
			continue
		}
		// Of two equal ones the later is the one too many, also where a scope and a team are two names for the same.
		same := e.covers(p, g, other) && e.lasts(p, g.grant, other.grant)
		if e.covers(p, other, g) && len(g.source.Scopes) > 0 && (!same || before(other.source.At, g.source.At)) {
			return other, true
		}
	}
	return given{}, false
}

// covers tells whether a grant of the entry names every record that another one names.
func (e entry) covers(p *lint.Pass, wide, narrow given) bool {
	return !slices.ContainsFunc(narrow.source.Scopes, func(inner facts.Scope) bool {
		return !slices.ContainsFunc(wide.source.Scopes, func(outer facts.Scope) bool {
			return p.Facts.Covers([]*model.Role{e.role}, e.entity, outer, inner)
		})
	})
}

// lasts tells whether a grant counts wherever another does.
func (e entry) lasts(p *lint.Pass, a, b *model.Grant) bool {
	limited := func(g *model.Grant) bool { return g.While.IsSet() || g.Stages.IsSet() }
	if !limited(a) || !limited(b) {
		return !limited(a)
	}
	return !slices.ContainsFunc(p.Facts.Stages(e.entity), func(stage *model.Stage) bool { return countsIn(b, stage) && !countsIn(a, stage) })
}

// countsIn tells whether a grant counts in a stage by what it says of stages.
func countsIn(g *model.Grant, stage *model.Stage) bool {
	return (!g.While.IsSet() || stage.IsOpen() == (g.While.V == model.WhileOpen)) &&
		(!g.Stages.IsSet() || slices.ContainsFunc(g.Stages.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage }))
}

// shows tells whether an action only shows records: such a right never depends on the stage.
func shows(action model.Action) bool {
	return action == model.ActionRead || action == model.ActionExport || action == model.ActionShare
}

// readCut tells whether only the sight of the records is taken away, which the grant of read says itself.
func readCut(right facts.Right, action model.Action) bool {
	return !slices.ContainsFunc(right.Cuts, func(cut facts.Cut) bool { return !cut.Never.Action.IsSet() || cut.Never.Action.V == action })
}

func before(a, b source.Span) bool { return a.From() < b.From() }

// neverPlace returns where a never stands.
func neverPlace(cut facts.Cut) source.Span {
	if cut.Never.Action.IsSet() {
		return cut.Never.Action.At
	}
	return cut.Never.Entity.At
}

// areasOf returns the records that a grant names.
func areasOf(s facts.Source) []facts.Area {
	areas := make([]facts.Area, len(s.Scopes))
	for i, scope := range s.Scopes {
		areas[i] = facts.Area{Scope: scope}
	}
	return areas
}
