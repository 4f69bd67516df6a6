package site_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// The page of a role groups what needs its yes, what is not agreed first, and tells it once.
func TestMine(t *testing.T) {
	t.Parallel()
	text := pages(t, input(t, loadtest.Example(t, "sales-and-service"), "en"))["role/head_of_sales.html"]
	last := 0
	for _, want := range []string{
		`id="waiting"`, `id="owned"`, "71 parts: 68 not agreed yet, 3 agreed", "<strong>Goals</strong>", "3, not agreed yet: 2", "1, all agreed", `id="route"`, `id="may"`, `id="moves-made"`, `id="used"`,
	} {
		at := strings.Index(text, want)
		if at < last {
			t.Errorf("%q is missing, or stands too early", want)
		}
		last = max(at, last)
	}
	if strings.Contains(text, "Gives the final yes on") {
		t.Error("what needs its yes is told twice")
	}
}

// The page of a stage says what is asked on the way in and out, and what each move is.
func TestStage(t *testing.T) {
	t.Parallel()
	all := pages(t, input(t, loadtest.Example(t, "sales-and-service"), "en"))
	_, leaving, _ := strings.Cut(all["stage/sales.approval.html"], `id="leave"`)
	if leaving, _, _ = strings.Cut(leaving, `id="ways"`); !strings.Contains(leaving, "The reason of the move") {
		t.Error("the reason of the rework is not asked on leaving")
	}
	text := all["stage/sales.proposal.html"]
	_, leaving, _ = strings.Cut(text, `id="leave"`)
	leaving, ways, _ := strings.Cut(leaving, `id="ways"`)
	for _, want := range []string{"Proposal is ready", "Loss has a reason", "Pause has a date"} {
		if !strings.Contains(leaving, want) {
			t.Errorf("on leaving, %q is not asked", want)
		}
	}
	for _, want := range []string{"<td>forward</td>", "<td>loss</td>", "<td>put on hold</td>", "<td>taken up again</td>", "<td>back for rework</td>"} {
		if !strings.Contains(ways, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// The start page counts how far the agreement on all parts has come; that of the project is told apart.
func TestStart(t *testing.T) {
	t.Parallel()
	text := pages(t, input(t, loadtest.Example(t, "sales-and-service"), "en"))["index.html"]
	for _, want := range []string{"173 parts: agreed 6, draft 167", "The project document itself: "} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// A book of several volumes names them and their chapters.
func TestVolumes(t *testing.T) {
	t.Parallel()
	files, _ := site.Book.Files(input(t, loadtest.Example(t, "zayavki"), "en"))
	content, err := files[0].Render()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"This book has ", "<strong>Part 1</strong>: ", `<a href="book-2.html">Part 2</a>: `} {
		if !strings.Contains(string(content), want) {
			t.Errorf("%q is missing", want)
		}
	}
}
