package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Owner is the check owner-missing. Roles and teams are led, not owned; what a role may do, how it is
// trained and what was heard in an interview stand under the owner of the CRM, who is the project's.
var Owner = lint.Rule{
	Name: "owner-missing", Family: lint.Plan, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "Nobody gives the final yes on a document",
		Ru: "Никто не говорит документу последнее «да»",
	},
	Why: words.Text{
		En: "If everybody answers for it, nobody does: departments pull it their own way, and the rules contradict each other",
		Ru: "Если отвечают все, не отвечает никто: каждый отдел тянет к себе, и правила противоречат друг другу",
	},
	Mend: words.Text{
		En: "Name the role that decides as “owner”",
		Ru: "Назовите в «owner» роль, за которой последнее слово",
	},
	Say: words.Text{
		En: "“{title}” has no owner: nobody can agree to it",
		Ru: "У «{title}» нет владельца: согласовать это некому",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "status: review\n"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: review\n"},
	},
	Yields: []string{"dictionary-without-owner", "integration-without-owner"},
	Check:  owner,
}

// unowned are the kinds that need no owner of their own.
var unowned = map[string]bool{"role": true, "team": true, "access": true, "training": true, "interview": true, "article": true}

func owner(p *lint.Pass) {
	for _, document := range p.Spec.Documents {
		if document.Kind == nil || document.Value == nil || unowned[document.Kind.Word] {
			continue
		}
		h := head(document.Value)
		if h == nil {
			continue
		}
		p.Look()
		if !h.Owner.IsSet() {
			p.Report(lint.Finding{Element: document.Value, Args: words.Args{"title": model.TitleOf(document.Value)}, Witness: []any{document.Value.Self().Ref}})
		}
	}
}
