package resolve

import (
	"reflect"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
)

// registerBuiltins adds the entities that every CRM has; where the workspace describes one itself,
// that one takes their fields.
func (x *Index) registerBuiltins() {
	for _, built := range model.BuiltinEntities() {
		entity := built
		if own, ok := x.spec.Element(built.Self().Ref).(*model.Entity); ok {
			own.System = append(own.System, built.System...)
			entity = own
		} else if !x.spec.MayHold("entity", built.Self().ID()) {
			x.spec.Register(built)
			x.spec.Builtin = append(x.spec.Builtin, built)
			x.names["entity"] = append(x.names["entity"], built.Self().ID())
		}
		for _, f := range built.System {
			f.Parent = entity
		}
	}
}

// systemFields gives each entity the fields that every record has. It runs when references to
// documents are bound, for the stage field lists the stages of the entity's pipelines.
func (x *Index) systemFields() {
	pipelines := map[*model.Entity][]*model.Pipeline{}
	more := x.spec.MayHold("pipeline", "")
	for _, p := range model.All[model.Pipeline](x.spec) {
		if e := p.Entity.Get(); e != nil {
			pipelines[e] = append(pipelines[e], p)
		} else {
			more = true
		}
	}
	for _, e := range append(model.All[model.Entity](x.spec), x.spec.Builtin...) {
		e.AddSystemFields(pipelines[e], more)
		for _, f := range e.System {
			if x.spec.Element(f.Ref) == nil {
				x.spec.Register(f)
				x.names["field/"+e.Self().Path()] = append(x.names["field/"+e.Self().Path()], f.Self().ID())
			}
		}
	}
}

// bindDocument binds a reference to a whole document.
func (x *Index) bindDocument(site decode.LinkSite) {
	name, _ := site.Link.Written()
	if slices.Contains(site.Tags.Words, name) {
		site.Link.SetWord(name)
		return
	}
	word := wordOf(site.Link.Wants())
	if x.prefixed(site, word) {
		return
	}
	if element := x.element(site, word+"/"+name); element != nil {
		site.Link.Bind(element)
		return
	}
	if !x.spec.Lost(word, name) {
		x.unknown(site, word, "", name, x.spec.MayHold(word, name))
	}
}

// wordOf returns the word of a kind of document.
func wordOf(t reflect.Type) string {
	for i := range model.Kinds {
		if model.Kinds[i].Type == t {
			return model.Kinds[i].Word
		}
	}
	return ""
}

// bindNested binds a reference to an element inside a document, or a free one.
func (x *Index) bindNested(site decode.LinkSite) {
	name, _ := site.Link.Written()
	if slices.Contains(site.Tags.Words, name) {
		site.Link.SetWord(name)
		return
	}
	wants := site.Link.Wants()
	if wants == nil {
		x.bindAny(site, name)
		return
	}
	nested := decode.NestedOf(wants)
	if x.prefixed(site, nested.Word) {
		return
	}
	if nested.Owner.Type == reflect.TypeFor[model.Project]() {
		x.bindIn(site, nested, "", name)
		return
	}
	first, rest, dotted := strings.Cut(name, ".")
	if dotted {
		if owner := x.element(site, nested.Owner.Word+"/"+first); owner != nil {
			x.bindIn(site, nested, owner.Self().Path(), rest)
			return
		} else if x.spec.Lost(nested.Owner.Word, first) {
			x.bindIn(site, nested, first, rest)
			return
		}
	}
	parent, known := x.parent(site, nested)
	switch {
	case parent == nil && known, parent != nil && parent.Self().Ref == "": // what it depends on has a finding of its own
	case dotted && (parent == nil || !site.Tags.Hop):
		x.unknown(site, nested.Owner.Word, "", first, x.spec.MayHold(nested.Owner.Word, first))
	case parent == nil && site.Tags.Within != "" && site.Frame.Element.Self().Document.Broken: // the fault may have hidden it
	case parent == nil, x.elsewhere(site, nested, parent, name):
		x.unplaced(site, nested, name)
	default:
		x.bindIn(site, nested, parent.Self().Path(), name)
	}
}

// elsewhere tells whether a plain name was meant for another document than the one in which it is looked
// up, which has none of it.
func (x *Index) elsewhere(site decode.LinkSite, nested *decode.Nested, parent model.Element, name string) bool {
	home := home(site, nested)
	return site.Tags.Belongs != "" && home != nil && !belongs(parent, home) &&
		x.spec.Element(nested.Word+"/"+parent.Self().Path()+"."+name) == nil && x.misnamed[nested.Word+"/"+parent.Self().Path()+"."+name].element == nil
}

// parent returns the document in which a relative name is looked up: that of the tag, else the one
// around if it is of the owner's kind. known tells that there is one, even if it cannot be reached.
func (x *Index) parent(site decode.LinkSite, nested *decode.Nested) (parent model.Element, known bool) {
	path := site.Tags.Within
	if path == "" {
		path = "^"
	}
	element, written := follow(path, site.Frame)
	if element != nil && nested.Owner.Type == reflect.TypeOf(element).Elem() {
		return element, true
	}
	if nested.Owner.Type == reflect.TypeFor[model.Entity]() {
		switch element.(type) {
		case *model.Field, *model.Stage:
			entity, found := recordsOf(element)
			if entity != nil {
				return entity, true
			}
			if !found { // the entity of its pipeline has a finding of its own
				return nil, true
			}
		}
	}
	if s, ok := element.(*model.Stage); ok && nested.Owner.Type == reflect.TypeFor[model.Pipeline]() {
		return s.Self().Parent, true
	}
	return nil, written && element == nil
}

