package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
)

// work returns for each role the tasks that need records, and the transitions that it makes or approves.
func work(p *lint.Pass) map[*model.Role][]model.Element {
	all := map[*model.Role][]model.Element{}
	add := func(role *model.Role, e model.Element) {
		if list := all[role]; role != nil && (len(list) == 0 || list[len(list)-1] != e) {
			all[role] = append(list, e)
		}
	}
	for _, role := range model.All[model.Role](p.Spec) {
		for _, task := range role.Tasks {
			if task != nil && len(task.Needs.Entries) > 0 {
				add(role, task)
			}
		}
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, transition := range pipeline.Transitions {
			for _, by := range transition.By.Items {
				add(by.Get(), transition)
			}
			for _, approval := range transition.Approvals {
				add(approval.By.Get(), transition)
			}
		}
	}
	return all
}

// workTitle reads as a task or a transition.
type workTitle struct{ model.Element }

// In implements words.Localized.
func (w workTitle) In(lang string) string {
	if transition, ok := w.Element.(*model.Transition); ok {
		return say.Move{Transition: transition}.In(lang)
	}
	return say.Element{Element: w.Element}.In(lang)
}
