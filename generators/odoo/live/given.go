package live

import (
	"context"
	"fmt"
	"maps"
	"slices"

	door "github.com/crmspec/crmspec/generators/internal/door/live"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// beyond tells why a script cannot be played on Odoo, nil where it can.
func (o *erp) beyond(s *driver.Script) error {
	known := func(list []driver.Value) error {
		for _, v := range list {
			if _, ok := o.names.Field(v.Field); !ok && !standin.Derived(v.Field) {
				return standin.Unable(cannotField, words.Args{"field": v.Field.Title})
			}
		}
		return nil
	}
	for _, r := range s.Given {
		if _, ok := o.names.Entity(r.Entity); !ok {
			return standin.Unable(cannotEntity, words.Args{"entity": model.TitleOf(r.Entity)})
		}
		if err := known(r.Values); err != nil {
			return err
		}
	}
	for _, step := range s.Steps {
		if step.Do == driver.Export && len(step.Want.Shown)+len(step.Want.Hidden) > 0 {
			return standin.Unable(cannotColumns, nil)
		}
		if err := known(step.Set); err != nil {
			return err
		}
	}
	return nil
}

// put puts the given records there as they are, through the door that the module for tests has.
func (o *erp) put(ctx context.Context, given []*driver.Record) error {
	for i, r := range given {
		behind := given[i:]
		now := slices.DeleteFunc(slices.Clone(r.Values), func(v driver.Value) bool { return names(v.Datum, behind) || standin.Derived(v.Field) })
		vals, err := o.written(ctx, r.Entity, now)
		if err != nil {
			return err
		}
		entity, _ := o.names.Entity(r.Entity)
		if r.Stage != nil && entity.Stage != "" {
			id, err := o.known(ctx, entity.StageModel, "", r.Stage.Self().Path())
			if err != nil {
				return err
			}
			vals[entity.Stage] = id
		}
		past := []any{}
		for _, m := range r.Past {
			past = append(past, []any{m.From.Self().Path(), m.To.Self().Path()})
		}
		own := setAside(vals)
		v, f, err := o.call(ctx, o.trial, "crmspec.trial", "put", nil, entity.Model, vals, past)
		if err != nil {
			return err
		}
		if f != nil {
			return standin.Unable(cannotPut, words.Args{"entity": model.TitleOf(r.Entity), "why": o.door.Mask(f.text)})
		}
		o.know(r.Name, record{r.Entity, entity.Model, whole(v)})
		if len(own) > 0 {
			if err := o.change(ctx, o.records[r.Name], own); err != nil {
				return err
			}
		}
	}
	for i, r := range given { // values that name a record which stood later
		later := slices.DeleteFunc(slices.Clone(r.Values), func(v driver.Value) bool { return !names(v.Datum, given[i:]) })
		if len(later) == 0 {
			continue
		}
		vals, err := o.written(ctx, r.Entity, later)
		if err != nil {
			return err
		}
		if err := o.change(ctx, o.records[r.Name], vals); err != nil {
			return err
		}
	}
	return nil
}

// setAside takes out of values those that a new record does not take, since Odoo or the module sets them then.
func setAside(vals map[string]any) map[string]any {
	own := map[string]any{}
	for _, name := range []string{"crmspec_stage_since", "crmspec_closed_at"} {
		if v, ok := vals[name]; ok {
			own[name] = v
			delete(vals, name)
		}
	}
	for _, name := range []string{"create_date", "create_uid", "write_date"} {
		delete(vals, name) // Odoo lets nobody write them
	}
	return own
}

func (o *erp) change(ctx context.Context, r record, vals map[string]any) error {
	_, f, err := o.call(ctx, o.trial, "crmspec.trial", "change", nil, r.model, r.id, vals)
	if err == nil && f != nil {
		return standin.Unable(cannotPut, words.Args{"entity": model.TitleOf(r.entity), "why": o.door.Mask(f.text)})
	}
	return err
}

// names tells whether a value names one of some records.
func names(d expr.Datum, records []*driver.Record) bool {
	if d.Base != expr.Record {
		return false
	}
	is := func(r *driver.Record) bool { return len(d.Many) == 0 && r.Name == d.Text }
	return slices.ContainsFunc(records, is) || slices.ContainsFunc(d.Many, func(one expr.Datum) bool { return names(one, records) })
}

// know notes a record, so that it is taken away afterwards.
func (o *erp) know(name string, r record) {
	if name != "" {
		o.records[name], o.called[r.key()] = r, name
	}
	if !slices.Contains(o.made, r) {
		o.made = append(o.made, r)
		o.run.Ledger.Made(standin.Thing{Sort: r.model, ID: fmt.Sprint(r.id), Name: name})
	}
}

// sweep finds the records that the users of the run made and nobody told of, such as those that a stage hands over.
func (o *erp) sweep(ctx context.Context) ([]record, error) {
	ids := []int64{o.trial.id, o.machine.id}
	for _, id := range slices.Sorted(maps.Keys(o.people)) {
		ids = append(ids, o.people[id].id)
	}
	var found []record
	for _, e := range o.names.Entities() {
		entity, _ := o.names.Entity(e)
		rows, f, err := o.find(ctx, o.trial, entity.Model, []any{[]any{"create_uid", "in", ids}}, "id")
		if err != nil {
			return found, err
		}
		if f != nil {
			return found, door.Refused(saysFault, words.Args{"what": entity.Model, "answer": o.door.Mask(f.text)})
		}
		for _, row := range rows {
			one := record{e, entity.Model, whole(row["id"])}
			if !slices.Contains(o.made, one) {
				found = append(found, one)
				o.know("", one)
			}
		}
	}
	return found, nil
}
