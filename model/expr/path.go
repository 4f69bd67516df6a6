package expr

import (
	"slices"
	"strings"

	"cel.dev/cel-go/common/ast"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Names that conditions know besides those of entities.
const (
	nameActor = "actor"
	nameOld   = "old"
)

// personParts are what is known of a person; roles only of the one who acts.
var personParts = []string{"id", "team", "department", "region", "branch", "project"}

var actorParts = append(slices.Clone(personParts), "roles")

// path takes a name, or names with dots between.
func (w *walk) path(n *Node, e ast.Expr) {
	n.Op = Field
	var steps []step
	for e.Kind() == ast.SelectKind {
		from, to := w.parsed.span(e)
		name := e.AsSelect().FieldName()
		steps = append(steps, step{name, max(from, to-len(name)), to})
		e = e.AsSelect().Operand()
	}
	if e.Kind() != ast.IdentKind {
		w.node(e)
		w.fault(n, "select-of-value", nil)
		return
	}
	slices.Reverse(steps)
	from, to := w.parsed.token(e)
	root := step{e.AsIdent(), from, to}
	n.Type = Type{Base: Unknown}
	n.Path.Name = root.name
	if root.name == nameActor {
		w.actor(n, steps)
		return
	}
	entity := w.variable(n, root, len(steps) > 0)
	if entity == nil {
		return
	}
	w.roots[root.name] = entity
	n.Path.Entity = entity
	if len(steps) == 0 && w.condition.Value && w.condition.Result == nil { // it may fill a reference to the record
		w.unknown = true
		return
	}
	if len(steps) == 0 {
		w.fault(n, "bare-entity", words.Args{"entity": entity.Title, "name": root.name})
		return
	}
	w.fields(n, entity, steps)
}

// step is one name of a path, with its bytes in the text.
type step struct {
	name     string
	from, to int
}

// about notes a finding about one name of a path.
func (w *walk) about(n *Node, s step, say string, args words.Args) *fault {
	f := w.fault(n, say, args)
	f.from, f.to = s.from, s.to
	return f
}

// variable returns the entity that a path begins with, nil with a finding where there is none.
func (w *walk) variable(n *Node, root step, dotted bool) *model.Entity {
	if root.name == nameOld {
		if !w.condition.Change {
			w.about(n, root, "no-change", words.Args{"name": nameOld})
			return nil
		}
		return w.condition.Entities[0]
	}
	for _, entity := range w.condition.Entities {
		if entity.Self().ID() == root.name {
			return entity
		}
	}
	if w.condition.Partial {
		w.unknown = true
		return nil
	}
	if !dotted && w.mayBeValue(root.name) {
		w.unknown = true
		return nil
	}
	var names []string
	for _, entity := range w.condition.Entities {
		names = append(names, entity.Self().ID())
	}
	own := w.condition.Entities[0]
	if w.want.Base == Choice && w.want.Field != nil && !dotted {
		if values, _ := choices(w.want.Field); slices.ContainsFunc(values, func(v model.Element) bool { return v.Self().ID() == root.name }) {
			f := w.about(n, root, "name-of-value", words.Args{"name": root.name})
			w.near(f, "'"+root.name+"'", "'"+root.name+"'")
			return nil
		}
	}
	args := words.Args{"name": root.name, "known": strings.Join(append(slices.Clone(names), nameActor), ", ")}
	if field := own.Field(root.name); field != nil && !dotted {
		full := own.Self().ID() + "." + root.name
		f := w.about(n, root, "name-of-field", args)
		w.near(f, full, full)
		return nil
	}
	if other, ok := w.spec.Element("entity/" + root.name).(*model.Entity); ok {
		args["entity"], args["own"] = other.Title, own.Title
		f := w.about(n, root, "name-of-entity", args)
		for _, field := range own.Fields {
			if field.To.Get() == other && !field.Many.V {
				full := own.Self().ID() + "." + field.Self().ID()
				w.near(f, full, full)
				break
			}
		}
		return nil
	}
	near := words.Nearest(root.name, append(names, nameActor, nameOld, "true", "false", "null"))
	if near == "" && !dotted && w.wholeWord(n, root) {
		return nil
	}
	if !dotted && slices.Contains(valueIDs(own), root.name) {
		f := w.about(n, root, "name-of-value", args)
		w.near(f, "'"+root.name+"'", "'"+root.name+"'")
		return nil
	}
	f := w.about(n, root, "name", args)
	if near != "" && (near != nameOld || w.condition.Change) {
		w.guess(f, root.name, near, near)
	}
	return nil
}

// valueIDs are the values that the choices of an entity can have.
func valueIDs(e *model.Entity) []string {
	var ids []string
	for _, f := range slices.Concat(e.Fields, e.System) {
		if values, known := choices(f); known {
			for _, v := range values {
				ids = append(ids, v.Self().ID())
			}
		}
	}
	return ids
}

// fields follows the names of a path from an entity.
func (w *walk) fields(n *Node, entity *model.Entity, steps []step) {
	first := w.field(n, entity, steps[0])
	if first == nil {
		return
	}
	n.Path.Fields = []*model.Field{first}
	kind := typeOf(first)
	if len(steps) == 1 {
		n.Type = kind
		return
	}
	next := steps[1]
	switch {
	case kind.Base == Unknown:
		w.unknown = true
		return
	case kind.Many:
		w.about(n, next, "hop-many", words.Args{"field": first.Title})
		return
	case len(steps) > 2:
		w.about(n, steps[2], "hop-far", words.Args{"path": w.parsed.text[n.From:steps[1].to]})
		return
	case kind.Base == Person || kind.Base == Team:
		w.personPart(n, kind, next, personParts)
		return
	case kind.Base == Record && kind.Entity == nil:
		w.about(n, next, "hop-any", words.Args{"field": first.Title})
		return
	case kind.Base != Record || first.BuiltIn && first.Self().ID() == "id":
		w.about(n, next, "hop-value", words.Args{"field": first.Title, "type": kind.words()})
		return
	}
	second := w.field(n, kind.Entity, next)
	if second == nil {
		return
	}
	n.Path.Fields = append(n.Path.Fields, second)
	n.Type = typeOf(second)
	n.Type.Optional = n.Type.Optional || kind.Optional
}

// field returns the field of a name; nil with a finding where the entity has none.
func (w *walk) field(n *Node, entity *model.Entity, s step) *model.Field {
	if field := entity.Field(s.name); field != nil {
		return field
	}
	if document := entity.Self().Document; document != nil && (document.Hides(s.name) || document.Broken && document.Swallowed["field"]) {
		w.unknown = true
		return nil
	}
	var names []string
	for _, f := range slices.Concat(entity.Fields, entity.System) {
		names = append(names, f.Self().ID())
	}
	f := w.about(n, s, "field", words.Args{"name": s.name, "entity": entity.Title, "known": known(names)})
	f.cause = diag.Missing("field/"+entity.Self().Path(), s.name)
	if near := words.Nearest(s.name, names); near != "" {
		w.guess(f, s.name, near, near)
	} else if byTitle := titled(entity, s.name); byTitle != "" {
		w.near(f, byTitle, byTitle)
	}
	if !entity.Self().Name.IsZero() {
		f.related = []model.Element{entity}
	}
	return nil
}

// titled returns the id of the field whose title a name is, such as "Amount".
func titled(entity *model.Entity, name string) string {
	for _, f := range entity.Fields {
		for _, part := range f.Title.Parts {
			if strings.EqualFold(part.S, name) || strings.EqualFold(strings.ReplaceAll(part.S, " ", "_"), name) {
				return f.Self().ID()
			}
		}
	}
	return ""
}

// known lists a few names that exist.
func known(names []string) string {
	const most = 12
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "…")
	}
	return strings.Join(names, ", ")
}

// actor takes what is asked of the person who acts.
func (w *walk) actor(n *Node, steps []step) {
	switch {
	case len(steps) == 0:
		f := w.fault(n, "bare-actor", words.Args{"known": strings.Join(actorParts, ", ")})
		w.near(f, nameActor+".id", nameActor+".id")
	case len(steps) > 1:
		w.about(n, steps[1], "hop-far", words.Args{"path": nameActor + "." + steps[0].name})
	default:
		w.personPart(n, Type{Base: Person}, steps[0], actorParts)
	}
}

// personPart takes what is known of a person or team.
func (w *walk) personPart(n *Node, of Type, s step, parts []string) {
	if !slices.Contains(parts, s.name) {
		f := w.about(n, s, "person-part", words.Args{"name": s.name, "known": strings.Join(parts, ", ")})
		if near := words.Nearest(s.name, parts); near != "" {
			w.guess(f, s.name, near, near)
		}
		return
	}
	n.Path.Person = s.name
	switch s.name {
	case "id":
		n.Type = Type{Base: of.Base, Optional: of.Optional}
	case "roles":
		n.Type = Type{Base: Choice, Many: true}
	default:
		n.Type = Type{Base: Team, Optional: true}
	}
}
