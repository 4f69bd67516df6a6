package house

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// TestLinks holds that links of the pages written by hand lead somewhere.
func TestLinks(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#\s]+)(#[^)\s]*)?\)`)
	for _, page := range pages(t) {
		text := fence.ReplaceAllString(read(t, page), "")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(root, path.Dir(page), m[1])); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", page, m[1])
			}
		}
	}
}

// TestPicture holds that the picture of the README shows the pipeline of today: every stage is on it.
func TestPicture(t *testing.T) {
	t.Parallel()
	found := regexp.MustCompile(`!\[[^\]]*\]\((docs/images/[^)]+\.svg)\)`).FindStringSubmatch(read(t, "README.md"))
	if found == nil {
		t.Fatal("the README has no picture")
	}
	picture := read(t, found[1])
	sales, ok := loadtest.Open(t, loadtest.Example(t, spoken)).Spec.Element("pipeline/sales").(*model.Pipeline)
	if !ok {
		t.Fatal("the example has no pipeline of sales")
	}
	for _, stage := range sales.Stages {
		if !strings.Contains(picture, stage.Title.In("en")) {
			t.Errorf("%s does not show the stage “%s”: make it anew from the diagram that build writes", found[1], stage.Title.In("en"))
		}
	}
}

// TestTraps holds that the tool sees what the guide warns of, and takes what it advises.
func TestTraps(t *testing.T) {
	t.Parallel()
	const document = "apiVersion: crmspec/v1\nkind: Decision\nid: d\ntitle: D\nquestion: Q\noptions: [{id: a, title: A}, {id: b, title: B}]\n"
	const page = "docs/guide/language.md"
	rows := regexp.MustCompile("(?m)^\\| `((?:because|when): [^`]+)` \\|.*\\| `([^`]+)` \\|$").FindAllStringSubmatch(read(t, page), -1)
	if len(rows) < 10 {
		t.Fatalf("only %d rows", len(rows))
	}
	faults := func(line string) int {
		text := document + line + "\n"
		documents, found := syntax.Parse(source.NewFile(page, []byte(text)))
		if strings.HasPrefix(line, "because") && documents[0].Root != nil { // no decision has a when
			found = append(found, schema.Check(model.KindNamed("decision"), documents[0].Root)...)
		}
		return len(found)
	}
	for _, row := range rows {
		if faults(row[1]) != 1 || faults(row[2]) != 0 {
			t.Errorf("%s has %d findings, %s has %d", row[1], faults(row[1]), row[2], faults(row[2]))
		}
	}
}

// TestReadmeCommands holds the two commands that the README promises, and that CI runs the first.
func TestReadmeCommands(t *testing.T) {
	t.Parallel()
	const build = "go build -buildvcs=false -o bin/ ./cmd/crmspec ./cmd/crmspec-layout"
	readme, ci := read(t, "README.md"), read(t, ".ci/run")
	for _, command := range []string{build + " && bin/crmspec build examples/sales-and-service\n", "\ngo test ./...\n"} {
		if !strings.Contains(readme, command) {
			t.Errorf("the README does not say: %s", command)
		}
	}
	for _, command := range []string{build + "\n", "bin/crmspec build examples/sales-and-service", "go test -json ./..."} {
		if !strings.Contains(ci, command) {
			t.Errorf(".ci/run does not run: %s", command)
		}
	}
}

// TestGuideIndex holds that every page of the guide is in its list.
func TestGuideIndex(t *testing.T) {
	t.Parallel()
	index := read(t, "docs/guide/README.md")
	for _, page := range pages(t) {
		name, ok := strings.CutPrefix(page, "docs/guide/")
		if ok && name != "README.md" && !strings.Contains(index, "("+name+")") {
			t.Errorf("%s is not in the list of the guide", name)
		}
	}
}

// TestDecisions holds the form of the notes: numbers without gaps, and the three parts, short.
func TestDecisions(t *testing.T) {
	t.Parallel()
	number := 0
	for _, page := range pages(t) {
		name, ok := strings.CutPrefix(page, "docs/decisions/")
		if !ok || name == "README.md" {
			continue
		}
		number++
		text := read(t, page)
		if !strings.HasPrefix(name, fmt.Sprintf("%04d-", number)) {
			t.Errorf("%s should have the number %04d", name, number)
		}
		if !strings.Contains(read(t, "docs/decisions/README.md"), "("+name+")") {
			t.Errorf("%s is not in the list of decisions", name)
		}
		if lines := strings.Count(text, "\n"); lines > 40 {
			t.Errorf("%s has %d lines; a note is short", name, lines)
		}
		for _, head := range []string{"\n## Context\n", "\n## Decision\n", "\n## Consequence\n"} {
			if !strings.Contains(text, head) {
				t.Errorf("%s has no part %s", name, strings.TrimSpace(head))
			}
		}
	}
}
