package site

import (
	"html"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// moved are pages under the earlier ids of elements, which lead to where they are now, so that links that
// people have sent each other go on to work.
func (b *book) moved() []sitePage {
	var list []sitePage
	taken := map[string]bool{}
	for _, element := range b.in.Spec.Elements() {
		if at := address.Of(element); at.Anchor == "" {
			taken[at.File] = true
		}
	}
	for _, element := range b.in.Spec.Elements() {
		var was []model.Value[model.ID]
		switch e := element.(type) {
		case interface{ Envelope() *model.Head }:
			was = e.Envelope().Was.Items
		case interface{ Besides() *model.Nested }:
			was = e.Besides().Was.Items
		}
		at := address.Of(element)
		for _, id := range was {
			file := address.Earlier(element, string(id.V)).File
			if at.Anchor != "" || taken[file] {
				continue
			}
			taken[file] = true
			list = append(list, sitePage{file, address.Title(element).In(b.lang), nil, func(s *site) {
				s.leadsTo = at.From(file)
				s.w.Element("h1", address.Title(element).In(b.lang))
				s.w.Raw("<p>" + html.EscapeString(label("moved", s.lang)) + ` <a href="` + html.EscapeString(s.leadsTo) + `">` + html.EscapeString(address.Title(element).In(b.lang)) + "</a></p>\n")
			}})
		}
	}
	return list
}
