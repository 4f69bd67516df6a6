package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Changed is the check agreed-changed-without-request. It compares with the agreed version. No such version
// is kept yet, so where something is agreed the check says, once and mildly, that it cannot tell; what the
// dates of change requests show is agreement-outdated.
var Changed = lint.Rule{
	Name: "agreed-changed-without-request", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "What was agreed has changed and no change request says so, or nothing on record shows what was agreed",
		Ru: "Согласованное изменилось без заявки, или нигде не записано, что именно согласовали",
	},
	Why: words.Text{
		En: "A yes is worth something only as long as everybody can see what it was said to",
		Ru: "«Да» чего-то стоит, только пока видно, чему именно его сказали",
	},
	Mend: words.Text{
		En: "Until an agreed version is on record, keep the agreed text where “kept_in” of the change policy says; what is not agreed says “status: review”",
		Ru: "Пока согласованная версия не записана, храните согласованный текст там, где сказано в «kept_in»; у несогласованного пишите «status: review»",
	},
	Say: words.Text{
		En: "{n|# document is agreed|# documents are agreed}, such as {first}, but no agreed version is on record: whether anything changed since cannot be told",
		Ru: "{n|# документ согласован|# документа согласованы|# документов согласованы}, например {first}, но согласованная версия не записана: изменилось ли что-то с тех пор, проверить нельзя",
	},
	Also: map[string]words.Text{
		"agreed": {En: "this is agreed", Ru: "это согласовано"},
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: agreed\nagreed: {by: head_of_sales, agreed_on: 2026-11-20}\n"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: review\n"},
	},
	// These say more of the same document.
	Yields: []string{"decision-open-on-agreed", "agreement-outdated", "agreed-in-the-future"},
	Check:  changed,
}

func changed(p *lint.Pass) {
	if !p.Intact("project") {
		return // most of what is agreed begins there
	}
	var first model.Element
	f := lint.Finding{Severity: diag.Info}
	n := 0
	for _, document := range p.Spec.Documents {
		h := head(document.Value)
		if h == nil || h.Status.V != model.StatusAgreed {
			continue
		}
		p.Look()
		if n++; first == nil {
			first, f.At = document.Value, h.Status.At
		} else if n <= say.FewTitles {
			f.Related = append(f.Related, p.Point(h.Status.At, "agreed", nil))
		}
		if n <= say.FewTitles {
			f.Witness = append(f.Witness, document.Value.Self().Ref)
		}
	}
	if n == 0 {
		return
	}
	f.Element, f.Args = first, words.Args{"n": n, "first": say.Element{Element: first}}
	p.Report(f)
}
