package expr

import (
	"fmt"
	"strings"

	celcheck "cel.dev/cel-go/checker"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/containers"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/stdlib"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/parser"

	"github.com/crmspec/crmspec/model"
)

// checker compiles the conditions of one description.
type checker struct {
	spec   *model.Spec
	parser *parser.Parser
	// env knows the types of one variable per entity.
	env *celcheck.Env
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
	ch.parser, _ = parser.NewParser(parser.EnablePrattParser(true)) // no other option that could be refused
	ch.env, _ = celcheck.NewEnv(containers.DefaultContainer, &provider{Registry: types.NewEmptyRegistry(), checker: ch, entities: entities})
	// What is declared is fixed, but for names made here, so that no two are the same.
	_ = ch.env.AddFunctions(stdlib.Functions()...)
	_ = ch.env.AddFunctions(functions()...)
	_ = ch.env.AddIdents(
		decls.NewVariable(nameActor, types.NewObjectType(typeActor)),
		decls.NewVariable(momentStand, types.TimestampType),
		decls.NewVariable(teamStand, types.NewObjectType(typeTeam)),
	)
	for _, e := range append(model.All[model.Entity](spec), spec.Builtin...) {
		ch.numbers[e] = len(ch.numbers)
		entities[ch.typeName(e)] = e
		_ = ch.env.AddIdents(decls.NewVariable(ch.variableName(e), types.NewObjectType(ch.typeName(e))))
	}
	return ch
}

// functions declares the functions of conditions besides those of CEL.
func functions() []*decls.FunctionDecl {
	var all []*decls.FunctionDecl
	for _, f := range []struct {
		name   string
		takes  []*types.Type
		result *types.Type
	}{
		{"now", nil, types.TimestampType},
		{"today", nil, types.TimestampType},
		{"days", []*types.Type{types.DoubleType}, types.DurationType},
		{"hours", []*types.Type{types.DoubleType}, types.DurationType},
		{"in_period", []*types.Type{types.TimestampType, types.StringType, types.DoubleType}, types.BoolType},
		{"changed", []*types.Type{types.DynType}, types.BoolType},
	} {
		if declared, err := decls.NewFunction(f.name, decls.Overload(f.name, f.takes, f.result)); err == nil {
			all = append(all, declared)
		}
	}
	return all
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
	factory := ast.NewExprFactory()
	ast.PostOrderVisit(p.cel.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
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
	_, refused := celcheck.Check(p.cel, p.source, ch.env)
	if len(refused.GetErrors()) == 0 {
		return nil
	}
	location := refused.GetErrors()[0].Location
	from := p.offset(location.Line(), location.Column())
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
