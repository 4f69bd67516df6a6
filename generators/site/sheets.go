package site

import (
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// sheet is a page of the site that leads to others: the chapters that stand on it.
type sheet struct {
	// name is that of its title among the labels, file is where it stands.
	name, file string
	// group is the name of the heading in the navigation that begins with this sheet, "" for none.
	group    string
	chapters []chapter
}

// sheets are all of them, in the order in which they are read: why, how the work flows, the data and who
// may do what with it, the numbers, what is around, how it comes into use.
func sheets() []sheet {
	charted := func(b *book) bool { return b.in.Spec.Project != nil }
	always := func(*book) bool { return true }
	list := []sheet{
		{"start", address.Start, "group-why", []chapter{
			told("start", (*site).start, "project").when(always), told("confirm", (*site).confirm).when(anyOwned), told("goals", (*site).goals, "goal").each((*site).goal), told("ready", (*site).ready).when(isReady),
		}},
		{"scope", address.Scope, "", []chapter{told("scope", (*site).boundaries).when(bounded), told("priorities", (*site).priorities).when(ranked), told("charter", (*site).charter).when(charted)}},
		{"terms", address.Glossary, "", []chapter{told("terms", (*site).glossary, "glossary")}},
		{"decisions", "decisions.html", "", []chapter{told("decisions", (*site).decisions, "decision")}},
		{"kind-requirement", "requirements.html", "", []chapter{plain("requirement")}},

		{"pipelines", "pipelines.html", "group-work", []chapter{shown("pipelines", (*site).pipeline, "pipeline")}},
		{"kind-process", "processes.html", "", []chapter{shown("kind-process", (*site).process, "process").wholly(), shown("kind-interview", (*site).interview, "interview").wholly()}},
		{"scenarios", "scenarios.html", "", []chapter{shown("scenarios", (*site).scenario, "scenario")}},
		{"rules", "rules.html", "", []chapter{plain("channel"), shown("kind-automation", (*site).automation, "automation"), plain("work_rule")}},

		{"data", address.Builtin, "group-data", []chapter{shown("data", (*site).entity, "entity")}},
		{"lists", "lists.html", "", []chapter{shown("lists", (*site).dictionary, "dictionary")}},
		{"roles", "roles.html", "", []chapter{told("roles", (*site).roles, "role"), told("teams", (*site).teams, "team")}},
		{"all-rights", "rights.html", "", []chapter{told("accesses", (*site).accesses, "access").each((*site).access), told("rights", (*site).matrix).when(func(b *book) bool { return len(model.All[model.Role](b.in.Spec)) > 0 })}},
		{"integrations", "integrations.html", "", []chapter{shown("integrations", (*site).integration, "integration")}},

		{"kpis", "kpis.html", "group-numbers", []chapter{shown("kpis", (*site).kpi, "kpi")}},
		{"kind-report", "reports.html", "", []chapter{plain("report"), plain("signal"), plain("review")}},
	}
	list = append(list, matrixSheets()...)
	return append(list, []sheet{
		{"acceptance", casesFile, "group-use", []chapter{told("acceptance", (*site).acceptance).when(func(b *book) bool { return tried(b.in) })}},
		{"rolling-out", "rollout.html", "", []chapter{
			plain("rollout"), plain("migration"), plain("training"), shown("kind-article", (*site).article, "article"), plain("support"),
		}},
		{"kind-change_request", "changes.html", "", []chapter{plain("change_request")}},
		{"others", "others.html", "", []chapter{{name: "others", show: (*site).facets}}},
		{"findings", "findings.html", "", []chapter{told("findings", (*site).findings).when(func(b *book) bool { return len(b.in.Findings) > 0 })}},
		{"all-files", "files.html", "", []chapter{told("all-files", (*site).allFiles).when(always)}},
	}...)
}

// findUsed returns the sheets on which something stands.
func (b *book) findUsed() []*sheet {
	var list []*sheet
	for i := range b.sheets {
		for j := range b.sheets[i].chapters {
			if b.says(&b.sheets[i].chapters[j]) {
				list = append(list, &b.sheets[i])
				break
			}
		}
	}
	return list
}

// sheetOf returns the sheet on which a document is listed, nil for none.
func (b *book) sheetOf(element model.Element) *sheet {
	d := element.Self().Document
	for i := range b.sheets {
		for j := range b.sheets[i].chapters {
			c := &b.sheets[i].chapters[j]
			if d != nil && d.Kind != nil && (c.holds(d.Kind) || c.name == "others" && b.chapterOf(d.Kind) == nil) {
				return &b.sheets[i]
			}
		}
	}
	return nil
}
