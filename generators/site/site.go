// Package site writes what a process owner has to read: pages with goals, diagrams, data, rights, numbers
// and cases, one for each thing that people speak of, and the same as a book on one page. It must not know
// how any of its parts is computed.
package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// Generator writes the pages.
var Generator = generators.Generator{
	Name:   "site",
	Title:  words.Text{En: "Site for process owners", Ru: "Сайт для владельцев процессов"},
	Doc:    words.Text{En: "HTML pages with goals, diagrams, data, rights, KPI passports and the cases to accept the CRM by, a page for each role and each element; they open from disk, without a network", Ru: "HTML-страницы: цели, схемы, данные, права, паспорта показателей и случаи приёмки, страница для каждой роли и каждого элемента; открываются с диска, без сети"},
	Always: true,
	Files:  files,
}

func files(in generators.Input) ([]generators.File, diag.List) {
	made := in.Makes
	if in.Single { // it is sent alone, so it leads to no other file
		in.Chosen = []string{"site"}
	}
	b := newBook(in)
	parts := append([]string{"site", in.Lang, in.Whole}, in.Chosen...)
	for _, d := range in.Findings {
		parts = append(parts, d.Code, d.Severity.String(), d.Subject.String(), d.Message.In(in.Lang), in.Whys[d.Code].In(in.Lang))
	}
	parts = append(parts, in.Results.Parts()...)
	for _, other := range in.Other {
		parts = append(parts, other.Lang, other.Href)
	}
	if in.Single {
		b.alone, b.along = true, companions(in, made)
		for _, each := range b.along {
			parts = append(parts, each.title, each.file)
		}
		return []generators.File{{Path: address.Start, Key: generators.Key(append(parts, "single", script, page.Style())...), Render: b.single}}, nil
	}
	var list []generators.File
	for _, p := range b.pages() {
		list = append(list, generators.File{Path: p.file, Key: generators.Key(append(parts, p.file)...), Render: func() ([]byte, error) { return b.render(p) }})
	}
	return append(list, b.assets()...), nil
}

// Pages stay such that a browser opens them at once: a page on which everything stands leaves pictures
// beyond its room to their files. Sizes are in letters, so that every language has as much.
const (
	roomForPictures = 150_000
	roomForRights   = 60_000
	roomForCases    = 450_000
	roomForLink     = 110
)

// site is a page as it grows.
type site struct {
	*book
	// file is the page, "" where everything stands on one.
	file string
	w    page.Writer
	nav  []page.Link
	// under is the sheet that the page belongs to.
	under *sheet
	// base is the level of the heading that parts stand below, sheet the name of the page's own.
	base  int
	sheet string
	// about is the title of the part that is being written; it tells tables of one name apart.
	about string
	// ids are the places on the page so far.
	ids map[string]bool
	// regions are the names of the tables so far.
	regions map[string]bool
	// pictures is the size of the diagrams so far, in letters.
	pictures int
	// marks are the places at which a book may be cut.
	marks   []mark
	leftOut []generators.LeftOut
	// leadsTo is where a page under an earlier id leads.
	leadsTo string
	// undrawn are the names of the pictures that could not be drawn.
	undrawn map[string]bool
}

func newSite(b *book, file string) *site {
	s := &site{book: b, file: file, ids: map[string]bool{"main": true}, regions: map[string]bool{}, undrawn: map[string]bool{}}
	s.w.Cut = b.overlong().cut
	return s
}

// onePage tells whether everything stands on one page.
func (s *site) onePage() bool { return s.file == "" }

// single writes everything on one page.
func (b *book) single() ([]byte, error) {
	s := newSite(b, "")
	s.all()
	return s.finish(b.title())
}

// all writes every chapter below the other.
func (s *site) all() {
	for i := range s.sheets {
		for j := range s.sheets[i].chapters {
			if c := &s.sheets[i].chapters[j]; s.says(c) {
				s.write(c)
			}
		}
		s.about = label(s.sheets[i].name, s.lang)
		if s.sheets[i].file == address.Builtin {
			s.builtin()
		}
		s.overviews(s.sheets[i].name)
	}
}

// finish puts the frame around what was written. An error of the sort *generators.Incomplete names
// diagrams that could not be drawn.
func (s *site) finish(title string) ([]byte, error) {
	p := page.Page{
		Lang: s.lang, Title: title, Skip: label("skip", s.lang), Contents: label("contents", s.lang),
		Nav: s.nav, Other: s.editions(), Body: s.w.String() + page.FilterWords(s.lang), Foot: s.foot(),
	}
	if s.onePage() {
		p.Style = svg.Style() + roomStyle()
		p.Scripts = []string{page.Filters()}
		if s.alone {
			s.equip(&p)
		}
	} else {
		s.frame(&p)
	}
	if len(s.leftOut) > 0 {
		return p.HTML(), &generators.Incomplete{Parts: s.leftOut}
	}
	return p.HTML(), nil
}

// foot says what the page is a part of.
func (s *site) foot() string {
	foot := ""
	if p := s.in.Spec.Project; p != nil {
		foot = s.title() + " " + p.Version.V
	}
	if notice := words.Notice(s.lang); !notice.IsZero() {
		foot = strings.TrimSpace(foot) + " · " + notice.In(s.lang)
	}
	return foot
}

// editions are links to the page in the other languages of the project.
func (s *site) editions() []page.Link {
	if s.onePage() {
		return s.editionsOf(address.Start)
	}
	return s.editionsOf(s.file)
}

func (s *site) editionsOf(file string) []page.Link {
	var links []page.Link
	for _, other := range s.in.Other {
		link := page.Link{Title: tongue.Autonym(other.Lang), Href: strings.Repeat("../", strings.Count(file, "/")) + other.Href + file, Lang: other.Lang}
		if s.alone { // the other edition may not have been sent along
			link.Title, link.Href = link.Title+": "+link.Href, ""
		}
		links = append(links, link)
	}
	return links
}
