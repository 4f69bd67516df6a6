package decide

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/expr"
)

func contains(names []string, name string) bool { return slices.Contains(names, name) }

func appendNew(names []string, name string) []string {
	if contains(names, name) {
		return names
	}
	return append(names, name)
}

// read says the value of a variable as conditions that it meets, which can be read out.
func (s *state) read(v *variable, number *big.Rat, of *class, variables []*variable) []*expr.Node {
	c, kind := &s.cells[v.number], v.kind
	kind.Optional = false // the value is known
	field := node(v)
	field.Type = kind
	say := func(op expr.Op, args ...*expr.Node) *expr.Node {
		return &expr.Node{Op: op, Type: expr.Type{Base: expr.Bool}, Args: append([]*expr.Node{field}, args...)}
	}
	constant := func(text string) *expr.Node {
		return &expr.Node{Op: expr.Constant, Type: kind, Value: expr.Value{Text: text, Choice: element(v, text)}}
	}
	switch {
	case v.clock == "" && c.filled == open:
		return nil
	case c.filled == no:
		return []*expr.Node{say(expr.Empty)}
	case kind.Many:
		if len(c.has) == 0 && v.values == nil {
			return []*expr.Node{say(expr.Filled)}
		}
		var read []*expr.Node
		for _, name := range c.several(v) {
			one := constant(name)
			one.Type.Many = false
			read = append(read, say(expr.Contains, one))
		}
		return read
	case kind.Base == expr.Bool && of != nil:
		if of.value == "true" {
			return []*expr.Node{field}
		}
		return []*expr.Node{{Op: expr.Not, Type: kind, Args: []*expr.Node{field}}}
	case isNumeric(kind):
		if number == nil {
			return nil
		}
		return []*expr.Node{say(expr.Equals, written(v, number))}
	case of == nil:
		return []*expr.Node{say(expr.Filled)}
	case of.names != nil:
		return []*expr.Node{say(expr.Equals, constant(of.value))}
	}
	read := s.beside(v, of)
	for i, name := range c.not {
		if !contains(c.not[:i], name) {
			read = append(read, say(expr.Differs, constant(name)))
		}
	}
	if len(read) == 0 && !s.implied(v, of, variables) {
		read = append(read, say(expr.Filled))
	}
	return read
}

// beside says which earlier variables a variable is equal to, or not.
func (s *state) beside(v *variable, of *class) []*expr.Node {
	say := func(op expr.Op, v, w *variable) *expr.Node {
		if v.path.Name == "actor" {
			v, w = w, v
		}
		return &expr.Node{Op: op, Type: expr.Type{Base: expr.Bool}, Args: []*expr.Node{node(v), node(w)}}
	}
	var read []*expr.Node
	if first := of.of[0]; first != v {
		read = append(read, say(expr.Equals, v, first))
	}
	for _, p := range s.pairs {
		if p.a.number > p.b.number {
			p.a, p.b = p.b, p.a
		}
		if !p.same && p.b == v {
			read = append(read, say(expr.Differs, v, p.a))
		}
	}
	return read
}

// implied tells whether something else that is said of a variable shows that it has a value.
func (s *state) implied(v *variable, of *class, variables []*variable) bool {
	return v.path.Name == "actor" || len(of.of) > 1 ||
		slices.ContainsFunc(s.pairs, func(p pair) bool { return p.a == v || p.b == v }) ||
		slices.ContainsFunc(variables, func(far *variable) bool {
			return far.base == v && s.cells[far.number].filled == yes
		})
}

func node(v *variable) *expr.Node {
	if v.clock != "" {
		return &expr.Node{Op: v.clock, Type: v.kind}
	}
	return &expr.Node{Op: expr.Field, Path: v.path, Type: v.kind}
}

// written returns a number, time or length as a constant.
func written(v *variable, value *big.Rat) *expr.Node {
	n := &expr.Node{Op: expr.Constant, Type: v.kind}
	n.Type.Optional = false
	switch v.kind.Base {
	case expr.Date:
		n.Value.Text = moment(new(big.Rat).Mul(value, big.NewRat(secondsADay, 1))).Format(time.DateOnly)
	case expr.Moment:
		at := moment(value)
		n.Value.Text = at.Format("2006-01-02T15:04")
		if at.Second() != 0 || at.Nanosecond() != 0 {
			n.Value.Text = at.Format("2006-01-02T15:04:05.999999999")
		}
	case expr.Duration:
		unit, op := big.NewRat(60*60, 1), expr.Hours
		if day := big.NewRat(secondsADay, 1); new(big.Rat).Quo(value, day).IsInt() && value.Sign() != 0 {
			unit, op = day, expr.Days
		}
		count := new(big.Rat).Quo(value, unit)
		figure := &expr.Node{Op: expr.Constant, Type: expr.Type{Base: expr.Number}, Value: expr.Value{Text: decimal(count), Number: count}}
		return &expr.Node{Op: op, Type: n.Type, Args: []*expr.Node{figure}}
	default:
		n.Value = expr.Value{Text: decimal(value), Number: value}
	}
	return n
}

// decimal writes a number with as many decimals as it needs.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	digits, exact := r.FloatPrec()
	if !exact {
		digits = 6
	}
	return strings.TrimRight(r.FloatString(digits), "0")
}
