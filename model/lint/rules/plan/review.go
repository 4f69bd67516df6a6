package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Review is the check review-without-result. What is asked counts as something that is looked at.
var Review = lint.Rule{
	Name: "review-without-result", Family: lint.Plan, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A regular look looks at nothing, or nothing is done with what it finds",
		Ru: "На регулярной проверке ни на что не смотрят или ничего не делают с найденным",
	},
	Why: words.Text{
		En: "A meeting without a result is the first to be dropped, and discipline goes with it",
		Ru: "Встречу без результата отменяют первой, а с ней уходит и порядок",
	},
	Mend: words.Text{
		En: "Name the reports and signals under “looks_at”, and write under “does” what happens with what is found",
		Ru: "Назовите отчёты и сигналы в «looks_at» и напишите в «does», что делают с найденным",
	},
	Say: words.Text{
		En: "Nothing is done with what “{review}” finds",
		Ru: "С тем, что покажет «{review}», ничего не делают",
	},
	Also: map[string]words.Text{
		"nothing": {
			En: "“{review}” takes place regularly and looks at nothing",
			Ru: "«{review}» проходит регулярно, но смотреть не на что",
		},
	},
	Bad: []lint.Edit{
		{File: "review.yaml", New: reviewHead},
	},
	Good: []lint.Edit{
		{File: "review.yaml", New: reviewHead + "does: Deals without a next step get one\n"},
	},
	Check: review,
}

const reviewHead = `apiVersion: crmspec/v1
kind: Review
id: weekly_deals
title: {en: Weekly look at deals, ru: Еженедельный разбор сделок}
owner: head_of_sales
status: review
every: week
with: [sales_manager]
looks_at: [kpi/win_rate]
`

func review(p *lint.Pass) {
	for _, review := range model.All[model.Review](p.Spec) {
		p.Look()
		f := lint.Finding{Element: review, Args: words.Args{"review": review.Title}, Witness: []any{review.Ref}}
		switch {
		case len(review.LooksAt.Items) == 0 && len(review.Asks.Items) == 0:
			f.Variant = "nothing"
		case !empty(review.Does):
			continue
		}
		p.Report(f)
	}
}
