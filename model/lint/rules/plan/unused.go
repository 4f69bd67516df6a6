package plan

import (
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Unused is the check release-unused. Being mentioned in a text is no use; where the project has a single
// release, everything belongs to it.
var Unused = lint.Rule{
	Name: "release-unused", Family: lint.Plan, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "A release is planned that nothing belongs to",
		Ru: "Запланирован выпуск, к которому ничего не относится",
	},
	Why: words.Text{
		En: "Nobody knows what it brings, so everything that has no place is put off to it",
		Ru: "Никто не знает, что в нём будет, и туда откладывают всё, чему нет места",
	},
	Mend: words.Text{
		En: "Write “release” at what it brings or “revisit” at what is looked at again before it, or delete it",
		Ru: "Укажите его в «release» у того, что в нём появится, или в «revisit» у отложенного, или удалите",
	},
	Say: words.Text{
		En: "Nothing belongs to the release “{release}”",
		Ru: "К выпуску «{release}» ничего не относится",
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: twoReleases},
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nrelease: mvp\n"},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: strings.Replace(twoReleases, "checks:\n", "scope: {out: [{what: Service, revisit: phase_2}]}\nchecks:\n", 1)},
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nrelease: mvp\n"},
	},
	Check: unused,
}

const twoReleases = `releases:
  - {id: mvp, title: {en: First version, ru: Первая версия}, due: 2027-02-01}
  - {id: phase_2, title: {en: Second phase, ru: Вторая очередь}, due: 2027-09-01}
checks:
`

func unused(p *lint.Pass) {
	project := p.Spec.Project
	if project == nil || len(project.Releases) < 2 {
		return
	}
	for _, document := range p.Spec.Documents {
		if document.Broken {
			return // what could not be read may belong to it
		}
	}
	for _, release := range project.Releases {
		if release == nil {
			continue
		}
		p.Look()
		used := false
		for _, use := range p.Uses().Of(release.Ref) {
			used = used || use.How == "reference"
		}
		if !used {
			p.Report(lint.Finding{Element: release, Args: words.Args{"release": release.Title}, Witness: []any{release.Ref}})
		}
	}
}
