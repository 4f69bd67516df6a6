package suite

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// Desk is what those who derive cases work with.
type Desk struct {
	*Builder
	Spec *model.Spec
	// Facts answer what follows from the spec; Book holds its compiled conditions.
	Facts *facts.Facts
	Book  *expr.Book
	// House makes stands, on which the records of a case are put together.
	House *stand.House
}

// NewDesk returns a desk for the spec of the facts.
func NewDesk(f *facts.Facts, book *expr.Book) *Desk {
	return &Desk{Builder: New(), Spec: f.Spec(), Facts: f, Book: book, House: stand.NewHouse(f, book)}
}
