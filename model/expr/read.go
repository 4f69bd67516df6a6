package expr

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Words reads a condition or expression out with the titles of fields and values: “Discount” is more
// than 10 %. One that has a fault is given as it is written; nil where none is written.
func (b *Book) Words(c *model.Condition) words.Localized { return b.Marked(c, nil) }

// Marked is Words with the title of each field as mark gives it back, for outputs in which it leads somewhere.
func (b *Book) Marked(c *model.Condition, mark func(*model.Field) words.Localized) words.Localized {
	if c == nil || !c.IsSet() {
		return nil
	}
	if tree := b.Tree(c); tree != nil {
		return reader{whose: tree.several(), mark: mark}.node(tree)
	}
	return verbatim(strings.Join(strings.Fields(c.Source), " "))
}

// Words reads a node out.
func (n *Node) Words() words.Localized { return reader{whose: n.several()}.node(n) }

// several tells whether a node speaks of fields of two records, so that each is said with its own.
func (n *Node) several() bool {
	first, more := "", false
	n.walk(func(n *Node) {
		if n.Op == Field && n.Path.Name != nameActor && n.Path.Name != nameOld {
			more = more || first != "" && first != n.Path.Name
			first = n.Path.Name
		}
	})
	return more
}

func (n *Node) walk(visit func(*Node)) {
	visit(n)
	for _, arg := range n.Args {
		arg.walk(visit)
	}
}

// verbatim is a text that reads the same in every language.
type verbatim string

// In implements words.Localized.
func (v verbatim) In(string) string { return string(v) }

// reader turns a tree into words. Every sentence is one entry of readTexts.
type reader struct {
	// whose tells that a field is said with the record that it belongs to.
	whose bool
	// mark returns the title of a field; nil stands for the title as it is.
	mark func(*model.Field) words.Localized
}

func say(id string, args words.Args) words.Localized {
	return words.Message{ID: "condition/" + id, Text: readTexts[id], Args: args}
}

func (r reader) node(n *Node) words.Localized {
	switch n.Op {
	case And, Or:
		return r.chain(n)
	case Not:
		return r.not(n.Args[0])
	case Filled, Empty, Changed:
		return say(string(n.Op), words.Args{"a": r.value(n.Args[0])})
	case Equals, Differs:
		return r.equality(n)
	case Less, AtMost, More, AtLeast:
		return say(string(n.Op)+r.flavour(n), words.Args{"a": r.value(n.Args[0]), "b": r.beside(n.Args[1], n.Args[0])})
	case OneOf:
		return r.oneOf(n, "one-of")
	case Contains:
		return say("contains", words.Args{"a": r.value(n.Args[0]), "b": r.value(n.Args[1])})
	case InPeriod:
		return r.period(n)
	}
	if n.Type.is(Bool) && n.Op == Field {
		return say("yes", words.Args{"a": r.value(n)})
	}
	return r.value(n)
}

// chain joins what stands between and, or between or; what mixes both stands in brackets.
func (r reader) chain(n *Node) words.Localized {
	parts := make([]words.Localized, len(n.Args))
	for i, arg := range n.Args {
		parts[i] = r.node(arg)
		if arg.Op == And || arg.Op == Or || arg.Op == Not && arg.Args[0].Op.ordering() {
			parts[i] = say("brackets", words.Args{"a": parts[i]})
		}
	}
	return joined{parts, "joint-" + string(n.Op)}
}

// joined is several sentences with a word between.
type joined struct {
	parts []words.Localized
	by    string
}

// In implements words.Localized.
func (j joined) In(lang string) string {
	texts := make([]string, len(j.parts))
	for i, part := range j.parts {
		texts[i] = part.In(lang)
	}
	return strings.Join(texts, readTexts[j.by].In(lang))
}

