package plan

import (
	"encoding/json"
	"strings"
)

// Born returns the plan with its steps and symbols as they were first called, so that plans of descriptions between which
// elements got other ids speak of the same things alike.
//
// Errors: the plan cannot be written, which is a fault of ours.
func (p Plan) Born() (born Plan, err error) {
	was := map[string]string{}
	for _, s := range p.Steps {
		if len(s.Was) == 0 {
			continue
		}
		was[s.ID] = s.Was[0]
		_, now, _ := strings.Cut(s.ID, "/")
		_, then, _ := strings.Cut(s.Was[0], "/")
		given := s.Gives
		if s.Find != nil {
			given = append(given[:len(given):len(given)], s.Find.Gives...)
		}
		for _, g := range given {
			if kind, ok := strings.CutSuffix(g.Symbol, "/"+now); ok {
				was[g.Symbol] = kind + "/" + then
			}
		}
	}
	decoder := json.NewDecoder(strings.NewReader(earlier(written(p), was)))
	decoder.UseNumber()
	return born, decoder.Decode(&born)
}
