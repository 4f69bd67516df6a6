package schema

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// Place is a place in the documents of a kind, as far as it matters for how they are written. The
// zero Place is one that the language does not know.
type Place struct {
	shape *shape
	title bool
}

// Top returns the place of whole documents of a kind.
func Top(kind *model.Kind) Place {
	if e := standard.kinds[kind.Word]; e != nil {
		return Place{shape: e.shape()}
	}
	return Place{}
}

// Keys returns the keys of a mapping here in the order in which they are written: that of the language,
// with the title of an element right behind its id. It is nil where keys are free.
func (p Place) Keys() []string {
	s := p.shape.full()
	if s == nil || s.isText() {
		return nil
	}
	names := s.Properties.names
	id, title := slices.Index(names, "id"), slices.Index(names, "title")
	if s.Element == "" || id < 0 || title < id {
		return names
	}
	return slices.Concat(names[:id+1], []string{"title"}, names[id+1:title], names[title+1:])
}

// Key returns the place of the value under a key.
func (p Place) Key(name string) Place {
	s := p.shape.full()
	switch {
	case s == nil:
		return Place{}
	case s.isText(): // the keys are languages
		return p
	case s.Properties.by[name] != nil:
		return Place{shape: s.Properties.by[name], title: name == "title"}
	}
	return Place{shape: s.Additional.shape}
}

// Item returns the place of the items of a list here.
func (p Place) Item() Place {
	if s := p.shape.full(); s != nil {
		return Place{shape: s.Items}
	}
	return Place{}
}

// IsText tells whether a mapping here holds one text in several languages.
func (p Place) IsText() bool {
	s := p.shape.full()
	return s != nil && s.isText()
}

// IsProse tells whether a single value here is a text that people read, other than a title.
func (p Place) IsProse() bool { return !p.title && p.form() == "text" }

// IsCondition tells whether a single value here is a condition or an expression.
func (p Place) IsCondition() bool { return p.form() == "condition" || p.form() == "expression" }

func (p Place) form() string {
	if s := p.shape.full(); s != nil {
		return s.Form
	}
	return ""
}
