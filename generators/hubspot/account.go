package hubspot

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// account is what an account of HubSpot has, or what a plan makes of an empty one.
type account struct {
	*answers.Shelf
	unread []state.Unread
	// names are those of objects of people's own, by all that they are called: "2-1234", "p5678_contract".
	names map[string]string
}

// The lists of an account; all but the first have one for each object, or for more: "stages of deals/default".
const (
	shelfObjects     = "schemas"
	shelfProperties  = "properties of "
	shelfGroups      = "groups of "
	shelfPipelines   = "pipelines of "
	shelfStages      = "stages of "
	shelfValidations = "validations of "
	shelfLabels      = "labels of "
	shelfRules       = "rules of "
)

// open reads files: a plan where there is one, else answers.
func open(files contract.Files) (*account, error) {
	a := &account{Shelf: answers.NewShelf(), names: map[string]string{}}
	asked, file, err := answers.Planned(files, name)
	if err != nil {
		return nil, err
	}
	if file != "" {
		for _, one := range asked {
			a.plan(one, file)
		}
		return a, nil
	}
	all, unread := answers.Read(files)
	a.unread = unread
	// Objects come first: what the others are of may be told by the number of one.
	later := all[:0:0]
	for _, one := range all {
		if !a.takeObjects(one) {
			later = append(later, one)
		}
	}
	// So do properties and pipelines, by whose names others are known.
	slices.SortStableFunc(later, func(x, y answers.Answer) int {
		return cmp.Compare(slices.Index(behind, kindOf(x)), slices.Index(behind, kindOf(y)))
	})
	for _, one := range later {
		if why := a.take(one); why != nil {
			a.unread = append(a.unread, state.Unread{What: one.File[strings.LastIndex(one.File, "/")+1:], Path: one.File, Why: why})
		}
	}
	if len(a.Under("")) == 0 {
		text, args := troubleNone, words.Args{}
		if len(a.unread) > 0 {
			text, args["why"], args["file"] = troubleNoneOf, a.unread[0].Why, a.unread[0].Path
		}
		return nil, &answers.Trouble{Localized: words.Message{Text: text, Args: args}}
	}
	a.lacks()
	return a, nil
}

// behind are the answers that others must stand before.
var behind = []string{"groups", "stages", "validations", "labels", "rules"}

// lacks notes what nobody asked for: of each object that there is, what it has.
func (a *account) lacks() {
	var missing []string
	want := func(list, address string) {
		if !a.Has(list) {
			missing = append(missing, address)
		}
	}
	of := []string{"contacts", "companies", "deals", "tickets"}
	for _, o := range a.List(shelfObjects) {
		of = append(of, o.ID)
	}
	want(shelfObjects, "/crm-object-schemas/"+newer+"/schemas")
	for _, object := range of {
		want(shelfProperties+object, "/crm/properties/"+version+"/"+object)
		want(shelfGroups+object, "/crm/properties/"+version+"/"+object+"/groups")
		want(shelfValidations+object, "/crm/property-validations/"+newer+"/"+typeOf(object))
		if object != "contacts" && object != "companies" {
			want(shelfPipelines+object, "/crm/pipelines/"+version+"/"+object)
		}
	}
	if len(a.Under(shelfLabels)) == 0 {
		missing = append(missing, "/crm/associations/"+newer+"/{from}/{to}/labels")
	}
	if len(missing) > 0 {
		a.unread = append(a.unread, state.Unread{What: strings.Join(missing, ", "), Why: words.Message{Text: whyMissing}})
	}
	short := a.Short()
	for _, list := range slices.Sorted(maps.Keys(short)) {
		a.unread = append(a.unread, state.Unread{What: list, Path: short[list], Why: words.Message{Text: whyShort}})
	}
}

// typeOf returns the type of an object as addresses take it.
func typeOf(object string) string {
	if id := known[object]; id != "" {
		return id
	}
	return object
}

// object returns the name of an object by anything that it is called; "" for none that is known.
func (a *account) object(called string) string {
	called = strings.ToLower(called)
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if called == name || called == known[name] || called == singular[name] {
			return name
		}
	}
	return a.names[called]
}

// singular are the names of the objects that HubSpot has as they are called one by one.
var singular = map[string]string{"contacts": "contact", "companies": "company", "deals": "deal", "tickets": "ticket"}

// own notes an object of people's own under all that it is called.
func (a *account) own(t answers.Thing, file string) {
	name := strings.ToLower(t.Text("name"))
	if name == "" || t.Is("archived") {
		return
	}
	for _, called := range []string{name, t.Text("objectTypeId"), t.Text("id"), t.Text("fullyQualifiedName")} {
		if called != "" {
			a.names[strings.ToLower(called)] = name
		}
	}
	a.Put(shelfObjects, name, file, t)
}
