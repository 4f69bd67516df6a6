package kommo

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// stateOf reads what an account has, or what a plan makes, as things.
func stateOf(files contract.Files) (*state.State, error) {
	a, err := open(files)
	if err != nil {
		return nil, err
	}
	v := &view{account: a, out: &state.State{Unread: a.unread}, stages: map[[2]string]string{}, lists: map[string]string{}}
	v.pipelines()
	v.groups()
	v.catalogs()
	for _, of := range a.Under(shelfFields) {
		v.fields(of)
	}
	v.reasons()
	v.roles()
	v.hooks()
	return v.out, nil
}

// view turns an account into things.
type view struct {
	*account
	out *state.State
	// stages are the names of statuses by the numbers of pipeline and status, lists those of lists by number.
	stages map[[2]string]string
	lists  map[string]string
}

func (v *view) add(t state.Thing) { v.out.Things = append(v.out.Things, t) }

// The sorts of things.
const (
	kindPipeline = "pipeline"
	kindStage    = "stage"
	kindField    = "field"
	kindGroup    = "group of fields"
	kindList     = "list"
	kindReason   = "loss reason"
	kindRole     = "role"
	kindHook     = "webhook"
)

const set = "yes"

func (v *view) pipelines() {
	names := answers.Unlike{}
	for _, p := range v.List(shelfPipelines) {
		title := names.Of(strings.TrimSpace(p.Text("name")))
		t := state.Thing{Kind: kindPipeline, Name: title, Path: p.Path}
		if p.Is("is_archive") {
			t.Given, t.Facts = true, append(t.Facts, state.Fact{Key: "archived", Value: set})
		}
		if p.Is("is_main") { // every account has one, and Kommo lets nobody take it away
			t.Given = true
		}
		var order []string
		seen := answers.Unlike{}
		var stages []state.Thing
		for _, s := range v.ordered(p.ID) {
			st := state.Thing{Kind: kindStage, Path: s.Path, Given: p.Is("is_archive")}
			label := strings.TrimSpace(s.Text("name"))
			switch {
			case incoming(s.Thing):
				continue
			case system(s.Thing):
				st.Name, st.Title, st.Given = title+"/"+s.ID, title+"/"+label, true
				st.Facts = append(st.Facts, state.Fact{Key: "name", Value: label})
			default:
				label = seen.Of(label)
				order = append(order, label)
				st.Name = title + "/" + label
			}
			for _, d := range s.List("descriptions") { // those of the closing statuses are left to people
				if text := strings.TrimSpace(strings.ReplaceAll(d.Text("description"), "\r\n", "\n")); text != "" && !system(s.Thing) {
					st.Facts = append(st.Facts, state.Fact{Key: "description " + d.Text("level"), Value: text})
				}
			}
			v.stages[[2]string{p.ID, s.ID}] = st.Name
			stages = append(stages, st)
		}
		if len(order) > 0 {
			t.Facts = append(t.Facts, state.Fact{Key: state.Order, Value: strings.Join(order, "\n")})
		}
		v.add(t)
		for _, st := range stages {
			v.add(st)
		}
	}
}

// ordered returns the statuses of a pipeline in their order.
func (a *account) ordered(pipeline string) []answers.Kept {
	list := slices.Clone(a.List(shelfStatuses + pipeline))
	slices.SortStableFunc(list, func(x, y answers.Kept) int {
		return cmp.Compare(answers.Number(x.Text("sort")), answers.Number(y.Text("sort")))
	})
	return list
}

func (v *view) groups() {
	names := answers.Unlike{}
	for _, g := range v.List(shelfGroups) {
		// How a card is arranged is left to people: groups of theirs stay.
		v.add(state.Thing{Kind: kindGroup, Name: names.Of(strings.TrimSpace(g.Text("name"))), Path: g.Path, Given: true})
	}
}

func (v *view) catalogs() {
	names := answers.Unlike{}
	for _, l := range v.List(shelfLists) {
		name := names.Of(strings.TrimSpace(l.Text("name")))
		v.lists[l.ID] = name
		v.add(state.Thing{Kind: kindList, Name: name, Path: l.Path, Given: !usable(l)})
	}
}

