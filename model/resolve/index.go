// Package resolve turns names into pointers: it registers every element, binds every reference,
// and gives each condition the entities it speaks of. It must not know what a kind means beyond
// its tags, nor read YAML.
package resolve

import (
	"reflect"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Input is a decoded document.
type Input struct {
	Document *model.Document
	Result   *decode.Result
	// Names are what those of its elements are probably called whose ids are missing or wrong.
	Names []string
	// Written are the ids that cannot be ids, by their place. The elements have those that findings propose.
	Written map[source.Span]string
}

// Lost is a document that could not be read to its end: what it declares is known to exist, so
// that references to it raise no second wave of findings.
type Lost struct {
	// Kind is the word of its kind, "" when even that is unknown.
	Kind string
	// ID is "" when it is unknown: then it may be any.
	ID string
	// Names are what it is probably called, where the ID is unknown.
	Names []string
	// Whole tells that it is a whole file that was not read, so that any number of elements may be in it.
	Whole bool
}

// Index knows every element by its reference.
type Index struct {
	spec  *model.Spec
	names map[string][]string // ids by kind word, or by "word/parent" for nested elements
	found diag.List
	// unread tells that a whole file was not read; unnamed are what nameless elements are probably called.
	unread  bool
	unnamed map[string]bool
	// misnamed are the elements whose ids cannot be ids, by the references that they would have had; renames
	// are what has to change with their ids.
	misnamed map[string]misnamed
	renames  []Rename
	taken    []source.Span
	// misnamedIn are the misnamed elements, wanted the names that lead nowhere, both by name list.
	misnamedIn map[string][]model.Element
	wanted     map[string][]string
	// compared counts the names compared so far to find those that were meant.
	compared int
}

// All links a workspace. The documents' elements are registered in spec; findings are those of the
// checks duplicate-id, unresolved-reference, wrong-reference-kind and reference-cycle.
func All(spec *model.Spec, inputs []Input, lost []Lost) (*Index, diag.List) {
	x := &Index{spec: spec, names: map[string][]string{}, unnamed: map[string]bool{}, misnamed: map[string]misnamed{}, misnamedIn: map[string][]model.Element{}, wanted: map[string][]string{}}
	for _, l := range lost {
		spec.Lose(l.Kind, l.ID)
		x.unread = x.unread || l.Whole
		x.guess(l.Names)
	}
	for _, in := range inputs {
		x.guess(in.Names)
	}
	copies := make([]bool, len(inputs))
	for _, late := range []bool{false, true} { // a proposed id takes none from those that are written
		for i, in := range inputs {
			if in.misnamed() == late {
				copies[i] = x.registerAll(in)
			}
		}
	}
	x.registerBuiltins()
	nested := make([][]decode.LinkSite, len(inputs))
	for i, in := range inputs {
		nested[i] = make([]decode.LinkSite, 0, len(in.Result.Links))
		for _, site := range in.Result.Links {
			if wants := site.Link.Wants(); wants != nil && decode.NestedOf(wants) == nil {
				x.bindDocument(site)
			} else if !copies[i] {
				nested[i] = append(nested[i], site)
			}
		}
	}
	x.systemFields()
	stage := reflect.TypeFor[model.Stage]()
	for i, in := range inputs {
		for _, site := range nested[i] {
			if site.Link.Wants() == stage {
				x.bindNested(site)
			}
		}
		if !copies[i] {
			x.registerMoves(in)
		}
	}
	for i := range inputs {
		for _, site := range nested[i] {
			if site.Link.Wants() != stage {
				x.bindNested(site)
			}
		}
	}
	for i, in := range inputs {
		for _, site := range nested[i] {
			x.fits(site)
		}
		for _, site := range in.Result.Texts {
			x.mentions(site)
		}
		if copies[i] {
			continue
		}
		for _, site := range in.Result.Conditions {
			x.scope(site)
		}
		for _, site := range in.Result.Literals {
			field(site)
		}
	}
	x.cycles(inputs)
	return x, x.found
}

func (x *Index) guess(names []string) {
	for _, name := range names {
		x.unnamed[name] = true
	}
}

// registerAll makes the elements of a document known. It reports whether the document is a copy: a
// second one of its id, or a second project. That is one finding, so what stands in it is known to
// exist beside what the first one has, and nothing in it is judged by the first.
func (x *Index) registerAll(in Input) (isCopy bool) {
	kind := in.Document.Kind
	var unnamed []model.Element
	for i, site := range in.Result.Elements {
		self := site.Element.Self()
		self.Document = in.Document
		id := idOf(site.Element)
		if id == "" {
			if i == 0 { // it exists, under a name that is not known
				x.spec.Lose(kind.Word, "")
			}
			continue
		}
		if i == 0 {
			self.Ref = kind.Word + "/" + id
			if written := in.Written[self.Name]; written != "" {
				x.bad(site.Element, written)
				if isCopy = x.register(site.Element, kind.Word, true) != nil; isCopy {
					x.taken = append(x.taken, self.Name)
				}
				continue
			}
			isCopy = x.registerDocument(site.Element, kind.Word)
			continue
		}
		self.Ref = nestedRef(site.Word, in.Result.Value, id)
		if t, isMove := site.Element.(*model.Transition); isMove && !t.ID.IsSet() {
			unnamed = append(unnamed, t)
			continue
		}
		if written := in.Written[self.Name]; written != "" {
			x.bad(site.Element, written)
			unnamed = append(unnamed, site.Element)
			continue
		}
		x.register(site.Element, listOf(self.Ref), isCopy)
	}
	for _, element := range unnamed { // an id that nobody wrote takes none from those that are written
		x.register(element, listOf(element.Self().Ref), true)
	}
	return isCopy
}

// misnamed tells whether the document's own id cannot be one.
func (in Input) misnamed() bool {
	return len(in.Result.Elements) > 0 && in.Written[in.Result.Elements[0].Element.Self().Name] != ""
}

// registerDocument makes a document known, and reports whether it is a copy. Of the first one then
// nobody can say what it lacks.
func (x *Index) registerDocument(element model.Element, word string) (isCopy bool) {
	if first := x.spec.Project; first != nil && word == "project" {
		if element != model.Element(first) {
			return true // the front door says so
		}
	}
	before := x.register(element, word, false)
	if before == nil {
		return false
	}
	d := before.Self().Document
	d.Broken, d.Swallowed = true, map[string]bool{}
	for _, nested := range decode.Nesteds() {
		d.Swallowed[nested.Word] = true
	}
	return true
}

// nestedRef returns the reference of an element inside a document. There is one project, so its
// elements go without its id.
func nestedRef(word string, parent model.Element, id string) string {
	if _, ok := parent.(*model.Project); ok {
		return word + "/" + id
	}
	return word + "/" + parent.Self().ID() + "." + id
}

// listOf returns the name list that a reference belongs to: "stage/sales" for stage/sales.new.
func listOf(ref string) string {
	if dot := strings.LastIndexByte(ref, '.'); dot > 0 {
		return ref[:dot]
	}
	return ref[:strings.IndexByte(ref, '/')]
}

// register makes an element known under its reference. The first of a name stays; that there is
// another is a finding, unless quiet says otherwise.
func (x *Index) register(element model.Element, list string, quiet bool) (before model.Element) {
	before = x.spec.Register(element)
	if before == nil {
		x.names[list] = append(x.names[list], element.Self().ID())
	} else if !quiet {
		x.found.Add(duplicate(element, before))
	}
	return before
}

// idOf returns the written id of an element, and for a transition without one the id that its
// stages give it.
func idOf(element model.Element) string {
	if t, ok := element.(*model.Transition); ok && !t.ID.IsSet() {
		return stageNames(t.From) + "__" + stageNames(t.To)
	}
	if given, ok := element.(interface{ GivenID() model.ID }); ok {
		return string(given.GivenID())
	}
	return ""
}

func stageNames(refs model.OneOrMany[model.Ref[model.Stage]]) string {
	names := make([]string, len(refs.Items))
	for i, ref := range refs.Items {
		names[i] = ref.Name[strings.LastIndexByte(ref.Name, '.')+1:]
	}
	return strings.Join(names, "_")
}

// registerMoves makes each single pair of a transition known as FROM__TO, as if it were written out.
func (x *Index) registerMoves(in Input) {
	p, ok := in.Result.Value.(*model.Pipeline)
	if !ok {
		return
	}
	for _, move := range p.Moves() {
		x.spec.RegisterAs("transition/"+p.Self().Path()+"."+move.ID(), move.Transition)
	}
}

func duplicate(element, before model.Element) diag.Diagnostic {
	self := element.Self()
	args := words.Args{"id": self.ID(), "ref": self.Ref}
	d := diag.Diagnostic{
		Code: "duplicate-id", Severity: diag.Error, Subject: self.Name, Element: self.Ref,
		Message: words.Message{ID: "duplicate-id", Args: args, Text: words.Text{
			En: "The id “{id}” is taken already: {ref} exists twice",
			Ru: "Идентификатор «{id}» уже занят: {ref} встречается дважды",
		}},
		Help: words.Message{ID: "duplicate-id/help", Args: args, Text: words.Text{
			En: "References could mean either: give one of them another id, or delete it if it is a copy",
			Ru: "Ссылка может означать любой из них: дайте одному другой «id» или удалите копию",
		}},
	}
	if !before.Self().Name.IsZero() {
		d.Related = []diag.Related{{Span: before.Self().Name, Message: words.Message{ID: "duplicate-id/first", Text: words.Text{
			En: "the first one is here", Ru: "первый стоит здесь",
		}}}}
	}
	return d
}
