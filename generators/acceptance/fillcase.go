package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

// fillCase is a case as HTML, folded up, with what a tester fills in.
func (w writer) fillCase(e entry) string {
	var out page.Writer
	var who []string
	for _, a := range e.Actors {
		who = append(who, a.Ref)
	}
	out.Open("details", "class", "case", "id", "case/"+e.ID, "data-case", e.ID, "data-hash", e.hash, "data-family", string(e.Family),
		"data-pipeline", ref(e.Pipeline), "data-priority", string(e.Priority), "data-who", strings.Join(who, "|"), "data-known", w.knownOf(e))
	out.Raw(`<summary><span class="tag state" hidden></span> `)
	out.Text(e.title)
	out.Raw(` <span class="id">` + e.ID + "</span></summary>\n<dl>")
	term := func(name string, write func()) {
		out.Raw("<dt>")
		out.Text(name)
		out.Raw("</dt><dd>")
		write()
		out.Raw("</dd>\n")
	}
	if len(e.who) > 0 {
		term(w.say("who", nil), func() { out.Text(strings.Join(e.who, ", ")) })
	}
	term(w.say("priority", nil), func() { out.Text(e.priority) })
	if len(e.before)+len(e.values) > 0 {
		term(w.say("before", nil), func() {
			lines := e.before
			if len(e.values) > 0 {
				lines = append(slices.Clone(lines), w.say("values", nil)+": "+pairs(e.values))
			}
			listed(&out, "ul", lines)
		})
	}
	if len(e.steps) > 0 {
		term(w.say("steps", nil), func() {
			out.Raw("<ol>")
			for _, a := range e.steps {
				out.Raw("<li>")
				out.Text(a.text())
				if len(a.data) > 0 {
					out.Raw("<br>")
					out.Text(pairs(a.data))
				}
				for _, text := range a.seen {
					out.Raw("<br>→ ")
					out.Text(text)
				}
				out.Raw("</li>")
			}
			out.Raw("</ol>")
		})
	}
	term(w.say("expected", nil), func() { listed(&out, "ul", e.expected) })
	out.Raw("</dl>\n<p class=\"earlier\" hidden></p>\n<fieldset class=\"marks\"><legend class=\"unseen\">")
	out.Text(w.say("result-of", words.Args{"id": e.ID}))
	out.Raw("</legend>")
	for i, v := range append(slices.Clone(results.Verdicts), "") {
		class, text := "", w.say("not-run", nil)
		if v == "" {
			class = "untried"
		} else {
			text = w.boxes()[i]
		}
		out.Open("label", "class", class)
		out.Raw(`<input type="radio" name="mark-` + e.ID + `" value="` + string(v) + `">`)
		out.Text(text)
		out.Raw("</label>")
	}
	out.Raw("</fieldset>\n<label class=\"remark\">")
	out.Text(w.say("remark", nil))
	out.Raw("<textarea rows=\"1\" autocomplete=\"off\"></textarea><span class=\"paper\"></span></label>\n</details>\n")
	return out.String()
}

// listed writes a list; of one line it is only the line.
func listed(out *page.Writer, tag string, lines []string) {
	if len(lines) == 1 {
		out.Text(lines[0])
		return
	}
	out.Raw("<" + tag + ">")
	for _, text := range lines {
		out.Element("li", text)
	}
	out.Raw("</" + tag + ">")
}

// tools is the box with the name of the tester, the progress, and results to give out and take in. Without a script
// it is not shown.
func (w writer) tools(out *page.Writer) {
	out.Raw(`<div class="fill fill-tool" role="group" hidden aria-label="`)
	out.Text(w.say("fill-results", nil))
	out.Raw("\">\n<p><progress id=\"fill-bar\" aria-labelledby=\"fill-progress\" max=\"1\" value=\"0\"></progress> <span id=\"fill-progress\"></span></p>\n<div class=\"fill-row\"><label>")
	out.Text(w.say("fill-tester", nil))
	out.Raw(`<input id="fill-tester" autocomplete="name"></label>`)
	for _, name := range []string{"fill-json", "fill-csv"} {
		out.Element("button", w.say(name, nil), "type", "button", "id", name)
	}
	out.Raw("<label>")
	out.Text(w.say("fill-load", nil))
	out.Raw("<input type=\"file\" id=\"fill-load\" accept=\".json,application/json\"></label></div>\n")
	out.Element("p", w.say("fill-how", nil), "class", "muted")
	out.Raw("<p id=\"fill-refused\" class=\"refused\" role=\"alert\" hidden></p>\n<p id=\"fill-said\" role=\"status\"></p>\n</div>\n")
}

