package access_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
)

// twins demands of roles-twins that its roles may do the same to every record.
func (s slow) twins(t *testing.T, seed uint64, found diag.List) {
	t.Helper()
	for _, d := range found {
		if d.Code != "roles-twins" {
			continue
		}
		a, _ := s.spec.Element(d.Witness[0].(string)).(*model.Role)
		b, _ := s.spec.Element(d.Witness[1].(string)).(*model.Role)
		for _, entity := range model.All[model.Entity](s.spec) {
			for _, action := range model.Actions {
				for _, stage := range s.stages() {
					for _, record := range s.records(entity, model.All[model.Team](s.spec)[0]) {
						one := s.facts.Allowed([]*model.Role{a}, action, entity, stage, nil).Admits(record)
						if other := s.facts.Allowed([]*model.Role{b}, action, entity, stage, nil).Admits(record); one != other {
							t.Errorf("seed %d: %s and %s are no twins: %s %s", seed, a.Ref, b.Ref, action, entity.Ref)
						}
					}
				}
			}
		}
	}
}
