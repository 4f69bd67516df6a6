package load

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// otherKind returns the kind to which the keys of a document belong, where they do not to its own: two at least
// are none of its own, and a single other kind knows all; else nil.
func otherKind(root *syntax.Node, kind *model.Kind) *model.Kind {
	foreign := func(kind *model.Kind) int {
		known, n := schema.Top(kind).Keys(), 0
		for _, pair := range root.Pairs {
			if !slices.Contains(known, pair.Key.Value) {
				n++
			}
		}
		return n
	}
	if foreign(kind) < 2 {
		return nil
	}
	var fits *model.Kind
	for i := range model.Kinds {
		if other := &model.Kinds[i]; other != kind && foreign(other) == 0 {
			if fits != nil {
				return nil
			}
			fits = other
		}
	}
	return fits
}

func keysOfOther(node *syntax.Node, kind, other *model.Kind) diag.Diagnostic {
	d := finding("unknown-key", "other-kind", node.Span, words.Text{
		En: "The keys of this document are those of the kind {other}, not {kind}",
		Ru: "В этом документе ключи вида {other}, а не {kind}",
	}, words.Text{
		En: "Write “kind: {other}”, or see what a {kind} may say: crmspec explain {kind}",
		Ru: "Напишите «kind: {other}» или посмотрите, что пишут в {kind}: crmspec explain {kind}",
	}, words.Args{"kind": kind.Name, "other": other.Name})
	d.Suggestion = other.Name
	return d
}
