package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// DutiesNotSeparated is the check duties-not-separated. What one person holds is judged: each role alone,
// each set of a rollout, and each role together with the one that it stands in for. Of the duties of the
// project all must be held; a set is reported only for what no role of it holds alone.
var DutiesNotSeparated = lint.Rule{
	Name: "duties-not-separated", Family: lint.Access, Severity: diag.Error,
	What: words.Text{
		En: "One person holds what must be kept apart",
		Ru: "Один человек держит то, что должно быть разделено",
	},
	Why: words.Text{
		En: "Whoever asks grants it too: the control that was promised is not there, and the audit finds it first",
		Ru: "Кто просит, тот и разрешает: обещанного контроля нет, и первым это увидит аудит",
	},
	Mend: words.Text{
		En: "Give one side to another role: under “by” of the move or approval, under “roles” of the rollout, or as another “deputy”",
		Ru: "Отдайте одну из сторон другой роли: в «by» перехода или согласования, в «roles» внедрения или через другого «deputy»",
	},
	Say: words.Text{
		En: "“{role}” may do both {acts}, which nobody may do together",
		Ru: "«{role}» может и то, и другое, хотя вместе этого нельзя никому: {acts}",
	},
	Also: map[string]words.Text{
		"set": {
			En: "Whoever is {roles} at once may do both {acts}, which nobody may do together",
			Ru: "Кто сразу {roles}, может и то, и другое, хотя вместе этого нельзя никому: {acts}",
		},
		"apart": {
			En: "One person is {roles} at once, but “{role}” must be kept apart from “{other}”",
			Ru: "Один человек сразу {roles}, но «{role}» и «{other}» должны быть разделены",
		},
		"deputy": {
			En: "“{other}” stands in for “{role}”, but the two must be kept apart",
			Ru: "«{other}» замещает роль «{role}», но эти роли должны быть разделены",
		},
		"stands-in": {
			En: "“{other}” stands in for “{role}” and may then do both {acts}, which nobody may do together",
			Ru: "«{other}» замещает роль «{role}» и тогда может и то, и другое, хотя вместе этого нельзя никому: {acts}",
		},
		"duty":  {En: "this must be kept apart", Ru: "это должно быть разделено"},
		"rule":  {En: "here they are kept apart", Ru: "здесь они разделены"},
		"right": {En: "the right comes from here", Ru: "право отсюда"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: dutyOfLoss},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: dutyOfLoss},
		{File: "sales.yaml", Old: "by: [sales_manager, head_of_sales]", New: "by: [head_of_sales]"},
	},
	Check: dutiesNotSeparated,
}

// dutyOfLoss keeps apart who works on a deal and who drops it.
const dutyOfLoss = "duties:\n  - never_together: [move/sales.new__proposal, move/sales.lose]\nchecks:\n"

func dutiesNotSeparated(p *lint.Pass) {
	apart(p)
	if !known(p) || p.Spec.Project == nil {
		return
	}
	held := people(p)
	for _, duty := range p.Spec.Project.Duties {
		if duty == nil || len(duty.NeverTogether) < 2 {
			continue
		}
		var reported [][]*model.Role
		for _, person := range held {
			p.Look()
			told := slices.ContainsFunc(reported, func(roles []*model.Role) bool { return within(roles, person.roles) })
			if told || !holdsAll(p, person.roles, duty) || !person.overruled(p, duty) {
				continue
			}
			reported = append(reported, person.roles)
			report(p, duty, person)
		}
	}
}

func report(p *lint.Pass, duty *model.Duty, person holder) {
	f := lint.Finding{
		Element: duty.NeverTogether[len(duty.NeverTogether)-1].Get(), Args: words.Args{"acts": acts(duty.NeverTogether), "roles": say.TitlesOf(person.roles), "role": person.roles[0].Title},
		Related: []diag.Related{p.Point(duty.NeverTogether[0].At, "duty", nil)},
	}
	for _, role := range person.roles {
		f.Witness = append(f.Witness, role.Ref)
	}
	for i, act := range duty.NeverTogether {
		f.Witness = append(f.Witness, diag.Told{Code: act.Name, Say: acts(duty.NeverTogether[i : i+1])})
	}
	if person.absent != nil {
		f.Variant, f.Element, f.At = "stands-in", person.absent, person.absent.Deputy.At
		f.Args["other"] = person.roles[1].Title
	} else if len(person.roles) > 1 {
		f.Variant, f.Element, f.At = "set", person.rollout, person.set.Roles.At
	} else if transition, ok := f.Element.(*model.Transition); ok {
		f.At = say.Place(transition)
	}
	p.Report(f)
}

// holdsAll tells whether a person with these roles may do everything that a duty keeps apart.
func holdsAll(p *lint.Pass, roles []*model.Role, duty *model.Duty) bool {
	return !slices.ContainsFunc(duty.NeverTogether, func(act model.AnyRef) bool { return !holds(p, roles, act) })
}

// within tells whether all of some roles are among others.
func within(some, others []*model.Role) bool {
	return !slices.ContainsFunc(some, func(role *model.Role) bool { return !slices.Contains(others, role) })
}
