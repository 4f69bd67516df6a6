package live_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/crmspec/crmspec/generators/odoo"
	"github.com/crmspec/crmspec/model"
)

const (
	adminWord = "s3cret-“admin”" // has to be written otherwise in JSON
	database  = "copy"
)

// stub is an Odoo in memory with the module for tests in it, as a running one was seen to answer: errors in data.name,
// data.message and data.context of an answer with status 200, records as [id, name], nothing as false. It knows no rules:
// refuse says what a person is refused.
type stub struct {
	*httptest.Server
	names *odoo.Mapping

	mu     sync.Mutex
	tables map[string]map[int64]map[string]any
	next   int64
	// fields are those of the description, by model and name.
	fields map[string]map[string]odoo.Field
	// refuse answers what people other than the administrator ask; nil lets it pass.
	refuse func(call asked) *wrong
	// before is called with what is asked, while nothing is locked.
	before func(call asked)
	// hidden are fields that the holders of a group do not see.
	hidden map[string][]string
	// keeps tells that users are not given away.
	keeps bool
	log   []asked
}

// asked is a call of a method.
type asked struct {
	user          int64
	model, method string
	args          []any
}

// wrong is an error of Odoo.
type wrong struct{ name, text, sort string }

func (w *wrong) answer() map[string]any {
	data := map[string]any{"name": w.name, "message": w.text, "arguments": []any{w.text}, "context": map[string]any{}, "debug": "Traceback (most recent call last): …"}
	if w.sort != "" {
		data["context"] = map[string]any{"crmspec": w.sort}
	}
	return map[string]any{"code": 200, "message": "Odoo Server Error", "data": data}
}

var (
	accessDenied = &wrong{name: "odoo.exceptions.AccessDenied", text: "Access Denied"}
	missing      = &wrong{name: "odoo.exceptions.MissingError", text: "Record does not exist or has been deleted."}
)

const administrator = 2

func newStub(t *testing.T, spec *model.Spec, names *odoo.Mapping) *stub {
	t.Helper()
	s := &stub{names: names, tables: map[string]map[int64]map[string]any{}, next: 100, fields: map[string]map[string]odoo.Field{}, hidden: map[string][]string{}}
	s.put("res.users", map[string]any{"login": "admin", "password": adminWord, "groups_id": []any{}})
	s.tables["res.users"] = map[int64]map[string]any{administrator: s.tables["res.users"][101]}
	s.put("ir.config_parameter", map[string]any{"key": names.MarkKey(), "value": names.Mark()})
	s.group("base", "group_user")
	trial, machine := names.Groups()
	s.group(names.Module(), trial)
	s.group(names.Module(), machine)
	for _, r := range model.All[model.Role](spec) {
		s.group(names.Module(), names.Group(r))
	}
	for _, d := range model.All[model.Dictionary](spec) {
		for _, v := range d.Values {
			s.put("crmspec.value", map[string]any{"crmspec_code": v.Self().ID(), "list": d.Self().ID()})
		}
	}
	for _, team := range model.All[model.Team](spec) {
		s.put("crmspec.team", map[string]any{"crmspec_code": team.Self().ID()})
	}
	for _, e := range names.Entities() {
		entity, _ := names.Entity(e)
		s.fields[entity.Model] = map[string]odoo.Field{}
		for _, f := range slices.Concat(e.Fields, e.System) {
			if known, ok := names.Field(f); ok {
				s.fields[entity.Model][known.Name] = known
			}
		}
		s.tables[entity.Model] = map[int64]map[string]any{}
	}
	for _, line := range model.All[model.Pipeline](spec) {
		entity, _ := names.Entity(line.Entity.Get())
		for _, stage := range line.Stages {
			s.put(entity.StageModel, map[string]any{"crmspec_code": stage.Self().Path()})
		}
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

func (s *stub) group(module, name string) {
	s.put("ir.model.data", map[string]any{"module": module, "name": name, "model": "res.groups", "res_id": s.put("res.groups", map[string]any{"name": name})})
}

func (s *stub) put(table string, values map[string]any) int64 {
	if s.tables[table] == nil {
		s.tables[table] = map[int64]map[string]any{}
	}
	s.next++
	s.tables[table][s.next] = values
	return s.next
}

// made counts the people and records that a run made and that are still there; the administrator does not count.
func (s *stub) made() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.tables["res.users"]) - 1
	for name := range s.fields {
		n += len(s.tables[name])
	}
	return n
}

