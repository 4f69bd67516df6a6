package data

import (
	"math/big"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

func computed(f *model.Field) bool { return facts.Computed(f) }

// computed derives the case in which somebody gives a value to a field that the CRM works out.
func (w *work) computed(f *model.Field) {
	t := w.thing(f, "computed", nil)
	w.try(attempt{thing: t, about: f, what: "computed", want: &fault{code: driver.NoRight, element: f}, arrange: func(s *scene) bool {
		d := s.invented(f)
		s.own.Set(f, d)
		return !d.IsEmpty()
	}})
}

// invented returns some value of a field, which need not be one that it could have.
func (s *scene) invented(f *model.Field) expr.Datum {
	switch f.Type.V {
	case model.FieldAutoNumber:
		return expr.Named(expr.Text, "777")
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		return expr.Figure(big.NewRat(7, 1))
	}
	return s.Sample(s.own, f)
}