// fields adds the fields of a sort of records. A field is known by its code; one that people made by hand has none and is
// known by its number.
func (v *view) fields(of string) {
	owner := of
	if n, isList := strings.CutPrefix(of, string(lists)+"/"); isList {
		if owner = v.lists[n]; owner == "" {
			owner = of
		}
	}
	names := answers.Unlike{}
	list, known := v.Get(shelfLists, strings.TrimPrefix(of, string(lists)+"/"))
	built := known && !usable(list)
	for _, f := range v.List(shelfFields + of) {
		t := state.Thing{Kind: kindField, Title: owner + ": " + f.Text("name"), Path: f.Path, Given: built || ready(f.Thing)}
		if code := f.Text("code"); code != "" {
			t.Name = names.Of(owner + "." + code)
		} else {
			t.Name = names.Of(owner + "." + f.Text("id"))
		}
		fact := func(key, value string) {
			if value != "" {
				t.Facts = append(t.Facts, state.Fact{Key: key, Value: value})
			}
		}
		fact("name", strings.TrimSpace(f.Text("name")))
		fact("type", f.Text("type"))
		if f.Is("is_api_only") {
			fact("written by programs alone", set)
		}
		if f.Is("is_required") {
			fact("required", set)
		}
		values := answers.Unlike{}
		for _, e := range f.List("enums") {
			fact("value “"+values.Of(strings.TrimSpace(e.Text("value")))+"”", set)
		}
		asked := map[string]bool{}
		for _, r := range f.List("required_statuses") {
			at := v.stage(r)
			if asked[at] {
				continue
			}
			asked[at] = true
			fact("required at "+at, set)
		}
		v.add(t)
	}
}

// stage returns the name of the stage that something is set at; one that is not among the answers is known by its number.
func (v *view) stage(at answers.Thing) string {
	if name := v.stages[[2]string{at.Text("pipeline_id"), at.Text("status_id")}]; name != "" {
		return name
	}
	for _, p := range v.List(shelfPipelines) {
		if p.ID == at.Text("pipeline_id") { // the pipeline is there, its closing status is not told
			return strings.TrimSpace(p.Text("name")) + "/" + at.Text("status_id")
		}
	}
	return at.Text("pipeline_id") + "/" + at.Text("status_id")
}

// ready tells whether a field comes with Kommo.
func ready(f answers.Thing) bool {
	return f.Is("is_predefined") || f.Text("type") == "tracking_data" || slices.Contains(reserved, strings.ToUpper(f.Text("code")))
}

func (v *view) reasons() {
	names := answers.Unlike{}
	for _, r := range v.List(shelfReasons) {
		v.add(state.Thing{Kind: kindReason, Name: names.Of(strings.TrimSpace(r.Text("name"))), Path: r.Path})
	}
}

// reaches are the levels of rights in words.
var reaches = map[level]string{all: "all", group: "group", own: "own", linked: "linked", denied: "none"}

func reachOf(rights answers.Thing, action string) string {
	if word := reaches[level(rights.Text(action))]; word != "" {
		return word
	}
	return reaches[denied]
}

func (v *view) roles() {
	names := answers.Unlike{}
	for _, r := range v.List(shelfRoles) {
		t := state.Thing{Kind: kindRole, Name: names.Of(strings.TrimSpace(r.Text("name"))), Path: r.Path}
		rights := r.In("rights")
		fact := func(where, action, value string) {
			t.Facts = append(t.Facts, state.Fact{Key: where + ": " + action, Value: value})
		}
		for _, of := range []sort{leads, contacts, companies, tasks} {
			for _, a := range actions {
				if of != tasks || a.name == "edit" || a.name == "delete" {
					fact(string(of), a.name, reachOf(rights.In(string(of)), a.name))
				}
			}
		}
		for _, s := range rights.List("status_rights") {
			if of := s.Text("entity_type"); of != "" && of != string(leads) || v.waiting(s) {
				continue
			}
			for _, a := range actions {
				if word := reaches[level(s.In("rights").Text(a.name))]; word != "" && a.name != "add" {
					fact("in "+v.stage(s), a.name, word)
				}
			}
		}
		for _, l := range rights.List("catalog_rights") {
			name := v.lists[l.Text("catalog_id")]
			if name == "" {
				name = l.Text("catalog_id")
			}
			for _, a := range actions {
				if word := reachOf(l.In("rights"), a.name); word != reaches[denied] {
					fact("list “"+name+"”", a.name, word)
				}
			}
		}
		v.add(t)
	}
}

// waiting tells whether something is set at the status of requests that nobody took: Kommo itself sets rights there.
func (a *account) waiting(at answers.Thing) bool {
	s, known := a.Get(shelfStatuses+at.Text("pipeline_id"), at.Text("status_id"))
	return known && incoming(s.Thing)
}

func (v *view) hooks() {
	names := answers.Unlike{}
	for _, h := range v.List(shelfHooks) {
		t := state.Thing{Kind: kindHook, Name: names.Of(masked(h.Text("destination"))), Path: h.Path}
		for _, event := range h.Texts("settings") {
			t.Facts = append(t.Facts, state.Fact{Key: "tells of " + event, Value: set})
		}
		if h.Is("disabled") {
			t.Facts = append(t.Facts, state.Fact{Key: "disabled", Value: set})
		}
		v.add(t)
	}
}

// masked returns an address without what may be a secret in it; a mark tells two apart that differ in that alone.
func masked(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil && u.RawQuery == "" {
		return address
	}
	sum := sha256.Sum256([]byte(address))
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String() + "?…" + hex.EncodeToString(sum[:3])
}
