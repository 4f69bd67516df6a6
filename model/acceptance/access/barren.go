package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// barren derives the case in which a login tries to create what nobody creates by hand: records that come from elsewhere,
// or are handed over. All such entities stand together, since no cell of them differs from another.
func (w *work) barren(l *login) {
	var c *suite.Case
	var script *driver.Script
	for _, e := range w.entities {
		q := question{roles: l.roles, action: model.ActionCreate, entity: e, stage: w.birth(e)}
		if w.any(q) || w.others(q) || w.never(q) || len(w.said(q)) == 0 {
			continue
		}
		s, one, _ := w.birthScene(l, e, q.stage, false)
		if one == nil {
			continue
		}
		// It is refused whatever the record points at, so that nothing need be there.
		points := func(f *model.Field) bool { return f.Type.V == model.FieldReference }
		one.Steps[0].Data = slices.DeleteFunc(one.Steps[0].Data, func(d suite.Datum) bool { return points(d.Field) })
		one.Script.Steps[0].Set = slices.DeleteFunc(one.Script.Steps[0].Set, func(v driver.Value) bool { return points(v.Field) })
		one.Script.Given = nil
		if c == nil {
			c, script = one, one.Script
			c.Title = say("not-create-any", s.args())
			continue
		}
		c.Steps[len(c.Steps)-1].Expected = []words.Localized{say("not-created", nil)}
		c.Steps = append(c.Steps, one.Steps...)
		script.Steps = append(script.Steps, one.Script.Steps...)
	}
	if c != nil {
		w.add(l, w.Thing(suite.Access, nil, "access/"+l.id+".any.nothing_new", c.Title), c, l.id, "create", "any")
	}
}
