// Package address stands between the elements of a Spec and the pages of the site: it says on which
// page each of them is explained, so that pages, diagrams and matrices lead to one place. It must not
// know what the pages say.
package address

import (
	"path"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// Place is a page of the site and a place on it.
type Place struct {
	// File is relative to the folder of the outputs: "stage/sales.lead.html".
	File string
	// Anchor is the id on the page; "" stands for the page as a whole.
	Anchor string
}

// The pages that are about no single element.
const (
	Start    = "index.html"
	Scope    = "scope.html"
	Glossary = "glossary.html"
	Builtin  = "data.html"
)

// ownPage are the nested elements that have a page of their own.
const ownPage = " stage field "

// Of returns the place of an element. Its names are made of ids, so that they survive new titles.
func Of(element model.Element) Place {
	self := element.Self()
	switch element.(type) {
	case *model.Project:
		return Place{File: Start}
	case *model.Glossary:
		return Place{File: Glossary}
	}
	if self.Document == nil || self.Document.Kind == nil { // built in: no document says more about it
		if self.Parent != nil {
			return Of(self.Parent)
		}
		return Place{File: Builtin, Anchor: self.Ref}
	}
	if moves := model.MovesNamed(element, self.Ref); len(moves) > 0 { // its pairs of stages have a place each
		return Place{File: Of(self.Parent).File, Anchor: "transition/" + self.Parent.Self().Path() + "." + moves[0].ID()}
	}
	if self.Parent == nil || strings.Contains(ownPage, " "+self.Word()+" ") {
		return Place{File: Portable(self.Ref) + ".html"}
	}
	if _, frame := self.Parent.(*model.Project); frame {
		return Place{File: Scope, Anchor: self.Ref}
	}
	return Place{File: Of(self.Parent).File, Anchor: self.Ref}
}

// Move returns the place of a move between two stages: the page of its pipeline.
func Move(m model.Move, ref string) Place {
	at := Of(m.From)
	if p := m.From.Self().Parent; p != nil {
		at = Of(p)
	}
	return Place{File: at.File, Anchor: ref}
}

// Parse reads a link that starts from the folder of the outputs.
func Parse(href string) Place {
	file, anchor, _ := strings.Cut(href, "#")
	return Place{File: file, Anchor: anchor}
}

// OnePage is where the place is when everything stands on one page: each page of the site is a part of
// it.
func (p Place) OnePage() Place {
	switch {
	case p.Anchor != "":
		return Place{File: Start, Anchor: p.Anchor}
	case p.File == Glossary:
		return Place{File: Start, Anchor: "terms"}
	}
	return Place{File: Start, Anchor: p.Ref()}
}

// Ref is the reference of the element that the page is about: "stage/sales.lead".
func (p Place) Ref() string {
	dir, name := path.Split(strings.TrimSuffix(p.File, ".html"))
	first, rest, dotted := strings.Cut(name, ".")
	if first = strings.TrimSuffix(first, stray); dotted {
		return dir + first + "." + rest
	}
	return dir + first
}

// From returns the link to the place from another file of the outputs.
func (p Place) From(file string) string {
	href := p.File
	if from := path.Dir(file); p.File == file {
		href = ""
	} else if from != "." {
		href = strings.Repeat("../", strings.Count(from, "/")+1) + p.File
	}
	if p.Anchor != "" {
		href += "#" + p.Anchor
	}
	return href
}

// Earlier returns the place that an element with a page of its own had under an earlier id.
func Earlier(element model.Element, id string) Place {
	self := element.Self()
	return Place{File: Portable(strings.TrimSuffix(self.Ref, self.ID())+id) + ".html"}
}
