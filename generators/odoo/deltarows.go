package odoo

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
)

// rowsOf reads the records of a data file.
func rowsOf(content []byte) ([]state.Thing, error) {
	var file struct {
		Records []record `xml:"record"`
		Data    []struct {
			Records []record `xml:"record"`
		} `xml:"data"`
	}
	if err := xml.Unmarshal(content, &file); err != nil {
		return nil, err
	}
	records := file.Records
	for _, d := range file.Data {
		records = append(records, d.Records...)
	}
	var list []state.Thing
	order := map[string][]string{}
	for _, r := range records {
		t := state.Thing{Kind: r.Model, Name: r.ID, Given: strings.Contains(r.ID, ".")}
		of, placed := "", false
		for _, f := range r.Fields {
			value := f.Eval
			switch {
			case f.Ref != "":
				value = f.Ref
			case value == "":
				value = strings.TrimSpace(f.Text)
			}
			switch f.Name {
			case "name":
				t.Title = value
			case "team_id":
				of = f.Ref
			case "sequence": // what stands before it is told of what it belongs to
				placed = true
				continue
			}
			t.Facts = append(t.Facts, state.Fact{Key: f.Name, Value: value})
		}
		list = append(list, t)
		if placed && of != "" {
			order[of] = append(order[of], t.Name)
		}
	}
	for i, t := range list {
		if lines := order[t.Name]; len(lines) > 1 {
			list[i].Facts = append(t.Facts, state.Fact{Key: state.Order, Value: strings.Join(lines, "\n")})
		}
	}
	return list, nil
}

type record struct {
	ID     string `xml:"id,attr"`
	Model  string `xml:"model,attr"`
	Fields []struct {
		Name string `xml:"name,attr"`
		Eval string `xml:"eval,attr"`
		Ref  string `xml:"ref,attr"`
		Text string `xml:",chardata"`
	} `xml:"field"`
}

// accessOf reads the table of rights.
func accessOf(content []byte) ([]state.Thing, error) {
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var list []state.Thing
	for _, row := range rows[1:] {
		t := state.Thing{Kind: "ir.model.access", Name: row[0]}
		for i, value := range row[1:] {
			if rows[0][i+1] != "name" {
				t.Facts = append(t.Facts, state.Fact{Key: rows[0][i+1], Value: value})
			}
		}
		list = append(list, t)
	}
	return list, nil
}

// rulesOf reads the table that the fixed part goes by: each entry of its sections is a thing.
func rulesOf(content []byte, stages map[string]state.Thing) ([]state.Thing, error) {
	var table map[string]any
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	if err := decoder.Decode(&table); err != nil {
		return nil, err
	}
	s := spoken{rows: stages, groups: map[string]string{}, roles: map[string]string{}}
	roles, _ := table["roles"].(map[string]any)
	for id, role := range roles {
		of, _ := role.(map[string]any)
		_, group, _ := strings.Cut(text(of["group"]), ".")
		s.groups[id], s.roles[id] = cmp.Or(group, text(of["group"])), titlesIn(role)
	}
	var list []state.Thing
	for section, v := range table {
		entries, ok := v.(map[string]any)
		if !ok {
			entries = map[string]any{"": v}
		}
		for key, entry := range entries {
			if rules, ok := entry.(map[string]any); ok && section == "models" {
				list = append(list, modelRules(key, rules, s)...)
				continue
			}
			title := ""
			if section == "roles" && s.groups[key] != "" { // the group stays, whatever the role is called
				key, title = s.groups[key], s.roles[key]
			}
			t := state.Thing{Kind: "rule of " + section, Name: strings.TrimSuffix(section+"/"+key, "/"), Title: title}
			leaves(entry, "", &t.Facts)
			slices.SortFunc(t.Facts, func(a, b state.Fact) int { return strings.Compare(a.Key, b.Key) })
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b state.Thing) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name))
	})
	return list, nil
}

func leaves(v any, at string, facts *[]state.Fact) {
	under := func(key string) string { return strings.TrimPrefix(at+"."+key, ".") }
	switch v := v.(type) {
	case nil:
	case map[string]any:
		for key, e := range v {
			leaves(e, under(key), facts)
		}
	case []any:
		var names []string
		for i, e := range v {
			if name, ok := e.(string); ok {
				names = append(names, name)
				continue
			}
			leaves(e, under(strconv.Itoa(i+1)), facts)
		}
		if len(names) > 0 {
			slices.Sort(names)
			*facts = append(*facts, state.Fact{Key: at, Value: strings.Join(names, ", ")})
		}
	default:
		*facts = append(*facts, state.Fact{Key: cmp.Or(at, "value"), Value: fmt.Sprint(v)})
	}
}
