package acceptance

import (
	_ "embed" // the script and the style stand beside the code
	"encoding/json"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

//go:embed fill.js
var fillScript string

//go:embed fill.css
var fillStyle string

// room is how many bytes of cases a page holds: with its frame it stays below a megabyte.
const room = 900_000

// fillPage is a page of the checklist to fill in.
type fillPage struct {
	name, title string
	sections    []fillSection
	cases       []entry
}

// fillSection is the cases of a sort on a page, as HTML.
type fillSection struct {
	title string
	cases []string
}

// fillPages cuts the cases into pages: one that holds all where they find room, else some for each pipeline.
func (w writer) fillPages(in generators.Input, list []entry) []fillPage {
	groups := w.features(in, list)
	whole, size := fillPage{name: fillFile, title: w.say("title", nil)}, 0
	var parts []fillPage
	for _, f := range groups {
		part, used := fillPage{name: "checklist-" + f.name + ".html", title: f.title}, 0
		n := 1
		for _, e := range bySort(f.cases) {
			html := w.fillCase(e)
			if used > 0 && used+len(html) > room {
				parts = append(parts, part)
				n++
				part, used = fillPage{name: "checklist-" + numbered(f.name, n-1) + ".html", title: f.title + ", " + itoa(n)}, 0
			}
			used, size = used+len(html), size+len(html)
			part.add(e, e.family, html)
			whole.add(e, f.title+": "+e.family, html)
		}
		parts = append(parts, part)
	}
	if size <= room || len(parts) == 1 {
		return []fillPage{whole}
	}
	return parts
}

// bySort puts the cases of a pipeline together by their sorts, as the checklist does.
func bySort(list []entry) []entry {
	order := func(e entry) int { return slices.Index(acceptance.Families, e.Family) }
	return slices.SortedStableFunc(slices.Values(list), func(a, b entry) int { return order(a) - order(b) })
}

func (p *fillPage) add(e entry, title, html string) {
	if n := len(p.sections); n == 0 || p.sections[n-1].title != title {
		p.sections = append(p.sections, fillSection{title: title})
	}
	last := &p.sections[len(p.sections)-1]
	last.cases, p.cases = append(last.cases, html), append(p.cases, e)
}

// fillFile is the page to begin with.
const fillFile = "checklist.html"

// fillHTML returns a page of cases; pages are all of them.
func (w writer) fillHTML(in generators.Input, p fillPage, pages []fillPage) []byte {
	var body page.Writer
	title := w.title(in)
	body.Element("h1", title)
	if len(pages) > 1 {
		body.Element("p", p.title, "class", "lead")
	}
	body.Element("p", w.say("lead", nil))
	w.tools(&body)
	w.filters(&body, p.cases)
	var nav []page.Link
	for i, s := range p.sections {
		id := "cases-" + itoa(i+1)
		nav = append(nav, page.Link{Title: s.title, Href: "#" + id, Level: 1})
		body.Raw(`<section class="cases" aria-labelledby="` + id + "\">\n")
		body.Element("h2", s.title, "id", id)
		for _, html := range s.cases {
			body.Raw(html)
		}
		body.Raw("</section>\n")
	}
	body.Raw(w.fillWords(in))
	return w.framed(title+" · "+p.title, body.String(), w.leadTo(in, pages, p.name, nav))
}

// fillIndex returns the page that leads to the others and counts over all of them.
func (w writer) fillIndex(in generators.Input, pages []fillPage) []byte {
	var body page.Writer
	title := w.title(in)
	body.Element("h1", title)
	body.Element("p", w.say("lead", nil))
	if beyond := w.beyond(in); beyond != "" {
		body.Element("p", beyond, "class", "muted")
	}
	w.tools(&body)
	body.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
	body.Text(w.say("fill-parts", nil))
	body.Raw("\">\n<table>\n<caption>")
	body.Text(w.say("fill-parts", nil))
	body.Raw("</caption>\n<thead><tr>")
	for _, name := range []string{"part", "cases", "result"} {
		body.Element("th", w.say(name, nil), "scope", "col")
	}
	body.Raw("</tr></thead>\n<tbody>\n")
	for _, p := range pages {
		var ids []string
		for _, e := range p.cases {
			ids = append(ids, e.ID+":"+e.hash)
		}
		body.Open("tr", "data-cases", strings.Join(ids, " "))
		body.Raw(`<th scope="row"><a href="` + p.name + `">`)
		body.Text(p.title)
		body.Raw("</a></th><td>" + itoa(len(p.cases)) + `</td><td class="fill-count"></td></tr>` + "\n")
	}
	body.Raw("</tbody>\n</table>\n</div>\n")
	// What is known of the cases on the other pages is known here too.
	for _, p := range pages {
		for _, e := range p.cases {
			if known := w.knownOf(e); known != "" {
				body.Open("span", "data-of", e.ID, "data-known", known, "hidden", "hidden")
				body.Raw("</span>\n")
			}
		}
	}
	body.Raw(w.fillWords(in))
	return w.framed(title, body.String(), w.leadTo(in, pages, fillFile, nil))
}

// leadTo is the navigation: the description, the pages of the checklist, and below its own the sections of a page.
func (w writer) leadTo(in generators.Input, pages []fillPage, here string, sections []page.Link) []page.Link {
	var nav []page.Link
	if in.Makes("site") {
		nav = append(nav, page.Link{Title: w.say("to-site", nil), Href: "../index.html"})
	}
	if len(pages) == 1 {
		return append(nav, sections...)
	}
	nav = append(nav, page.Link{Title: w.say("fill-parts", nil), Href: fillFile, Here: here == fillFile})
	for _, p := range pages {
		nav = append(nav, page.Link{Title: p.title, Href: p.name, Here: here == p.name})
		if p.name == here {
			nav = append(nav, sections...)
		}
	}
	return nav
}

func (w writer) framed(title, body string, nav []page.Link) []byte {
	p := page.Page{
		Lang: w.lang, Title: title, Skip: w.say("skip", nil), Contents: w.say("contents", nil), Nav: nav,
		Body: body, Style: fillStyle, Scripts: []string{fillScript},
	}
	if notice := words.Notice(w.lang); !notice.IsZero() {
		p.Foot = notice.In(w.lang)
	}
	return p.HTML()
}

// knownOf is what is known of a case, for the script; "" for nothing.
func (w writer) knownOf(e entry) string {
	last := e.mark.Last
	if last == nil {
		return ""
	}
	content, err := json.Marshal(struct {
		Hash    string          `json:"hash"`
		Verdict results.Verdict `json:"verdict"`
		Remark  string          `json:"remark"`
		Tester  string          `json:"tester"`
		Date    string          `json:"date"`
	}{last.Hash, last.Verdict, last.Remark, last.Tester, last.Date})
	if err != nil {
		return ""
	}
	return string(content)
}
