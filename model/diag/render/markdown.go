package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// longest is how many characters a comment may have on GitHub, counted as UTF-16 does.
const longest = 65535

// longestCell is how many characters of one sentence are shown, mostUnread of how many unread files it is said.
const longestCell, mostUnread = 1000, 20

var (
	severityTitle = words.Text{En: "Severity", Ru: "Важность"}
	placeTitle    = words.Text{En: "Place", Ru: "Место"}
	findingTitle  = words.Text{En: "Finding", Ru: "Замечание"}
	checkTitle    = words.Text{En: "Check", Ru: "Проверка"}
	moreRowsSay   = words.Text{
		En: "… and {n|# more finding|# more findings} that do not fit here: `crmspec check` shows all.",
		Ru: "… и ещё {n|# замечание не поместилось|# замечания не поместились|# замечаний не поместилось}: все покажет `crmspec check`.",
	}
)

// Markdown shows the findings as a table for a comment. Where that would be too long for one, the mildest are
// left out and counted.
func Markdown(w io.Writer, r Report, o Options) error {
	if text := r.failure(o); text != "" {
		_, err := io.WriteString(w, "### crmspec: "+cell(text)+"\n")
		return err
	}
	head := "### crmspec: " + cell(Summary(r, o)) + "\n"
	for i, text := range NotRead(r, o) {
		if i == mostUnread {
			head += "\n- …"
			break
		}
		head += "\n- " + cell(text)
	}
	if len(r.Unread) > 0 {
		head += "\n"
	}
	list, omitted := r.shown(o)
	if len(list) > 0 {
		head += fmt.Sprintf("\n| %s | %s | %s | %s |\n| --- | --- | --- | --- |\n", severityTitle.In(o.Lang), placeTitle.In(o.Lang), findingTitle.In(o.Lang), checkTitle.In(o.Lang))
	}
	rows := make([]string, len(list))
	for i, d := range list {
		rows[i] = row(d, o)
	}
	kept := fitting(list, rows, longest-length(head)-500) // the last line is shorter
	var out strings.Builder
	out.WriteString(head)
	for _, i := range kept {
		out.WriteString(rows[i])
	}
	if left := len(list) - len(kept) + omitted; left > 0 {
		out.WriteString("\n" + say(moreRowsSay, o, words.Args{"n": left}) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// fitting returns which rows fit into some room, in their order: the worst findings before milder ones.
func fitting(list diag.List, rows []string, room int) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(list[b].Severity, list[a].Severity) })
	n := 0
	for n < len(order) {
		if room -= length(rows[order[n]]); room < 0 {
			break
		}
		n++
	}
	kept := order[:n]
	slices.Sort(kept)
	return kept
}

// length counts characters as UTF-16 does.
func length(text string) int { return len(utf16.Encode([]rune(text))) }

func row(d diag.Diagnostic, o Options) string {
	at := spotted(d.Subject)
	text := cell(d.Message.In(o.Lang))
	if help := d.Help.In(o.Lang); help != "" {
		text += "<br>" + cell(help)
	}
	for i, other := range same(d, o) {
		if i == mostSame {
			text += "<br>…"
			break
		}
		text += "<br>" + spotted(other.Span) + " " + cell(other.Message.In(o.Lang))
	}
	return fmt.Sprintf("| %s | %s | %s | [%s](%s) |\n", severityNames[d.Severity].In(o.Lang), at, text, d.Code, helpPage(d.Code))
}

// spotted returns a place as it stands in a cell.
func spotted(s source.Span) string {
	return "`" + strings.NewReplacer("`", "'", "|", `\|`).Replace(place(s)) + "`"
}

// cell returns a text that is only text in a cell of a table: nothing in it is markup, calls a person or points
// to an issue.
func cell(text string) string {
	runes := []rune(clean(text))
	if len(runes) > longestCell {
		runes = append(runes[:longestCell], '…')
	}
	return strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", `\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`,
		"[", `\[`, "]", `\]`, "@", "@<!-- -->", "#", "#<!-- -->", "://", ":<!-- -->//",
	).Replace(string(runes))
}
