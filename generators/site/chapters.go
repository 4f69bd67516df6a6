package site

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// chapter is a part of the page: the kinds of the documents that it shows, and what writes it.
type chapter struct {
	kinds []string
	write func(*site)
	// whole tells that every part of a document has a place of its own.
	whole bool
}

// chapters are all of them, in the order in which they are read: why, how the work flows, the data and
// who may do what with it, the numbers, what is around, how it comes into use.
func chapters() []chapter {
	return []chapter{
		own((*site).start, "project", "goal"),
		own((*site).glossary, "glossary"),
		{[]string{"interview"}, (*site).interviews, true},
		{[]string{"process"}, (*site).processes, true},
		own((*site).pipelines, "pipeline"),
		own((*site).scenarios, "scenario"),
		plain("channel"),
		own((*site).automations, "automation"),
		plain("work_rule"),
		own((*site).data, "entity"),
		own((*site).lists, "dictionary"),
		own((*site).rights, "role", "team", "access"),
		own((*site).kpis, "kpi"),
		plain("report"), plain("signal"), plain("review"),
		own((*site).integrations, "integration"),
		plain("requirement"),
		own((*site).decisions, "decision"),
		plain("change_request"), plain("migration"), plain("rollout"), plain("training"),
		own((*site).articles, "article"),
		plain("support"),
		own((*site).others),
		own((*site).acceptance), own((*site).configuration), own((*site).findings),
	}
}

// own is a chapter in a form of its own.
func own(write func(*site), kinds ...string) chapter { return chapter{kinds, write, false} }

// plain is the chapter of a kind whose keys are shown one by one.
func plain(kind string) chapter {
	return chapter{[]string{kind}, func(s *site) {
		s.documents("kind-"+kind, func(k *model.Kind) bool { return k.Word == kind }, s.facets)
	}, true}
}

// others shows the documents of kinds without a chapter, so that a new kind is on the page from its
// first day.
func (s *site) others() {
	s.documents("others", func(k *model.Kind) bool { return s.chapterOf(k) == nil }, s.facets)
}

// chapterOf returns the chapter of a kind, nil where it has none.
func (s *site) chapterOf(kind *model.Kind) *chapter {
	for i := range s.chapters {
		if slices.Contains(s.chapters[i].kinds, kind.Word) {
			return &s.chapters[i]
		}
	}
	return nil
}

// documents writes a chapter about the documents of the kinds wanted; what follows their titles is
// written by show.
func (s *site) documents(name string, wanted func(*model.Kind) bool, show func(model.Element)) {
	begun := false
	for _, d := range s.in.Spec.Documents {
		if d.Kind == nil || d.Value == nil || !wanted(d.Kind) {
			continue
		}
		if !begun {
			s.chapter(name)
			begun = true
		}
		s.part(d.Value)
		show(d.Value)
	}
}
