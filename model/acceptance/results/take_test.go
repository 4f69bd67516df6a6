package results_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance/results"
)

// The cases of the suite; "CP-GONE0000" was in an earlier one.
var now = results.Editions{"CP-AAAA0000": "H1", "CP-BBBB0000": "H2"}

// said reads a verdict as "CASE HASH VERDICT DATE TESTER REMARK"; "-" stands for nothing, \v for the end of a line.
func said(line string) results.Incoming {
	words := strings.SplitN(line, " ", 6)
	for i, word := range words {
		if word == "-" {
			words[i] = ""
		}
	}
	return results.Incoming{Case: words[0], Judgement: results.Judgement{Hash: words[1], Verdict: results.Verdict(words[2]), Date: words[3], Tester: words[4], Remark: strings.ReplaceAll(words[5], "\v", "\n")}}
}

// told is a journal for people.
func told(j *results.Journal) string {
	var out strings.Builder
	line := func(v results.Judgement) string {
		return fmt.Sprintf("%s %s %s %s %q", v.Hash, v.Verdict, v.Date, v.Tester, v.Remark)
	}
	for _, e := range j.Entries {
		out.WriteString(e.Case + " " + line(e.Judgement) + "\n")
		for _, earlier := range e.Before {
			out.WriteString("  before " + line(earlier) + "\n")
		}
	}
	return out.String()
}

// TestTake imports verdicts, run by run, and says what becomes of each.
func TestTake(t *testing.T) {
	t.Parallel()
	const start = "CP-BBBB0000 H2 failed 2026-11-20 Olga late\n"
	for _, test := range []struct {
		name  string
		runs  []string // each the lines of one import
		fates string
		want  string
		stale bool
	}{
		{"the first", []string{"CP-BBBB0000 H2 failed 2026-11-20 Olga late", "CP-AAAA0000 - passed - - -"}, "taken taken", "CP-AAAA0000 H1 passed 2026-11-28  \"\"\nCP-BBBB0000 H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"again", []string{start, start}, "taken same", "CP-BBBB0000 H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"again without a date", []string{start, "CP-BBBB0000 - failed - - late"}, "taken same", "CP-BBBB0000 H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"again out of a table, which knows no lines", []string{"CP-BBBB0000 H2 failed 2026-11-20 Olga late\vand slow", "CP-BBBB0000 H2 failed - - late;  and slow"}, "taken same", "CP-BBBB0000 H2 failed 2026-11-20 Olga \"late\\nand slow\"\n", false},
		{"later", []string{start, "CP-BBBB0000 H2 passed 2026-11-21 Aliya -"}, "taken taken", "CP-BBBB0000 H2 passed 2026-11-21 Aliya \"\"\n  before H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"only the last before is kept", []string{start, "CP-BBBB0000 H2 passed 2026-11-21 Aliya -", "CP-BBBB0000 H2 blocked 2026-11-22 Aliya no network"}, "taken taken taken", "CP-BBBB0000 H2 blocked 2026-11-22 Aliya \"no network\"\n  before H2 passed 2026-11-21 Aliya \"\"\n", false},
		{"said again later, it is no other judgement", []string{start, "CP-BBBB0000 H2 passed 2026-11-21 Aliya -", "CP-BBBB0000 H2 passed 2026-11-22 Robot -"}, "taken taken taken", "CP-BBBB0000 H2 passed 2026-11-22 Robot \"\"\n  before H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"corrected on the same day", []string{start, "CP-BBBB0000 H2 passed 2026-11-20 Olga -"}, "taken taken", "CP-BBBB0000 H2 passed 2026-11-20 Olga \"\"\n  before H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"older", []string{start, "CP-BBBB0000 H2 passed 2026-11-19 Aliya -"}, "taken older", "CP-BBBB0000 H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"unknown, and nothing is guessed", []string{"CP-BBBB0001 H2 passed - - -"}, "unknown", "", false},
		{"stale", []string{start, "CP-BBBB0000 H0 passed 2026-11-21 Aliya -"}, "taken stale", "CP-BBBB0000 H2 failed 2026-11-20 Olga \"late\"\n", false},
		{"stale, and wanted", []string{"CP-BBBB0000 H0 failed 2026-11-21 Aliya typo"}, "taken", "CP-BBBB0000 H0 failed 2026-11-21 Aliya \"typo\"\n", true},
		{"stale beside what is known of the case as it is", []string{start, "CP-BBBB0000 H0 passed 2026-11-21 Aliya -"}, "taken older", "CP-BBBB0000 H2 failed 2026-11-20 Olga \"late\"\n", true},
		{"stale and not, together", []string{"CP-BBBB0000 H0 passed 2026-11-21 Aliya -\nCP-BBBB0000 H2 failed 2026-11-20 Aliya -"}, "stale taken", "CP-BBBB0000 H2 failed 2026-11-20 Aliya \"\"\n", true},
		{"two against each other", []string{"CP-BBBB0000 H2 passed 2026-11-21 Aliya -\nCP-AAAA0000 - passed - - -\nCP-BBBB0000 H2 failed 2026-11-21 Olga -"}, "conflict taken conflict", "CP-AAAA0000 H1 passed 2026-11-28  \"\"\n", false},
		{"two without dates", []string{"CP-BBBB0000 - passed - - -\nCP-BBBB0000 - blocked - - -"}, "conflict conflict", "", false},
		{"one of today, one without a date", []string{"CP-BBBB0000 - passed 2026-11-28 - -\nCP-BBBB0000 - blocked - - -"}, "conflict conflict", "", false},
		{"the later of two", []string{"CP-BBBB0000 H2 passed 2026-11-22 Aliya -\nCP-BBBB0000 H2 failed 2026-11-21 Olga bad"}, "taken joined", "CP-BBBB0000 H2 passed 2026-11-22 Aliya \"\"\n", false},
		{"an earlier quarrel is over", []string{"CP-BBBB0000 H2 passed 2026-11-20 - -\nCP-BBBB0000 H2 failed 2026-11-20 - -\nCP-BBBB0000 H2 failed 2026-11-21 - -"}, "joined joined taken", "CP-BBBB0000 H2 failed 2026-11-21  \"\"\n", false},
		{"two of one mind", []string{"CP-BBBB0000 H2 failed 2026-11-21 Aliya no mail\nCP-BBBB0000 H2 failed 2026-11-21 Olga slow\nCP-BBBB0000 H2 failed 2026-11-20 Olga slow"}, "taken joined joined", "CP-BBBB0000 H2 failed 2026-11-21 Aliya \"no mail\\nslow\"\n", false},
		{"tomorrow it may be already", []string{"CP-BBBB0000 H2 failed 2026-11-29 - -"}, "taken", "CP-BBBB0000 H2 failed 2026-11-29  \"\"\n", false},
		{"the future", []string{"CP-BBBB0000 H2 failed 2026-11-30 - -"}, "future", "", false},
	} {
		j := &results.Journal{}
		var fates []string
		for _, run := range test.runs {
			var incoming []results.Incoming
			for line := range strings.SplitSeq(strings.TrimSpace(run), "\n") {
				incoming = append(incoming, said(line))
			}
			before := told(j)
			next, outcomes := results.Taking{Now: now, Today: "2026-11-28", Stale: test.stale}.Take(j, incoming)
			if told(j) != before {
				t.Errorf("%s: the journal was changed in place", test.name)
			}
			for _, o := range outcomes {
				fates = append(fates, string(o.Fate))
			}
			j = next
		}
		if got := strings.Join(fates, " "); got != test.fates {
			t.Errorf("%s: %s, want %s", test.name, got, test.fates)
		}
		if d := cmp.Diff(test.want, told(j)); d != "" {
			t.Errorf("%s: %s", test.name, d)
		}
	}
}

