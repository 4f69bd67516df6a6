package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// meet gives a record what checkpoints ask for where it stands, so that no other rule refuses a write: those that are
// kept true there and, for a birth, all that guard the stage. False where that does not succeed.
func (s *scene) meet(r *stand.Record, birth bool) bool {
	return s.Meet(r, s.Asked(r.Stage, birth), s.keeping(r))
}

// keeping forbids changes of a record that the author could not make.
func (s *scene) keeping(own *stand.Record) stand.Keep {
	return func(r *stand.Record, f *model.Field, _ expr.Datum) bool {
		return r != own || s.fillable(f)
	}
}
