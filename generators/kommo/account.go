package kommo

import (
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// account is what an account of Kommo has, or what a plan makes of an empty one.
type account struct {
	*answers.Shelf
	unread []state.Unread
	// planned tells that it is a plan.
	planned bool
}

// The lists of an account. Statuses and fields of lists have one for each pipeline and list.
const (
	shelfPipelines = "leads/pipelines"
	shelfStatuses  = "leads/pipelines/"
	shelfFields    = "custom_fields of "
	shelfGroups    = "leads/custom_fields/groups"
	shelfLists     = "catalogs"
	shelfReasons   = "leads/loss_reasons"
	shelfRoles     = "roles"
	shelfHooks     = "webhooks"
	shelfAccount   = "account"
)

// expected are the answers without which an account is not known whole, as they are asked for.
var expected = []struct{ list, ask string }{
	{shelfPipelines, "leads/pipelines"}, {shelfFields + "leads", "leads/custom_fields"}, {shelfGroups, "leads/custom_fields/groups"},
	{shelfFields + "contacts", "contacts/custom_fields"}, {shelfFields + "companies", "companies/custom_fields"},
	{shelfLists, "catalogs"}, {shelfReasons, "leads/loss_reasons"}, {shelfRoles, "roles"}, {shelfHooks, "webhooks"},
}

// open reads files: a plan where there is one, else answers.
func open(files contract.Files) (*account, error) {
	a := &account{Shelf: answers.NewShelf()}
	asked, file, err := answers.Planned(files, name)
	if err != nil {
		return nil, err
	}
	if file != "" {
		a.planned = true
		for _, one := range asked {
			a.plan(one, file)
		}
		return a, nil
	}
	all, unread := answers.Read(files)
	a.unread = unread
	for _, one := range all {
		if why := a.take(one); why != nil {
			a.unread = append(a.unread, state.Unread{What: one.File[strings.LastIndex(one.File, "/")+1:], Path: one.File, Why: why})
		}
	}
	if len(a.Under("")) == 0 {
		text := troubleNone
		if len(a.unread) > 0 {
			text = troubleNoneOf
		}
		args := words.Args{"files": asks()}
		if len(a.unread) > 0 {
			args["why"], args["file"] = a.unread[0].Why, a.unread[0].Path
		}
		return nil, &answers.Trouble{Localized: words.Message{Text: text, Args: args}}
	}
	a.lacks()
	return a, nil
}

// asks are the addresses that are asked, for people.
func asks() string {
	var list []string
	for _, e := range expected {
		list = append(list, "/api/v4/"+e.ask)
	}
	return strings.Join(list, ", ")
}

// lacks notes what nobody asked for, and lists that break off.
func (a *account) lacks() {
	var missing []string
	for _, e := range expected {
		if !a.Has(e.list) {
			missing = append(missing, "/api/v4/"+e.ask)
		}
	}
	for _, l := range a.List(shelfLists) {
		if usable(l) && !a.Has(shelfFields+"catalogs/"+l.ID) {
			missing = append(missing, "/api/v4/catalogs/"+l.ID+"/custom_fields")
		}
	}
	if len(missing) > 0 {
		a.unread = append(a.unread, state.Unread{What: strings.Join(missing, ", "), Why: words.Message{Text: whyMissing}})
	}
	short := a.Short()
	for _, list := range slices.Sorted(maps.Keys(short)) {
		a.unread = append(a.unread, state.Unread{What: list, Path: short[list], Why: words.Message{Text: whyShort}})
	}
	described, stages := false, 0
	for _, p := range a.List(shelfPipelines) {
		for _, s := range a.List(shelfStatuses + p.ID) {
			stages++
			described = described || s.Thing["descriptions"] != nil
		}
	}
	if stages > 0 && !described {
		a.unread = append(a.unread, state.Unread{What: "descriptions", Why: words.Message{Text: whyDescriptions}})
	}
}