// TestDropped: a case that is only in earlier results is told apart from one that nobody ever knew.
func TestDropped(t *testing.T) {
	t.Parallel()
	j, _ := results.Taking{Now: results.Editions{"CP-GONE0000": "H"}, Today: "2026-11-01"}.Take(&results.Journal{}, []results.Incoming{said("CP-GONE0000 - passed - - -")})
	next, outcomes := results.Taking{Now: now, Today: "2026-11-28"}.Take(j, []results.Incoming{said("CP-GONE0000 - failed - - -"), said("CP-NEVER000 - failed - - -")})
	if outcomes[0].Fate != results.Dropped || outcomes[1].Fate != results.Unknown || told(next) != told(j) {
		t.Errorf("%v\n%s", outcomes, told(next))
	}
}

// TestStanding: a verdict counts while the case says the same.
func TestStanding(t *testing.T) {
	t.Parallel()
	j, _ := results.Taking{Now: results.Editions{"CP-AAAA0000": "H0", "CP-BBBB0000": "H2", "CP-GONE0000": "H"}, Today: "2026-11-01"}.Take(&results.Journal{}, []results.Incoming{
		said("CP-AAAA0000 - passed - - -"), said("CP-BBBB0000 - blocked - - -"), said("CP-GONE0000 - failed - - -"),
	})
	s := j.Against(results.Editions{"CP-AAAA0000": "H1", "CP-BBBB0000": "H2", "CP-CCCC0000": "H3"})
	got := fmt.Sprintf("%s %s %s %d %s", s.Of("CP-AAAA0000").State, s.Of("CP-BBBB0000").State, s.Of("CP-CCCC0000").State, len(s.Gone), s.Gone[0].Case)
	if want := "changed blocked never 1 CP-GONE0000"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if s.Of("CP-AAAA0000").Last.Verdict != results.Passed || s.Of("CP-CCCC0000").Last != nil {
		t.Error("the last verdict stays in sight")
	}
	var none *results.Standing
	if none.Of("CP-AAAA0000").State != results.Never {
		t.Error("without results nothing was ever tried")
	}
}
