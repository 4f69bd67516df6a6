package live_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
)

// adminPassword holds what would be written in another way in JSON, in an address and in a header.
const adminPassword = `sEc"ReT/9 f8&e7+d`

// login is somebody who may ask the CRM in memory.
type login struct {
	id, password, kind string
	roles, teams       []string
	gone               bool
}

// asked is a request as a rule sees it.
type asked struct {
	who                *login
	method, scope      string
	before, after      map[string]any
	password           string
	skipsDuplicateWarn bool
}

// refusal is how a request is refused: EspoCRM tells why in a header, in the body, or not at all.
type refusal struct {
	status int
	header string
	body   any
}

// crm behaves as EspoCRM 9.1.7 was seen to: basic authentication, soft deletion that administrators see through, and
// values that somebody may not write dropped without a word.
type crm struct {
	*httptest.Server
	names *espocrm.Mapping

	mu     sync.Mutex
	mark   string
	zone   string
	logins map[string]*login
	// rows are the records by sort and id; everything that was ever made stays there.
	rows map[string]map[string]map[string]any
	// rule refuses, nil lets everything pass; hides keeps a record from somebody, denied names what a person's role may not write.
	rule   func(asked) *refusal
	hides  func(who *login, row map[string]any) bool
	denied map[string][]string
	// stays are sorts that are not deleted.
	stays string
	// seen is called with the number of each request, before it is answered.
	seen func(n int, r *http.Request)
	n    int
	born int
	// sent are the bodies of all requests, spoken all answers.
	sent, spoken []string
}

func newCRM(t *testing.T, in generators.Input) *crm {
	t.Helper()
	names := espocrm.Mapped(in)
	c := &crm{
		names: names, mark: names.Mark(), zone: names.Zone(), logins: map[string]*login{"admin": {id: "a1", password: adminPassword, kind: "admin"}},
		rows: map[string]map[string]map[string]any{}, denied: map[string][]string{},
	}
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	return c
}

// ServeHTTP implements http.Handler.
func (c *crm) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, _ := io.ReadAll(r.Body)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	if c.seen != nil {
		c.seen(c.n, r)
	}
	c.sent = append(c.sent, r.Method+" "+r.URL.Path+" "+string(content))
	body := map[string]any{}
	if len(content) > 0 && json.Unmarshal(content, &body) != nil {
		w.WriteHeader(400)
		return
	}
	name, password, _ := r.BasicAuth()
	who := c.logins[name]
	if who == nil || who.gone || who.password != password {
		w.WriteHeader(401)
		return
	}
	status, header, answer := c.answer(who, password, r, body)
	if header != "" {
		w.Header().Set("X-Status-Reason", header)
	}
	text, _ := json.Marshal(answer)
	c.spoken = append(c.spoken, string(text))
	w.WriteHeader(status)
	if answer != nil {
		_, _ = w.Write(text)
	}
}

func (c *crm) answer(who *login, password string, r *http.Request, body map[string]any) (int, string, any) {
	path := strings.Split(strings.TrimPrefix(r.URL.Path, "/api/v1/"), "/")
	admin := who.kind == "admin"
	switch first := path[0]; {
	case first == "App":
		return 200, "", map[string]any{"user": map[string]any{"type": who.kind}}
	case first == "Metadata" && admin:
		if c.mark == "" {
			return 200, "", nil
		}
		return 200, "", map[string]any{c.names.Module(): c.mark}
	case first == "Settings":
		return 200, "", map[string]any{"timeZone": c.zone, "currencyList": c.names.Currencies()}
	case first == c.names.Module() && admin:
		return c.given(body)
	case first == "User" && r.Method == "POST" && admin:
		return c.hire(body)
	case first == "MassAction", first == "Action", first == "Export":
		return c.many(who, first, body)
	case !admin && (first == "User" || first == "Metadata" || first == c.names.Module()):
		return 403, "", nil
	case len(path) == 1 && r.Method == "GET":
		return c.list(who, path[0], r.URL.Query())
	}
	return c.one(who, password, path, r, body)
}

// given puts a record there past all rules.
func (c *crm) given(body map[string]any) (int, string, any) {
	scope, _ := body["type"].(string)
	id, _ := body["id"].(string)
	if id == "" {
		id = c.bear(scope, "a1")
	}
	for _, part := range []string{"set", "raw"} {
		values, _ := body[part].(map[string]any)
		for name, value := range values {
			c.rows[scope][id][name] = value
		}
	}
	return 200, "", map[string]any{"id": id}
}

func (c *crm) bear(scope, by string) string {
	c.born++
	id := fmt.Sprintf("%s%d", strings.ToLower(scope), c.born)
	if c.rows[scope] == nil {
		c.rows[scope] = map[string]map[string]any{}
	}
	c.rows[scope][id] = map[string]any{"id": id, "deleted": false, "createdById": by}
	return id
}

