package decide_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/golden"
)

// TestVerdicts reads a question a line; what stands indented below it is the answer. A question is
// conditions with ; between, which are to hold together, behind "gap" none of them, behind "always" it is
// asked whether the one always holds. Fields known to be filled stand in brackets before, with other facts:
// in:STAGE is a stage in which the record may be, before:FIELD one that was filled before the change.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	w := open(t)
	const path = "testdata/verdicts.txt"
	var out strings.Builder
	for line := range strings.Lines(golden.Text(t, path)) {
		question := strings.TrimRight(line, "\n")
		if strings.HasPrefix(question, "\t") {
			continue
		}
		out.WriteString(line)
		if question == "" || question[0] == '#' {
			continue
		}
		known := world(w)
		if rest, ok := strings.CutPrefix(question, "["); ok {
			var facts string
			facts, question, _ = strings.Cut(rest, "] ")
			known = world(w, strings.Fields(facts)...)
			known.Choosable = strings.Contains(facts, "choosable")
			known.Birth = strings.Contains(facts, "birth")
			change(w, &known, strings.Fields(facts))
		}
		word, list, _ := strings.Cut(question, " ")
		if word != "gap" && word != "always" {
			word, list = "", question
		}
		var trees []*expr.Node
		for text := range strings.SplitSeq(list, ";") {
			trees = append(trees, compile(t, w.Spec, strings.TrimSpace(text)))
		}
		verdict, found, holds := decide.Unknown, decide.Case{}, true
		switch word {
		case "gap":
			verdict, found = decide.Gap(known, trees)
			holds = false
		case "always":
			verdict, found = decide.Always(known, trees[0])
			holds = false
		default:
			verdict, found = decide.Possible(known, trees...)
		}
		out.WriteString("\t" + verdict.String() + "\n")
		if (verdict == decide.Yes) != (word != "always") || verdict == decide.Unknown {
			if verdict != decide.No || word != "always" {
				continue
			}
		}
		out.WriteString("\t  " + found.In("en") + "\n\t  " + found.In("ru") + "\n")
		for _, tree := range trees {
			if got := tree.True(found.Setting()); got != holds {
				t.Errorf("%s: the witness makes it %t: %s", question, got, found.In("en"))
			}
		}
	}
	golden.File(t, path, out.String())
}
