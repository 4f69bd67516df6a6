package draft

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/words"
)

// counts returns how many of what came out.
func (w *writer) counts() []Count {
	n := w.numbers
	return []Count{
		{listsCount, n.lists}, {valuesCount, n.values}, {entitiesCount, n.entities}, {fieldsCount, n.fields},
		{pipelinesCount, n.pipelines}, {stagesCount, n.stages}, {movesCount, n.moves}, {asksCount, n.asks},
		{rolesCount, n.roles}, {grantsCount, n.grants}, {teamsCount, n.teams},
	}
}

// page returns imported.md: what was read, what had to be decided, what could not be read.
func (w *writer) page(out Written) []byte {
	say := func(t words.Text, args words.Args) string { return words.Fill(t.In(w.lang), w.lang, args) }
	var text strings.Builder
	fmt.Fprintf(&text, "# %s\n\n%s\n\n", say(pageTitle, words.Args{"target": w.draft.Target}), say(pageLead, nil))
	t := table.Table{Quiet: true, Heads: 1, Head: table.Heads(say(sortHead, nil), say(numberHead, nil))}
	for _, c := range out.Counts {
		t.Rows = append(t.Rows, table.Heads(say(c.Sort, nil), fmt.Sprint(c.N)))
	}
	text.WriteString(t.Markdown())
	if len(out.Decided) > 0 {
		fmt.Fprintf(&text, "\n## %s\n\n%s\n\n", say(decidedTitle, nil), say(decidedLead, nil))
		for _, d := range out.Decided {
			fmt.Fprintf(&text, "- [ ] %s\n", table.Escape(d.In(w.lang)))
		}
	}
	fmt.Fprintf(&text, "\n## %s\n\n", say(unreadTitle, words.Args{"n": len(out.Unread)}))
	if len(out.Unread) == 0 {
		text.WriteString(say(allReadSay, nil) + "\n")
		return []byte(text.String())
	}
	u := table.Table{Head: table.Heads(say(whatHead, nil), say(placeHead, nil), say(whyHead, nil))}
	for _, one := range out.Unread {
		u.Rows = append(u.Rows, table.Heads(one.What, one.Path, reason(one, w.lang)))
	}
	text.WriteString(say(unreadLead, nil) + "\n\n" + u.Markdown())
	return []byte(text.String())
}

func reason(u state.Unread, lang string) string {
	if u.Why == nil {
		return ""
	}
	return u.Why.In(lang)
}
