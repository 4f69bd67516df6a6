package resolve

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Rename are the edits that give references the id that a finding proposes for an element, in the place
// of the id that was written and cannot be one.
type Rename struct {
	// ID is the place of the element's id.
	ID    source.Span
	Edits []source.Edit
}

// Renames returns what has to be written in references when elements get the ids that are proposed for
// them, in the order of the references.
func (x *Index) Renames() []Rename { return x.renames }

// Taken returns the places of ids for which ids are proposed that other elements have.
func (x *Index) Taken() []source.Span { return x.taken }

// Wanted returns the ids that references have for elements whose own cannot be ids, by the place of these: the
// one name that leads nowhere in a list in which one element is misnamed.
func (x *Index) Wanted() map[source.Span]string {
	wanted := map[source.Span]string{}
	for list, elements := range x.misnamedIn {
		if names := x.wanted[list]; len(elements) == 1 && len(names) == 1 && isID.MatchString(names[0]) {
			wanted[elements[0].Self().Name] = names[0]
		}
	}
	return wanted
}

var isID = regexp.MustCompile(model.IDPattern)

// want tells whether a name that leads nowhere may be that of an element that is misnamed, and notes it.
func (x *Index) want(list, name string, candidates []string) bool {
	if len(x.misnamedIn[list]) == 0 || x.unnamed[name] { // one without an id is called so
		return false
	}
	if near := x.nearest(name, candidates); near != "" && words.Sure(name, near) {
		return false
	}
	if !slices.Contains(x.wanted[list], name) {
		x.wanted[list] = append(x.wanted[list], name)
	}
	return true
}

// misnamed is an element that is known by the id proposed for it.
type misnamed struct {
	element model.Element
	written string // the id that cannot be one
}

// bad makes an element known under the id that was written as well, for references that have it, too.
func (x *Index) bad(element model.Element, written string) {
	self := element.Self()
	list := listOf(self.Ref)
	x.misnamedIn[list] = append(x.misnamedIn[list], element)
	ref := strings.TrimSuffix(self.Ref, self.ID()) + written
	if x.misnamed[ref].element == nil {
		x.misnamed[ref] = misnamed{element, written}
	}
}

// element returns the element of an absolute reference. Where a reference has the bad id of an element
// it is the one that is meant, and the reference has to change with it.
func (x *Index) element(site decode.LinkSite, ref string) model.Element {
	if element := x.spec.Element(ref); element != nil {
		return element
	}
	m := x.misnamed[ref]
	if m.element == nil {
		return nil
	}
	self := m.element.Self()
	_, at := site.Link.Written()
	text := at.Text()
	if i := strings.LastIndex(text, m.written); i >= 0 {
		start := int(at.From()) + i
		x.renames = append(x.renames, Rename{self.Name, []source.Edit{{Span: at.File.Span(start, start+len(m.written)), New: self.ID()}}})
	}
	return m.element
}
