package expr

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/crmspec/crmspec/model"
)

// checker compiles the conditions of one description.
type checker struct {
	spec *model.Spec
	// env has one variable per entity; err says why there is none.
	env *cel.Env
	// numbers tells entities apart: ids may be taken twice in a description with faults.
	numbers map[*model.Entity]int
}

// Names of types and of the variables that stand for written values while CEL checks.
const (
	typePerson, typeTeam, typeFile, typeAny, typeActor = "person", "team", "file", "record", "actor"
	momentStand, teamStand                             = "moment_", "team_"
)

func newChecker(spec *model.Spec) *checker {
	ch := &checker{spec: spec, numbers: map[*model.Entity]int{}}
	entities := map[string]*model.Entity{}
	options := []cel.EnvOption{
		cel.CustomTypeProvider(&provider{Registry: types.NewEmptyRegistry(), checker: ch, entities: entities}),
		cel.StdLib(),
		cel.ClearMacros(), // behind the library, which brings them
		cel.Variable(nameActor, cel.ObjectType(typeActor)),
		cel.Variable(momentStand, cel.TimestampType),
		cel.Variable(teamStand, cel.ObjectType(typeTeam)),
		cel.Function("now", cel.Overload("now", nil, cel.TimestampType)),
		cel.Function("today", cel.Overload("today", nil, cel.TimestampType)),
		cel.Function("days", cel.Overload("days", []*cel.Type{cel.DoubleType}, cel.DurationType)),
		cel.Function("hours", cel.Overload("hours", []*cel.Type{cel.DoubleType}, cel.DurationType)),
		cel.Function("in_period", cel.Overload("in_period", []*cel.Type{cel.TimestampType, cel.StringType, cel.DoubleType}, cel.BoolType)),
		cel.Function("changed", cel.Overload("changed", []*cel.Type{cel.DynType}, cel.BoolType)),
	}
	for _, e := range append(model.All[model.Entity](spec), spec.Builtin...) {
		ch.numbers[e] = len(ch.numbers)
		entities[ch.typeName(e)] = e
		options = append(options, cel.Variable(ch.variableName(e), cel.ObjectType(ch.typeName(e))))
	}
	ch.env, _ = cel.NewCustomEnv(options...) // the options are fixed, but for names made here
	return ch
}

// typeName returns the name of an entity's type in CEL, variableName that of its variable.
func (ch *checker) typeName(e *model.Entity) string {
	return fmt.Sprintf("%s.n%d", typeAny, ch.numbers[e])
}
func (ch *checker) variableName(e *model.Entity) string {
	return fmt.Sprintf("entity_%d", ch.numbers[e])
}

// key names a text and all that its meaning depends on.
func (ch *checker) key(c *model.Condition) string {
	var out strings.Builder
	for _, e := range c.Entities {
		fmt.Fprintf(&out, "%d ", ch.numbers[e])
	}
	fmt.Fprintf(&out, "%t %t %t %p ", c.Change, c.Partial, c.Value, c.Result)
	out.WriteString(c.Source)
	return out.String()
}

// stand is what CEL reads instead of a part of the text while it checks the types.
type stand struct {
	number bool // a whole number, read as a decimal: numbers are of one sort
	moment bool // a moment, for a day that is written as a text
	team   bool // a team, for its id
}

// confirm has CEL check the types of what our own walk found right. It returns a fault where the
// two disagree, so that nothing passes that CEL refuses.
func (ch *checker) confirm(p *parsed, w *walk) *fault {
	tree := p.cel.NativeRep()
	factory := ast.NewExprFactory()
	ast.PostOrderVisit(tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() == ast.IdentKind {
			if entity := w.roots[e.AsIdent()]; entity != nil {
				e.SetKindCase(factory.NewIdent(e.ID(), ch.variableName(entity)))
			}
		}
		switch s := w.stands[e.ID()]; {
		case s.number:
			if whole, ok := e.AsLiteral().(types.Int); ok {
				e.SetKindCase(factory.NewLiteral(e.ID(), types.Double(whole)))
			}
		case s.moment:
			e.SetKindCase(factory.NewIdent(e.ID(), momentStand))
		case s.team:
			e.SetKindCase(factory.NewIdent(e.ID(), teamStand))
		}
	}))
	_, issues := ch.env.Check(p.cel)
	if issues == nil || issues.Err() == nil {
		return nil
	}
	from := 0
	if errors := issues.Errors(); len(errors) > 0 {
		from = p.offset(errors[0].Location.Line(), errors[0].Location.Column())
	}
	return &fault{from: from, to: from + tokenLength(p.text[from:]), code: codeType, say: "refused"}
}

// provider tells CEL the types of fields.
type provider struct {
	*types.Registry
	checker  *checker
	entities map[string]*model.Entity // by the name of their type
}

// FindStructType implements types.Provider.
func (p *provider) FindStructType(name string) (*types.Type, bool) {
	switch name {
	case typeActor, typePerson, typeTeam, typeFile, typeAny:
	default:
		if p.entities[name] == nil {
			return nil, false
		}
	}
	return types.NewTypeTypeWithParam(types.NewObjectType(name)), true
}

// FindStructFieldType implements types.Provider.
func (p *provider) FindStructFieldType(name, field string) (*types.FieldType, bool) {
	switch name {
	case typeActor, typePerson, typeTeam:
		switch field {
		case "id":
			return &types.FieldType{Type: types.NewObjectType(strings.Replace(name, typeActor, typePerson, 1))}, true
		case "roles":
			return &types.FieldType{Type: types.NewListType(types.StringType)}, true
		}
		return &types.FieldType{Type: types.NewObjectType(typeTeam)}, true
	}
	entity := p.entities[name]
	if entity == nil || entity.Field(field) == nil {
		return nil, false
	}
	return &types.FieldType{Type: p.checker.celType(typeOf(entity.Field(field)))}, true
}

// NewValue implements types.Provider; conditions make no records.
func (p *provider) NewValue(name string, _ map[string]ref.Val) ref.Val {
	return types.NewErr("no record is made: %s", name)
}

// celType returns the type that CEL knows a value by.
func (ch *checker) celType(t Type) *types.Type {
	var one *types.Type
	switch t.Base {
	case Bool:
		one = types.BoolType
	case Number:
		one = types.DoubleType
	case Text, Choice:
		one = types.StringType
	case Date, Moment:
		return types.TimestampType // CEL lets it be null
	case Duration:
		return types.DurationType
	case Record:
		one = types.NewObjectType(typeAny)
		if t.Entity != nil {
			one = types.NewObjectType(ch.typeName(t.Entity))
		}
	case Person:
		one = types.NewObjectType(typePerson)
	case Team:
		one = types.NewObjectType(typeTeam)
	case File:
		one = types.NewObjectType(typeFile)
	default:
		return types.DynType
	}
	switch {
	case t.Many:
		return types.NewListType(one)
	case t.Optional && (t.Base == Bool || t.Base == Number || t.Base == Text || t.Base == Choice):
		return types.NewNullableType(one)
	}
	return one
}
