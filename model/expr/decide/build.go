package decide

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// builder turns trees into formulas over variables.
type builder struct {
	world     World
	variables []*variable
	known     map[string]*variable
	parts     map[string]int // parts that cannot be taken apart, by what they say
	facts     []*formula     // what holds of the variables anyway
}

// build returns the formula that says that a condition holds, or that it does not. Logic is two-valued:
// one is the exact opposite of the other.
func (b *builder) build(n *expr.Node, want bool) *formula {
	switch n.Op {
	case expr.And, expr.Or:
		args := make([]*formula, len(n.Args))
		for i, arg := range n.Args {
			args[i] = b.build(arg, want)
		}
		if (n.Op == expr.And) == want {
			return all(args...)
		}
		return some(args...)
	case expr.Not:
		return b.build(n.Args[0], !want)
	case expr.Filled, expr.Empty:
		return b.emptiness(n.Args[0], (n.Op == expr.Empty) == want)
	case expr.Changed:
		return b.changed(n, want)
	case expr.InPeriod:
		return b.period(n, want)
	case expr.OneOf:
		return b.oneOf(n, want)
	case expr.Contains:
		return b.contains(n, want)
	case expr.Equals, expr.Differs, expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		return b.compare(n, want)
	case expr.Constant:
		return constant((n.Value.Text == "true") == want)
	case expr.Field:
		if want {
			return b.is(n, "true")
		}
		return some(b.is(n, "false"), isEmpty(b.field(n)))
	}
	return b.part(n, want)
}

func (b *builder) field(n *expr.Node) *variable { return b.variable(n.Path, kindOf(n)) }

// kindOf returns the type of a node. A choice without a list has no type for who wrote the condition, but it is a
// choice all the same: one of the names that conditions give, or another.
func kindOf(n *expr.Node) expr.Type {
	kind := n.Type
	if last := n.Path.Last(); n.Op == expr.Field && kind.Base == expr.Unknown && last != nil && last.Type.V == model.FieldChoice {
		kind.Base = expr.Choice
	}
	return kind
}

// emptiness says that a value is empty, or not.
func (b *builder) emptiness(n *expr.Node, want bool) *formula {
	switch {
	case n.Op == expr.Constant:
		return constant((n.Type.Base == expr.Null) == want)
	case n.Op != expr.Field:
		return b.part(&expr.Node{Op: expr.Empty, Args: []*expr.Node{n}}, want)
	case want:
		return isEmpty(b.field(n))
	}
	return isFilled(b.field(n))
}

// changed compares a field with what it was: it is changed unless both are equal, or empty.
func (b *builder) changed(n *expr.Node, want bool) *formula {
	now := n.Args[0]
	if now.Type.Many || now.Type.Base == expr.File {
		return b.part(n, want)
	}
	before := &expr.Node{Op: expr.Field, Type: now.Type, Path: now.Path}
	before.Path.Name = nameOld
	return b.compare(&expr.Node{Op: expr.Differs, Args: []*expr.Node{now, before}}, want)
}

// oneOf is a comparison with each of several constants.
func (b *builder) oneOf(n *expr.Node, want bool) *formula {
	if value := n.Args[0]; value.Op == expr.Field && isNamed(kindOf(value)) {
		return b.among(value, n.Args[1].Args, want)
	}
	args := make([]*formula, len(n.Args[1].Args))
	for i, item := range n.Args[1].Args {
		args[i] = b.compare(&expr.Node{Op: expr.Equals, Args: []*expr.Node{n.Args[0], item}}, want)
	}
	if want {
		return some(args...)
	}
	return all(args...)
}

// among says that a value is one of some constants, or not.
func (b *builder) among(n *expr.Node, constants []*expr.Node, want bool) *formula {
	v := b.field(n)
	names := make([]string, len(constants))
	for i, item := range constants {
		names[i] = v.named(item)
	}
	if stage, stages := b.ofStage(n, names); stage != nil {
		v, names = stage, stages
	}
	if want {
		return isWithin(v, names...)
	}
	return some(isWithout(v, names...), isEmpty(v))
}

// is says that a field of yes and no has an answer.
func (b *builder) is(n *expr.Node, answer string) *formula {
	if stage, open := b.ofStage(n, []string{"true"}); stage != nil {
		if answer == "true" {
			return isWithin(stage, open...)
		}
		return isWithout(stage, open...)
	}
	return isWithin(b.field(n), answer)
}

