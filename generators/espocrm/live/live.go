// Package live plays the cases of a description on a running EspoCRM that has the extension made of it: it stands between
// the driver interface and EspoCRM's REST interface. It must not know how cases are derived or judged, and it works on
// nothing but an instance that is marked for tests.
package live

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
	door "github.com/crmspec/crmspec/generators/internal/door/live"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// Access is an instance and the administrator by whom people and records are put there.
type Access struct {
	URL, User, Password string
	// Now tells the time; nil for the time it is.
	Now func() time.Time
}

// user is one of EspoCRM.
type user struct{ id, name, password string }

// espo is the driver.
type espo struct {
	door  *door.Door
	names *espocrm.Mapping
	admin user
	run   *standin.Run
	cast  standin.Cast[user]
	now   func() time.Time
	zone  *time.Location
	// hands tells that records make others, which have to be found.
	hands bool

	script  *driver.Script
	clock   standin.Clock
	people  map[string]user
	records map[string]record
	// called are the names of the script by the ids of records.
	called map[string]string
	// made are the records of this script, in order.
	made []record
	// voids are the ids of files in which nothing is.
	voids map[string]bool
	// last is how records were when they were looked at last, fresh those that nothing was done to since.
	last, fresh map[string]map[string]any
	// waiting are moves that were refused because somebody has to agree, by the name of the record.
	waiting map[string]*driver.Step
}

type record struct {
	entity *model.Entity
	scope  string
	id     string
}

// New returns a driver on an instance, once the instance has been seen to be one for tests of just this description.
//
// Errors: a *door.Trouble for people; those of ctx.
func New(ctx context.Context, in generators.Input, at Access) (standin.Player, error) {
	if at.User == "" || at.Password == "" {
		return nil, door.Wrong(saysNoAdmin, nil)
	}
	way, err := door.Open("EspoCRM", at.URL, at.Password)
	if err != nil {
		return nil, err
	}
	e := &espo{
		door: way, names: espocrm.Mapped(in), admin: user{name: at.User, password: at.Password}, run: standin.NewRun(), now: at.Now, zone: time.UTC,
		voids: map[string]bool{},
	}
	if e.now == nil {
		e.now = time.Now
	}
	if zone, err := time.LoadLocation(e.names.Zone()); err == nil {
		e.zone = zone
	}
	for _, line := range model.All[model.Pipeline](in.Spec) {
		for _, s := range line.Stages {
			e.hands = e.hands || s != nil && len(s.HandsOver) > 0
		}
	}
	if err := e.enter(ctx); err != nil {
		return nil, err
	}
	return e, nil
}

// enter sees that the administrator is one, and that the instance carries the mark.
func (e *espo) enter(ctx context.Context) error {
	r, err := e.ask(ctx, e.admin, "GET", "App/user", nil, nil)
	if err != nil {
		return err
	}
	if r.Status == 401 {
		return door.Refused(saysNotIn, words.Args{"name": e.admin.name})
	}
	who, _ := at(r.JSON, "user", "type").(string)
	switch {
	case r.Status != 200 || who == "":
		return e.door.Strange("App/user", r)
	case who != "admin" && who != "super-admin":
		return door.Refused(saysNoAdminHere, words.Args{"name": e.admin.name})
	}
	r, err = e.ask(ctx, e.admin, "GET", "Metadata", url.Values{"key": {"app.crmspecTest"}}, nil)
	if err != nil {
		return err
	}
	if r.Status != 200 {
		return e.door.Strange("Metadata", r)
	}
	mark, _ := at(r.JSON, e.names.Module()).(string)
	switch {
	case mark == "":
		return door.Refused(saysNoMark, words.Args{"module": e.names.Module()})
	case mark != e.names.Mark():
		return door.Refused(saysOtherMark, words.Args{"module": e.names.Module()})
	}
	return e.settled(ctx)
}

// settled sees that the system is set up as apply.md tells: rules about days and amounts go by its settings.
func (e *espo) settled(ctx context.Context) error {
	r, err := e.ask(ctx, e.admin, "GET", "Settings", nil, nil)
	if err != nil {
		return err
	}
	if r.Status != 200 {
		return e.door.Strange("Settings", r)
	}
	zone, _ := at(r.JSON, "timeZone").(string)
	if want := e.names.Zone(); want != "" && zone != want {
		return door.Refused(saysZone, words.Args{"have": zone, "want": want})
	}
	known, _ := at(r.JSON, "currencyList").([]any)
	for _, code := range e.names.Currencies() {
		if !slices.Contains(known, any(code)) {
			return door.Refused(saysCurrency, words.Args{"code": code})
		}
	}
	return nil
}

