package stand

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Called puts a record on the stand that has a name of its own and nothing else, not even its defaults. Where the name
// is taken it returns nil.
func (s *Stand) Called(name string, e *model.Entity, stage *model.Stage) *Record {
	if s.named[name] != nil {
		return nil
	}
	r := &Record{Name: name, Entity: e, Stage: stage, values: map[*model.Field]expr.Datum{}}
	s.records, s.named[name] = append(s.records, r), r
	return r
}

// Named returns the record of a name, nil for none.
func (s *Stand) Named(name string) *Record { return s.named[name] }

// Forget takes a record from the stand again; what refers to it stays as it is.
func (s *Stand) Forget(r *Record) {
	s.records = slices.DeleteFunc(s.records, func(other *Record) bool { return other == r })
	delete(s.named, r.Name)
}
