// Package site writes one page that holds everything a process owner has to read: goals, diagrams,
// data, rights, checklist, configuration. It must not know how any of its parts is computed.
package site

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator writes the page.
var Generator = generators.Generator{
	Name:   "site",
	Title:  words.Text{En: "Page for process owners", Ru: "Страница для владельцев процессов"},
	Doc:    words.Text{En: "One HTML page with goals, stage diagrams, rights, checklist and configuration; it opens from disk, without a network", Ru: "Одна HTML-страница: цели, схемы этапов, права, чек-лист и конфигурация; открывается с диска, без сети"},
	Always: true,
	Files:  files,
}

func files(in generators.Input) ([]generators.File, diag.List) {
	parts := append([]string{"site", in.Lang, in.Whole}, in.Chosen...)
	for _, d := range in.Findings {
		parts = append(parts, d.Code, d.Severity.String(), d.Subject.String(), d.Message.In(in.Lang))
	}
	for _, other := range in.Other {
		parts = append(parts, other.Lang, other.Href)
	}
	return []generators.File{{Path: "index.html", Key: generators.Key(parts...), Render: func() ([]byte, error) { return render(in) }}}, nil
}

// The page stays one that a browser opens at once: what a chapter has beyond its room stands in a
// file of its own, and the page leads there. Sizes are in letters, so that every language has as much.
const (
	roomForPictures = 300_000
	roomForRights   = 150_000
	roomForCases    = 400_000
)

// site is the page as it grows.
type site struct {
	in   generators.Input
	lang string
	w    page.Writer
	nav  []page.Link
	// about is the title of the part that is being written; it tells tables of one name apart.
	about string
	// ids are the places on the page so far.
	ids map[string]bool
	// regions are the names of the tables so far.
	regions map[string]bool
	// pictures is the size of the diagrams so far, in letters.
	pictures int
	leftOut  []generators.LeftOut
	// undrawn are the pipelines that could not be drawn.
	undrawn map[*model.Pipeline]bool
}

// render writes the page; an error of the sort *generators.Incomplete names diagrams that could not
// be drawn.
func render(in generators.Input) ([]byte, error) {
	s := &site{in: in, lang: in.Lang, ids: map[string]bool{"main": true}, regions: map[string]bool{}, undrawn: map[*model.Pipeline]bool{}}
	title := label("untitled", in.Lang)
	foot := ""
	if p := in.Spec.Project; p != nil {
		title = p.Title.In(in.Lang)
		foot = title + " " + p.Version.V
	}
	for _, chapter := range []func(){
		s.start, s.glossary, s.pipelines, s.scenarios, s.data, s.lists, s.rights, s.kpis, s.integrations, s.others, s.decisions,
		s.acceptance, s.configuration, s.findings,
	} {
		chapter()
	}
	var other []page.Link
	for _, link := range in.Other {
		other = append(other, page.Link{Title: languageNames[link.Lang], Href: link.Href + "index.html", Lang: link.Lang})
	}
	content := page.Page{
		Lang: in.Lang, Title: title, Skip: label("skip", in.Lang), Contents: label("contents", in.Lang),
		Nav: s.nav, Other: other, Body: s.w.String(), Foot: foot, Style: svg.Style(),
	}.HTML()
	if len(s.leftOut) > 0 {
		return content, &generators.Incomplete{Parts: s.leftOut}
	}
	return content, nil
}
