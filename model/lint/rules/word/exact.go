package word

import "slices"

// exactTexts are the keys whose texts somebody checks word by word, by the kind of the element around. What people
// told, why something is wanted and how it was before is nobody's promise.
var exactTexts = map[string][]string{
	"requirement": {"statement", "acceptance"},
	"goal":        {"change", "verify"},
	"project":     {"scope.in", "scope.out.what"},
	"constraint":  {"text"},
	"term":        {"means", "counts_from"},
	"decision":    {"accepted_when"},
	"stage":       {"goal", "means", "starts_when", "done_when"},
	"checkpoint":  {"message", "require.message"},
	"process":     {"starts", "ends"},
	"step":        {"output", "done_when"},
	"scenario":    {"accept", "fails_when", "steps.expect"},
	"value":       {"means"},
	"set":         {"take", "check"},
	"rollout":     {"ready_when"},
	"signal":      {"action"},
	"automation":  {"do.title", "do.message"},
}

// isExact tells whether a text must say what can be checked.
func isExact(t text) bool { return slices.Contains(exactTexts[t.kind()], t.key) }
