package uses

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// walker goes once over all that is written.
type walker struct {
	spec  *model.Spec
	book  *expr.Book
	uses  *Uses
	found *gathering
}

// site is where the walker is: in an element, at a path of keys.
type site struct {
	from model.Element
	key  string
}

func (w walker) element(e model.Element) {
	decode.EachName(e, func(around model.Element, key string, value any) { w.value(site{around, key}, value) })
}

func (w walker) value(at site, value any) {
	switch v := value.(type) {
	case *model.Text:
		w.text(at, v)
	case *model.Literal:
		w.literal(at, v, v)
	case model.Conditional:
		w.condition(at, v.AsCondition())
	case model.Link:
		w.link(at, v)
	}
}

// note notes a use of an element; nil is nobody's.
func (w walker) note(of model.Element, at site, how How, name string, place source.Span) {
	if of != nil && of.Self() != nil && of.Self().Ref != "" {
		w.found.add(of, Use{From: at.from, Key: at.key, How: how, Name: name, At: place})
	}
}

func (w walker) link(at site, link model.Link) {
	name, place := link.Written()
	target := link.Target()
	if target == nil {
		return
	}
	w.note(target, at, Reference, name, place)
	// customer.region is bound to the field customer, and names the field region as well.
	field, ok := target.(*model.Field)
	if !ok || field.To.Get() == nil {
		return
	}
	if before, last, hops := cutLast(name); hops && (before == field.Self().ID() || before == field.Self().Path()) {
		if over := field.To.Get().Field(last); over != nil {
			w.note(over, at, Reference, name, place)
		}
	}
}

func cutLast(name string) (before, last string, found bool) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return name, "", false
	}
	return name[:dot], name[dot+1:], true
}

// literal finds what the values of a list, the names of stages, teams and roles stand for.
func (w walker) literal(at site, of, l *model.Literal) {
	for i := range l.Items {
		w.literal(at, of, &l.Items[i])
	}
	if of.Field == nil || l.Items != nil {
		return
	}
	switch of.Field.Type.V {
	case model.FieldChoice, model.FieldMultiChoice:
		w.note(choice(of.Field, l.Text), at, Value, l.Text, l.At)
	case model.FieldTeam:
		w.note(w.spec.Element("team/"+l.Text), at, Value, l.Text, l.At)
	case model.FieldUser:
		if of.Role {
			w.note(w.spec.Element("role/"+l.Text), at, Value, l.Text, l.At)
		}
	}
}

// choice returns the value of a field's list that a text names, nil for none.
func choice(f *model.Field, text string) model.Element {
	values := f.Values
	if d := f.Dictionary.Get(); d != nil {
		values = nil
		for _, v := range d.Values {
			values = append(values, v)
		}
	}
	i := slices.IndexFunc(values, func(v model.Element) bool { return v.Self().ID() == text || v.Self().Path() == text })
	if i < 0 {
		return nil
	}
	return values[i]
}

// condition finds the fields that a condition reads and the values that it names.
func (w walker) condition(at site, c *model.Condition) {
	if tree := w.book.Tree(c); tree != nil {
		w.uses.conditions = append(w.uses.conditions, Written{From: at.from, Key: at.key, Condition: c})
		w.node(at, c, tree)
	}
}

func (w walker) node(at site, c *model.Condition, n *expr.Node) {
	for _, field := range n.Path.Fields {
		w.note(field, at, Condition, c.Source[n.From:n.To], w.book.At(c, n))
	}
	if n.Value.Choice != nil {
		w.note(n.Value.Choice, at, Condition, n.Value.Text, w.book.At(c, n))
	}
	for _, arg := range n.Args {
		w.node(at, c, arg)
	}
}

// text finds the elements that a text mentions.
func (w walker) text(at site, t *model.Text) {
	for _, part := range t.Parts {
		if !strings.Contains(part.S, "[[") {
			continue
		}
		for _, m := range resolve.Mention.FindAllStringSubmatchIndex(part.S, -1) {
			name := part.S[m[2]:m[3]]
			place := syntax.SpanIn(part.At, part.S, m[2], m[3])
			w.note(w.spec.Element(name), at, Mention, name, place)
		}
	}
}
