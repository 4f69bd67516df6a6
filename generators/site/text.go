package site

import (
	"html"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model"
)

func escape(text string) string { return html.EscapeString(text) }

// lines puts finished texts below each other, without those that are empty.
func lines(texts ...string) string {
	var out strings.Builder
	ended := true
	for _, text := range texts {
		if text == "" {
			continue
		}
		if !ended {
			out.WriteString("<br>")
		}
		out.WriteString(text)
		ended = strings.HasSuffix(text, "</ul>") || strings.HasSuffix(text, "</ol>") || strings.HasSuffix(text, "</div>")
	}
	return out.String()
}

// named puts the name of a label before a finished value, nothing where there is none.
func (s *site) named(name, value string) string {
	if value == "" {
		return ""
	}
	return escape(label(name, s.lang)) + ": " + value
}

// code shows what is written for the machine.
func code(text string) string {
	if text == "" {
		return ""
	}
	return "<code>" + escape(text) + "</code>"
}

// prose writes a description.
func (s *site) prose(t model.Text) {
	if text := t.In(s.lang); text != "" {
		s.w.Raw(s.spoken("div", t, page.Markdown(text, s.find)) + "\n")
	}
}

// short returns a short text as HTML, with its references as links.
func (s *site) short(t model.Text) string {
	return s.spoken("span", t, page.Inline(t.In(s.lang), s.find))
}

// say returns a title as HTML.
func (s *site) say(t model.Text) string { return s.spoken("span", t, escape(t.In(s.lang))) }

// spoken marks a text that stands there in another language than the page, for screen readers.
func (s *site) spoken(element string, t model.Text, finished string) string {
	first := s.in.Spec.Languages()[0]
	if finished == "" || len(t.Parts) == 0 || t.Has(s.lang, first) {
		return finished
	}
	lang := t.Shown(s.lang).Lang
	if lang == "" {
		lang = first
	}
	if !t.IsSet() || lang == s.lang { // an id in place of a title
		return finished
	}
	return "<" + element + ` lang="` + escape(lang) + `">` + finished + "</" + element + ">"
}

// find gives the title and place of an element for a reference in a text.
func (s *site) find(ref string) (title, href string) {
	element := s.in.Spec.Element(ref)
	if element == nil {
		return "", ""
	}
	return address.Brief(s.titleBy(element, ref)).In(s.lang), s.href(element, ref)
}

// ownPlace are the kinds of nested elements that have a place of their own in the chapters; of the
// others the document has one.
const ownPlace = " stage checkpoint sla field value term release constraint document system unique duplicate scope "

// anchor returns the place on the page of an element, or of what it is part of.
func (s *site) anchor(element model.Element) string {
	self := element.Self()
	switch element.(type) {
	case *model.Glossary:
		return "terms"
	case *model.Project:
		return "start"
	}
	if self.Document == nil || self.Document.Kind == nil { // built in: nothing is said about it here
		return "data"
	}
	if c := s.chapterOf(self.Document.Kind); self.Parent != nil && c != nil && !c.whole && !strings.Contains(ownPlace, " "+self.Word()+" ") {
		return s.anchor(self.Parent)
	}
	return self.Ref
}

// anchorBy is anchor for an element that a reference names: of a transition it is the pair named, or
// the first.
func (s *site) anchorBy(element model.Element, name string) string {
	if moves := model.MovesNamed(element, name); len(moves) > 0 {
		return diagram.MoveRef(moves[0])
	}
	return s.anchor(element)
}

// titleBy returns the title of an element that a reference names, or what it is about.
func (s *site) titleBy(element model.Element, name string) model.Text {
	if titled, ok := element.(interface{ Label() model.Text }); ok && len(titled.Label().Parts) > 0 {
		return titled.Label()
	}
	return s.plain(model.NameIn(s.lang, element, name))
}

// plain is a text that we put together in the language of the page.
func (s *site) plain(text string) model.Text {
	return model.Text{Parts: []model.TextPart{{Lang: s.lang, S: text}}}
}