// ask asks EspoCRM something as somebody.
func (e *espo) ask(ctx context.Context, as user, method, path string, query url.Values, body any) (door.Reply, error) {
	return e.asking(ctx, as, method, path, query, body, nil)
}

func (e *espo) asking(ctx context.Context, as user, method, path string, query url.Values, body any, header map[string]string) (door.Reply, error) {
	if err := ctx.Err(); err != nil {
		return door.Reply{}, err
	}
	if method != "GET" {
		ctx = context.WithoutCancel(ctx) // what is made is known and can be taken away only once the answer is there
	}
	head := map[string]string{"X-No-Total": "true"}
	for name, value := range header {
		head[name] = value
	}
	return e.door.Do(ctx, door.Call{Method: method, Path: "api/v1/" + path, Query: query, User: as.name, Password: as.password, Header: head, Body: body})
}

// at returns what stands in a value under some keys, nil for nothing.
func at(v any, keys ...string) any {
	for _, key := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[key]
	}
	return v
}

// Begin implements driver.Driver.
func (e *espo) Begin(ctx context.Context, s *driver.Script) error {
	e.script, e.clock = s, standin.NewClock(s.At, e.now(), e.zone)
	e.records, e.called, e.made, e.waiting = map[string]record{}, map[string]string{}, nil, map[string]*driver.Step{}
	e.last, e.fresh = map[string]map[string]any{}, map[string]map[string]any{}
	if err := standin.Beyond(s); err != nil {
		return err
	}
	if err := e.beyond(s); err != nil {
		return err
	}
	people, err := e.cast.For(s.People, func(p *driver.Person) (user, error) { return e.hire(ctx, p) })
	if err != nil {
		return err
	}
	e.people = people
	return e.put(ctx, s.Given)
}

// hire makes a user.
func (e *espo) hire(ctx context.Context, p *driver.Person) (user, error) {
	u := user{name: strings.ToLower(e.run.Prefix + standin.Short(p.ID)), password: standin.Password()}
	e.door.Hide(u.password)
	var roles []string
	for _, r := range p.Roles {
		roles = append(roles, e.names.Role(r))
	}
	teams := e.names.Teams(p.Home, p.Roles)
	body := map[string]any{
		"userName": u.name, "lastName": e.run.Prefix + standin.Named(p), "password": u.password, "passwordConfirm": u.password, "type": "regular",
		"isActive": true, "rolesIds": roles, "teamsIds": teams,
	}
	if len(teams) > 0 {
		body["defaultTeamId"] = teams[0]
	}
	r, err := e.ask(ctx, e.admin, "POST", "User", nil, body)
	if err != nil {
		return u, err
	}
	u.id, _ = at(r.JSON, "id").(string)
	if r.Status != 200 || u.id == "" {
		return u, e.door.Strange("POST User", r)
	}
	e.run.Ledger.Made(standin.Thing{Sort: "User", ID: u.id, Name: u.name})
	return u, nil
}

// End implements driver.Driver: it takes away what the script made, also where the run is being stopped.
func (e *espo) End(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	if e.hands && len(e.people) > 0 {
		if _, err := e.sweep(ctx); err != nil {
			return err
		}
	}
	e.made = nil
	return e.run.Ledger.Empty(func(t standin.Thing) error { return e.remove(ctx, t.Sort, t.ID) }, "User")
}

// remove takes one thing away as administrator; what EspoCRM keeps stays in the ledger.
func (e *espo) remove(ctx context.Context, sort, id string) error {
	r, err := e.ask(ctx, e.admin, "DELETE", sort+"/"+id, nil, nil)
	if err != nil {
		return err
	}
	if r.Status == 200 || r.Status == 404 {
		e.run.Ledger.Gone(sort, id)
		return nil
	}
	e.run.Ledger.Stays(sort, id, e.door.Mask(told(r)))
	return nil
}

// Close implements standin.Player.
func (e *espo) Close(ctx context.Context) []standin.Thing {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Minute)
	defer cancel()
	var untold []standin.Thing
	if len(e.people) > 0 {
		if _, err := e.sweep(ctx); err != nil { // what its people made besides is not known, and so not taken away
			untold = []standin.Thing{{Sort: "records", ID: "?", Why: e.door.Mask(err.Error())}}
		}
	}
	for _, t := range e.run.Ledger.Left() {
		if err := e.remove(ctx, t.Sort, t.ID); err != nil {
			e.run.Ledger.Stays(t.Sort, t.ID, e.door.Mask(err.Error()))
		}
	}
	return append(e.run.Ledger.Left(), untold...)
}
