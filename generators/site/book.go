package site

import (
	"sync"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/uses"
)

// book is what all pages of a site share: what is computed once, when the first page asks for it. Pages
// are written beside each other.
type book struct {
	in     generators.Input
	lang   string
	sheets []sheet
	// used are the sheets on which something stands: every page names them.
	used func() []*sheet
	// ranks are the elements that the first version can do without, and those that a release brings.
	ranks func() []rank
	// alone tells that everything is one file, which is sent alone; along is what else was made.
	alone bool
	along []companion
	// passports are the KPIs with every facet written out.
	passports func() *kpi.Book
	// shelves are the documents of each chapter, in their order.
	shelves func() map[*chapter][]model.Element
	// uses tells who uses an element, outputs what shows a field.
	uses func() *uses.Uses
	// matrices answer for all pages, allMatrices are those with something to say.
	matrices    *matrix.Matrices
	allMatrices func() []matrix.Matrix
	flow        func() *flow.Flow
	// overlong are the titles that are cut where they only name something.
	overlong func() *overlong
	// parts are the elements inside each element, in the order in which they are written.
	parts func() map[model.Element][]model.Element
	// lineages are the drawings of all KPIs.
	lineages func() []diagram.Drawing
	// filed are the names of the drawings that have files.
	filed func() map[string]bool
	// volumesOf is how many volumes the book has, 0 where that is not known.
	volumesOf func() int
	// workbooks are the files for spreadsheets.
	workbooks func() []workbook.Book
	// checklist is what must be tried, tries where each of it stands.
	checklist func() acceptance.Checklist
	tries     func() *caseIndex
	// concerns is what each case is about, by its id.
	concerns func() map[string][]string
	// caseSheets is the checklist cut into pages.
	caseSheets func() []caseSheet
}

func newBook(in generators.Input) *book {
	b := &book{in: in, lang: in.Lang, sheets: sheets(), matrices: matrix.New(in)}
	b.used, b.ranks = sync.OnceValue(b.findUsed), sync.OnceValue(b.rank)
	b.allMatrices = sync.OnceValue(b.matrices.All)
	b.passports = shared(in, "passports", func() *kpi.Book { return kpi.New(in.Spec, in.Conditions) })
	b.uses = shared(in, "uses", func() *uses.Uses { return uses.New(in.Spec, in.Conditions) })
	b.flow = shared(in, "flow", func() *flow.Flow { return flow.New(in.Facts, b.passports(), in.Conditions) })
	b.shelves = sync.OnceValue(b.shelve)
	b.lineages = sync.OnceValue(func() []diagram.Drawing { return diagram.Lineages(in) })
	b.filed = sync.OnceValue(func() map[string]bool {
		names := map[string]bool{}
		for _, d := range diagram.All(in) {
			names[d.Name] = true
		}
		return names
	})
	b.volumesOf = sync.OnceValue(func() int { return countVolumes(in) })
	b.workbooks = sync.OnceValue(func() []workbook.Book { return workbook.Books(in) })
	b.parts = sync.OnceValue(func() map[model.Element][]model.Element { return partsOf(in.Spec) })
	b.checklist = shared(in, "checklist", func() acceptance.Checklist { return acceptance.Of(in) })
	b.overlong = sync.OnceValue(b.findOverlong)
	b.caseSheets = sync.OnceValue(b.cutCases)
	b.concerns = sync.OnceValue(b.findConcerns)
	b.tries = sync.OnceValue(func() *caseIndex { return indexCases(b) })
	return b
}

// shared is made when it is first asked for, once for the pages and the book.
func shared[T any](in generators.Input, name string, make func() T) func() T {
	return sync.OnceValue(func() T { return generators.Once(in, name, make) })
}

// partsOf returns the elements inside each element.
func partsOf(spec *model.Spec) map[model.Element][]model.Element {
	parts := map[model.Element][]model.Element{}
	for _, element := range spec.Elements() {
		if above := element.Self().Parent; above != nil {
			parts[above] = append(parts[above], element)
		}
	}
	return parts
}

// title names the project.
func (b *book) title() string {
	if p := b.in.Spec.Project; p != nil {
		return address.Brief(p.Title).In(b.lang)
	}
	return label("untitled", b.lang)
}

// roles are those of the description.
func (b *book) roles() []*model.Role { return model.All[model.Role](b.in.Spec) }
