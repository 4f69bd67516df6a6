package format

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// TestDiffers holds that what must not happen is seen: each text loses or changes something.
func TestDiffers(t *testing.T) {
	t.Parallel()
	const before = "# head\nkind: Role\ntags: [a, b] # behind\ntext: |\n  x\n# crmspec:ignore a-check -- why\nid: x\ntitle: &t 5\nsame: *t\n---\nid: [\n---\nid: y\n"
	for name, c := range map[string]struct {
		old, now string
		want     int
	}{
		"nothing":              {"", "", -1},
		"order of keys":        {"tags: [a, b] # behind\ntext: |\n  x\n", "text: |\n  x\ntags: [a, b] # behind\n", -1},
		"spaces":               {"tags: [a, b] #", "tags:  [ a,b ]   #", -1},
		"order of a list":      {"[a, b]", "[b, a]", 0},
		"a comment":            {"# head\n", "", 0},
		"a comment in a line":  {"# behind", "# beyond", 0},
		"a blank of a text":    {"  x\n", "  x \n", 0},
		"what is silenced":     {"id: x\ntitle: &t 5\n", "title: &t 5\nid: x\n", 0},
		"the type of a value":  {"5", "\"5\"", 0},
		"an alias":             {"*t", "5", 0},
		"a key":                {"same: *t\n", "", 0},
		"a new fault":          {"id: x\n", "id: x\nid: x\n", 0},
		"a document breaks":    {"[a, b]", "[a, b", 0},
		"a broken document":    {"id: [", "id:  [", 1},
		"the last document":    {"id: y", "id: z", 2},
		"a separator":          {"---\nid: y\n", "", 0},
		"an anchor":            {"&t 5", "&u 5", 0},
		"a comment of a block": {"|\n", "| # folded\n", -1},
	} {
		file := source.NewFile("a.yaml", []byte(before))
		documents, _ := syntax.Parse(file)
		if got := differs(documents, file, []byte(strings.Replace(before, c.old, c.now, 1))); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
