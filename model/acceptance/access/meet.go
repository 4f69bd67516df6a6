package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// meet gives a record what checkpoints ask for where it stands, so that no other rule refuses a write. False where that
// does not succeed, or where the record would stand otherwise to the login.
func (s *scene) meet(r *stand.Record) bool {
	return s.Meet(r, s.Asked(r.Stage, false), keeping(r)) && s.lie(r, s.place) && s.met(r)
}

// met tells whether everything that is asked of a record where it stands is there.
func (s *scene) met(r *stand.Record) bool { return s.Met(r, s.Asked(r.Stage, false)) }

// keeping forbids to change whose a record is.
func keeping(own *stand.Record) stand.Keep {
	return func(r *stand.Record, f *model.Field, _ expr.Datum) bool { return r != own || !whose(r.Entity, f) }
}
