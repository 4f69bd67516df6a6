package model

import (
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Text is what people read: one string, or one per language.
type Text struct {
	// Parts are the strings in the order written. A plain string is one part without a language.
	Parts []TextPart
	At    source.Span
}

// TextPart is a text in one language; Lang is "" for a plain string, which counts as the
// project's first language.
type TextPart struct {
	Lang string
	S    string
	At   source.Span
	// Key is the place of the language, zero for a plain string.
	Key source.Span
}

// IsSet tells whether the author wrote the text.
func (t Text) IsSet() bool { return !t.At.IsZero() }

// In returns the text in a language; where that is missing, in one that stands in for it, else the
// plain string or the first part, never an empty label.
func (t Text) In(lang string) string { return t.Shown(lang).S }

// Shown returns the part that readers of a language see; its own Lang tells in which it is.
func (t Text) Shown(lang string) TextPart {
	if part, there := t.part(lang); there {
		return part
	}
	for _, other := range words.StandIns(lang) {
		if part, there := t.part(other); there {
			return part
		}
	}
	if len(t.Parts) == 0 {
		return TextPart{}
	}
	return t.Parts[0]
}

func (t Text) part(lang string) (part TextPart, there bool) {
	for _, part := range t.Parts {
		if part.Lang == lang {
			return part, true
		}
	}
	return TextPart{}, false
}

// Has tells whether the text is written for a language; a plain string is for the first language
// of the project.
func (t Text) Has(lang, first string) bool {
	for _, part := range t.Parts {
		if part.Lang == lang || part.Lang == "" && lang == first {
			return true
		}
	}
	return false
}

// Plain returns a text without places, for built-in elements.
func Plain(en, ru string) Text {
	t := Text{Parts: []TextPart{{Lang: "en", S: en}, {Lang: "ru", S: ru}}}
	if kk := words.Draft(en); kk != "" {
		t.Parts = append(t.Parts, TextPart{Lang: "kk", S: kk})
	}
	return t
}

// Condition is a CEL expression that is true or false. The tags of its Go field say which
// entities it speaks of; resolve fills Entities, expr checks and compiles it.
type Condition struct {
	Source string
	At     source.Span
	// Entities are those that the condition may name by id, the record's own first.
	Entities []*Entity
	// Change tells that it may speak of a change: old and changed().
	Change bool
	// Partial tells that one of the entities could not be found, which has a finding of its own.
	Partial bool
	// Value tells that it is an expression: it gives the field Result a value and is not true or
	// false. Result is nil where the reference to the field leads nowhere.
	Value  bool
	Result *Field
}

// IsSet tells whether the author wrote the condition.
func (c *Condition) IsSet() bool { return !c.At.IsZero() }

// SetScalar implements Scalar.
func (c *Condition) SetScalar(text string, at source.Span) error {
	c.Source, c.At = text, at
	return nil
}

// Place implements Scalar.
func (c *Condition) Place() source.Span { return c.At }

// AsCondition gives resolve and expr the condition inside a field of type Condition or Expression.
func (c *Condition) AsCondition() *Condition { return c }

// Conditional is implemented by pointers to Condition and Expression.
type Conditional interface{ AsCondition() *Condition }

// Expression is a CEL expression that gives a field its value.
type Expression struct{ Condition }
