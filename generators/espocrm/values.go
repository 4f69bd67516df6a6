package espocrm

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
)

// value is a value of a list.
type value struct {
	element  model.Element
	id, code string
	title    model.Text
	active   bool
}

// valuesOf returns the values of a choice, in their order.
func (p *plan) valuesOf(f *model.Field) []value {
	var list []value
	if d := f.Dictionary.Get(); d != nil {
		for _, v := range d.Values {
			if v != nil {
				list = append(list, value{v, v.Self().ID(), p.valueCode(d, v), v.Title, v.Active.Or(true)})
			}
		}
		return list
	}
	for _, v := range f.Values {
		list = append(list, value{v, v.Self().ID(), v.Self().ID(), model.TitleOf(v), true})
	}
	return list
}

// valueCode returns what stands for a value in EspoCRM: its id, or the code that the author gives where EspoCRM can take it.
func (p *plan) valueCode(d *model.Dictionary, v *model.DictionaryValue) string {
	space, rule := "values of "+d.Self().ID(), contract.Rule{Max: 100, Write: contract.Snake}
	if code := p.names.Given(v); code != "" && !isValue(code) {
		return p.names.Part(space, rule, v, "value")
	}
	return p.names.Of(space, rule, v)
}
