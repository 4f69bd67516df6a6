package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// beyond says what the description agrees beside the work of people and no case of the suite tries; "" for nothing.
func (w writer) beyond(in generators.Input) string {
	var left []string
	leave := func(f acceptance.Family, described int) {
		tried := in.Suite != nil && slices.ContainsFunc(in.Suite.Cases, func(c *acceptance.Case) bool { return c.Family == f })
		if described > 0 && !tried {
			left = append(left, w.say("beyond-"+string(f), nil))
		}
	}
	leave(suite.Channel, len(model.All[model.Integration](in.Spec))+len(model.All[model.Channel](in.Spec)))
	leave(suite.Automation, len(model.All[model.Automation](in.Spec)))
	leave(suite.Figure, len(model.All[model.Kpi](in.Spec)))
	if len(left) == 0 {
		return ""
	}
	return w.say("beyond", words.Args{"list": strings.Join(left, ", ")})
}
