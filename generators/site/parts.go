package site

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// place takes a name for a place on the page; the second of a name gets none.
func (s *site) place(id string) string {
	if id == "" || s.ids[id] {
		return ""
	}
	s.ids[id] = true
	return id
}

// chapter begins a chapter and puts it into the navigation.
func (s *site) chapter(name string) {
	title := label(name, s.lang)
	s.about = title
	if !s.onePage() && name == s.sheet { // the page is about nothing else
		s.base = 1
		return
	}
	s.base = 2
	s.marks = append(s.marks, mark{at: len(s.w.String()), chapter: title, begins: true})
	s.nav = append(s.nav, page.Link{Title: title, Href: "#" + name})
	s.w.Element("h2", title, "id", s.place(name))
}

// mark notes that a book may be cut here.
func (s *site) mark() {
	if n := len(s.marks); n > 0 {
		s.marks = append(s.marks, mark{at: len(s.w.String()), chapter: s.marks[n-1].chapter})
	}
}

// heading is the element for a heading so far below that of the chapter, or of the page.
func (s *site) heading(below int) string { return "h" + strconv.Itoa(s.base+below) }

// section begins a part of a chapter that is about no single element.
func (s *site) section(id, title string) {
	s.about = title
	s.mark()
	s.nav = append(s.nav, page.Link{Title: title, Href: "#" + id, Level: 1})
	s.w.Element(s.heading(1), title, "id", s.place(id))
}

// part begins a part of a chapter about an element: its title, its state, who says yes to it.
func (s *site) part(element model.Element) {
	s.about = address.Title(element).In(s.lang)
	ref := element.Self().Ref
	s.mark()
	s.nav = append(s.nav, page.Link{Title: s.about, Href: "#" + ref, Level: 1})
	s.w.Open(s.heading(1), "id", s.place(ref))
	s.w.Raw(s.inFull(model.TitleOf(element)) + " ")
	s.w.Element("span", element.Self().ID(), "class", "id")
	s.w.Raw("</" + s.heading(1) + ">\n")
	holder, ok := element.(interface{ Envelope() *model.Head })
	if !ok {
		return
	}
	head := holder.Envelope()
	line := []string{s.stateOf(element, head)}
	if owner := head.Owner.Get(); owner != nil {
		line = append(line, escape(label("owner", s.lang))+": "+s.linkTo(owner))
	}
	s.w.Raw("<p class=\"muted\">" + lines(strings.Join(line, " · "), s.envelope(head)) + "</p>\n")
	s.prose(head.Description)
}

// state says how far the agreement on a document has come.
func (s *site) state(head *model.Head) string {
	state := head.Status.Or(model.StatusDraft)
	text := escape(label("status-"+string(state), s.lang))
	if a := head.Agreed; a != nil && state == model.StatusAgreed {
		if role := a.By.Get(); role != nil {
			text += ": " + escape(address.Title(role).In(s.lang))
		}
		text += ", " + date(a.AgreedOn)
	}
	return `<span class="tag">` + text + "</span>"
}

// stateOf is state for a document that is known: of a wish to change something people ask whether it was
// accepted, so its state is the answer.
func (s *site) stateOf(element model.Element, head *model.Head) string {
	c, ok := element.(*model.ChangeRequest)
	if !ok {
		return s.state(head)
	}
	text := s.answered(c)
	if head.Status.IsSet() {
		text += " " + s.state(head)
	}
	return text
}

// answered says how a change request was answered, by whom and when; while it waits, since when.
func (s *site) answered(c *model.ChangeRequest) string {
	d := c.Decision
	if d == nil || !d.Result.IsSet() {
		text := escape(label("change-waits", s.lang))
		if c.RequestedOn.IsSet() {
			text += ", " + escape(label("since", s.lang)) + " " + date(c.RequestedOn)
		}
		return `<span class="tag">` + text + "</span>"
	}
	text := escape(s.valueName("ChangeResult", "result", string(d.Result.V)))
	if role := d.By.Get(); role != nil {
		text += ": " + s.say(address.Title(role))
	}
	if d.DecidedOn.IsSet() {
		text += ", " + date(d.DecidedOn)
	}
	return `<span class="tag">` + text + "</span>"
}

