package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/syntax"
)

// listMeant reads what stands as one text in the place of a list of values that are written in some way:
// [en, ru] for “English, Russian”, the days from mon to fri for Mon-Fri. It returns "" where a part cannot be
// read, and where the entries are words for people.
func listMeant(item *shape, n *syntax.Node) string {
	values := item.values()
	if item.words() || len(values) == 0 && item.Pattern == "" || item.Form == "reference" || item.Form == "any-reference" || n.Value == "" {
		return ""
	}
	one := func(part string) string {
		part = strings.TrimSpace(part)
		switch meant := notation.Synonyms(part, values); {
		case slices.Contains(values, strings.ToLower(part)):
			return strings.ToLower(part)
		case len(values) > 0 && len(meant) == 1 && !notation.Judged(part, meant[0]):
			return meant[0]
		case len(values) > 0:
			return ""
		case matches(item.Pattern, part):
			return part
		}
		return mend(item, part)
	}
	var all []string
	for _, part := range strings.FieldsFunc(n.Value, func(r rune) bool { return r == ',' || r == ';' }) {
		if from, to, found := strings.Cut(strings.NewReplacer("–", "-", "—", "-").Replace(part), "-"); found && len(values) > 0 {
			first, last := slices.Index(values, one(from)), slices.Index(values, one(to))
			if first < 0 || last < first {
				return ""
			}
			all = append(all, values[first:last+1]...)
			continue
		}
		meant := one(part)
		if meant == "" {
			return ""
		}
		all = append(all, meant)
	}
	return "[" + strings.Join(all, ", ") + "]"
}