// ofStage turns what follows from the stage of a record into a question about the stage: whether it is
// open, and its pipeline. nil where the field is another or not all stages are known.
func (b *builder) ofStage(n *expr.Node, names []string) (*variable, []string) {
	last := n.Path.Last()
	if last == nil || !last.BuiltIn || last.Entity() == nil {
		return nil, nil
	}
	id := last.Self().ID()
	stage := last.Entity().Field("stage")
	if id != "is_open" && id != "pipeline" || stage == nil || !stage.BuiltIn || b.world.values(stage) == nil {
		return nil, nil
	}
	var holds []string
	for _, value := range stage.Values {
		s, isStage := value.(*model.Stage)
		if !isStage {
			return nil, nil
		}
		if id == "is_open" && s.IsOpen() || id == "pipeline" && s.Parent != nil && slices.Contains(names, s.Parent.Self().ID()) {
			holds = append(holds, name(value))
		}
	}
	path := n.Path
	path.Fields = append(slices.Clone(path.Fields[:len(path.Fields)-1]), stage)
	return b.variable(path, expr.Type{Base: expr.Choice, Optional: n.Type.Optional, Field: stage}), holds
}

// contains asks whether a name is among the values of a field.
func (b *builder) contains(n *expr.Node, want bool) *formula {
	list, item := n.Args[0], n.Args[1]
	if list.Op != expr.Field {
		return b.part(n, want)
	}
	v := b.field(list)
	if item.Op == expr.Constant {
		name := v.named(item)
		if want {
			return says(literal{sort: has, of: v, names: []string{name}})
		}
		return says(literal{sort: lacks, of: v, names: []string{name}})
	}
	const most = 40
	if item.Op == expr.Field {
		if one := b.field(item); one.values != nil && len(one.values) <= most {
			var args []*formula
			for _, value := range one.values {
				among := says(literal{sort: has, of: v, names: []string{value}})
				if !want {
					among = says(literal{sort: lacks, of: v, names: []string{value}})
				}
				args = append(args, all(isWithin(one, value), among))
			}
			if !want {
				args = append(args, isEmpty(one))
			}
			return some(args...)
		}
	}
	return b.guarded(n, want)
}

// guarded is a part that cannot be taken apart but is false where any of its fields is empty.
func (b *builder) guarded(n *expr.Node, want bool) *formula {
	var args []*formula
	for _, v := range b.fields(n) {
		if want {
			args = append(args, isFilled(v))
		} else {
			args = append(args, isEmpty(v))
		}
	}
	args = append(args, b.part(n, want))
	if want {
		return all(args...)
	}
	return some(args...)
}

// fields returns the variables of all fields below a node.
func (b *builder) fields(n *expr.Node) []*variable {
	if n.Op == expr.Field {
		return []*variable{b.field(n)}
	}
	var list []*variable
	for _, arg := range n.Args {
		list = append(list, b.fields(arg)...)
	}
	return list
}

// part is something that cannot be taken apart; where it stands twice it is the same both times.
func (b *builder) part(n *expr.Node, want bool) *formula {
	name := text(n)
	number, known := b.parts[name]
	if !known {
		number = len(b.parts)
		b.parts[name] = number
	}
	return says(literal{sort: opaque, part: number, yes: want})
}

// text writes a node so that equal texts have equal values.
func text(n *expr.Node) string {
	out := string(n.Op)
	switch n.Op {
	case expr.Field:
		out = key(n.Path)
		if n.Path.Entity != nil { // old is said of every entity
			out = n.Path.Entity.Self().ID() + ":" + out
		}
	case expr.Constant:
		out = string(n.Type.Base) + "'" + n.Value.Text + "'"
	}
	if len(n.Args) == 0 {
		return out
	}
	out += "("
	for _, arg := range n.Args {
		out += text(arg) + ","
	}
	return out + ")"
}

// isNamed tells whether values of a type are told apart by their names.
func isNamed(t expr.Type) bool {
	switch t.Base {
	case expr.Text, expr.Choice, expr.Record, expr.Person, expr.Team:
		return !t.Many
	}
	return false
}

// named returns the name that a constant stands for, and remembers what it is of.
func (v *variable) named(n *expr.Node) string {
	name := named(n)
	if n.Value.Choice != nil {
		if v.elements == nil {
			v.elements = map[string]model.Element{}
		}
		v.elements[name] = n.Value.Choice
	}
	return name
}

// named returns the name that a constant stands for.
func named(n *expr.Node) string {
	if n.Value.Choice != nil && n.Value.Choice.Self().Word() == "stage" {
		return n.Value.Choice.Self().Path()
	}
	return n.Value.Text
}
