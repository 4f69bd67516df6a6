package integration

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// line is one field of a card.
type line struct {
	*model.IntegrationField
	card   *model.Integration
	object *model.IntegrationObject
}

// comesIn tells whether the value comes into the CRM.
func (l line) comesIn() bool {
	return l.Direction.V == model.ExchangeIn || l.Direction.V == model.ExchangeBoth
}

// masters returns the systems that the line takes for right, the first first; what could not be read
// is left out.
func (l line) masters() []system {
	var all []system
	for _, ref := range l.Master.Items {
		switch {
		case ref.Word != "":
			all = append(all, system{id: ref.Word})
		case ref.Get() != nil:
			all = append(all, system{ref.Get().Ref, ref.Get()})
		}
	}
	return all
}

// system is a system of the project, or the CRM itself.
type system struct {
	id string
	*model.System
}

var crmTitle = words.Text{En: "CRM", Ru: "CRM"}

// title returns how people call it.
func (s system) title() any {
	if s.System != nil {
		return s.System.Title
	}
	return crmTitle
}

// ref returns how a witness calls it.
func (s system) ref() any { return s.id }

// lines returns the fields of all cards, in the order written.
func lines(p *lint.Pass) []line {
	var all []line
	for _, card := range model.All[model.Integration](p.Spec) {
		for _, object := range card.Objects {
			if object == nil {
				continue
			}
			for _, f := range object.Fields {
				if f != nil && f.Field.Get() != nil && f.Direction.IsSet() {
					all = append(all, line{f, card, object})
				}
			}
		}
	}
	return all
}

// linesByField returns the lines of every field that cards exchange, and the fields in the order in
// which they are first named.
func linesByField(p *lint.Pass) (map[*model.Field][]line, []*model.Field) {
	of := map[*model.Field][]line{}
	var fields []*model.Field
	for _, l := range lines(p) {
		field := l.Field.Get()
		if of[field] == nil {
			fields = append(fields, field)
		}
		of[field] = append(of[field], l)
	}
	return of, fields
}
