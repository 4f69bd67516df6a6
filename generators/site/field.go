package site

import (
	"strings"

	"github.com/crmspec/crmspec/model"
)

// field writes the page of a field: what it means, when it is asked, what fills it, who sees it and who
// may change it.
func (s *site) field(e *model.Entity, f *model.Field) {
	s.titleOf(f)
	s.note(lines(s.named("of-entity", s.linkTo(e)), s.nested(&f.Nested)))
	s.base = 1
	s.pairs("field-card",
		"help", s.short(f.Help), "type", s.fieldType(f), "required", s.asked(f), "bounds", s.bounds(f),
		"use", s.purposes(f), "filled", s.filled(f), "example", s.literal(f, f.Example),
	)
	s.sight(f)
	s.around(f)
}

// sight says which roles see a field, and which may change it.
func (s *site) sight(f *model.Field) {
	if s.in.Facts == nil {
		return
	}
	var rows []row
	for _, v := range s.matrices.Views(f) {
		text := strings.ReplaceAll(escape(v.Text), "\n", "<br>")
		if v.Hidden {
			text = `<span class="no">` + text + "</span>"
		}
		rows = append(rows, row{cells: []string{s.linkTo(v.Role), text}})
	}
	if len(rows) > 0 {
		s.section("sight", label("sight", s.lang))
		s.table("sight", []string{"role", "sees-it"}, rows)
	}
}