func (x *Index) bindIn(site decode.LinkSite, nested *decode.Nested, parent, name string) {
	ref, list := nested.Word+"/"+name, nested.Word
	if parent != "" {
		ref, list = nested.Word+"/"+parent+"."+name, nested.Word+"/"+parent
	}
	if element := x.element(site, ref); element != nil {
		if home := foreign(site, nested, element, parent); home != nil {
			x.misplaced(site, nested, element, home)
			return
		}
		site.Link.Bind(element)
		return
	}
	if first, rest, dotted := strings.Cut(name, "."); dotted && site.Tags.Hop {
		x.hop(site, list, ref[:len(ref)-len(rest)-1], first, rest)
		return
	}
	if known, likely := x.hidden(nested, parent, name); !known {
		x.unknown(site, nested.Word, list, name, likely)
	}
}

// hop binds manager.region: a field reached over a reference or a person. It is bound to the field
// that is stepped from; what a person has besides is known to the language.
func (x *Index) hop(site decode.LinkSite, list, ref, first, rest string) {
	field, ok := x.spec.Element(ref).(*model.Field)
	if !ok {
		x.unknown(site, "field", list, first, x.spec.MayHold("entity", first))
		return
	}
	if target := field.To.Get(); target != nil {
		if target.Field(rest) == nil {
			x.unknown(site, "field", "field/"+target.Self().Path(), rest, false)
			return
		}
	} else if kind := field.Type.V; kind == model.FieldUser || kind == model.FieldTeam {
		if !slices.Contains(personHops, rest) {
			x.unknownAmong(site, "field", "", rest, personHops)
			return
		}
	}
	site.Link.Bind(field)
}

var personHops = []string{"id", "team", "department", "region", "branch", "project"}

// hidden tells whether a nested element stands in the text although it could not be read: known when
// its very id does, likely when its document is lost or broken in a way that may have swallowed it.
func (x *Index) hidden(nested *decode.Nested, parent, name string) (known, likely bool) {
	var owner model.Element
	if parent != "" {
		owner = x.spec.Element(nested.Owner.Word + "/" + parent)
	} else if x.spec.Project != nil {
		owner = x.spec.Project
	}
	if owner == nil {
		return false, true
	}
	if nested.Word == "transition" && unnamed(owner) {
		return true, true
	}
	d := owner.Self().Document
	if d == nil || !d.Broken {
		return false, false
	}
	return d.Hides(name), d.Swallowed[nested.Word]
}

// unnamed tells whether a transition may have another id than it was meant to have, since the stages
// that it is named after are not found.
func unnamed(owner model.Element) bool {
	p, _ := owner.(*model.Pipeline)
	missing := func(ref model.Ref[model.Stage]) bool { return ref.Get() == nil && ref.Word == "" }
	return p != nil && slices.ContainsFunc(p.Transitions, func(t *model.Transition) bool {
		return slices.ContainsFunc(t.From.Items, missing) || slices.ContainsFunc(t.To.Items, missing)
	})
}

// bindAny binds a reference of a free list: kind/name.
func (x *Index) bindAny(site decode.LinkSite, name string) {
	prefix, path, free := strings.Cut(name, "/")
	if !free {
		if prefix, path = site.Tags.Default, name; prefix == "" {
			x.unprefixed(site, name)
			return
		}
	}
	word := prefix
	if len(site.Tags.Kinds) > 0 {
		if word = site.Tags.Kinds[prefix]; word == "" {
			x.wrongPrefix(site, prefix, path)
			return
		}
	}
	kind, nested := model.KindNamed(word), decode.NestedNamed(word)
	if kind != nil && kind.Word != word {
		kind = nil
	}
	if kind == nil && nested == nil {
		x.wrongPrefix(site, prefix, path)
		return
	}
	if element := x.element(site, word+"/"+path); element != nil {
		site.Link.Bind(element)
		return
	}
	if x.misfiled(site, word, path) {
		return
	}
	if nested != nil && kind == nil {
		parent, child, dotted := strings.Cut(path, ".")
		if nested.Owner.Type == reflect.TypeFor[model.Project]() {
			parent, child = "", path
		} else if !dotted {
			x.unplaced(site, nested, path)
			return
		} else if owner := x.element(site, nested.Owner.Word+"/"+parent); owner != nil {
			parent = owner.Self().Path()
		} else if !x.spec.Lost(nested.Owner.Word, parent) {
			x.unknown(site, nested.Owner.Word, "", parent, x.spec.MayHold(nested.Owner.Word, parent))
			return
		}
		x.bindIn(site, nested, parent, child)
		return
	}
	if !x.spec.Lost(word, path) {
		x.unknown(site, word, "", path, x.spec.MayHold(word, path))
	}
}
