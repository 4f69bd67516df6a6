package schema

import (
	"strings"
	"testing"
	"unicode"

	"github.com/crmspec/crmspec/model"
)

// Every kind, key and legal value is described in the style of a sentence: a capital letter, a full stop,
// and no word of a language that is not English. A test beside this one demands an example of each key.
func TestEverythingIsDescribed(t *testing.T) {
	t.Parallel()
	var wrong []string
	judge := func(what, text string) {
		first := []rune(text + "?")[0]
		switch {
		case text == "":
			wrong = append(wrong, what+" is not described")
		case !unicode.IsUpper(first) && !unicode.IsDigit(first) || !strings.HasSuffix(text, "."):
			wrong = append(wrong, what+" is not described in a sentence: "+text)
		case strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
			wrong = append(wrong, what+" is not described in English: "+text)
		}
	}
	seen := map[string]bool{}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		top, _ := Describe(kind.Name)
		for _, e := range append(Keys(kind), top) {
			judge(e.Path, e.Description)
			for _, v := range e.Values {
				if what := "the value " + v.Value + " of " + e.Path; !seen[v.Value+v.Meaning] {
					seen[v.Value+v.Meaning] = true
					judge(what, v.Meaning)
				}
			}
		}
	}
	if len(wrong) > 0 {
		t.Errorf("%d descriptions are missing or no sentences:\n%s", len(wrong), strings.Join(wrong, "\n"))
	}
}
