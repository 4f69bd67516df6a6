package results_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

func read(t *testing.T, text string) *results.Journal {
	t.Helper()
	j, found := results.Read(source.NewFile("acceptance-results.yaml", []byte(text)))
	for _, d := range found {
		t.Errorf("%d: %s", d.Subject.Start().Line, d.Message.In("en"))
	}
	return j
}

// TestThere: what is written is read back, whatever it says, and writing it again gives the same bytes.
func TestThere(t *testing.T) {
	t.Parallel()
	remarks := []string{
		"", "no", "null", "2026-11-28", "a: b # c", "two\nlines", "tab\tand \"quotes\" and 'others' \\", "Не то название <b>&</b>",
		"\u2028 \u0085 \u007f \ufeff \x00 \x1b", "bad \xff byte", "- list", "{a: 1}", "%TAG", "ә ғ қ ң ө ұ ү һ і", strings.Repeat("long ", 2000), "🙂", "\uffff",
	}
	var incoming []results.Incoming
	now := results.Editions{}
	for i, remark := range remarks {
		id := fmt.Sprintf("CP-%08d", 99-i)
		now[id] = fmt.Sprintf("%012d", i)
		incoming = append(incoming, results.Incoming{Case: id, Judgement: results.Judgement{Verdict: results.Failed, Remark: remark, Tester: remark}})
	}
	taking := results.Taking{Now: now, Today: "2026-11-28"}
	first, _ := taking.Take(&results.Journal{}, incoming)
	taking.Today = "2026-11-29"
	for i := range incoming {
		incoming[i].Verdict = results.Passed
	}
	second, _ := taking.Take(first, incoming)
	text := string(second.Bytes())
	back := read(t, text)
	if d := cmp.Diff(text, string(back.Bytes())); d != "" {
		t.Error(d)
	}
	for i, remark := range remarks {
		e := back.Of(incoming[i].Case)
		want := strings.ReplaceAll(strings.ToValidUTF8(remark, "�"), "\uffff", "�")
		if e == nil || e.Remark != want || e.Tester != want || len(e.Before) != 1 || e.Before[0].Verdict != results.Failed {
			t.Errorf("%q came back as %+v", remark, e)
		}
	}
}

// TestBroken: a file that a hand has broken is told of, with the place. Each NAME.yaml of the archive is read and what
// is found compared with NAME.txt.
func TestBroken(t *testing.T) {
	t.Parallel()
	archive := golden.Read(t, "testdata/broken.txtar")
	for _, file := range slices.Clone(archive.Files) {
		name, isYAML := strings.CutSuffix(file.Name, ".yaml")
		if !isYAML {
			continue
		}
		j, found := results.Read(source.NewFile(file.Name, file.Data))
		var out strings.Builder
		for _, d := range found {
			at := d.Subject.Start()
			fmt.Fprintf(&out, "%d:%d %s %s\n", at.Line, at.Column, d.Code, d.Message.In("en"))
			if at.Line == 0 || d.Message.In("ru") == d.Message.In("en") || strings.Contains(d.Message.In("ru"), "{") {
				t.Errorf("%s: %s", name, d.Message.In("ru"))
			}
		}
		for _, e := range j.Entries {
			fmt.Fprintf(&out, "%s %s\n", e.Case, e.Verdict)
		}
		archive.Compare(t, name+".txt", out.String())
	}
}

// FuzzRead: nothing breaks the reader, and what it reads without a finding can be written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte("format: crmspec-acceptance-results/1\nresults:\n  - {case: CP-11111111, hash: A, verdict: passed, date: 2026-11-28, before: [{hash: B, verdict: failed, remark: \"x\\ny\", date: 2026-01-01}]}\n"))
	f.Add([]byte("format: crmspec-acceptance-results/1\nresults: []\n"))
	f.Add([]byte("{"))
	f.Fuzz(func(t *testing.T, content []byte) {
		j, found := results.Read(source.NewFile("acceptance-results.yaml", content))
		if len(found) > 0 {
			return
		}
		again, found := results.Read(source.NewFile("acceptance-results.yaml", j.Bytes()))
		if len(found) > 0 {
			t.Fatalf("%s\n%s", found[0].Message.In("en"), j.Bytes())
		}
		if d := cmp.Diff(string(j.Bytes()), string(again.Bytes())); d != "" {
			t.Error(d)
		}
	})
}
