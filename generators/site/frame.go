package site

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/svg"
)

// The files that all pages of an edition share.
const (
	styleFile  = "assets/site.css"
	scriptFile = "assets/site.js"
	indexFile  = "assets/search.js"
)

// mostNamed is how many documents of a sheet the navigation names; longer lists stand on the sheet.
const mostNamed = 60

// frame gives a page of the site its navigation: the sheets, and the documents of the one it belongs to.
func (s *site) frame(p *page.Page) {
	f := &page.Site{
		Style: s.to(styleFile), Script: s.to(scriptFile), Home: page.Link{Title: s.title(), Href: s.to(address.Start)},
		PartsTitle: label("on-this-page", s.lang), Words: s.spokenByScript(), Moved: s.leadsTo,
	}
	if f.Home.Href == "" { // the page itself
		f.Home.Href = "#main"
	}
	if len(s.nav) > 2 {
		f.Parts = s.nav
	}
	p.Nav = nil
	group := ""
	for _, sheet := range s.used() {
		if sheet.group != "" && sheet.group != group {
			group = sheet.group
			p.Nav = append(p.Nav, page.Link{Title: label(sheet.group, s.lang), Level: page.Group})
		}
		p.Nav = append(p.Nav, page.Link{Title: label(sheet.name, s.lang), Href: s.to(sheet.file), Here: sheet.file == s.file})
		if sheet == s.under && sheet.file != address.Start {
			p.Nav = append(p.Nav, s.beside(sheet)...)
		}
	}
	if s.file != address.Start {
		f.Trail = append(f.Trail, page.Link{Title: label("start", s.lang), Href: s.to(address.Start)})
		if s.under != nil && s.under.file != s.file && s.under.file != address.Start {
			f.Trail = append(f.Trail, page.Link{Title: label(s.under.name, s.lang), Href: s.to(s.under.file)})
		}
	}
	if s.in.Makes("book") {
		f.Tools = append(f.Tools, page.Link{Title: s.bookName(), Href: s.to(bookFile)})
	}
	p.Site = f
}

// spokenByScript is what the script says, and where it finds what it needs.
func (s *site) spokenByScript() map[string]string {
	words := map[string]string{}
	if !s.onePage() {
		words = map[string]string{"root": s.to(""), "index": s.to(indexFile), "index-lost": label("index-lost", s.lang)}
	}
	for _, name := range []string{"search", "search-small", "one-case", "found", "found-none", "found-near", "found-more", "theme", "theme-dark", "theme-light", "theme-auto", "print", "copy-link", "copied"} {
		words[name] = label(name, s.lang)
	}
	return words
}

// beside are the documents of a sheet, for the navigation; a chapter that the sheet is not named after has
// its heading.
func (s *site) beside(sheet *sheet) []page.Link {
	var links []page.Link
	for i := range sheet.chapters {
		begun := false
		for _, element := range s.documents(&sheet.chapters[i]) {
			at := address.Of(element)
			if at.File == sheet.file {
				continue
			}
			if !begun {
				begun = true
				if name := sheet.chapters[i].name; name != sheet.name {
					links = append(links, page.Link{Title: label(name, s.lang), Level: page.Subgroup})
				}
			}
			links = append(links, page.Link{Title: address.Title(element).In(s.lang), Href: at.From(s.file), Level: 1, Here: at.File == s.file})
		}
	}
	if len(links) > mostNamed {
		return nil
	}
	return links
}

// assets are the files beside the pages.
func (b *book) assets() []generators.File {
	style := page.SiteStyle() + svg.Style() + roomStyle()
	script := script + page.Filters()
	files := []generators.File{
		{Path: styleFile, Key: generators.Key("style", style), Render: func() ([]byte, error) { return []byte(style), nil }},
		{Path: scriptFile, Key: generators.Key("script", script), Render: func() ([]byte, error) { return []byte(script), nil }},
	}
	return append(files, generators.File{Path: indexFile, Key: generators.Key("index", b.in.Lang, b.in.Whole), Render: func() ([]byte, error) { return b.indexScript(), nil }})
}
