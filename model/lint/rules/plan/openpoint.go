package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// OpenPoint is the check open-point-overdue. A question that a decision took over is judged there.
var OpenPoint = lint.Rule{
	Name: "open-point-overdue", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "The day has passed by which a question from an interview was to be answered",
		Ru: "День, к которому надо было ответить на вопрос из интервью, прошёл",
	},
	Why: words.Text{
		En: "People said what they do not know, and nobody came back to them: the next interview will be shorter",
		Ru: "Люди сказали, чего не знают, и к ним не вернулись: следующее интервью будет короче",
	},
	Mend: words.Text{
		En: "Name the “decision” that answers it, or agree on a new day under “due” with its “owner”",
		Ru: "Назовите в «decision» решение, которое отвечает на вопрос, или договоритесь о новом дне в «due» с тем, кто в «owner»",
	},
	Say: words.Text{
		En: "“{question}” was to be answered by {due}, and no decision answers it",
		Ru: "На вопрос «{question}» надо было ответить до {due}, а решения нет",
	},
	Bad: []lint.Edit{
		{File: "interview.yaml", New: interview},
	},
	Good: []lint.Edit{
		{File: "interview.yaml", New: interview + "    decision: when_won\n"},
	},
	Check: openPoint,
}

const interview = `apiVersion: crmspec/v1
kind: Interview
id: sales_oct
title: {en: Interview with sales, ru: Интервью с продажами}
owner: head_of_sales
held_on: 2026-10-05
moderator: head_of_sales
participants: [sales_manager]
open:
  - id: part_payment
    question: Is a deal won when half of it is paid?
    owner: head_of_sales
    due: 2026-11-20
`

func openPoint(p *lint.Pass) {
	if !p.Intact("decision") {
		return
	}
	for _, interview := range model.All[model.Interview](p.Spec) {
		for _, point := range interview.Open {
			if point == nil || !point.Due.IsSet() {
				continue
			}
			p.Look()
			if past(point.Due, p.Today) && !point.Decision.IsSet() && !taken(p, point) {
				f := lint.Finding{
					Element: point, At: point.Due.At, Witness: []any{point.Ref, "due: " + point.Due.V.String()},
					Args: words.Args{"question": point.Question, "due": point.Due.V.String()},
				}
				if owner := point.Owner.Get(); owner != nil {
					f.Witness = append(f.Witness, owner.Ref)
				}
				p.Report(f)
			}
		}
	}
}

// taken tells whether a decision says that it comes from an open point.
func taken(p *lint.Pass, point *model.OpenPoint) bool {
	for _, use := range p.Uses().Of(point.Ref) {
		if _, ok := use.From.(*model.Decision); ok {
			return true
		}
	}
	return false
}
