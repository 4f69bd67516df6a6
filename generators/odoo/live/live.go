// Package live plays the cases of a description on a running Odoo that has the module made of it: it stands between the
// driver interface and Odoo's JSON-RPC interface. It must not know how cases are derived or judged, and it works on nothing
// but an instance that is marked for tests.
package live

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators"
	door "github.com/crmspec/crmspec/generators/internal/door/live"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/generators/odoo"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// Access is an instance and the administrator by whom people are made.
type Access struct {
	URL, Database, User, Password string
	// Now tells the time; nil for the time it is.
	Now func() time.Time
}

// user is one of Odoo.
type user struct {
	id       int64
	password string
}

// erp is the driver.
type erp struct {
	door  *door.Door
	names *odoo.Mapping
	db    string
	admin user
	// trial puts records there and looks at them, machine acts where programs do.
	trial, machine user
	run            *standin.Run
	cast           standin.Cast[user]
	now            func() time.Time
	zone           *time.Location
	hands          bool
	spec           *model.Spec

	// ids are those of records that the module brings, by model, list and code; seen the fields that somebody sees.
	ids  map[[3]string]int64
	seen map[string][]string

	script  *driver.Script
	clock   standin.Clock
	people  map[string]user
	records map[string]record
	called  map[string]string
	made    []record
}

type record struct {
	entity *model.Entity
	model  string
	id     int64
}

func (r record) key() string { return fmt.Sprintf("%s,%d", r.model, r.id) }

// New returns a driver on an instance, once the instance has been seen to be one for tests of just this description.
//
// Errors: a *door.Trouble for people; those of ctx.
func New(ctx context.Context, in generators.Input, at Access) (standin.Player, error) {
	switch {
	case at.User == "" || at.Password == "":
		return nil, door.Wrong(saysNoAdmin, nil)
	case at.Database == "":
		return nil, door.Wrong(saysNoDatabase, nil)
	}
	way, err := door.Open("Odoo", at.URL, at.Password)
	if err != nil {
		return nil, err
	}
	o := &erp{
		door: way, names: odoo.Mapped(in), db: at.Database, run: standin.NewRun(), now: at.Now, zone: time.UTC, spec: in.Spec,
		ids: map[[3]string]int64{}, seen: map[string][]string{},
	}
	if o.now == nil {
		o.now = time.Now
	}
	if zone, err := time.LoadLocation(o.names.Zone()); err == nil {
		o.zone = zone
	}
	for _, line := range model.All[model.Pipeline](in.Spec) {
		for _, s := range line.Stages {
			o.hands = o.hands || s != nil && len(s.HandsOver) > 0
		}
	}
	if err := o.enter(ctx, at); err != nil {
		return nil, err
	}
	return o, nil
}

// enter signs the administrator in and sees that the database carries the mark.
func (o *erp) enter(ctx context.Context, at Access) error {
	v, fault, err := o.rpc(ctx, "common", "login", at.Database, at.User, at.Password)
	if err != nil {
		return err
	}
	if fault != nil {
		return door.Refused(saysFault, words.Args{"what": "login", "answer": o.door.Mask(fault.text)})
	}
	id := whole(v)
	if id == 0 {
		return door.Refused(saysNotIn, words.Args{"name": at.User})
	}
	o.admin = user{id, at.Password}
	rows, fault, err := o.find(ctx, o.admin, "ir.config_parameter", []any{[]any{"key", "=", o.names.MarkKey()}}, "value")
	if err != nil {
		return err
	}
	if fault != nil {
		return door.Refused(saysNoAdminHere, words.Args{"name": at.User})
	}
	mark := ""
	if len(rows) > 0 {
		mark, _ = rows[0]["value"].(string)
	}
	switch {
	case mark == "":
		return door.Refused(saysNoMark, words.Args{"module": o.names.Module()})
	case mark != o.names.Mark():
		return door.Refused(saysOtherMark, words.Args{"module": o.names.Module()})
	}
	return nil
}

// fault is what Odoo answers instead of a result.
type fault struct {
	// name is the class of the exception, sort what the module says of its own refusals.
	name, sort, text string
}

// rpc calls a method of a service. A call that has begun is waited for, also where the run is being stopped meanwhile: what it
// makes would not be known otherwise, and so stay.
//
// Errors: a *door.Trouble where no Odoo answers; those of ctx.
func (o *erp) rpc(ctx context.Context, service, method string, args ...any) (any, *fault, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	r, err := o.door.Do(context.WithoutCancel(ctx), door.Call{Method: "POST", Path: "jsonrpc", Body: map[string]any{
		"jsonrpc": "2.0", "method": "call", "id": 1, "params": map[string]any{"service": service, "method": method, "args": args},
	}})
	if err != nil {
		return nil, nil, err
	}
	answer, ok := r.JSON.(map[string]any)
	if r.Status != 200 || r.Plain || !ok {
		return nil, nil, o.door.Strange("/jsonrpc", r)
	}
	bad, ok := answer["error"].(map[string]any)
	if !ok {
		if _, has := answer["result"]; !has && answer["jsonrpc"] == nil {
			return nil, nil, o.door.Strange("/jsonrpc", r)
		}
		return answer["result"], nil, nil
	}
	data, _ := bad["data"].(map[string]any)
	f := &fault{}
	f.name, _ = data["name"].(string)
	f.text, _ = data["message"].(string)
	if f.text == "" {
		f.text, _ = bad["message"].(string)
	}
	if more, ok := data["context"].(map[string]any); ok {
		f.sort, _ = more["crmspec"].(string)
	}
	return nil, f, nil
}

