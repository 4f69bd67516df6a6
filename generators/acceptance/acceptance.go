// Package acceptance turns the cases that follow from a Spec into checklists for those who accept the
// CRM: to work through, to fill in, to print. It must not know how cases are derived: they come in
// its input.
package acceptance

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator writes the checklist and the ledger of what it covers.
var Generator = generators.Generator{
	Name:   "acceptance",
	Title:  words.Text{En: "Acceptance checklist", Ru: "Чек-лист приёмки"},
	Doc:    words.Text{En: "What has to be tried before the CRM is accepted, step by step, and a ledger of what that covers: to fill in in the browser, as a workbook, Markdown, CSV (plain, Xray, TestRail, Azure Test Plans), Gherkin, JSON", Ru: "Что нужно проверить перед приёмкой CRM, шаг за шагом, и ведомость, что этим охвачено: для заполнения в браузере, книгой Excel, Markdown, CSV (простой, Xray, TestRail, Azure Test Plans), Gherkin, JSON"},
	Always: true,
	Files:  files,
}

// Paths of the files. One file holds all cases unless they are more than a file can hold.
const (
	checklistPath = "acceptance/checklist.md"
	ledgerPath    = "acceptance/ledger.md"
	most          = 500
)

func files(in generators.Input) ([]generators.File, diag.List) {
	c := generators.Once(in, "checklist", func() Checklist { return Of(in) })
	parted := c.count > most && len(c.Chapters) > 1
	list := append(forms(in), []generators.File{
		{Path: checklistPath, Key: generators.Key(c.parts(parted)...), Render: func() ([]byte, error) { return c.markdown(parted), nil }},
		{Path: ledgerPath, Key: generators.Key(c.ledgerParts()...), Render: func() ([]byte, error) { return c.ledger(), nil }},
	}...)
	if !parted {
		return list, nil
	}
	for _, chapter := range c.Chapters {
		list = append(list, generators.File{
			Path: "acceptance/" + chapter.file(), Key: generators.Key(append(chapter.parts(), c.Title, in.Lang)...),
			Render: func() ([]byte, error) { return c.single(chapter), nil },
		})
	}
	return list, nil
}
