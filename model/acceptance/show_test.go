package acceptance_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// open reads a workspace of files by name, and its cases.
func open(t testing.TB, files map[string]string) (*load.Workspace, *acceptance.Suite) {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.Files(files))
	return w, acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions)
}

// sound is open for a workspace without faults.
func sound(t testing.TB, files map[string]string) (*load.Workspace, *acceptance.Suite) {
	t.Helper()
	w := loadtest.Open(t, loadtest.Files(files))
	return w, acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions)
}

// show writes cases and ledger in few lines.
func show(s *acceptance.Suite, lang string) string {
	var out strings.Builder
	for _, c := range s.Cases {
		out.WriteString(showCase(c, lang))
	}
	for _, line := range s.Ledger {
		fmt.Fprintf(&out, "%s: %d to try, %d tried by %d cases\n", line.Family.Title().In(lang), line.Total(), line.Covered(), line.Count())
		for _, thing := range line.Things {
			fmt.Fprintf(&out, "  %s | %s | %s\n", thing.Ref, thing.Title.In(lang), strings.Join(thing.Cases, " "))
			for _, left := range thing.Left {
				fmt.Fprintf(&out, "    left out: %s: %s\n", left.What.In(lang), left.Why.In(lang))
			}
		}
	}
	return out.String()
}

func showCase(c *acceptance.Case, lang string) string {
	var out strings.Builder
	var actors []string
	for _, a := range c.Actors {
		actors = append(actors, a.Title.In(lang))
	}
	fmt.Fprintf(&out, "%s %s\n  %s, %s\n", c.ID, c.Title.In(lang), c.Priority, strings.Join(actors, ", "))
	for _, text := range c.Preconditions {
		fmt.Fprintf(&out, "  - %s\n", text.In(lang))
	}
	out.WriteString(showData("  ", c.Data, lang))
	for i, step := range c.Steps {
		fmt.Fprintf(&out, "  %d. ", i+1)
		if step.As.Ref != "" {
			out.WriteString(step.As.Title.In(lang) + ": ")
		}
		out.WriteString(step.Do.In(lang) + "\n" + showData("     ", step.Data, lang))
		for _, text := range step.Expected {
			fmt.Fprintf(&out, "     → %s\n", text.In(lang))
		}
	}
	for _, text := range c.Expected {
		fmt.Fprintf(&out, "  → %s\n", text.In(lang))
	}
	fmt.Fprintf(&out, "  covers %s\n\n", strings.Join(c.Covers, "; "))
	return out.String()
}

func showData(indent string, data []acceptance.Datum, lang string) string {
	var parts []string
	for _, d := range data {
		label := d.Title.In(lang)
		if d.Entity != nil {
			label = d.Entity.Title.In(lang) + " · " + label
		}
		parts = append(parts, label+" = "+d.Value.In(lang))
	}
	if len(parts) == 0 {
		return ""
	}
	return indent + "[" + strings.Join(parts, "; ") + "]\n"
}
