package trialtest

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// Show writes cases and ledger in few lines.
func Show(s *suite.Suite, lang string) string {
	var out strings.Builder
	for _, c := range s.Cases {
		fmt.Fprintf(&out, "%s %s\n", c.ID, c.Title.In(lang))
		for _, text := range c.Preconditions {
			fmt.Fprintf(&out, "  - %s\n", text.In(lang))
		}
		out.WriteString(data("  ", c.Data, lang))
		for i, step := range c.Steps {
			as := ""
			if step.As.Title != nil {
				as = step.As.Title.In(lang) + ": "
			}
			fmt.Fprintf(&out, "  %d. %s%s\n%s", i+1, as, step.Do.In(lang), data("     ", step.Data, lang))
			for _, text := range step.Expected {
				fmt.Fprintf(&out, "     → %s\n", text.In(lang))
			}
		}
		for _, text := range c.Expected {
			fmt.Fprintf(&out, "  → %s\n", text.In(lang))
		}
	}
	for _, line := range s.Ledger {
		fmt.Fprintf(&out, "%d to try, %d tried\n", line.Total(), line.Covered())
		for _, thing := range line.Things {
			fmt.Fprintf(&out, "  %s | %s | %s\n", thing.Ref, thing.Title.In(lang), strings.Join(thing.Cases, " "))
			for _, left := range thing.Left {
				fmt.Fprintf(&out, "    left out: %s: %s\n", left.What.In(lang), left.Why.In(lang))
			}
		}
	}
	return out.String()
}

func data(indent string, list []suite.Datum, lang string) string {
	var parts []string
	for _, d := range list {
		parts = append(parts, d.Title.In(lang)+" = "+d.Value.In(lang))
	}
	if len(parts) == 0 {
		return ""
	}
	return indent + "[" + strings.Join(parts, "; ") + "]\n"
}
