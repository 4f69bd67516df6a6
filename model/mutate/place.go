package mutate

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// documents returns a place for each document of a kind that is meant; do changes its node.
func documents[T any](b *Base, kind string, meant func(*T) bool, do func(*Tree, *syntax.Node, *T)) []Place {
	var all []Place
	for _, e := range model.All[T](b.Spec) {
		element, ok := any(e).(model.Element)
		if !ok || !meant(e) {
			continue
		}
		id := element.Self().ID()
		all = append(all, Place{About: []string{element.Self().Ref}, Do: func(t *Tree) { do(t, t.Named(kind, id).Root, e) }})
	}
	return all
}

// ofEach is documents as an operator has it.
func ofEach[T any](kind string, meant func(*T) bool, do func(*Tree, *syntax.Node, *T)) func(*Base) []Place {
	return func(b *Base) []Place { return documents(b, kind, meant, do) }
}

// always means every document of a kind.
func always[T any](*T) bool { return true }

// fields returns a place for each field of an entity that is meant.
func (b *Base) fields(meant func(*model.Field) bool, do func(*Tree, *syntax.Node, *model.Field)) []Place {
	var all []Place
	for _, entity := range model.All[model.Entity](b.Spec) {
		for _, f := range entity.Fields {
			if meant(f) {
				all = append(all, Place{About: []string{f.Self().Ref}, Do: func(t *Tree) { do(t, t.field(f), f) }})
			}
		}
	}
	return all
}

// field returns the node of a field.
func (t *Tree) field(f *model.Field) *syntax.Node {
	return With(Items(t.entity(f.Entity()), "fields"), f.Self().ID())
}

// entity returns the node of an entity.
func (t *Tree) entity(e *model.Entity) *syntax.Node { return t.Named("Entity", e.Self().ID()).Root }

// kpi returns the node of a KPI.
func (t *Tree) kpi(k *model.Kpi) *syntax.Node { return t.Named("Kpi", k.Self().ID()).Root }

// project returns the node of the project.
func (t *Tree) project() *syntax.Node { return t.Of("Project")[0].Root }

// again adds a copy of a document under another id, in a file of its own, and returns its node.
func (t *Tree) again(kind, id, other string) *syntax.Node {
	root := copied(t.Named(kind, id).Root)
	Set(root, "id", other)
	t.Documents = append(t.Documents, &Document{Path: "again_" + other + ".yaml", Kind: kind, ID: other, Root: root})
	return root
}

// inAll writes one text for all languages of the project.
func (b *Base) inAll(text string) string {
	var parts []string
	for _, lang := range b.Spec.Languages() {
		parts = append(parts, lang+": "+strconv.Quote(text))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// mapping returns the group under a key, made where there is none.
func mapping(n *syntax.Node, key string) *syntax.Node {
	if value := n.Get(key); value == nil || value.Kind != syntax.Mapping {
		Set(n, key, "{}")
	}
	return n.Get(key)
}

// opened returns the group under a key; a value that stands for one of its keys is written out.
func opened(n *syntax.Node, key, short string) *syntax.Node {
	if value := n.Get(key); value != nil && value.Kind != syntax.Mapping {
		Set(n, key, "{}")
		n.Get(key).Pairs = []syntax.Pair{{Key: Node(short), Value: value}}
	}
	return mapping(n, key)
}

// put sets a node under a key.
func put(n *syntax.Node, key string, value *syntax.Node) {
	Set(n, key, "{}")
	for i := range n.Pairs {
		if n.Pairs[i].Key.Value == key {
			n.Pairs[i].Value = value
		}
	}
}

// isOne tells whether a type is one of some.
func isOne[T comparable](value T, of ...T) bool {
	for _, one := range of {
		if one == value {
			return true
		}
	}
	return false
}

// refs returns the references of some elements.
func refs(elements ...model.Element) []string {
	var all []string
	for _, e := range elements {
		all = append(all, e.Self().Ref)
	}
	return all
}
