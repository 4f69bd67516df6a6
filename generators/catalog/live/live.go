// Package live lists the running CRMs on which the cases of a description can be played: a driver for each, and what is said
// of every case before. It must not know what any of them does.
package live

import (
	"context"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
	espolive "github.com/crmspec/crmspec/generators/espocrm/live"
	"github.com/crmspec/crmspec/generators/internal/contract"
	door "github.com/crmspec/crmspec/generators/internal/door/live"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/generators/odoo"
	odoolive "github.com/crmspec/crmspec/generators/odoo/live"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/trial"
)

// Trouble is why an instance cannot be worked with, for people.
type Trouble = door.Trouble

// Access is an instance, and the administrator by whom people and records are put there.
type Access struct {
	URL, Database, User, Password string
	// Now tells the time; nil for the time it is.
	Now func() time.Time
}

// entry is a CRM on which cases can be played.
type entry struct {
	target contract.Target
	open   func(context.Context, generators.Input, Access) (standin.Player, error)
}

var entries = []entry{
	{espocrm.Target, func(ctx context.Context, in generators.Input, a Access) (standin.Player, error) {
		return espolive.New(ctx, in, espolive.Access{URL: a.URL, User: a.User, Password: a.Password, Now: a.Now})
	}},
	{odoo.Target, func(ctx context.Context, in generators.Input, a Access) (standin.Player, error) {
		return odoolive.New(ctx, in, odoolive.Access{URL: a.URL, Database: a.Database, User: a.User, Password: a.Password, Now: a.Now})
	}},
}

// Targets are the names of the CRMs.
func Targets() []string {
	var names []string
	for _, e := range entries {
		names = append(names, e.target.Name)
	}
	return names
}

// Marks tells whether a target can be generated with the mark of an instance for tests.
func Marks(name string) bool {
	for _, e := range entries {
		if e.target.Name == name {
			return true
		}
	}
	return false
}

// Session is a run on an instance.
type Session struct {
	// Title is the name of the CRM for people.
	Title  string
	player standin.Player
	said   contract.Account
}

// Open begins a run on an instance of a CRM, once the instance has been seen to be one for tests of just this description.
//
// Errors: a [*Trouble] for people; those of ctx.
func Open(ctx context.Context, name string, in generators.Input, at Access) (*Session, error) {
	for _, e := range entries {
		if e.target.Name != name {
			continue
		}
		player, err := e.open(ctx, in, at)
		if err != nil {
			return nil, err
		}
		in.Test = true
		return &Session{Title: e.target.Title, player: player, said: e.target.Weigh(in).Account}, nil
	}
	return nil, door.Wrong(noTarget, map[string]any{"name": name})
}

// Driver plays scripts there.
func (s *Session) Driver() driver.Driver { return s.player }

// Said returns what not-enforced.md says of a case.
func (s *Session) Said(c *acceptance.Case) trial.Said { return s.said.Said(c) }

// Left is something that a run had to leave.
type Left struct {
	// Sort is what the CRM calls things of the kind, ID which it is, Name what people find it by.
	Sort, ID, Name string
	// Why says why it stayed.
	Why string
}

// Close takes away what the run made, and returns what stays.
func (s *Session) Close(ctx context.Context) []Left {
	var list []Left
	for _, t := range s.player.Close(ctx) {
		list = append(list, Left(t))
	}
	return list
}