// href leads from the page to an element that a reference names.
func (s *site) href(element model.Element, name string) string {
	anchor := s.anchorBy(element, name)
	if s.onePage() {
		return "#" + anchor
	}
	at := address.Of(element)
	if moves := model.MovesNamed(element, name); len(moves) > 0 {
		at = address.Move(moves[0], anchor)
	} else if at.Anchor != "" {
		at.Anchor = anchor
	}
	if at.Ref() == at.Anchor || element.Self().Document == nil {
		at.Anchor = "" // the page is about it
	}
	return at.From(s.file)
}

// to leads from the page to another file of the outputs.
func (s *site) to(file string) string {
	if s.onePage() {
		return file
	}
	if file == "" {
		return strings.Repeat("../", strings.Count(s.file, "/"))
	}
	return address.Place{File: file}.From(s.file)
}

// toChapter leads to a chapter, wherever it stands.
func (s *site) toChapter(name string) string {
	if s.onePage() {
		return "#" + name
	}
	for i := range s.sheets {
		for _, c := range s.sheets[i].chapters {
			if c.name != name {
				continue
			}
			at := address.Place{File: s.sheets[i].file, Anchor: name}
			if name == s.sheets[i].name {
				at.Anchor = ""
			}
			return at.From(s.file)
		}
	}
	return "#"
}

// name shows the title of an element, as a link where another page says more about it.
func (s *site) name(element model.Element, title model.Text) string {
	if s.onePage() || address.Of(element).File == s.file {
		return s.inFull(title)
	}
	return s.linkTo(element)
}

// linkTo returns a link to an element with its title.
func (s *site) linkTo(element model.Element) string { return s.linkBy(element, element.Self().Ref) }

// linkBy is linkTo for an element that a reference names.
func (s *site) linkBy(element model.Element, name string) string {
	return `<a href="` + escape(s.href(element, name)) + `">` + s.say(address.Brief(s.titleBy(element, name))) + "</a>"
}

// roleLinks names roles, with links.
func (s *site) roleLinks(refs model.OneOrMany[model.Ref[model.Role]]) string {
	var list []string
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			list = append(list, s.linkTo(role))
		}
	}
	return strings.Join(list, ", ")
}

// roleLink names one role, "" where none is found.
func (s *site) roleLink(ref model.Ref[model.Role]) string {
	if role := ref.Get(); role != nil {
		return s.linkTo(role)
	}
	return ""
}

// stageLinks names stages, with links.
func (s *site) stageLinks(refs ...model.Ref[model.Stage]) string {
	var list []string
	for _, ref := range refs {
		if stage := ref.Get(); stage != nil {
			list = append(list, s.linkTo(stage))
		}
	}
	return strings.Join(list, ", ")
}

// fieldTitles names fields, with links.
func (s *site) fieldTitles(refs ...model.Ref[model.Field]) string {
	var titles []string
	for _, ref := range refs {
		if f := ref.Get(); f != nil {
			titles = append(titles, s.linkTo(f)+s.hop(ref.Name))
		}
	}
	return strings.Join(titles, ", ")
}

// hop names the part of the company that a reference goes on to, as in manager.region.
func (s *site) hop(name string) string {
	part := "team-" + name[strings.LastIndexByte(name, '.')+1:]
	if _, known := labels[part]; !known || !strings.Contains(name, ".") {
		return ""
	}
	return " (" + escape(label(part, s.lang)) + ")"
}

func date(d model.Value[model.Date]) string {
	if !d.IsSet() {
		return ""
	}
	return "<time>" + d.V.String() + "</time>"
}

// quantity shows the value of a KPI; a length of time in words.
func (s *site) quantity(q model.Quantity) string {
	var d model.Duration
	if d.Parse(string(q)) == nil {
		return escape(diagram.Duration(d, s.lang))
	}
	return escape(string(q))
}