// call calls a method of a model as somebody.
func (o *erp) call(ctx context.Context, as user, model, method string, kwargs map[string]any, args ...any) (any, *fault, error) {
	if kwargs == nil {
		kwargs = map[string]any{}
	}
	if args == nil {
		args = []any{}
	}
	return o.rpc(ctx, "object", "execute_kw", o.db, as.id, as.password, model, method, args, kwargs)
}

// find returns the records that a domain finds, also those that are archived.
func (o *erp) find(ctx context.Context, as user, model string, domain []any, fields ...string) ([]map[string]any, *fault, error) {
	v, f, err := o.call(ctx, as, model, "search_read", map[string]any{"fields": fields, "order": "id", "context": map[string]any{"active_test": false}}, domain)
	if err != nil || f != nil {
		return nil, f, err
	}
	var rows []map[string]any
	list, _ := v.([]any)
	for _, row := range list {
		if m, ok := row.(map[string]any); ok {
			rows = append(rows, m)
		}
	}
	return rows, nil, nil
}

// known returns the id of a record that the module or Odoo brings, 0 for none.
func (o *erp) known(ctx context.Context, model, list, code string) (int64, error) {
	key := [3]string{model, list, code}
	if id, ok := o.ids[key]; ok {
		return id, nil
	}
	domain := []any{[]any{"crmspec_code", "=", code}}
	if model == "crmspec.value" && list != "" {
		domain = append(domain, []any{"list", "=", list})
	}
	if model == "res.groups" {
		model, domain = "ir.model.data", []any{[]any{"module", "=", list}, []any{"name", "=", code}, []any{"model", "=", "res.groups"}}
	}
	rows, f, err := o.find(ctx, o.admin, model, domain, "id", map[bool]string{true: "res_id", false: "display_name"}[model == "ir.model.data"])
	if err != nil {
		return 0, err
	}
	if f != nil {
		return 0, door.Refused(saysFault, words.Args{"what": model, "answer": o.door.Mask(f.text)})
	}
	id := int64(0)
	if len(rows) > 0 {
		id = whole(rows[0]["id"])
		if model == "ir.model.data" {
			id = whole(rows[0]["res_id"])
		}
	}
	o.ids[key] = id
	return id, nil
}

func whole(v any) int64 {
	n, _ := v.(json.Number)
	id, _ := n.Int64()
	return id
}

// hire makes a user of some groups.
func (o *erp) hire(ctx context.Context, login, name string, home *model.Team, groups ...string) (user, error) {
	u := user{password: standin.Password()}
	o.door.Hide(u.password)
	var ids []int64
	base, err := o.known(ctx, "res.groups", "base", "group_user")
	if err != nil {
		return u, err
	}
	ids = append(ids, base)
	for _, group := range groups {
		id, err := o.known(ctx, "res.groups", o.names.Module(), group)
		if err != nil {
			return u, err
		}
		if id == 0 {
			return u, door.Refused(saysNoGroup, words.Args{"group": o.names.Module() + "." + group})
		}
		ids = append(ids, id)
	}
	vals := map[string]any{
		"name": o.run.Prefix + name, "login": strings.ToLower(o.run.Prefix + standin.Short(login)), "password": u.password,
		"groups_id": []any{[]any{6, 0, ids}}, "notification_type": "inbox",
	}
	vals["email"] = vals["login"].(string) + "@example.invalid" // Odoo lets nobody tell others anything who has none
	if home != nil {
		id, err := o.known(ctx, "crmspec.team", "", home.Self().ID())
		if err != nil {
			return u, err
		}
		vals["crmspec_team_id"] = id
	}
	v, f, err := o.call(ctx, o.admin, users, "create", map[string]any{"context": map[string]any{"no_reset_password": true}}, vals)
	if err != nil {
		return u, err
	}
	if f != nil {
		return u, door.Refused(saysFault, words.Args{"what": users, "answer": o.door.Mask(f.text)})
	}
	u.id = whole(v)
	o.run.Ledger.Made(standin.Thing{Sort: users, ID: fmt.Sprint(u.id), Name: vals["login"].(string)})
	return u, nil
}

// Begin implements driver.Driver.
func (o *erp) Begin(ctx context.Context, s *driver.Script) error {
	o.script, o.clock = s, standin.NewClock(s.At, o.now(), o.zone)
	o.records, o.called, o.made = map[string]record{}, map[string]string{}, nil
	if err := standin.Beyond(s); err != nil {
		return err
	}
	if err := o.beyond(s); err != nil {
		return err
	}
	trial, machine := o.names.Groups()
	for _, own := range []struct {
		u     *user
		group string
	}{{&o.trial, trial}, {&o.machine, machine}} {
		if own.u.id == 0 {
			u, err := o.hire(ctx, own.group, own.group, nil, own.group)
			if err != nil {
				return err
			}
			*own.u = u
		}
	}
	people, err := o.cast.For(s.People, func(p *driver.Person) (user, error) {
		var groups []string
		for _, r := range p.Roles {
			groups = append(groups, o.names.Group(r))
		}
		return o.hire(ctx, p.ID, standin.Named(p), p.Home, groups...)
	})
	if err != nil {
		return err
	}
	o.people = people
	return o.put(ctx, s.Given)
}
