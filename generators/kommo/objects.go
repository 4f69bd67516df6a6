package kommo

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
)

// sort is a sort of records in Kommo, as its addresses name it.
type sort string

// The sorts. Whatever pipelines move are leads; what Kommo has no sort for becomes a list of its own.
const (
	leads     sort = "leads"
	contacts  sort = "contacts"
	companies sort = "companies"
	tasks     sort = "tasks"
	lists     sort = "catalogs"
	nothing   sort = ""
)

// object is an entity in Kommo.
type object struct {
	entity    *model.Entity
	sort      sort
	pipelines []*model.Pipeline
	columns   map[*model.Field]*column
	// title is what people read, for a list of its own.
	title string
}

// likely are ids of entities that are what Kommo has already.
var likely = map[string]sort{
	"contact": contacts, "contact_person": contacts, "person": contacts, "patient": contacts, "guest": contacts, "student": contacts,
	"customer": companies, "client": companies, "account": companies, "company": companies, "organization": companies, "organisation": companies,
	"lead": leads, "deal": leads,
}

const spaceObjects = "records"

// findObjects decides what stands for every entity.
func (p *config) findObjects() {
	moved := map[*model.Entity][]*model.Pipeline{}
	for _, line := range model.All[model.Pipeline](p.Spec) {
		if e := line.Entity.Get(); e != nil {
			moved[e] = append(moved[e], line)
		}
	}
	entities := append(append([]*model.Entity{}, model.All[model.Entity](p.Spec)...), p.Spec.Builtin...)
	taken := map[sort]bool{}
	for _, e := range entities {
		taken[given(p.Names.Given(e))] = true
	}
	shown := calls.Unlike{}
	for _, e := range entities {
		o := &object{entity: e, pipelines: moved[e], columns: map[*model.Field]*column{}}
		id := e.Self().ID()
		switch code := given(p.Names.Given(e)); {
		case code != nothing:
			o.sort = code
		case id == "task":
			o.sort = tasks
		case id == "activity":
			o.sort = nothing // calls and letters stand in the feed of a card, with no fields of their own
		case len(o.pipelines) > 0 || likely[id] == leads:
			o.sort = leads
		case likely[id] != nothing && !taken[likely[id]]:
			o.sort = likely[id]
			taken[o.sort] = true
		default:
			o.sort = lists
		}
		if o.sort != nothing && o.sort != lists {
			p.Names.Part(spaceObjects, contract.Rule{Write: func(string) string { return string(o.sort) + " as " + id }}, e, "sort")
		}
		if o.sort == lists {
			o.title = shown.Of(calls.Titled(e, p.Lang, maxName), id, maxName)
			p.Names.Of(spaceObjects, exactly(o.title), e)
		}
		p.objects = append(p.objects, o)
		p.byEntity[e] = o
	}
}

// given returns the sort that a code of the author's names, nothing for none.
func given(code string) sort {
	switch s := sort(strings.ToLower(code)); s {
	case leads, contacts, companies, tasks:
		return s
	}
	return nothing
}

// exactly is a rule for what Kommo knows by its title alone.
func exactly(title string) contract.Rule {
	return contract.Rule{Write: func(string) string { return title }}
}

// path returns the address of the fields of a sort of records.
func (o *object) path() string {
	if o.sort == lists {
		return "/api/v4/catalogs/" + o.symbol().In() + "/custom_fields"
	}
	return "/api/v4/" + string(o.sort) + "/custom_fields"
}

// symbol stands for the number of a list.
func (o *object) symbol() plan.Symbol { return plan.Symbol(o.entity.Self().Ref) }

// fielded tells whether records of the sort have fields that can be made.
func (o *object) fielded() bool { return o.sort != tasks && o.sort != nothing }

// maxLists is how many lists an account holds.
const maxLists = 10

// writeLists makes a list for each entity that Kommo has no sort of records for, and a group for the fields of each
// entity where several are leads.
func (p *config) writeLists() {
	n := 0
	for _, o := range p.objects {
		if o.sort != lists {
			continue
		}
		if n++; n > maxLists {
			o.sort = nothing
			continue
		}
		p.Step(plan.Step{
			ID: o.entity.Self().Ref, Title: calls.Say(saysList, titles(o.title)).In(p.Lang), Refs: calls.Refs(o.entity.Self().Ref),
			Find:   find("/api/v4/catalogs?limit=250", "catalogs", "/name", o.title, string(o.symbol())),
			Make:   plan.Request{Method: "POST", Path: "/api/v4/catalogs", Body: []any{body{"name": o.title, "type": "regular", "can_add_elements": true, "can_link_multiple": true}}},
			Change: &plan.Request{Method: "PATCH", Path: "/api/v4/catalogs/" + o.symbol().In(), Body: body{"name": o.title}},
			Gives:  gives("catalogs", string(o.symbol())),
		})
	}
	var several []*object
	for _, o := range p.objects {
		if o.sort == leads {
			several = append(several, o)
		}
	}
	if len(several) < 2 {
		return
	}
	shown := calls.Unlike{}
	for i, o := range several {
		title := shown.Of(calls.Titled(o.entity, p.Lang, maxName), o.entity.Self().ID(), maxName)
		p.Step(plan.Step{
			ID: "group/" + o.entity.Self().ID(), Title: calls.Say(saysGroup, titles(title)).In(p.Lang), Refs: calls.Refs(o.entity.Self().Ref),
			Find:  find("/api/v4/leads/custom_fields/groups?limit=250", "custom_field_groups", "/name", title, o.group()),
			Make:  plan.Request{Method: "POST", Path: "/api/v4/leads/custom_fields/groups", Body: []any{body{"name": title, "sort": 10 + i}}},
			Gives: gives("custom_field_groups", o.group()),
		})
	}
}

func (o *object) group() string { return "group/" + o.entity.Self().ID() }

// body is an object of JSON.
type body = map[string]any

// find looks for something by a key in a list of Kommo's; what it gives is its number.
func find(path, list, key string, is any, symbol string) *plan.Find {
	return &plan.Find{
		Request: plan.Request{Method: "GET", Path: path}, List: "/_embedded/" + list, Key: key, Is: is, Next: "/_links/next/href",
		Gives: []plan.Given{{Symbol: symbol, At: "/id"}},
	}
}

// gives is the number of the only thing that was made.
func gives(list, symbol string) []plan.Given {
	return []plan.Given{{Symbol: symbol, At: fmt.Sprintf("/_embedded/%s/0/id", list)}}
}