func (s *stub) serve(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Params struct {
			Service, Method string
			Args            []any
		}
	}
	decoder := json.NewDecoder(r.Body)
	decoder.UseNumber()
	answer := map[string]any{"jsonrpc": "2.0", "id": 1}
	if err := decoder.Decode(&body); err != nil || r.URL.Path != "/jsonrpc" || r.Method != http.MethodPost {
		http.Error(w, "<h1>not found</h1>", http.StatusNotFound)
		return
	}
	var result any
	var bad *wrong
	if body.Params.Service == "common" && body.Params.Method == "login" {
		result = s.login(body.Params.Args)
	} else {
		result, bad = s.execute(body.Params.Args)
	}
	if bad != nil {
		answer["error"] = bad.answer()
	} else {
		answer["result"] = result
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (s *stub) login(args []any) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, u := range s.tables["res.users"] {
		if args[0] == database && args[1] == u["login"] && args[2] == u["password"] {
			return id
		}
	}
	return false
}

func number(v any) int64 {
	switch v := v.(type) {
	case json.Number:
		n, _ := v.Int64()
		return n
	case int64:
		return v
	}
	return 0
}

func (s *stub) execute(args []any) (any, *wrong) {
	call := asked{user: number(args[1]), model: args[3].(string), method: args[4].(string), args: args[5].([]any)}
	kwargs, _ := args[6].(map[string]any)
	if s.before != nil {
		s.before(call)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.tables["res.users"][call.user]
	if args[0] != database || u == nil || u["password"] != args[2] || u["active"] == false {
		return nil, accessDenied
	}
	s.log = append(s.log, call)
	switch {
	case call.model == "ir.config_parameter" && call.user != administrator && u["login"] != "admin":
		return nil, &wrong{name: "odoo.exceptions.AccessError", text: "You are not allowed to access 'System Parameter'"}
	case s.refuse != nil && call.user != administrator && call.model != "crmspec.trial":
		if bad := s.refuse(call); bad != nil {
			return nil, bad
		}
	}
	if s.keeps && call.model == "res.users" && call.method == "unlink" {
		return nil, &wrong{name: "psycopg2.errors.RestrictViolation", text: "update or delete violates a foreign key"}
	}
	if call.model == "crmspec.trial" {
		return s.trial(call)
	}
	return s.method(call, kwargs)
}

// trial is the door that the module for tests has.
func (s *stub) trial(call asked) (any, *wrong) {
	trial, _ := s.names.Groups()
	if !slices.Contains(s.groups(call.user), trial) {
		return nil, &wrong{name: "odoo.exceptions.AccessError", text: "This is for tests alone."}
	}
	if call.method == "forget" {
		stay := []any{}
		for _, one := range call.args[0].([]any) {
			pair := one.([]any)
			if table, id := pair[0].(string), number(pair[1]); s.led(table, id) {
				stay = append(stay, []any{table, id, "update or delete violates a foreign key"})
			} else {
				delete(s.tables[table], id)
			}
		}
		return stay, nil
	}
	table := call.args[0].(string)
	switch call.method {
	case "put":
		return s.write(table, 0, call.args[1].(map[string]any), call.user)
	case "change":
		return s.write(table, number(call.args[1]), call.args[2].(map[string]any), call.user)
	case "waiting":
		return []any{}, nil
	}
	return nil, &wrong{name: "builtins.AttributeError", text: call.method}
}

// led tells whether other records lead to a record, which then stays, as the database wants it.
func (s *stub) led(table string, id int64) bool {
	for name, rows := range s.tables {
		for other, row := range rows {
			for field, v := range row {
				if s.fields[name][field].Model == table && number(v) == id && (other != id || name != table) {
					return true
				}
			}
		}
	}
	return false
}

// groups are the names of the groups of a user.
func (s *stub) groups(user int64) []string {
	var names []string
	list, _ := s.tables["res.users"][user]["groups_id"].([]any)
	for _, id := range list {
		if name, ok := s.tables["res.groups"][number(id)]["name"].(string); ok {
			names = append(names, name)
		}
	}
	return names
}

func (s *stub) write(table string, id int64, values map[string]any, user int64) (any, *wrong) {
	row := s.tables[table][id]
	if id == 0 {
		row = map[string]any{"create_uid": user}
	}
	if row == nil {
		return nil, missing
	}
	for name, v := range values {
		if strings.HasPrefix(name, "cs_") && s.fields[table][strings.TrimSuffix(name, "_name")].Name == "" && s.fields[table][name].Name == "" {
			return nil, &wrong{name: "builtins.ValueError", text: fmt.Sprintf("Invalid field '%s' on model '%s'", name, table)}
		}
		if list, ok := v.([]any); ok && len(list) == 1 {
			if command, ok := list[0].([]any); ok && number(command[0]) == 6 {
				v = command[2]
			}
		}
		row[name] = v
	}
	if id == 0 {
		id = s.put(table, row)
		return id, nil
	}
	return true, nil
}
