package model

import (
	"reflect"
	"strings"
	"unicode"
)

// Kind is one kind of document.
type Kind struct {
	// Name is what stands under the key kind: "Pipeline".
	Name string
	// Word is what stands before the slash of a reference: "pipeline".
	Word string
	// Type is the Go type of the kind.
	Type reflect.Type
	// New returns an empty document of the kind.
	New func() Element
}

// Kinds lists all kinds of the language, in the order of its reference. A new kind is one file in
// this package and one line here.
var Kinds = []Kind{
	kind[Project](),
	kind[Goal](),
	kind[Interview](),
	kind[Glossary](),
	kind[Role](),
	kind[Team](),
	kind[Entity](),
	kind[Dictionary](),
	kind[Pipeline](),
	kind[Process](),
	kind[Scenario](),
	kind[Access](),
	kind[Kpi](),
	kind[Report](),
	kind[Signal](),
	kind[Review](),
	kind[Integration](),
	kind[Channel](),
	kind[Automation](),
	kind[WorkRule](),
	kind[Migration](),
	kind[Rollout](),
	kind[Training](),
	kind[Article](),
	kind[Support](),
	kind[Decision](),
	kind[ChangeRequest](),
	kind[Requirement](),
}

func kind[T any]() Kind {
	t := reflect.TypeFor[T]()
	return Kind{Name: t.Name(), Word: Word(t.Name()), Type: t, New: func() Element {
		element, _ := any(new(T)).(Element)
		return element
	}}
}

// KindNamed returns the kind of a name or word, nil when there is none.
func KindNamed(name string) *Kind {
	for i := range Kinds {
		if Kinds[i].Name == name || Kinds[i].Word == name {
			return &Kinds[i]
		}
	}
	return nil
}

// Word returns the snake_case form of a Go type name: WorkRule becomes work_rule.
func Word(name string) string {
	var out strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}
