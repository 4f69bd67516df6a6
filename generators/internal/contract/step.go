package contract

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/words"
)

// Step is what a person does, one thing after the other, to bring a configuration in.
type Step struct {
	Title words.Localized
	// Why says what goes wrong without it or before its turn; nil where that is plain.
	Why words.Localized
	// Do are the single actions, in order.
	Do []words.Localized
	// Commands are typed as they are.
	Commands []string
	// Check says how one sees that it is done; nil for nothing to see.
	Check words.Localized
}

// apply returns apply.md.
func (w writer) apply() []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n\n%s\n", w.say(applyTitle, words.Args{"target": w.target.Title}), w.say(applyLead, words.Args{"names": NamesPath, "account": AccountPath}))
	if !w.target.Proof.IsZero() {
		fmt.Fprintf(&out, "\n%s\n", w.say(w.target.Proof, nil))
	}
	for i, s := range w.work.Steps {
		w.step(&out, i+1, s)
	}
	if by := w.account.Steps(w.lang); len(by) > 0 {
		fmt.Fprintf(&out, "\n## %d. %s\n\n%s\n\n", len(w.work.Steps)+1, w.say(handTitle, nil), w.say(handLead, words.Args{"account": AccountPath}))
		for _, do := range by {
			fmt.Fprintf(&out, "- [ ] %s\n", table.Escape(do))
		}
	}
	return []byte(out.String())
}

// step writes a step under its number.
func (w writer) step(out *strings.Builder, n int, s Step) {
	fmt.Fprintf(out, "\n## %d. %s\n", n, table.Escape(s.Title.In(w.lang)))
	if s.Why != nil {
		fmt.Fprintf(out, "\n%s\n", table.Escape(s.Why.In(w.lang)))
	}
	if len(s.Do) > 0 {
		out.WriteByte('\n')
	}
	for _, do := range s.Do {
		fmt.Fprintf(out, "- [ ] %s\n", table.Escape(do.In(w.lang)))
	}
	if len(s.Commands) > 0 {
		fmt.Fprintf(out, "\n```sh\n%s\n```\n", strings.Join(s.Commands, "\n"))
	}
	if s.Check != nil {
		fmt.Fprintf(out, "\n%s %s\n", w.say(checkLabel, nil), table.Escape(s.Check.In(w.lang)))
	}
}
