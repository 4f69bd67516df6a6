package acceptance

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
)

// Form is the suite in one form, for pages that lead to it.
type Form struct {
	// Title says what it is for.
	Title string
	// Files are its files, relative to the folder of the outputs.
	Files []string
}

// Forms lists all forms of the suite of an input, those for people first.
func Forms(in generators.Input) []Form {
	w := writer{lang: in.Lang}
	var list []Form
	add := func(name string, files ...string) {
		form := Form{Title: w.say("form-"+name, nil)}
		for _, file := range files {
			form.Files = append(form.Files, folder+file)
		}
		list = append(list, form)
	}
	add("html", fillFile)
	add("xlsx", "acceptance.xlsx")
	add("md", "checklist.md")
	add("ledger", "ledger.md")
	add("csv", "acceptance.csv")
	cases := 0
	if in.Suite != nil {
		cases = len(in.Suite.Cases)
	}
	for _, l := range layouts {
		var files []string
		for i := range l.files(cases) {
			files = append(files, numbered(l.file, i)+".csv")
		}
		add(l.file, files...)
	}
	if files := w.featureFiles(in); len(files) > 0 {
		add("gherkin", files...)
	}
	add("json", "suite.json", "suite.schema.json")
	return list
}

// featureFiles names the files of Gherkin.
func (w writer) featureFiles(in generators.Input) []string {
	taken := map[string]int{}
	var files []string
	for _, p := range append(model.All[model.Pipeline](in.Spec), nil) {
		name := w.chapterOf(p, taken)
		if in.Suite == nil {
			continue
		}
		for _, c := range in.Suite.Cases {
			if c.Pipeline == p {
				files = append(files, "features/"+name+".feature")
				break
			}
		}
	}
	return files
}
