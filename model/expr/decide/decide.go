// Package decide stands behind expr: it tells whether conditions can hold together, exactly where they
// compare fields with values and with each other, and "not decided" elsewhere. It must not know rules,
// findings, documents or targets.
package decide

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Verdict is the answer to a question about conditions.
type Verdict int

// The answers.
const (
	// Unknown means not decided: neither answer can be proved.
	Unknown Verdict = iota
	No
	Yes
)

// String returns the verdict in a word.
func (v Verdict) String() string {
	return [...]string{"not decided", "no", "yes"}[v]
}

// World is what is known of the records before any condition is asked. The zero World knows only what
// the fields themselves say: required, min and max, the values of their lists.
type World struct {
	// Filled tells of a field of the record itself that it is certain to have a value; nil for none.
	Filled func(*model.Field) bool
	// Before tells the same of the record before the change; nil for none.
	Before func(*model.Field) bool
	// Stages are those in which the record itself may be, before and after the change; nil for any. One
	// that has a stage at all is in one of them.
	Stages []*model.Stage
	// Choosable leaves out the values of lists that can no longer be chosen; old records may have them.
	Choosable bool
	// Birth tells that there may be no record before the change, so that every old value is empty.
	Birth bool
	// Formula returns the tree of a computed field, nil where it has none; nil leaves such fields free.
	Formula func(*model.Field) *expr.Node
}

// Possible tells whether conditions can all hold for one record: Yes with such a record, No when they
// contradict each other. A nil condition always holds.
func Possible(w World, conditions ...*expr.Node) (Verdict, Case) {
	return w.solve(conditions, nil)
}

// Always tells whether a condition holds for every record: No with a record for which it does not.
func Always(w World, n *expr.Node) (Verdict, Case) {
	verdict, found := w.solve(nil, []*expr.Node{n})
	return verdict.opposite(), found
}

// Gap tells whether there is a record for which none of several conditions holds: Yes with such a
// record.
func Gap(w World, conditions []*expr.Node) (Verdict, Case) {
	return w.solve(nil, conditions)
}

// Outside tells whether some conditions can hold while none of others does: Yes with such a record.
func Outside(w World, holding, not []*expr.Node) (Verdict, Case) {
	return w.solve(holding, not)
}

func (v Verdict) opposite() Verdict {
	switch v {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}

// Opaque returns the first part of a condition that is not decided, as it is neither a comparison with a
// value nor one of sums; nil where there is none.
func Opaque(n *expr.Node) *expr.Node {
	if n == nil {
		return nil
	}
	b := newBuilder(World{})
	for _, arg := range n.Args {
		if arg.Type.Base == expr.Bool && arg.Op != expr.Field && arg.Op != expr.Constant {
			if part := Opaque(arg); part != nil {
				return part
			}
		}
	}
	if b.build(n, true); len(b.parts) > 0 {
		return n
	}
	return nil
}

// Key writes a condition so that two with one key hold for the same records.
func Key(n *expr.Node) string { return text(n) }