// not reads the complement of a condition; logic is two-valued, so an empty value makes it true.
func (r reader) not(n *Node) words.Localized {
	switch {
	case n.Op == Not:
		return r.node(n.Args[0])
	case n.Op == Filled || n.Op == Empty:
		return r.node(&Node{Op: map[Op]Op{Filled: Empty, Empty: Filled}[n.Op], Args: n.Args, Type: n.Type})
	case n.Op == Equals && !(n.Args[0].Type.Optional && n.Args[1].Type.Optional): // two empty values do not differ
		return r.equality(&Node{Op: Differs, Args: n.Args, Type: n.Type})
	case n.Op.ordering() && !(n.Args[0].Type.Optional && n.Args[1].Type.Optional):
		return r.unordered(n)
	case n.Op == Field && n.Type.Optional:
		return say("no-or-empty", words.Args{"a": r.value(n)})
	case n.Op == Field:
		return say("no", words.Args{"a": r.value(n)})
	case n.Op == OneOf:
		return r.oneOf(n, "none-of")
	}
	return say("not", words.Args{"a": r.node(n)})
}

// complements are the orderings that hold where others do not, unless a value is empty.
var complements = map[Op]Op{Less: AtLeast, AtLeast: Less, More: AtMost, AtMost: More}

// unordered reads the complement of an ordering, which an empty value makes true.
func (r reader) unordered(n *Node) words.Localized {
	read := r.node(&Node{Op: complements[n.Op], Args: n.Args, Type: n.Type})
	for _, arg := range n.Args {
		if arg.Type.Optional {
			return say("or-empty", words.Args{"a": read, "b": r.value(arg)})
		}
	}
	return read
}

func (r reader) equality(n *Node) words.Localized {
	left, right := n.Args[0], n.Args[1]
	if left.Op == Constant && right.Op != Constant {
		left, right = right, left
	}
	id := string(n.Op)
	if left.Type.is(Bool) && right.Op == Constant {
		if (right.Value.Text == "true") == (n.Op == Equals) {
			return r.truth(left, n.Op)
		}
		return r.truth(&Node{Op: Not, Args: []*Node{left}, Type: left.Type}, n.Op)
	}
	if right.Op != Constant && right.Op != Days && right.Op != Hours {
		id += "-same"
	}
	return say(id, words.Args{"a": r.value(left), "b": r.beside(right, left)})
}

// truth reads a field compared with true or false. What is compared with == is false when empty.
func (r reader) truth(n *Node, op Op) words.Localized {
	if n.Op == Not && n.Args[0].Op == Field && op == Equals {
		return say("no", words.Args{"a": r.value(n.Args[0])})
	}
	if n.Op == Field && op == Differs && n.Type.Optional { // != false
		return say("yes-or-empty", words.Args{"a": r.value(n)})
	}
	return r.node(n)
}

func (r reader) oneOf(n *Node, id string) words.Localized {
	if one := n.Args[1].Args; len(one) == 1 {
		op := map[string]Op{"one-of": Equals, "none-of": Differs}[id]
		return r.equality(&Node{Op: op, Args: []*Node{n.Args[0], one[0]}, Type: n.Type})
	}
	var values words.List
	for _, item := range n.Args[1].Args {
		values = append(values, r.beside(item, n.Args[0]))
	}
	return say(id, words.Args{"a": r.value(n.Args[0]), "b": values})
}

// flavour picks the words of an ordering: times are before and after, lengths shorter and longer.
func (r reader) flavour(n *Node) string {
	switch {
	case n.Args[0].Type.isTime():
		return "-time"
	case n.Args[0].Type.is(Duration):
		return "-length"
	}
	return ""
}

func (r reader) period(n *Node) words.Localized {
	shift := n.Args[2].Value.Number
	count, grain := int(shift.Num().Int64()), n.Args[1].Value.Text
	args := words.Args{"a": r.value(n.Args[0]), "grain": say("grain-"+grain, nil), "n": max(count, -count)}
	switch {
	case count == 0:
		return say("period-now", args)
	case count == -1:
		return say("period-last", args)
	case count < 0:
		return say("period-ago", args)
	}
	return say("period-ahead", args)
}

