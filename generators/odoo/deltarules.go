package odoo

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
)

// spoken knows the stages, roles and fields that the rules speak of: by what they stay the same from version to version, and by
// what people call them.
type spoken struct {
	// rows are the records of stages by their codes.
	rows map[string]state.Thing
	// groups and roles are the groups and the titles by the ids of roles, fields the titles by those of fields.
	groups, roles, fields map[string]string
}

func (s spoken) stage(code string) (row, title string) {
	if t, ok := s.rows[code]; ok {
		return t.Name, cmp.Or(t.Title, code)
	}
	return code, code
}

func (s spoken) stages(codes any) string {
	var list []string
	for _, code := range texts(codes) {
		if code == "*" {
			return "all stages"
		}
		_, title := s.stage(code)
		list = append(list, title)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func (s spoken) people(ids any) string {
	var list []string
	for _, id := range texts(ids) {
		list = append(list, cmp.Or(s.roles[id], id))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func (s spoken) names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, cmp.Or(s.fields[id], id))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// modelRules reads what is ruled of a model as things that people speak of: who may do what where, what a checkpoint asks for,
// what a field demands.
func modelRules(model string, rules map[string]any, s spoken) []state.Thing {
	s.fields = map[string]string{}
	columns, _ := rules["columns"].(map[string]any)
	for id, c := range columns {
		s.fields[id] = titlesIn(c)
	}
	title := titlesIn(rules)
	list := fieldRules(model, columns)
	for _, m := range objects(rules["moves"]) {
		from, before := s.stage(text(m["from"]))
		to, after := s.stage(text(m["to"]))
		t := state.Thing{Kind: "move", Name: model + "/" + from + " > " + to, Title: title + ": " + before + " → " + after}
		t.Facts = append(t.Facts, state.Fact{Key: "who", Value: s.people(m["by"])})
		t.Facts = append(t.Facts, rest(m, "from", "to", "by", "ref")...)
		list = append(list, t)
	}
	for _, c := range objects(rules["checkpoints"]) {
		t := state.Thing{Kind: "checkpoint", Name: model + "/" + text(c["ref"]), Title: cmp.Or(titlesIn(c), text(c["ref"]))}
		var asks []string
		for _, item := range objects(c["items"]) {
			asked := text(item["field"])
			if more := rest(item, "field"); len(more) > 0 || asked == "" {
				asked += " " + compact(item)
			} else {
				asked = cmp.Or(s.fields[asked], asked)
			}
			asks = append(asks, asked)
		}
		t.Facts = append(t.Facts, state.Fact{Key: "asks for", Value: strings.Join(asks, ", ")})
		for _, key := range []string{"into", "held"} {
			if where := s.stages(c[key]); where != "" {
				t.Facts = append(t.Facts, state.Fact{Key: key, Value: where})
			}
		}
		t.Facts = append(t.Facts, rest(c, "ref", "title", "items", "into", "held")...)
		list = append(list, t)
	}
	rights, _ := rules["rights"].(map[string]any)
	for role, r := range rights {
		of, _ := r.(map[string]any)
		t := state.Thing{Kind: "rights", Name: model + "/" + cmp.Or(s.groups[role], role), Title: title + ": " + cmp.Or(s.roles[role], role)}
		t.Facts = append(grantFacts(of["grants"], s), fieldFacts(of["fields"], columns, s)...)
		t.Facts = append(t.Facts, rest(of, "grants", "fields")...)
		list = append(list, t)
	}
	stages, _ := rules["stages"].(map[string]any)
	for code, stage := range stages {
		row, called := s.stage(code)
		of, _ := stage.(map[string]any)
		list = append(list, state.Thing{Kind: "stage rule", Name: model + "/" + row, Title: called, Facts: rest(of, "title")})
	}
	list = append(list, state.Thing{Kind: "rule of models", Name: "models/" + model, Title: title, Facts: rest(rules, "columns", "moves", "checkpoints", "rights", "stages", "title", "name", "entity", "pipelines", "scope_fields")})
	for i, t := range list {
		list[i].Facts = unlike(t.Facts)
	}
	return list
}

// unlike puts values of the same key together, and sorts.
func unlike(facts []state.Fact) []state.Fact {
	values := map[string][]string{}
	for _, f := range facts {
		if f.Value != "" {
			values[f.Key] = append(values[f.Key], f.Value)
		}
	}
	var list []state.Fact
	for _, key := range slices.Sorted(maps.Keys(values)) {
		slices.Sort(values[key])
		list = append(list, state.Fact{Key: key, Value: strings.Join(slices.Compact(values[key]), "; ")})
	}
	return list
}

// fieldRules reads what fields demand; of what type they are the declarations say.
func fieldRules(model string, columns map[string]any) []state.Thing {
	var list []state.Thing
	for _, c := range columns {
		of, _ := c.(map[string]any)
		facts := rest(of, "col", "kind", "base", "type", "title", "own", "checked", "name", "model", "list")
		list = append(list, state.Thing{Kind: "field rule", Name: model + "." + text(of["col"]), Title: titlesIn(c), Facts: facts})
	}
	return list
}

// grantFacts tells what a role may do, with whose records, in which stages.
func grantFacts(v any, s spoken) []state.Fact {
	grants, _ := v.(map[string]any)
	var list []state.Fact
	for action, g := range grants {
		for _, grant := range objects(g) {
			areas, _ := grant["areas"].([]any)
			for _, area := range areas {
				key := action + ": " + strings.Join(texts(area), " + ")
				value := s.stages(grant["stages"])
				if n := grant["max"]; n != nil {
					value += fmt.Sprintf(" (≤ %v)", n)
				}
				list = append(list, state.Fact{Key: key, Value: value})
			}
			for _, f := range rest(grant, "areas", "stages", "max") {
				list = append(list, state.Fact{Key: action + ": " + f.Key, Value: f.Value})
			}
		}
	}
	return list
}

// fieldFacts tells which fields a role may not touch where it may touch the others.
func fieldFacts(v any, columns map[string]any, s spoken) []state.Fact {
	actions, _ := v.(map[string]any)
	var list []state.Fact
	for action, w := range actions {
		where, _ := w.(map[string]any)
		for at, ids := range where {
			may := texts(ids)
			var not []string
			for id := range columns {
				if !slices.Contains(may, id) {
					not = append(not, id)
				}
			}
			if names := s.names(not); names != "" {
				if place := s.stages([]any{at}); at != "*" {
					names = place + ": " + names
				}
				list = append(list, state.Fact{Key: action + ": not these fields", Value: names})
			}
		}
	}
	return list
}

// rest returns what is said besides some keys.
func rest(of map[string]any, but ...string) []state.Fact {
	var facts []state.Fact
	for key, v := range of {
		switch v := v.(type) {
		case nil:
		case map[string]any:
			if title := titlesIn(map[string]any{"title": v}); slices.Contains(but, key) || len(v) == 0 {
				continue
			} else if title != "" {
				facts = append(facts, state.Fact{Key: key, Value: title})
				continue
			}
			facts = append(facts, state.Fact{Key: key, Value: compact(v)})
		case []any:
			if !slices.Contains(but, key) && len(v) > 0 {
				facts = append(facts, state.Fact{Key: key, Value: compact(v)})
			}
		default:
			if !slices.Contains(but, key) {
				facts = append(facts, state.Fact{Key: key, Value: fmt.Sprint(v)})
			}
		}
	}
	slices.SortFunc(facts, func(a, b state.Fact) int { return strings.Compare(a.Key, b.Key) })
	return facts
}

// compact writes a value in a line.
func compact(v any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(v) != nil {
		return ""
	}
	return strings.TrimSpace(out.String())
}

// titlesIn returns the titles of something, language by language.
func titlesIn(v any) string {
	of, _ := v.(map[string]any)
	titles, _ := of["title"].(map[string]any)
	var list []string
	for _, lang := range slices.Sorted(maps.Keys(titles)) {
		if title, ok := titles[lang].(string); ok && len(lang) == 2 {
			list = append(list, title)
		}
	}
	return strings.Join(slices.Compact(list), " / ")
}

func objects(v any) []map[string]any {
	var list []map[string]any
	all, _ := v.([]any)
	for _, one := range all {
		if o, ok := one.(map[string]any); ok {
			list = append(list, o)
		}
	}
	return list
}

func texts(v any) []string {
	var list []string
	all, _ := v.([]any)
	for _, one := range all {
		list = append(list, text(one))
	}
	return list
}

func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return ""
}
