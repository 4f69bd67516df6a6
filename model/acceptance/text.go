package acceptance

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/words"
)

// plain is a text that reads the same in every language.
type plain string

// In implements words.Localized.
func (p plain) In(string) string { return string(p) }

// list joins values with commas.
func list(values []words.Localized) words.List {
	all := make(words.List, len(values))
	for i, v := range values {
		all[i] = v
	}
	return all
}

// chain is values between which there is a choice.
type chain []words.Localized

// In implements words.Localized.
func (c chain) In(lang string) string {
	parts := make([]string, len(c))
	for i, v := range c {
		parts[i] = v.In(lang)
	}
	return strings.Join(parts, " / ")
}

// path is the titles of stages that follow each other.
type path []*model.Stage

// In implements words.Localized.
func (p path) In(lang string) string {
	titles := make([]string, len(p))
	for i, stage := range p {
		titles[i] = titleOf(stage).In(lang)
	}
	return strings.Join(titles, " → ")
}

// reading is a text of the spec in which references read as titles.
type reading struct {
	spec *model.Spec
	text model.Text
}

// read returns a text of the spec as people see it.
func (d *derivation) read(t model.Text) words.Localized { return reading{d.spec, t} }

// In implements words.Localized.
func (r reading) In(lang string) string {
	text := r.text.In(lang)
	if !strings.Contains(text, "[[") {
		return text
	}
	return resolve.Mention.ReplaceAllStringFunc(text, func(mention string) string {
		if element := r.spec.Element(mention[2 : len(mention)-2]); element != nil {
			return titleOf(element).In(lang)
		}
		return mention
	})
}

// length says a length of time in words.
func length(d model.Duration) words.Localized { return say("time-"+d.Unit, words.Args{"n": d.N}) }

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message {
	return words.Message{ID: "acceptance/" + id, Text: labels[id], Args: args}
}

// titleOf returns the title of an element; one that has neither title nor id has no name.
func titleOf(e model.Element) words.Localized {
	if title := model.TitleOf(e); title.In("en") != "" {
		return title
	}
	return say("unnamed", nil)
}
