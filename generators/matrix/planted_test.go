package matrix_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/matrix"
)

// chain is a matrix of the workspace with planted breaks.
func chain(t *testing.T, name string) matrix.Matrix {
	t.Helper()
	for _, one := range matrix.All(broken(t, os.DirFS("testdata/chain"), "en")) {
		if one.Name == name {
			return one
		}
	}
	t.Fatalf("there is no matrix %s", name)
	return matrix.Matrix{}
}

// section returns the tables of a section.
func section(t *testing.T, one matrix.Matrix, id string) []table.Table {
	t.Helper()
	i := slices.IndexFunc(one.Sections, func(s matrix.Section) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("%s has no section %s", one.Name, id)
	}
	return one.Sections[i].Tables
}

// cell returns the text in a row and a column, both by their first words.
func cell(t *testing.T, in table.Table, row, column string) string {
	t.Helper()
	c := slices.IndexFunc(in.Head, func(h table.Cell) bool { return h.Text == column })
	r := slices.IndexFunc(in.Rows, func(cells []table.Cell) bool { return cells[0].Text == row })
	if c < 0 || r < 0 {
		t.Fatalf("%s has no cell %q, %q", in.ID, row, column)
	}
	return in.Rows[r][c].Text
}

// Who says yes: nobody, one, and several are told apart, and only the rows without exactly one are listed.
func TestPlantedYes(t *testing.T) {
	t.Parallel()
	one := chain(t, matrix.ConfirmName)
	wrong := section(t, one, "raci-wrong")[0]
	var names []string
	for _, row := range wrong.Rows {
		names = append(names, row[0].Text)
	}
	if got := strings.Join(names, ", "); got != "Quick, Alone, Work, Give, Ready → Done" {
		t.Errorf("without exactly one yes: %s", got)
	}
	for name, want := range map[string]string{"Quick": "2 say yes: Boss, Clerk", "Alone": "nobody says yes", "Give": "nobody says yes"} {
		if got := cell(t, wrong, name, "Exactly one yes"); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := cell(t, section(t, one, "raci-documents")[0], "Order", "Clerk"); got != "is told" {
		t.Errorf("the informed clerk: %q", got)
	}
	for _, row := range one.Rows.Rows {
		if row[1].Text == "Alone" && (row[2].Text != "" || row[3].Text != "nobody says yes") {
			t.Errorf("the row of nobody: %v", row)
		}
	}
}

// The deputy's yes is the owner's, not one more.
func TestDeputy(t *testing.T) {
	t.Parallel()
	fsys := os.DirFS("testdata/chain")
	in := broken(t, edited(t, fsys, "id: boss, title: {en: Boss, ru: Директор}", "id: boss, title: {en: Boss, ru: Директор}, deputy: clerk"), "en")
	documents := section(t, matrix.Confirm(in), "raci-documents")[0]
	if mark, part := cell(t, documents, "Quick", "Exactly one yes"), cell(t, documents, "Quick", "Clerk"); mark != "one yes" || part != "has agreed for the owner" {
		t.Errorf("%q, %q", mark, part)
	}
}

// A step without an approver stands under the owner of its process.
func TestOwnerOfAProcess(t *testing.T) {
	t.Parallel()
	in := broken(t, edited(t, os.DirFS("testdata/chain"), "id: work\n", "id: work\nowner: boss\n"), "en")
	steps := section(t, matrix.Confirm(in), "raci-steps")[0]
	for name, want := range map[string]string{"Take": "says yes", "Give": "says yes, as owner of the process"} {
		if got := cell(t, steps, name, "Boss"); got != want {
			t.Errorf("%s: the boss %q", name, got)
		}
	}
}

// Where everything has one yes the page says so.
func TestAllRight(t *testing.T) {
	t.Parallel()
	one := matrix.Confirm(input(t, os.DirFS("testdata/rights"), "en"))
	if one.Sections[0].ID != "raci-wrong" {
		t.Errorf("nothing has an owner, and the page begins with %s", one.Sections[0].ID)
	}
	if one = matrix.Confirm(input(t, os.DirFS("testdata/owned"), "en")); one.Sections[0].ID == "raci-wrong" || !strings.Contains(one.Sections[0].Note, "All 2 matters have exactly one yes") {
		t.Errorf("the page begins with %s: %s", one.Sections[0].ID, one.Sections[0].Note)
	}
}

// The way from goal to case: an orphan is missing both ends, what is whole is missing none.
func TestPlantedOrphan(t *testing.T) {
	t.Parallel()
	one := chain(t, matrix.TraceName)
	gaps := section(t, one, "trace-gaps")[0]
	for name, want := range map[string]string{
		"Orphan": "no goal\nnothing fulfils it", "Alone": "no KPI measures it\nnothing serves it", "Quick": "no KPI measures it",
	} {
		if got := cell(t, gaps, name, "Missing"); got != want {
			t.Errorf("%s misses %q", name, got)
		}
	}
	if slices.ContainsFunc(gaps.Rows, func(row []table.Cell) bool { return row[0].Text == "Fast" }) {
		t.Error("a whole chain is said to break off")
	}
	found := false
	for _, row := range one.Rows.Rows {
		if row[3].Text == "Fast" && row[4].Text == "Price" {
			found = true
			if row[0].Text != "Quick" || row[1].Text != "It is slow" || row[7].Text != "1" || row[9].Text != "" {
				t.Errorf("the chain of the requirement: %v", row)
			}
		}
	}
	if !found {
		t.Error("the requirement is not traced to its checkpoint")
	}
}

// Integrations that name different systems disagree; a field that records are only matched by is a key.
func TestPlantedMasters(t *testing.T) {
	t.Parallel()
	order := section(t, chain(t, matrix.IntegrationFieldsName), "exchange-order")[0]
	if got := cell(t, order, "Sum", "Who is right"); !strings.HasPrefix(got, "integrations disagree") {
		t.Errorf("two masters: %q", got)
	}
	if got := cell(t, order, "Paid", "Who is right"); got != "ERP" {
		t.Errorf("one master: %q", got)
	}
	if got := cell(t, order, "Number", "Books"); got != "key only" {
		t.Errorf("a key: %q", got)
	}
}
