package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ViewerBlind is the check report-viewer-blind. The number of a KPI counts all records, whoever looks, so that only
// columns and slices need a right, a list its records, and a KPI that the viewer is one of its own. Roles
// without any access have a finding of their own.
var ViewerBlind = lint.Rule{
	Name: "report-viewer-blind", Family: lint.Kpis, Severity: diag.Warning,
	What: words.Text{
		En: "Somebody for whom a report is made cannot see what stands in it",
		Ru: "Тот, для кого делают отчёт, не видит того, что в нём стоит",
	},
	Why: words.Text{
		En: "The page opens with holes in it on the first day, and rights are widened in a hurry for all",
		Ru: "В первый же день отчёт открывается с дырами, и права второпях расширяют всем",
	},
	Mend: words.Text{
		En: "Let the role read it in its Access document, under “fields”, or take it out of “columns”, “slices” or “viewers” of the report",
		Ru: "Дайте роли читать это в её документе Access, в «fields», или уберите из «columns», «slices» или «viewers» отчёта",
	},
	Say: words.Text{
		En: "{roles} cannot read {fields}, which “{report}” shows them",
		Ru: "Отчёт «{report}» показывает {fields} тем, кому это читать нельзя: {roles}",
	},
	Also: map[string]words.Text{
		"records": {
			En: "{roles} cannot read any record of “{entity}”, which “{report}” lists",
			Ru: "Записи «{entity}», которые перечисляет отчёт «{report}», не видны тем, для кого он: {roles}",
		},
		"kpi": {
			En: "“{report}” shows {kpis} to {roles}: not among the viewers of {n|the KPI|these KPIs}",
			Ru: "Отчёт «{report}» показывает {kpis} тем, кого нет среди зрителей {n|показателя|показателей|показателей}: {roles}",
		},
		"access":  {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
		"viewers": {En: "who may look at “{kpi}”", Ru: "кто может смотреть на «{kpi}»"},
	},
	Bad: []lint.Edit{
		{File: "weekly.yaml", New: weekly("decision: Which deals are discussed on Monday\n")},
		{File: "access.yaml", Old: "  deal: {read: all, edit: all, for: [help_deals]}", New: "  deal: {read: all, edit: all, fields: {amount: hidden}, for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "weekly.yaml", New: weekly("decision: Which deals are discussed on Monday\n")},
		{File: "access.yaml", Old: "  deal: {read: all, edit: all, for: [help_deals]}", New: "  deal: {read: all, edit: all, fields: {amount: read}, for: [help_deals]}"},
	},
	Check: viewerBlind,
}

func viewerBlind(p *lint.Pass) {
	known, rights := accessKnown(p), accessBy(p)
	for _, report := range model.All[model.Report](p.Spec) {
		if p.Intact("kpi") {
			unseenKpis(p, report)
		}
		if known {
			unseenFields(p, rights, report)
		}
	}
}

// unseenFields reports what a report shows of records that its viewers may not read: all, or a field.
func unseenFields(p *lint.Pass, rights map[*model.Role][]*model.Access, report *model.Report) {
	entity := report.Entity.Get()
	if entity == nil {
		return
	}
	var blind, seeing []*model.Role
	for _, role := range described(rights, report.Viewers) {
		p.Look()
		if reads(p, role, entity, nil) {
			seeing = append(seeing, role)
		} else {
			blind = append(blind, role)
		}
	}
	if len(blind) > 0 && report.Columns.IsSet() {
		p.Report(blindness(p, rights, report, "records", report.Viewers.At, blind, []*model.Entity{entity}, nil))
	}
	var groups []*blindGroup
	for _, ref := range slices.Concat(report.Columns.Items, report.Slices.Items) {
		var roles []*model.Role
		var field *model.Field
		for _, role := range seeing {
			p.Look()
			if lacks := hidden(p, role, steps(entity, ref)); lacks != nil {
				roles, field = append(roles, role), lacks
			}
		}
		if len(roles) == 0 {
			continue
		}
		i := slices.IndexFunc(groups, func(g *blindGroup) bool { return slices.Equal(g.roles, roles) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &blindGroup{at: ref.At, roles: roles})
		}
		if !slices.Contains(groups[i].fields, field) {
			groups[i].fields = append(groups[i].fields, field)
		}
	}
	for _, g := range groups {
		p.Report(blindness(p, rights, report, "", g.at, g.roles, nil, g.fields))
	}
}

// blindGroup are the fields of a report that the same roles cannot read: one grant mends them.
type blindGroup struct {
	at     source.Span
	roles  []*model.Role
	fields []*model.Field
}

func blindness(p *lint.Pass, rights map[*model.Role][]*model.Access, report *model.Report, variant string, at source.Span, roles []*model.Role, entities []*model.Entity, fields []*model.Field) lint.Finding {
	f := lint.Finding{Element: report, At: at, Variant: variant, Args: words.Args{"report": report.Title, "roles": say.TitlesOf(roles)}}
	f.Witness = []any{report.Ref}
	f.Args["fields"] = say.TitlesOf(fields)
	for _, field := range fields {
		f.Witness = append(f.Witness, field.Ref)
	}
	for _, entity := range entities {
		f.Args["entity"] = entity.Title
		f.Witness = append(f.Witness, entity.Ref)
	}
	for _, role := range roles {
		f.Witness = append(f.Witness, role.Ref, diag.Told{Code: "read"})
		for _, access := range rights[role] {
			f.Witness = append(f.Witness, access.Ref)
			f.Related = append(f.Related, p.Point(access.Name, "access", words.Args{"role": role.Title}))
		}
	}
	return f
}

// unseenKpis reports the KPIs of a report at which its viewers may not look; those that the same viewers lack are one
// finding.
func unseenKpis(p *lint.Pass, report *model.Report) {
	var groups []*unseen
	for _, ref := range report.Kpis.Items {
		k := ref.Get()
		if k == nil || !k.Viewers.IsSet() {
			continue
		}
		p.Look()
		var roles []*model.Role
		for _, viewer := range report.Viewers.Items {
			if viewer.Get() != nil && !slices.ContainsFunc(k.Viewers.Items, func(v model.Ref[model.Role]) bool { return v.Get() == viewer.Get() || v.Get() == nil }) {
				roles = append(roles, viewer.Get())
			}
		}
		if len(roles) == 0 {
			continue
		}
		i := slices.IndexFunc(groups, func(g *unseen) bool { return slices.Equal(g.roles, roles) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &unseen{at: ref.At, roles: roles})
		}
		groups[i].kpis = append(groups[i].kpis, k)
	}
	for _, g := range groups {
		f := lint.Finding{
			Element: report, At: g.at, Variant: "kpi", Witness: []any{report.Ref},
			Args: words.Args{"report": report.Title, "kpis": say.TitlesOf(g.kpis), "roles": say.TitlesOf(g.roles), "n": len(g.kpis)},
			Mend: words.Text{
				En: "Add them to “viewers” of the KPI, or take it out of “kpis” of the report",
				Ru: "Добавьте их в «viewers» показателя или уберите его из «kpis» отчёта",
			},
		}
		for _, k := range g.kpis {
			f.Witness = append(f.Witness, k.Ref)
			if len(f.Related) < say.FewTitles {
				f.Related = append(f.Related, p.Point(k.Viewers.At, "viewers", words.Args{"kpi": k.Title}))
			}
		}
		for _, role := range g.roles {
			f.Witness = append(f.Witness, role.Ref)
		}
		p.Report(f)
	}
}

// unseen are the KPIs of a report at which the same of its viewers may not look.
type unseen struct {
	at    source.Span
	roles []*model.Role
	kpis  []*model.Kpi
}