// filters is the box that leaves the cases in sight that a reader asks for.
func (w writer) filters(out *page.Writer, list []entry) {
	out.Raw(`<div class="fill fill-tool" role="group" id="fill-filters" hidden aria-label="`)
	out.Text(w.say("fill-filter", nil))
	out.Raw("\">\n<div class=\"fill-row\">")
	choice := func(by, label string, values []choiceOf) {
		if len(values) < 2 {
			return
		}
		out.Raw("<label>")
		out.Text(label)
		out.Raw(`<select data-by="` + by + `">`)
		for _, v := range append([]choiceOf{{"", w.say("all", nil)}}, values...) {
			out.Raw(`<option value="`)
			out.Text(v.value)
			out.Raw(`">`)
			out.Text(v.title)
			out.Raw("</option>")
		}
		out.Raw("</select></label>")
	}
	var who, families, pipelines, priorities []choiceOf
	add := func(list *[]choiceOf, value, title string) {
		if !slices.ContainsFunc(*list, func(c choiceOf) bool { return c.value == value }) {
			*list = append(*list, choiceOf{value, title})
		}
	}
	for _, e := range list {
		for _, a := range e.Actors {
			add(&who, a.Ref, address.Short(a.Title.In(w.lang)))
		}
		add(&families, string(e.Family), e.family)
		add(&priorities, string(e.Priority), e.priority)
		if e.Pipeline != nil {
			add(&pipelines, ref(e.Pipeline), e.pipeline)
		}
	}
	var states []choiceOf
	for _, s := range results.States {
		states = append(states, choiceOf{string(s), s.Title().In(w.lang)})
	}
	choice("who", w.say("who", nil), who)
	choice("family", w.say("family", nil), families)
	choice("pipeline", w.say("pipeline", nil), pipelines)
	choice("priority", w.say("priority", nil), priorities)
	choice("state", w.say("result", nil), states)
	out.Raw("<label>")
	out.Text(w.say("fill-search", nil))
	out.Raw(`<input type="search" autocomplete="off"></label>`)
	out.Element("button", w.say("fill-clear", nil), "type", "button", "id", "fill-clear")
	out.Element("button", w.say("fill-unfold", nil), "type", "button", "id", "fill-unfold", "aria-pressed", "false")
	out.Element("button", w.say("fill-print", nil), "type", "button", "id", "fill-print")
	out.Raw("</div>\n<p id=\"fill-shown\" role=\"status\"></p>\n</div>\n")
}

// choiceOf is a value that can be asked for.
type choiceOf struct{ value, title string }

// fillWords is what the script says, and what results are written down as.
func (w writer) fillWords(in generators.Input) string {
	var out page.Writer
	attributes := []string{"id", "fill-words", "data-spec", projectID(in.Spec), "data-format", results.Format}
	for _, s := range results.States {
		attributes = append(attributes, "data-"+string(s), s.Title().In(w.lang))
	}
	var heads []string
	for _, c := range []Column{ColumnCode, ColumnResult, ColumnRemark, ColumnTester, ColumnDay, ColumnEdition} {
		heads = append(heads, c.Head(w.lang))
	}
	attributes = append(attributes, "data-heads", strings.Join(heads, "|"))
	for _, name := range []string{"refused", "earlier", "counts", "progress", "shown", "given", "taken", "unread", "other"} {
		attributes = append(attributes, "data-"+name, labels["fill-"+name].In(w.lang))
	}
	out.Open("template", attributes...)
	out.Raw("</template>\n")
	return out.String()
}
