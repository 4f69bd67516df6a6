package matrix

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// View is how a role sees a field, in words.
type View struct {
	Role   *model.Role
	Text   string
	Hidden bool
}

// Matrices answer for one description: what was found for one page is known to the others. Pages may ask
// beside each other.
type Matrices struct{ m *matrix }

// New returns the matrices of a description, of which nothing is found yet.
func New(in generators.Input) *Matrices { return &Matrices{newMatrix(in)} }

// All is as [All].
func (s *Matrices) All() []Matrix { return s.m.all() }

// Access is as [Access].
func (s *Matrices) Access() Matrix { return s.m.access() }

// Views says how each role that sees the records of a field's object sees the field.
func (s *Matrices) Views(field *model.Field) []View {
	var list []View
	for _, role := range s.m.readers(field.Entity()) {
		v := s.m.view(role, field)
		list = append(list, View{role, v.text, v.hidden})
	}
	return list
}

// RightsOf is the table of what one role may do, narrow enough for a page of text; without rows where it may do
// nothing.
func (s *Matrices) RightsOf(role *model.Role) table.Table { return s.m.briefOf(role) }
