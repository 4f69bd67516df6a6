package sense

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var noTime = fault{badValue, "no-time", words.Text{
	En: "“{text}” is no time at all: it would be over before it begins",
	Ru: "«{text}» — это нисколько: срок кончится раньше, чем начнётся",
}, words.Text{
	En: "Write how long it may take, such as 4h, or delete the key",
	Ru: "Напишите, сколько это может длиться, например 4h, или уберите ключ",
}}

// positive demands that lengths of time are longer than nothing.
func (c *check) positive(all ...model.Value[model.Duration]) {
	for _, d := range all {
		if d.IsSet() && d.V.N == 0 && !c.faulty(d.At) {
			c.add(noTime, d.At, words.Args{"text": d.V.String()})
		}
	}
}

func (c *check) limits(limits model.OneOrMany[*model.Limit]) {
	for _, limit := range limits.Items {
		c.positive(limit.Is)
	}
}

// times looks at the lengths of time outside pipelines, automations and KPIs.
func (c *check) times() {
	for _, p := range model.All[model.Project](c.spec) {
		if p.Audit != nil {
			c.positive(p.Audit.Keep)
		}
	}
	for _, e := range model.All[model.Entity](c.spec) {
		for _, r := range e.Retention {
			c.positive(r.Keep)
		}
	}
	for _, channel := range model.All[model.Channel](c.spec) {
		if channel.Repeats != nil {
			c.positive(channel.Repeats.Within)
		}
	}
	for _, r := range model.All[model.Rollout](c.spec) {
		c.positive(r.Lasts, r.Hypercare)
	}
	for _, s := range model.All[model.Support](c.spec) {
		for _, t := range s.Types {
			c.positive(t.RespondWithin, t.SolveWithin)
		}
	}
	for _, w := range model.All[model.WorkRule](c.spec) {
		if w.FollowUp != nil {
			c.positive(w.FollowUp.Within)
		}
	}
	for _, s := range model.All[model.Scenario](c.spec) {
		for _, step := range s.Steps {
			c.positive(step.Wait)
		}
	}
}