func (c *crm) hire(body map[string]any) (int, string, any) {
	name, _ := body["userName"].(string)
	password, _ := body["password"].(string)
	if name == "" || password == "" || c.logins[name] != nil || body["passwordConfirm"] != password || name != strings.ToLower(name) {
		return 400, "", map[string]any{"messageTranslation": map[string]any{"label": "validationFailure"}}
	}
	id := c.bear("User", "a1")
	kind, _ := body["type"].(string)
	c.logins[name] = &login{id: id, password: password, kind: kind, roles: texts(body["rolesIds"]), teams: texts(body["teamsIds"])}
	c.rows["User"][id]["userName"] = name
	return 200, "", map[string]any{"id": id}
}

func texts(v any) []string {
	var list []string
	all, _ := v.([]any)
	for _, one := range all {
		list = append(list, fmt.Sprint(one))
	}
	return list
}

// list finds records by who made them.
func (c *crm) list(who *login, scope string, query url.Values) (int, string, any) {
	if query.Get("where[0][attribute]") != "createdById" || query.Get("where[0][type]") != "in" || who.kind != "admin" {
		return 400, "", nil
	}
	found := []any{}
	for _, id := range c.ids(scope) {
		row := c.rows[scope][id]
		if row["deleted"] != true && slices.Contains(query["where[0][value][]"], fmt.Sprint(row["createdById"])) {
			found = append(found, map[string]any{"id": id})
		}
	}
	return 200, "", map[string]any{"list": found}
}

// ids are those of the records of a sort in the order in which they were made.
func (c *crm) ids(scope string) []string {
	var list []string
	for id := range c.rows[scope] {
		list = append(list, id)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	return list
}

// one reads, writes or deletes one record.
func (c *crm) one(who *login, password string, path []string, r *http.Request, body map[string]any) (int, string, any) {
	scope, id := path[0], ""
	var before map[string]any
	if len(path) > 1 {
		id = path[1]
		before = c.rows[scope][id]
		if before == nil || before["deleted"] == true && who.kind != "admin" {
			return 404, "", nil
		}
		if who.kind != "admin" && c.hides != nil && c.hides(who, before) {
			return 403, "", nil
		}
	}
	for _, role := range who.roles {
		for _, name := range c.denied[role] {
			delete(body, name)
		}
	}
	after := map[string]any{}
	for _, values := range []map[string]any{before, body} {
		for name, value := range values {
			after[name] = value
		}
	}
	if c.rule != nil && scope != "Attachment" && who.kind != "admin" {
		a := asked{who, r.Method, scope, before, after, password, r.Header.Get("X-Skip-Duplicate-Check") == "true"}
		if no := c.rule(a); no != nil {
			return no.status, no.header, no.body
		}
	}
	switch r.Method {
	case "GET":
		return 200, "", c.shown(before)
	case "DELETE":
		if scope == c.stays {
			return 403, "It is locked for " + password, nil
		}
		before["deleted"] = true
		for _, l := range c.logins {
			l.gone = l.gone || scope == "User" && l.id == id
		}
		return 200, "", true
	case "POST":
		id = c.bear(scope, who.id)
		after["id"], after["deleted"], after["createdById"] = id, false, who.id
		if scope == "Attachment" {
			after["size"] = len(fmt.Sprint(body["file"])) - strings.Index(fmt.Sprint(body["file"]), ",") - 1
		}
		after["name"] = cmp.Or(after["name"], any(""))
	}
	c.rows[scope][id] = after
	return 200, "", c.shown(after)
}

// shown is a record as it is read: with the names of its files.
func (c *crm) shown(row map[string]any) map[string]any {
	all := maps.Clone(row)
	for name, value := range row {
		if file := c.rows["Attachment"][fmt.Sprint(value)]; file != nil && strings.HasSuffix(name, "Id") {
			all[strings.TrimSuffix(name, "Id")+"Name"] = file["name"]
		}
	}
	return all
}

// many does something to several records.
func (c *crm) many(who *login, what string, body map[string]any) (int, string, any) {
	scope, _ := body["entityType"].(string)
	params, _ := body["params"].(map[string]any)
	switch {
	case what == "Export":
		return 200, "", map[string]any{"id": c.bear("Attachment", who.id)}
	case what == "Action":
		data, _ := body["data"].(map[string]any)
		for _, id := range texts(data["sourceIdList"]) {
			c.rows[scope][id]["deleted"] = true
		}
		return 200, "", true
	}
	n := 0
	for _, id := range texts(params["ids"]) {
		row := c.rows[scope][id]
		if row == nil || c.hides != nil && c.hides(who, row) {
			continue // who may not change a record changes the others
		}
		n++
		if body["action"] == "delete" {
			row["deleted"] = true
			continue
		}
		data, _ := body["data"].(map[string]any)
		values, _ := data["values"].(map[string]any)
		for name, value := range values {
			row[name] = value
		}
	}
	return 200, "", map[string]any{"count": n}
}

// left are the things that are there and were not deleted, as "sort id".
func (c *crm) left() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []string
	for scope, rows := range c.rows {
		for id, row := range rows {
			if row["deleted"] != true {
				list = append(list, scope+" "+id)
			}
		}
	}
	slices.Sort(list)
	return list
}
