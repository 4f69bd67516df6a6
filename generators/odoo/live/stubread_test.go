package live_test

import (
	"fmt"
	"maps"
	"slices"
)

// method carries out a method of Odoo's own.
func (s *stub) method(call asked, kwargs map[string]any) (any, *wrong) {
	switch call.method {
	case "search_read":
		return s.searchRead(call, kwargs)
	case "search_count":
		return len(s.found(call.model, call.args[0].([]any))), nil
	case "fields_get":
		all := map[string]any{}
		for name := range s.fields[call.model] {
			if !s.hides(call.user, name) {
				all[name] = map[string]any{"type": "char"}
			}
		}
		return all, nil
	case "read":
		return s.read(call)
	case "create":
		return s.write(call.model, 0, call.args[0].(map[string]any), call.user)
	case "write":
		for _, id := range call.args[0].([]any) {
			if _, bad := s.write(call.model, number(id), call.args[1].(map[string]any), call.user); bad != nil {
				return nil, bad
			}
		}
		return true, nil
	case "unlink":
		for _, id := range call.args[0].([]any) {
			if s.tables[call.model][number(id)] == nil {
				return nil, missing
			}
			delete(s.tables[call.model], number(id))
		}
		return true, nil
	}
	return nil, &wrong{name: "builtins.AttributeError", text: fmt.Sprintf("The method '%s.%s' does not exist", call.model, call.method)}
}

func (s *stub) hides(user int64, field string) bool {
	for _, group := range s.groups(user) {
		if slices.Contains(s.hidden[group], field) {
			return true
		}
	}
	return false
}

func (s *stub) searchRead(call asked, kwargs map[string]any) (any, *wrong) {
	rows := []any{}
	for _, id := range s.found(call.model, call.args[0].([]any)) {
		row := map[string]any{"id": id}
		for _, name := range kwargs["fields"].([]any) {
			if v, ok := s.tables[call.model][id][name.(string)]; ok {
				row[name.(string)] = v
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// found returns the records that a domain finds, whose leaves must all hold.
func (s *stub) found(table string, domain []any) []int64 {
	var ids []int64
	for _, id := range slices.Sorted(maps.Keys(s.tables[table])) {
		fits := true
		for _, one := range domain {
			leaf := one.([]any)
			held := s.tables[table][id][leaf[0].(string)]
			if leaf[0] == "id" {
				held = id
			}
			is := func(wanted any) bool { return fmt.Sprint(held) == fmt.Sprint(wanted) }
			switch leaf[1] {
			case "in":
				fits = fits && slices.ContainsFunc(leaf[2].([]any), is)
			case "!=":
				fits = fits && !is(leaf[2])
			default:
				fits = fits && is(leaf[2])
			}
		}
		if fits {
			ids = append(ids, id)
		}
	}
	return ids
}

// read tells of records as Odoo does: [id, name] for a record, the size of a file for its content, false for nothing.
func (s *stub) read(call asked) (any, *wrong) {
	rows := []any{}
	for _, one := range call.args[0].([]any) {
		held := s.tables[call.model][number(one)]
		if held == nil {
			return nil, missing
		}
		row := map[string]any{"id": number(one)}
		for _, name := range call.args[1].([]any) {
			if s.hides(call.user, name.(string)) {
				return nil, &wrong{name: "odoo.exceptions.AccessError", text: "You do not have enough rights to access the fields"}
			}
			v, f := held[name.(string)], s.fields[call.model][name.(string)]
			switch {
			case v == nil || v == false:
				v = false
			case f.Kind == "file":
				v = "15.00 bytes"
			case f.Kind == "coded" || f.Kind == "stage" || f.Kind == "pipeline" || f.Kind == "is_open" || f.Kind == "record" && !f.Any:
				v = []any{v, fmt.Sprintf("Record %v", v)}
			}
			row[name.(string)] = v
		}
		rows = append(rows, row)
	}
	return rows, nil
}
