package pipeline

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
)

// verdicts tells of conditions whether they always hold (Yes), never (No), or sometimes (Unknown), each once
// for all places at which the same is known of the fields that it asks about.
type verdicts struct{ by map[verdictKey]decide.Verdict }

type verdictKey struct {
	text  string // of conditions over one entity; its id begins every path
	known string
}

// smallest returns the smallest part of a condition that always or never holds, and which; nil for none.
// What is negated is named with its negation, as it reads.
func (v verdicts) smallest(n *expr.Node, w decide.World) (*expr.Node, bool) {
	if joins(n) {
		for _, arg := range n.Args {
			part, holds := v.smallest(arg, w)
			switch {
			case part == nil || v.isCare(part, w):
			case n.Op == expr.Not && part == arg:
				return n, !holds
			default:
				return part, holds
			}
		}
	}
	if joins(n) && apart(n.Args) {
		return nil, false // parts that each sometimes hold, and of which none says anything of another
	}
	switch v.of(n, w) {
	case decide.Yes:
		return n, true
	case decide.No:
		return n, false
	}
	return nil, false
}

// isCare tells whether a part of a condition asks whether a field is empty that the fields themselves leave
// open, and only the way to this place fills: whoever writes that takes care.
func (v verdicts) isCare(n *expr.Node, w decide.World) bool {
	if n.Op == expr.Not {
		n = n.Args[0]
	}
	return (n.Op == expr.Filled || n.Op == expr.Empty) && v.of(n, decide.World{Formula: w.Formula}) == decide.Unknown
}

func (v verdicts) of(n *expr.Node, w decide.World) decide.Verdict {
	var about strings.Builder
	note(n, w, &about, map[*model.Field]bool{})
	key := verdictKey{decide.Key(n), about.String()}
	if verdict, known := v.by[key]; known {
		return verdict
	}
	verdict, empty := decide.Unknown, whenEmpty(n, w)
	if empty != decide.Yes {
		if possible, _ := decide.Possible(w, n); possible == decide.No {
			verdict = decide.No
		}
	}
	if empty != decide.No && verdict == decide.Unknown {
		if always, _ := decide.Always(w, n); always == decide.Yes {
			verdict = decide.Yes
		}
	}
	v.by[key] = verdict
	return verdict
}

// note writes what is known of the fields that a condition asks about, those that they are computed from
// included.
func note(n *expr.Node, w decide.World, out *strings.Builder, seen map[*model.Field]bool) {
	if n == nil {
		return
	}
	if w.Birth && out.Len() == 0 {
		out.WriteString("birth")
	}
	for _, field := range n.Path.Fields {
		old := n.Path.Name == "old"
		if old && w.Before != nil && w.Before(field) || !old && w.Filled != nil && w.Filled(field) {
			out.WriteString(" " + n.Path.Name + "." + field.Self().ID())
		}
		if field.BuiltIn {
			for _, stage := range w.Stages {
				out.WriteString(" " + stage.Self().Path())
			}
		}
		if !seen[field] && w.Formula != nil {
			seen[field] = true
			note(w.Formula(field), w, out, seen)
		}
	}
	for _, arg := range n.Args {
		note(arg, w, out, seen)
	}
}
