package hubspot

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
)

// places returns the object that an answer is of, and what else its address names: as the answer says itself, as its
// address does, else as its file is called.
func (a *account) places(one answers.Answer, kind string, list []answers.Thing) []string {
	_, of := addressed(one.Address)
	if len(of) > 0 {
		of[0] = a.object(of[0])
		if kind == "labels" && len(of) > 1 {
			of[1] = a.object(of[1])
		}
		if !slices.Contains(of, "") {
			return of
		}
	}
	if kind == "rules" && len(list) > 0 && list[0].Text("pipelineId") != "" {
		if object := a.object(list[0].Text("objectTypeId")); object != "" {
			return []string{object, list[0].Text("pipelineId")}
		}
	}
	named := a.inName(one)
	if kind == "labels" {
		return named
	}
	if object := telling(kind, list); object != "" {
		named = append([]string{object}, named...)
	}
	if len(named) == 0 {
		return nil
	}
	if kind == "stages" || kind == "rules" {
		if line := a.lineIn(one, named[0]); line != "" {
			return []string{named[0], line}
		}
		return named[:1]
	}
	return named[:1]
}

// inName returns the objects that the name of a file names, in its order.
func (a *account) inName(one answers.Answer) []string {
	name := strings.ToLower(nameOf(one))
	var found []string
	rest := name
	for rest != "" {
		longest := ""
		for _, called := range append(slices.Collect(a.called()), "") {
			if called != "" && len(called) > len(longest) && strings.HasPrefix(rest, called) && border(rest[len(called):]) {
				longest = called
			}
		}
		if longest != "" {
			found = append(found, a.object(longest))
			rest = rest[len(longest):]
		}
		next := strings.IndexAny(rest, "-_. ")
		if next < 0 {
			break
		}
		rest = rest[next+1:]
	}
	return found
}

func border(rest string) bool { return rest == "" || strings.ContainsAny(rest[:1], "-_. ") }

// called are all names of objects.
func (a *account) called() func(func(string) bool) {
	return func(yield func(string) bool) {
		for name, id := range known {
			if !yield(name) || !yield(id) || !yield(singular[name]) {
				return
			}
		}
		for called := range a.names {
			if !yield(called) {
				return
			}
		}
	}
}

// lineIn returns the pipeline that the name of a file ends with.
func (a *account) lineIn(one answers.Answer, object string) string {
	name := nameOf(one)
	found := ""
	for _, p := range a.List(shelfPipelines + object) {
		if strings.Contains(name, p.ID) && len(p.ID) > len(found) {
			found = p.ID
		}
	}
	return found
}

// telling returns the object that only has what an answer holds, "" where others may have it too.
func telling(kind string, list []answers.Thing) string {
	for _, t := range list {
		switch kind {
		case "pipelines":
			for _, s := range t.List("stages") {
				m := s.In("metadata")
				if m["ticketState"] != nil {
					return "tickets"
				}
				if m["probability"] != nil {
					return "deals"
				}
			}
		case "properties":
			if object := tells[t.Text("name")]; object != "" && t.Is("hubspotDefined") {
				return object
			}
		}
	}
	return ""
}

// tells are properties of HubSpot's own that only one object has.
var tells = map[string]string{
	"dealname": "deals", "dealstage": "deals", "hs_ticket_id": "tickets", "hs_ticket_priority": "tickets", "lastname": "contacts", "domain": "companies",
}
