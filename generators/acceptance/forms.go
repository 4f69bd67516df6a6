package acceptance

import (
	"strconv"

	"github.com/crmspec/crmspec/generators"
)

// folder is where all forms stand.
const folder = "acceptance/"

// forms are the suite in every form but Markdown. All of them say the same, so they have one key.
func forms(in generators.Input) []generators.File {
	w := writer{lang: in.Lang}
	entries, whole := w.once(in), JSON(in)
	key := generators.Key(append([]string{"suite", in.Lang, strconv.FormatBool(in.Makes("site")), string(whole)}, known(entries)...)...)
	var list []generators.File
	add := func(name string, render func() ([]byte, error)) {
		list = append(list, generators.File{Path: folder + name, Key: key, Render: render})
	}
	add("suite.json", func() ([]byte, error) { return whole, nil })
	add("acceptance.xlsx", func() ([]byte, error) { return Workbook(in).XLSX(in.Lang) })
	add("acceptance.csv", func() ([]byte, error) { return w.plainCSV(entries), nil })
	for _, l := range layouts {
		for i, part := range l.parts(entries) {
			add(numbered(l.file, i)+".csv", func() ([]byte, error) { return l.csv(w, part), nil })
		}
	}
	pages := w.fillPages(in, entries)
	for _, p := range pages {
		add(p.name, func() ([]byte, error) { return w.fillHTML(in, p, pages), nil })
	}
	if len(pages) > 1 {
		add(fillFile, func() ([]byte, error) { return w.fillIndex(in, pages), nil })
	}
	for _, f := range w.features(in, entries) {
		add("features/"+f.name+".feature", func() ([]byte, error) { return w.gherkin(f), nil })
	}
	return append(list, generators.File{
		Path: folder + "suite.schema.json", Key: generators.Key("suite schema", string(suiteSchema)), Render: func() ([]byte, error) { return Schema(), nil },
	})
}

// numbered names the files of several, the first without a number.
func numbered(name string, i int) string {
	if i == 0 {
		return name
	}
	return name + "-" + itoa(i+1)
}

// known is what entries say besides the suite: how their cases stand.
func known(list []entry) []string {
	var parts []string
	for _, e := range list {
		if last := e.mark.Last; last != nil {
			parts = append(parts, e.ID, string(e.mark.State), string(last.Verdict), last.Remark, last.Tester, last.Date)
		}
	}
	return parts
}
