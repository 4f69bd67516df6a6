package runtime_test

import "github.com/crmspec/crmspec/model/runtime"

// absence lets somebody be away, or be there again.
func (s *script) absence(word string, p *runtime.Persona) string {
	if word == "away" {
		s.w.Away(p)
	} else {
		s.w.Back(p)
	}
	return "known"
}

// record returns the record of a name, or of an id.
func (s *script) record(name string) *runtime.Record {
	if r := s.records[name]; r != nil {
		return r
	}
	if r := s.w.Record(name); r != nil {
		return r
	}
	s.t.Fatalf("no record %s", name)
	return nil
}
