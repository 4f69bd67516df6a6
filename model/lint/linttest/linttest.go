// Package linttest stands behind the checks, for their tests: it runs all checks over a description and shows
// what they find. It must not know any single check.
package linttest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

// Today is the day on which descriptions of tests are judged.
var Today = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

// Check returns what some checks and families find, all for none.
func Check(w *load.Workspace, only ...string) diag.List {
	return lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: only, Today: Today})
}

// Show writes findings out as the archives of tests keep them: place, severity, check and text, the sentence
// in each language, other places, and the witness. Findings of some checks can be left out.
func Show(found diag.List, without ...string) string {
	var out strings.Builder
	for _, d := range found {
		if slices.Contains(without, d.Code) {
			continue
		}
		fmt.Fprintf(&out, "%s %s %s at %q\n", d.Subject, d.Severity, d.Code, d.Subject.Text())
		for _, lang := range words.Languages {
			fmt.Fprintf(&out, "    %s\n", d.Message.In(lang))
		}
		for _, other := range d.Related {
			fmt.Fprintf(&out, "    also %s %s | %s\n", other.Span, other.Message.In("en"), other.Message.In("ru"))
		}
		if len(d.Witness) > 0 {
			fmt.Fprintf(&out, "    witness %v\n", d.Witness)
		}
	}
	return out.String()
}