// value reads what is no sentence: a field, a constant, a sum.
func (r reader) value(n *Node) words.Localized {
	switch n.Op {
	case Field:
		return r.path(n.Path)
	case Constant:
		return r.constant(n)
	case List:
		var list words.List
		for _, arg := range n.Args {
			list = append(list, r.value(arg))
		}
		return list
	case Now, Today:
		return say(string(n.Op), nil)
	case Days, Hours:
		if arg := n.Args[0]; arg.Op == Constant && arg.Value.Number.IsInt() && arg.Value.Number.Num().IsInt64() {
			return say(string(n.Op)+"-count", words.Args{"n": int(arg.Value.Number.Num().Int64())})
		}
		return say(string(n.Op), words.Args{"a": r.value(n.Args[0])})
	case Add, Subtract:
		if n.Args[0].Type.isTime() && n.Args[1].Type.is(Duration) {
			return say(string(n.Op)+"-time", words.Args{"a": r.value(n.Args[0]), "b": r.value(n.Args[1])})
		}
	case Negate:
		return say("negate", words.Args{"a": r.operand(n.Args[0])})
	case Multiply, Divide:
	default:
		return say("brackets", words.Args{"a": r.node(n)})
	}
	return say(string(n.Op), words.Args{"a": r.operand(n.Args[0]), "b": r.operand(n.Args[1])})
}

// operand puts a sum that is part of another into brackets.
func (r reader) operand(n *Node) words.Localized {
	if slices.Contains([]Op{Add, Subtract, Multiply, Divide, Negate}, n.Op) {
		return say("brackets", words.Args{"a": r.value(n)})
	}
	return r.value(n)
}

// beside reads a value as it stands beside a field: a percentage has its sign.
func (r reader) beside(n, field *Node) words.Localized {
	if last := field.Path.Last(); n.Op == Constant && n.Value.Number != nil && last != nil && last.Type.V == model.FieldPercent {
		return say("percent", words.Args{"a": r.constant(n)})
	}
	return r.value(n)
}

func (r reader) constant(n *Node) words.Localized {
	switch {
	case n.Value.Choice != nil:
		return say("quoted", words.Args{"a": model.TitleOf(n.Value.Choice)})
	case n.Value.Number != nil:
		return verbatim(grouped(n.Value.Text))
	case n.Type.is(Bool):
		return say("is-"+n.Value.Text, nil)
	case n.Type.Base == Null:
		return say("nothing", nil)
	case n.Type.isTime():
		return verbatim(strings.Replace(n.Value.Text, "T", " ", 1))
	}
	return say("quoted", words.Args{"a": n.Value.Text})
}

// grouped writes a number with its digits in groups of three.
func grouped(text string) string {
	whole, rest, dotted := strings.Cut(strings.ReplaceAll(text, " ", ""), ".")
	if strings.ContainsAny(text, "eE") || len(whole) < 5 {
		return text
	}
	var out strings.Builder
	for i, digit := range whole {
		if left := len(whole) - i; i > 0 && left%3 == 0 && whole[i-1] != '-' {
			out.WriteString("\u00a0")
		}
		out.WriteRune(digit)
	}
	if dotted {
		out.WriteString("." + rest)
	}
	return out.String()
}

func (r reader) path(p Path) words.Localized {
	if p.Name == nameActor {
		return say("actor-"+p.Person, nil)
	}
	named := func(f *model.Field) words.Localized {
		if r.mark != nil {
			return say("quoted", words.Args{"a": r.mark(f)})
		}
		return say("quoted", words.Args{"a": f.Title})
	}
	read := named(p.Fields[0])
	if len(p.Fields) > 1 {
		read = say("of", words.Args{"a": named(p.Fields[1]), "b": read})
		if p.Fields[1].BuiltIn && p.Fields[1].Self().ID() == "id" {
			read = named(p.Fields[0])
		}
	} else if p.Fields[0].BuiltIn && p.Fields[0].Self().ID() == "id" {
		read = say("itself", words.Args{"a": p.Entity.Title})
	} else if r.whose && p.Name != nameOld && p.Entity != nil {
		read = say("of", words.Args{"a": read, "b": say("quoted", words.Args{"a": p.Entity.Title})})
	}
	if p.Person != "" && p.Person != "id" {
		read = say("person-"+p.Person, words.Args{"a": read})
	}
	if p.Name == nameOld {
		read = say("old", words.Args{"a": read})
	}
	return read
}
