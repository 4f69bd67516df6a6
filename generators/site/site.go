// Package site writes what a process owner has to read: one page with goals, diagrams, data, rights,
// configuration, and one with the cases to accept the CRM by. It must not know how any of its parts is computed.
package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// Generator writes the page.
var Generator = generators.Generator{
	Name:   "site",
	Title:  words.Text{En: "Page for process owners", Ru: "Страница для владельцев процессов"},
	Doc:    words.Text{En: "An HTML page with goals, stage diagrams, rights and configuration, and one with the cases to accept the CRM by; they open from disk, without a network", Ru: "HTML-страница: цели, схемы этапов, права и конфигурация, и вторая со случаями приёмки; открываются с диска, без сети"},
	Always: true,
	Files:  files,
}

// indexFile is the page that leads to all others.
const indexFile = "index.html"

func files(in generators.Input) ([]generators.File, diag.List) {
	parts := append([]string{"site", in.Lang, in.Whole}, in.Chosen...)
	for _, d := range in.Findings {
		parts = append(parts, d.Code, d.Severity.String(), d.Subject.String(), d.Message.In(in.Lang))
	}
	for _, other := range in.Other {
		parts = append(parts, other.Lang, other.Href)
	}
	list := []generators.File{{Path: indexFile, Key: generators.Key(parts...), Render: func() ([]byte, error) { return render(in) }}}
	if tried(in) {
		list = append(list, generators.File{Path: casesFile, Key: generators.Key(append(parts, "cases")...), Render: func() ([]byte, error) { return renderCases(in), nil }})
	}
	return list, nil
}

// A page stays one that a browser opens at once: what a chapter has beyond its room stands in a file of
// its own, and the page leads there. Sizes are in letters, so that every language has as much.
const (
	roomForPictures = 150_000
	roomForRights   = 60_000
	roomForCases    = 450_000
)

// site is the page as it grows.
type site struct {
	in       generators.Input
	lang     string
	w        page.Writer
	nav      []page.Link
	chapters []chapter
	// about is the title of the part that is being written; it tells tables of one name apart.
	about string
	// ids are the places on the page so far.
	ids map[string]bool
	// regions are the names of the tables so far.
	regions map[string]bool
	// pictures is the size of the diagrams so far, in letters.
	pictures int
	leftOut  []generators.LeftOut
	// passports are the KPIs with every facet written out, made when first asked for.
	passports *kpi.Book
	// undrawn are the pipelines that could not be drawn.
	undrawn map[*model.Pipeline]bool
}

// render writes the page; an error of the sort *generators.Incomplete names diagrams that could not
// be drawn.
func render(in generators.Input) ([]byte, error) {
	s := newSite(in)
	s.write(func(chapter) bool { return true })
	content := s.finish(indexFile, s.title())
	if len(s.leftOut) > 0 {
		return content, &generators.Incomplete{Parts: s.leftOut}
	}
	return content, nil
}

// renderCases writes the page of the cases.
func renderCases(in generators.Input) []byte {
	s := newSite(in)
	s.cases()
	return s.finish(casesFile, label("acceptance", in.Lang)+" · "+s.title())
}

// write writes the chapters that are wanted.
func (s *site) write(wanted func(chapter) bool) {
	for _, c := range s.chapters {
		if wanted(c) {
			c.write(s)
		}
	}
}

func newSite(in generators.Input) *site {
	return &site{in: in, lang: in.Lang, ids: map[string]bool{"main": true}, regions: map[string]bool{}, undrawn: map[*model.Pipeline]bool{}, chapters: chapters()}
}

// title names the project.
func (s *site) title() string {
	if p := s.in.Spec.Project; p != nil {
		return p.Title.In(s.lang)
	}
	return label("untitled", s.lang)
}

// finish puts the frame around what was written; file is the name of the page in every edition.
func (s *site) finish(file, title string) []byte {
	foot := ""
	if p := s.in.Spec.Project; p != nil {
		foot = s.title() + " " + p.Version.V
	}
	if notice := words.Notice(s.lang); !notice.IsZero() {
		foot = strings.TrimSpace(foot) + " · " + notice.In(s.lang)
	}
	var other []page.Link
	for _, link := range s.in.Other {
		other = append(other, page.Link{Title: tongue.Autonym(link.Lang), Href: link.Href + file, Lang: link.Lang})
	}
	return page.Page{
		Lang: s.lang, Title: title, Skip: label("skip", s.lang), Contents: label("contents", s.lang),
		Nav: s.nav, Other: other, Body: s.w.String(), Foot: foot, Style: svg.Style(),
	}.HTML()
}
