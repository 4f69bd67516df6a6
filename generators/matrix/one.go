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

// Views says how each role that sees the records of a field's object sees the field.
func Views(in generators.Input, field *model.Field) []View {
	m := newMatrix(in)
	var list []View
	for _, role := range m.readers(field.Entity()) {
		v := m.view(role, field)
		list = append(list, View{role, v.text, v.hidden})
	}
	return list
}

// RightsOf is the table of what one role may do; without rows where it may do nothing.
func RightsOf(in generators.Input, role *model.Role) table.Table { return newMatrix(in).rightsOf(role) }
