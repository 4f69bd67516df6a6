package contract

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/words"
)

// writer writes the pages beside a configuration, in one language.
type writer struct {
	target  Target
	work    *Work
	account Account
	lang    string
}

func (w writer) say(t words.Text, args words.Args) string {
	return words.Message{Text: t, Args: args}.In(w.lang)
}

// in returns a text, "" for none.
func (w writer) in(t words.Localized) string {
	if t == nil {
		return ""
	}
	return t.In(w.lang)
}

// accountPage returns not-enforced.md: the sums, then every promise that the CRM does not keep by itself, by family.
func (w writer) accountPage() []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n\n%s\n\n", w.say(accountTitle, words.Args{"target": w.target.Title}), w.say(accountLead, nil))
	out.WriteString(w.sums().Markdown())
	for _, f := range w.account.Families() {
		t := table.Table{Head: table.Heads(w.say(promiseHead, nil), w.say(classHead, nil), w.say(whyHead, nil), w.say(insteadHead, nil), w.say(casesHead, nil))}
		for _, row := range w.account {
			if row.Family != f || row.Class == Enforced {
				continue
			}
			t.Rows = append(t.Rows, table.Heads(
				row.Title.In(w.lang), w.say(classSays[row.Class], nil),
				w.in(row.Slips)+" ("+w.say(reasonSays[row.Reason], nil)+")", w.instead(row), strings.Join(row.Cases, ", "),
			))
		}
		if len(t.Rows) > 0 {
			fmt.Fprintf(&out, "\n## %s\n\n%s", f.Title().In(w.lang), t.Markdown())
		}
	}
	out.WriteString(w.conditions())
	return []byte(out.String())
}

// instead returns what a person does, and what finds a breach.
func (w writer) instead(row Row) string {
	var parts []string
	if row.Step != nil {
		parts = append(parts, w.in(row.Step))
	}
	if row.Query != nil {
		parts = append(parts, w.say(queryLabel, nil)+" "+w.in(row.Query))
	}
	return strings.Join(parts, "\n")
}

// sums counts the promises by family and class.
func (w writer) sums() table.Table {
	t := table.Table{Caption: w.say(sumsCaption, nil), Quiet: true, Heads: 1}
	t.Head = table.Heads(w.say(familyHead, nil))
	for _, c := range Classes {
		t.Head = append(t.Head, table.Cell{Text: w.say(classSays[c], nil)})
	}
	t.Head = append(t.Head, table.Cell{Text: w.say(allHead, nil)})
	for _, f := range w.account.Families() {
		t.Rows = append(t.Rows, w.counted(f.Title().In(w.lang), func(c Class) int { return w.account.Count(f, c) }))
	}
	t.Rows = append(t.Rows, w.counted(w.say(allHead, nil), func(c Class) int { return w.account.Count("", c) }))
	return t
}

func (w writer) counted(title string, count func(Class) int) []table.Cell {
	row, sum := []table.Cell{{Text: title}}, 0
	for _, c := range Classes {
		n := count(c)
		sum += n
		row = append(row, table.Cell{Text: fmt.Sprint(n)})
	}
	return append(row, table.Cell{Text: fmt.Sprint(sum)})
}

// conditions lists the conditions that do not come through exactly.
func (w writer) conditions() string {
	counts := map[Exactness]int{}
	t := table.Table{Head: table.Heads(w.say(whereHead, nil), w.say(conditionHead, nil), w.say(howHead, nil), w.say(whyHead, nil))}
	for _, c := range w.work.Conditions {
		counts[c.How]++
		if c.How != Exact {
			t.Rows = append(t.Rows, table.Heads(c.Ref, c.Text, w.say(exactSays[c.How], nil), w.in(c.Why)))
		}
	}
	if len(w.work.Conditions) == 0 {
		return ""
	}
	text := fmt.Sprintf("\n## %s\n\n%s\n", w.say(conditionsTitle, nil), w.say(conditionsLead, words.Args{
		"exact": counts[Exact], "near": counts[Near], "hand": counts[ByHand],
	}))
	if len(t.Rows) > 0 {
		text += "\n" + t.Markdown()
	}
	return text
}

// accountJSON returns not-enforced.json: the sums, every promise that is not kept, and every condition.
func (w writer) accountJSON() []byte {
	type row struct {
		Ref         string   `json:"ref"`
		Family      string   `json:"family"`
		Requirement string   `json:"requirement"`
		Class       Class    `json:"class"`
		Reason      Reason   `json:"reason"`
		Why         string   `json:"why"`
		Step        string   `json:"manual_step,omitempty"`
		Query       string   `json:"query,omitempty"`
		Cases       []string `json:"cases"`
	}
	type condition struct {
		Ref  string    `json:"ref"`
		Text string    `json:"text"`
		How  Exactness `json:"how"`
		Into string    `json:"into,omitempty"`
		Why  string    `json:"why,omitempty"`
	}
	counts := map[Class]int{}
	for _, c := range Classes {
		counts[c] = w.account.Count("", c)
	}
	rows := []row{}
	for _, r := range w.account {
		if r.Class == Enforced {
			continue
		}
		rows = append(rows, row{
			Ref: r.Ref, Family: string(r.Family), Requirement: r.Title.In(w.lang), Class: r.Class, Reason: r.Reason,
			Why: w.in(r.Slips), Step: w.in(r.Step), Query: w.in(r.Query), Cases: append([]string{}, r.Cases...),
		})
	}
	conditions := []condition{}
	for _, c := range w.work.Conditions {
		conditions = append(conditions, condition{c.Ref, c.Text, c.How, c.Into, w.in(c.Why)})
	}
	return asJSON(map[string]any{
		"target": w.target.Name, "counts": counts, "promises": len(w.account), "rows": rows, "conditions": conditions,
	})
}
