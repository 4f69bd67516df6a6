package live

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/internal/standin"
)

// End implements driver.Driver: it takes away what the script made, also where the run is being stopped.
func (o *erp) End(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Minute)
	defer cancel()
	if o.hands && len(o.people) > 0 && o.trial.id != 0 {
		if _, err := o.sweep(ctx); err != nil {
			return err
		}
	}
	o.made = nil
	return o.empty(ctx)
}

// batch is how many records are taken away by one call: each call after one that deletes asks for the password anew, which
// takes Odoo longer than all the rest.
const batch = 50

// empty takes all records of the ledger away, the newest first; what Odoo keeps stays in it. What stays since others lead to it is
// tried again as long as anything goes.
func (o *erp) empty(ctx context.Context) error {
	for before := -1; ; {
		things := slices.DeleteFunc(o.run.Ledger.Left(), func(t standin.Thing) bool { return t.Sort == users })
		if len(things) == 0 || len(things) == before {
			return nil
		}
		before = len(things)
		for some := range slices.Chunk(things, batch) {
			if err := o.forget(ctx, some); err != nil {
				return err
			}
		}
	}
}

// users is the model of users.
const users = "res.users"

// forget takes records away by one call.
func (o *erp) forget(ctx context.Context, things []standin.Thing) error {
	var list []any
	why := map[string]string{}
	for _, t := range things {
		list = append(list, []any{t.Sort, json.Number(t.ID)})
	}
	v, f, err := o.call(ctx, o.trial, "crmspec.trial", "forget", nil, list)
	if err != nil {
		return err
	}
	stay, _ := v.([]any)
	for _, one := range stay {
		if row, ok := one.([]any); ok && len(row) == 3 {
			why[fmt.Sprint(row[0], ",", row[1])] = fmt.Sprint(row[2])
		}
	}
	for _, t := range things {
		text, stays := why[t.Sort+","+t.ID]
		if f != nil {
			text, stays = f.text, true
		}
		if stays {
			o.run.Ledger.Stays(t.Sort, t.ID, o.door.Mask(text))
		} else {
			o.run.Ledger.Gone(t.Sort, t.ID)
		}
	}
	return nil
}

// dismiss takes a user away, or archives one that Odoo keeps.
func (o *erp) dismiss(ctx context.Context, id string) error {
	_, f, err := o.call(ctx, o.admin, users, "unlink", nil, []any{json.Number(id)})
	if err == nil && f != nil {
		_, _, err = o.call(ctx, o.admin, users, "write", nil, []any{json.Number(id)}, map[string]any{"active": false})
	}
	switch {
	case err != nil:
		return err
	case f == nil || strings.HasSuffix(f.name, "MissingError"):
		o.run.Ledger.Gone(users, id)
	default:
		o.run.Ledger.Stays(users, id, o.door.Mask(f.text))
	}
	return nil
}

// Close implements standin.Player.
func (o *erp) Close(ctx context.Context) []standin.Thing {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Minute)
	defer cancel()
	if len(o.people) > 0 && o.trial.id != 0 {
		_, _ = o.sweep(ctx) // what is not found is not removed either, and nobody could say more of it
	}
	stays := func(t standin.Thing, err error) {
		if err != nil {
			o.run.Ledger.Stays(t.Sort, t.ID, o.door.Mask(err.Error()))
		}
	}
	if err := o.empty(ctx); err != nil {
		for _, t := range o.run.Ledger.Left() {
			stays(t, err)
		}
	}
	// Whoever puts records there is needed until the end.
	for _, t := range o.run.Ledger.Left() {
		if t.Sort == users {
			stays(t, o.dismiss(ctx, t.ID))
		}
	}
	return o.run.Ledger.Left()
}
