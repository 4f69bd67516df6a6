package conform_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/conform"
)

// A history that keeps to the description has no finding, and all its ways fit.
func TestCleanHistory(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	report := conform.Run(b.input(t, newStory(b.zone, 40)))
	for _, f := range report.Findings {
		t.Errorf("%s %s %s %s: %s", f.Rule, f.Record, f.At, f.Person, f.Say.In("en"))
	}
	for _, n := range report.Notes {
		t.Errorf("%s:%d: %s", n.File, n.Line, n.Say.In("en"))
	}
	for _, u := range report.Unjudged {
		t.Errorf("%s is not judged: no %v", u.Element.Self().Ref, u.Lacks)
	}
	if len(report.Pipelines) != 1 || report.Pipelines[0].Fitness != 1 || report.Pipelines[0].Fitting != 40 {
		t.Fatalf("%+v", report.Pipelines)
	}
}

// What the tables do not tell is not judged, however empty it looks, and is listed.
func TestNothingIsGuessed(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := newStory(b.zone, 20)
	in := b.input(t, s)
	in.Columns = nil
	report := conform.Run(in)
	for _, f := range report.Findings {
		t.Errorf("%s %s: %s", f.Rule, f.Record, f.Say.In("en"))
	}
	lacks := map[string]bool{}
	for _, u := range report.Unjudged {
		lacks[u.Element.Self().Ref] = true
	}
	for _, want := range []string{"checkpoint/sales.qualified", "checkpoint/sales.contract_signed", "checkpoint/sales.pause_has_a_date", "transition/sales.paid_and_accepted", "stage/sales.lead"} {
		if !lacks[want] {
			t.Errorf("%s is not listed as not judged: %v", want, lacks)
		}
	}
}

// Of people whose roles are not known, and where nobody says who works there, no right is judged.
func TestRightsNobodyKnows(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := newStory(b.zone, 20)
	for _, p := range s.people {
		p["roles"] = "somebody"
	}
	for name, in := range map[string]conform.Input{"unknown roles": b.read(s), "no people": without(b.read(s))} {
		for _, f := range conform.Run(in).Findings {
			t.Errorf("%s: %s %s", name, f.Rule, f.Say.In("en"))
		}
	}
}

// Where the history has no column for who agreed, that is listed, and so is that nobody said who works there.
func TestApprovalsNobodyTells(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	whole := conform.Run(b.read(newStory(b.zone, 40)))
	in := without(b.read(newStory(b.zone, 40)))
	for _, r := range in.Data.Records() {
		for i := range r.Rows {
			r.Rows[i].Approved, r.Rows[i].Approvers = nil, false
		}
	}
	lacks := map[string]int{}
	report := conform.Run(in)
	for _, u := range report.Unjudged {
		for _, path := range u.Lacks {
			lacks[path] += u.Moves
		}
	}
	if lacks["approved_by"] == 0 || lacks["people"] == 0 || report.Whole || !whole.Whole {
		t.Errorf("whole: %t and %t; not judged: %v", whole.Whole, report.Whole, lacks)
	}
}

func without(in conform.Input) conform.Input {
	in.People = nil
	return in
}

// A value that has a history counts as it was: what is filled in later is no excuse, what is emptied later no fault.
func TestValuesAsTheyWere(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := newStory(b.zone, 20)
	d := s.nth(0)
	d.changes = append(d.changes,
		change{"need", "", "Water", d.into("proposal").at.Add(time.Hour)},         // too late
		change{"proposal_file", "offer.pdf", "", d.into("won").at.Add(time.Hour)}, // a closed deal has lost it
	)
	d.fields["proposal_file"] = ""
	report := conform.Run(b.input(t, s))
	var got []string
	for _, f := range report.Findings {
		got = append(got, fmt.Sprint(f.Rule, " ", f.Record, " ", f.Field.Self().ID(), " ", f.Today))
	}
	// “while holds in … every work or won stage”: what a won deal loses is missing there.
	if diff := cmp.Diff([]string{"checkpoint D-00001 need false", "held D-00001 proposal_file false"}, got); diff != "" {
		t.Error(diff)
	}
}

// An unknown mover is told with the row and who was probably meant, and is judged by nothing but the move.
func TestStranger(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	s := newStory(b.zone, 20)
	s.nth(0).into("proposal").by = "anm"
	s.nth(1).into("proposal").by = ""
	s.nth(3).into("contract").approved = "director"
	report := conform.Run(b.input(t, s))
	var got []string
	for _, n := range report.Notes {
		got = append(got, fmt.Sprint(n.File, " ", n.Sort, " ", n.Grave, " ", n.Say.In("en")))
	}
	if diff := cmp.Diff([]string{
		"log.csv person true “anm” is not among the people; “ann” was probably meant; the right to move “D-00001” is not judged",
		"log.csv person true the row does not say who moved “D-00002”; the right is not judged",
		"log.csv person true “director” is not among the people; the right to move “D-00004” is not judged; add a row to the people",
	}, got); diff != "" || len(report.Findings) > 0 {
		t.Error(diff, report.Findings)
	}
}
