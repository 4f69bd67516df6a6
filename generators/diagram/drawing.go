package diagram

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
)

// Drawing is a picture for people with the table that says the same.
type Drawing struct {
	// Name is the name of its files without an ending, and its id on a page: "stages-sales".
	Name string
	// Title heads it; Note says in a sentence how it is read, "" for none.
	Title, Note string
	// SVG draws it. Bare leaves the style out, for a page that has it; from is the file that the links
	// start from, relative to the folder of the outputs, "" for a page on which everything stands. Errors are those of the layout: a page then
	// shows the table alone.
	SVG func(bare bool, from string) ([]byte, error)
	// DOT and Mermaid are the same graph for other tools.
	DOT, Mermaid func() []byte
	// Placed tells that its positions come from the layout of the input: without one it cannot be drawn.
	Placed bool
	// Table says all that the picture shows.
	Table table.Table
}

// linkTo leads from a file of the outputs to a place, "" where no page is made. From "" it leads to a place on
// the same page, which then holds everything.
func linkTo(in generators.Input, at address.Place, from string) string {
	switch {
	case !in.Makes("site"):
		return ""
	case from == "":
		return at.OnePage().From(address.Start)
	case in.Single:
		return at.OnePage().From(from)
	}
	return at.From(from)
}
