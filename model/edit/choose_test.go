package edit_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// faultsIn is a check for tests: every word "bad" is a fault that a fix turns into "good", which is
// fine, every "trap" one that a fix turns into "worse", which is a fault, too, and every "meek" one that a
// fix turns into "hint", about which there is advice. While there is a "cloak", which a fix turns into "coat",
// nobody sees "lurk", a fault, "ghost cloak", what is said of a cloak that is gone.
func faultsIn(file *source.File, content []byte) diag.List {
	f := source.NewFile(file.Path, content)
	var found diag.List
	for _, word := range []string{"bad", "trap", "worse", "meek", "hint", "cloak", "lurk", "ghost cloak"} {
		if cloaked := bytes.Contains(bytes.ReplaceAll(content, []byte("ghost cloak"), nil), []byte("cloak")); cloaked != (word == "cloak") && (word == "lurk" || word == "ghost cloak" || word == "cloak") {
			continue
		}
		for at := 0; ; {
			i := bytes.Index(content[at:], []byte(word))
			if i < 0 {
				break
			}
			at += i + len(word)
			if word == "cloak" && bytes.HasSuffix(content[:at-len(word)], []byte("ghost ")) {
				continue
			}
			span := f.Span(at-len(word), at)
			d := diag.Diagnostic{Code: "word", Severity: diag.Error, Subject: span, Message: words.Message{ID: word}}
			if word == "hint" {
				d.Severity = diag.Info
			}
			if instead := map[string]string{"bad": "good", "trap": "worse", "meek": "hint", "cloak": "coat"}[word]; instead != "" {
				d.Fixes = []diag.Fix{{Edits: []source.Edit{{Span: span, New: instead}}}}
			}
			found.Add(d)
		}
	}
	return found.Sorted()
}

// choose chooses among the faults of files and counts the tries.
func choose(t *testing.T, most int, contents ...string) (plan edit.Plan, tries int) {
	t.Helper()
	var files []*source.File
	var found diag.List
	for i, content := range contents {
		read := source.NewFile(fmt.Sprintf("%02d.yaml", i), []byte(content))
		for _, d := range faultsIn(read, read.Bytes) {
			found.Add(d)
		}
		files = append(files, read)
	}
	for i := range found { // one file for all its findings
		file := files[slices.IndexFunc(files, func(f *source.File) bool { return f.Path == found[i].Subject.Path() })]
		found[i].Subject.File = file
		for j := range found[i].Fixes {
			found[i].Fixes[j].Edits[0].Span.File = file
		}
	}
	var documents []source.Span
	for _, file := range files {
		documents = append(documents, file.Whole())
	}
	plan, err := edit.Choose(edit.Choice{Offered: found, Found: found, Documents: documents, Most: most, Try: func(p edit.Plan) (diag.List, error) {
		tries++
		var after diag.List
		for _, file := range files {
			content := file.Bytes
			for _, change := range p.Changes {
				if change.File == file {
					content = change.New
				}
			}
			after = append(after, faultsIn(file, content)...)
		}
		return after, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return plan, tries
}

func TestChoose(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		contents               []string
		most                   int
		want                   string
		made, refused, untried int
		tries                  int
	}{
		"all good":       {[]string{"bad bad", "bad"}, 10, "good good|good", 3, 0, 0, 1},
		"one trap":       {[]string{"bad trap bad"}, 10, "good trap good", 2, 1, 0, 5},
		"a trap alone":   {[]string{"trap"}, 10, "trap", 0, 1, 0, 1},
		"worse already":  {[]string{"worse trap worse bad"}, 10, "worse trap worse good", 1, 1, 0, 3},
		"by file":        {[]string{"bad bad bad bad", "trap", "bad bad"}, 10, "good good good good|trap|good good", 6, 1, 0, 5},
		"nothing to fix": {[]string{"fine"}, 10, "fine", 0, 0, 0, 0},
		"only advice":    {[]string{"meek trap"}, 10, "hint trap", 1, 1, 0, 3},
		"uncovers":       {[]string{"cloak, lurk"}, 10, "coat, lurk", 1, 0, 0, 1},
		"about the old":  {[]string{"cloak, ghost cloak"}, 10, "cloak, ghost cloak", 0, 1, 0, 1},
		"not more tries": {[]string{"trap", "bad", "bad"}, 2, "trap|bad|bad", 0, 1, 2, 2},
		"lengths differ": {[]string{"bad trap\nbad worse\ntrap bad"}, 20, "good trap\ngood worse\ntrap good", 3, 2, 0, 9},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan, tries := choose(t, c.most, c.contents...)
			now := slices.Clone(c.contents)
			for _, change := range plan.Changes {
				var i int
				if _, err := fmt.Sscanf(change.File.Path, "%02d.yaml", &i); err != nil {
					t.Fatal(err)
				}
				now[i] = string(change.New)
			}
			if diff := cmp.Diff(c.want, strings.Join(now, "|")); diff != "" {
				t.Error(diff)
			}
			got := []int{plan.Made, plan.Refused, plan.Untried, tries}
			if diff := cmp.Diff([]int{c.made, c.refused, c.untried, c.tries}, got); diff != "" {
				t.Errorf("made, refused, untried, tries (-want +got):\n%s", diff)
			}
		})
	}
}

// TestChooseIsBounded holds that one trap among a thousand fixes costs a few tries.
func TestChooseIsBounded(t *testing.T) {
	t.Parallel()
	contents := make([]string, 200)
	for i := range contents {
		contents[i] = "bad bad bad bad bad"
	}
	contents[77] = "bad bad trap bad bad"
	plan, tries := choose(t, 1000, contents...)
	if plan.Made != 999 || plan.Refused != 1 || tries > 25 {
		t.Errorf("made %d, refused %d in %d tries", plan.Made, plan.Refused, tries)
	}
}

func TestChooseFails(t *testing.T) {
	t.Parallel()
	f := source.NewFile("a.yaml", []byte("bad"))
	reason := errors.New("no")
	found := diag.List{finding(source.Edit{Span: f.Span(0, 3), New: "good"})}
	_, err := edit.Choose(edit.Choice{Offered: found, Found: found, Most: 1, Try: func(edit.Plan) (diag.List, error) { return nil, reason }})
	if !errors.Is(err, reason) {
		t.Errorf("the error is %v", err)
	}
}
