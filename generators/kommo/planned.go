package kommo

import "github.com/crmspec/crmspec/generators/internal/answers"

// plan puts what a plan makes onto the shelf, as the account would answer it.
func (a *account) plan(one answers.Asked, file string) {
	kind, of := addressed(one.Path)
	t := one.Body
	switch kind {
	case "pipelines":
		a.Put(shelfPipelines, one.ID, file, t)
		a.Open(shelfStatuses + one.ID)
		for _, s := range t.In("_embedded").List("statuses") {
			a.Put(shelfStatuses+one.ID, s.Text("id"), file, s)
		}
	case "statuses":
		a.Put(shelfStatuses+of, one.ID, file, t)
	case "custom_fields":
		if find := one.Step.Find; find != nil && find.Key == "/id" { // one that people made has a number and no code
			t["id"], t["code"] = find.Is, nil
		}
		a.Put(shelfFields+of, one.ID, file, t)
	case "custom_field_groups":
		a.Put(shelfGroups, one.ID, file, t)
	case "catalogs":
		a.Put(shelfLists, one.ID, file, t)
	case "loss_reasons":
		a.Put(shelfReasons, one.ID, file, t)
	case "roles":
		a.Put(shelfRoles, one.ID, file, t)
	case "webhooks":
		a.Put(shelfHooks, t.Text("destination"), file, t)
	}
}

// usable tells whether a list is one of those that people make: others belong to Kommo's own shop and invoices.
func usable(l answers.Kept) bool {
	kind := l.Text("type")
	return (kind == "" || kind == "regular") && l.Thing["can_be_deleted"] != false
}

// system tells whether a status is one that each pipeline has.
func system(s answers.Thing) bool {
	id := s.Text("id")
	return id == "142" || id == "143"
}

// incoming tells whether a status is the one in which requests wait that nobody took.
func incoming(s answers.Thing) bool { return s.Text("type") == "1" }