// note writes a sentence in a lower voice.
func (s *site) note(html string) { s.w.Raw("<p class=\"muted\">" + html + "</p>\n") }

// row is one row of a table: finished HTML, and its place on the page.
type row struct {
	id    string
	cells []string
}

// table writes a table under its name; columns are names of labels. The first cell of a row is its
// head. Columns in which nothing stands are left out, a table without rows is, too.
func (s *site) table(name string, columns []string, rows []row) {
	titles := make([]string, len(columns))
	for i, column := range columns {
		titles[i] = label(column, s.lang)
	}
	s.headed(label(name, s.lang), titles, rows)
}

// headed is table with finished names.
func (s *site) headed(caption string, columns []string, rows []row) {
	if len(rows) == 0 {
		return
	}
	var shown []int
	for i := range columns {
		for _, r := range rows {
			if i == 0 || r.cells[i] != "" && r.cells[i] != none {
				shown = append(shown, i)
				break
			}
		}
	}
	name := caption
	if caption != s.about {
		name = s.about + ": " + caption
	}
	name = s.region(name)
	s.w.Open("div", "class", "scroll"+table.Width(len(shown), len(rows)), "tabindex", "0", "role", "region", "aria-label", name)
	look := ""
	if first := columns[0] == label("facet", s.lang); first && len(columns) == 2 {
		look = "facets pairs" // names below each other over the whole page, whose heads say nothing more
	} else if first {
		look = "facets"
	}
	s.w.Raw("\n")
	s.w.Open("table", "class", look)
	s.w.Raw("\n")
	if caption == s.about { // the heading says it already
		s.w.Open("caption")
		s.w.Element("span", caption, "class", "unseen")
		s.w.Close("caption")
	} else {
		s.w.Element("caption", caption)
	}
	s.w.Raw("<thead><tr>")
	for _, i := range shown {
		s.w.Open("th", "scope", "col")
		s.w.Text(columns[i])
		s.w.Close("th")
	}
	s.w.Raw("</tr></thead>\n<tbody>\n")
	for _, r := range rows {
		s.w.Open("tr", "id", s.place(r.id))
		for _, i := range shown {
			cell := r.cells[i]
			if cell == "" {
				cell = none
			}
			if i == 0 {
				s.w.Raw("<th scope=\"row\">" + cell + "</th>")
			} else {
				s.w.Open("td", "class", figure(cell))
				s.w.Raw(cell + "</td>")
			}
		}
		s.w.Raw("</tr>\n")
	}
	s.w.Raw("</tbody>\n</table>\n</div>\n")
}

// figure is the class of a cell in which a number stands, "" of others.
func figure(cell string) string {
	if _, err := strconv.Atoi(cell); err != nil {
		return ""
	}
	return "figure"
}

// region is a name for a table that no other has: screen readers tell them apart by it.
func (s *site) region(name string) string {
	for base, n := name, 2; s.regions[name]; n++ {
		name = base + " " + count(n)
	}
	s.regions[name] = true
	return name
}

// none is what stands where there is nothing.
const none = "—"

// made writes a table that another generator has made, under a name that tells it from others.
func (s *site) made(t table.Table) {
	if t.Note != "" {
		s.w.Element("p", t.Note, "class", "muted")
	}
	if t.Quiet = t.Caption == s.about; !t.Quiet {
		t.Caption = s.about + ": " + t.Caption
	}
	t.ID = s.place(t.ID)
	s.w.Raw(s.tableOf(t))
}

// pairs writes a table of names and finished values in turn; those without a value are left out.
func (s *site) pairs(name string, namesAndValues ...string) {
	var rows []row
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if namesAndValues[i+1] != "" {
			rows = append(rows, row{cells: []string{escape(label(namesAndValues[i], s.lang)), namesAndValues[i+1]}})
		}
	}
	s.table(name, []string{"facet", "says"}, rows)
}

// list returns a list of finished texts, one of them without a bullet.
func list(element string, texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return "<" + element + "><li>" + strings.Join(texts, "</li><li>") + "</li></" + element + ">"
}

func count(n int) string { return strconv.Itoa(n) }
