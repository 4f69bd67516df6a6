package automation

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// tasks says which tasks the record has at the beginning: whether there is one may decide everything.
func (s *scene) tasks() []words.Localized {
	if s.own == nil || s.own.Entity == s.task || slices.ContainsFunc(s.there, isTask) {
		return nil
	}
	var list []words.Localized
	for _, r := range s.script.Given {
		if r.Entity != s.task || !slices.ContainsFunc(r.Values, func(v driver.Value) bool {
			return v.Field.Type.V == model.FieldReference && v.Datum.Text == s.own.Name
		}) {
			continue
		}
		var values []words.Localized
		for _, v := range r.Values {
			if v.Field.Type.V != model.FieldReference {
				values = append(values, say("is", words.Args{"field": suite.TitleOf(v.Field), "value": s.Show(s.script.At, v.Field, v.Datum)}))
			}
		}
		if len(values) == 0 {
			list = append(list, say("own-task", nil))
		} else {
			list = append(list, say("own-task-with", words.Args{"values": suite.List(values)}))
		}
	}
	return list
}

// isTask tells whether a precondition is a task that a case about a task has told already.
func isTask(text words.Localized) bool {
	m, is := text.(words.Message)
	return is && strings.HasPrefix(m.ID, "acceptance/task-there")
}
