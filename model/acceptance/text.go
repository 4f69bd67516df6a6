package acceptance

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/words"
)

// How values read; see package suite.
type (
	plain = suite.Plain
	chain = suite.Chain
)

// list joins values with commas.
func list(values []words.Localized) words.List { return suite.List(values) }

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
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// titleOf returns the title of an element; one that has neither title nor id has no name.
func titleOf(e model.Element) words.Localized { return suite.TitleOf(e) }
