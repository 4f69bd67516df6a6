package worked

import (
	"math/big"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// folded derives the case in which somebody looks at a field that is folded from linked records: two that count, with
// values that differ, and one for each way in which one does not count, with a value that would show.
func (w *work) folded(f *model.Field) {
	t := w.thing(f)
	of := f.Rollup.Of.Get()
	if of == nil || of.Entity() == nil {
		t.Leave(t.Title, say("left-folded", nil))
		return
	}
	s := w.scene()
	where := w.Book.Tree(&f.Rollup.Where)
	if f.Rollup.Where.IsSet() && (where == nil || stand.Speaks(where)) {
		t.Leave(t.Title, say("left-folded", nil))
		return
	}
	counts, others := []stand.Turn{{}, {}}, []stand.Turn(nil)
	if where != nil {
		counts, others = stand.Turns(where, true), stand.Turns(where, false)
		for len(counts) < 2 {
			counts = append(counts, counts[0])
		}
	}
	var beside []words.Localized
	for i, turn := range counts {
		if child := s.child(f, of, turn.So, 2+i); child != nil {
			beside = append(beside, s.beside(child, of, turn.Told))
		}
	}
	if len(beside) == 0 {
		t.Leave(t.Title, say("left-folded", nil))
		return
	}
	for _, turn := range others {
		rank := 1 // below all that count
		if f.Rollup.Fold.V == model.FoldMax {
			rank = 2 + len(counts)
		}
		if child := s.child(f, of, turn.So, rank); child != nil {
			beside = append(beside, s.beside(child, of, turn.Told))
		}
	}
	s.look(t, f, beside)
}

// beside says that there is a linked record, with what value, and of what sort.
func (s *scene) beside(child *stand.Record, of *model.Field, told *expr.Node) words.Localized {
	args := words.Args{"entity": suite.TitleOf(child.Entity), "field": suite.TitleOf(of), "value": say("nothing", nil)}
	if d := s.Value(child, of); !d.IsEmpty() {
		args["value"] = s.Show(s.At, of, d)
	}
	if told == nil {
		return say("linked", args)
	}
	args["condition"] = told.Words()
	return say("linked-where", args)
}

// child puts a linked record on the stand of which something is so, with a value of a rank; nil where that does not
// succeed.
func (s *scene) child(f, of *model.Field, so *expr.Node, rank int) *stand.Record {
	child := s.Child(s.own, of.Entity(), f.Rollup.Through.Get())
	if child == nil {
		return nil
	}
	var value *expr.Node
	number := big.NewRat(int64(10*rank), 1)
	switch {
	case of.Type.V == model.FieldDate || of.Type.V == model.FieldDatetime:
		if !facts.Computed(of) {
			child.Set(of, stand.Shaped(of, expr.Instant(expr.Moment, s.At.AddDate(0, 0, rank))))
		}
	case stand.Fits(of, expr.Figure(number)) && facts.Computed(of):
		constant := &expr.Node{Op: expr.Constant, Value: expr.Value{Text: number.RatString(), Number: number}, Type: expr.Type{Base: expr.Number}}
		value = &expr.Node{Op: expr.Equals, Args: []*expr.Node{expr.FieldOf(of), constant}, Type: expr.Type{Base: expr.Bool}}
	case stand.Fits(of, expr.Figure(number)):
		child.Set(of, expr.Figure(number))
	}
	linked := func(r *stand.Record, g *model.Field, _ expr.Datum) bool {
		return r == child && g != of && child.Get(g).Text != s.own.Name
	}
	if value != nil {
		s.Arrange(value, true, child, nil, linked)
	}
	if so != nil && !s.arranged(so, child, linked) {
		s.Forget(child)
		return nil
	}
	return child
}

// arranged makes a condition true of a linked record.
func (s *scene) arranged(so *expr.Node, child *stand.Record, keep stand.Keep) bool {
	before := child.Stage
	if s.Arrange(so, true, child, nil, keep) {
		return true
	}
	for _, p := range s.PipelinesOf(child.Entity) {
		for _, stage := range p.Stages {
			if stage == nil {
				continue
			}
			if child.Stage = stage; s.Holds(so, child, nil) {
				return true
			}
		}
	}
	child.Stage = before
	return false
}
