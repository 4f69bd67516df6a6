package cli

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// markdown prints it as Markdown.
func (c *statusing) markdown() {
	row := func(cells []string) {
		fmt.Fprint(c.out, "|")
		for _, cell := range cells {
			fmt.Fprintf(c.out, " %s |", mild(cell))
		}
		fmt.Fprintln(c.out)
	}
	rule := func(n int, numbers bool) {
		for i := range n {
			switch {
			case i > 0 && numbers:
				fmt.Fprint(c.out, " ---: |")
			case i == 0:
				fmt.Fprint(c.out, "| --- |")
			default:
				fmt.Fprint(c.out, " --- |")
			}
		}
		fmt.Fprintln(c.out)
	}
	fmt.Fprintf(c.out, "# %s\n\n", mild(c.headline()))
	for i, cells := range c.counts() {
		if row(cells); i == 0 {
			rule(len(cells), true)
		}
	}
	for _, state := range []results.State{results.StateFailed, results.StateBlocked, results.Changed} {
		list := c.in(state)
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(c.out, "\n## %s %s\n\n", state.Sign(), state.Title().In(c.lang))
		heads := []string{c.say(statusCodeSay, nil), c.say(statusCaseSay, nil), c.say(statusVerdictSay, nil), c.say(statusDateSay, nil), c.say(statusTesterSay, nil), c.say(statusRemarkSay, nil)}
		row(heads)
		rule(len(heads), false)
		for _, one := range list {
			last := c.standing.Of(one.ID).Last
			row([]string{one.ID, plain(one.Title.In(c.lang)), last.Verdict.Title().In(c.lang), last.Date, plain(last.Tester), plain(last.Remark)})
		}
	}
	c.untried(func(priority string, n int, first []*suite.Case) {
		fmt.Fprintf(c.out, "\n## %s %s, %s: %d\n\n", results.Never.Sign(), results.Never.Title().In(c.lang), priority, n)
		for _, one := range first {
			fmt.Fprintf(c.out, "- %s %s\n", one.ID, mild(plain(one.Title.In(c.lang))))
		}
		if more := n - len(first); more > 0 {
			fmt.Fprintf(c.out, "- %s\n", mild(c.say(moreCasesSay, words.Args{"n": more})))
		}
	})
	if n := len(c.standing.Gone); n > 0 {
		fmt.Fprintf(c.out, "\n%s\n\n", mild(c.say(goneSay, words.Args{"n": n})))
		for _, gone := range c.gone() {
			fmt.Fprintf(c.out, "- %s %s\n", gone[0], mild(gone[1]))
		}
	}
}

// mild makes a text of the user's one that Markdown shows as it is.
func mild(text string) string { return mildly.Replace(text) }

var mildly = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "~", `\~`, "\n", "<br>",
)
