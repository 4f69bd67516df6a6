package live

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// Do implements driver.Driver.
func (o *erp) Do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	out, err := o.do(ctx, s)
	if err == nil && out.Code == "" && (len(s.Made) > 0 || s.Want.Made != nil) {
		err = o.christen(ctx, s, &out)
	}
	return out, err
}

func (o *erp) do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	as, ok := o.people[s.By]
	if s.By == "" && s.Machine != nil {
		as, ok = o.machine, true
	}
	if !ok {
		return driver.Outcome{}, fmt.Errorf("nobody is called %s", s.By)
	}
	if s.Do == driver.Create {
		return o.create(ctx, as, s)
	}
	if len(s.On) == 0 {
		return driver.Outcome{}, fmt.Errorf("%s of no records", s.Do)
	}
	var ids []int64
	for _, name := range s.On {
		r, ok := o.records[name]
		if !ok {
			return driver.Outcome{}, fmt.Errorf("no record is called %s", name)
		}
		ids = append(ids, r.id)
	}
	first := o.records[s.On[0]]
	switch s.Do {
	case driver.Write:
		return o.write(ctx, as, s, first, ids)
	case driver.Read:
		return o.look(ctx, as, s)
	case driver.Delete:
		return o.act(ctx, as, first, "unlink", nil, ids)
	case driver.Export:
		return o.act(ctx, as, first, "export_data", nil, ids, []string{"id"})
	case driver.Share:
		return o.act(ctx, as, first, "write", nil, ids, map[string]any{"crmspec_reader_ids": []any{[]any{4, o.people[s.With].id}}})
	case driver.Merge:
		if first.model != "crm.lead" {
			return driver.Outcome{}, standin.Unable(cannotMerge, nil)
		}
		return o.act(ctx, as, first, "merge_opportunity", nil, ids)
	case driver.Waive:
		return o.answer(ctx, as, first)(o.call(ctx, as, "crmspec.waiver", "create", nil, map[string]any{
			"record": first.key(), "checkpoint": s.Checkpoint.Self().Ref, "reason": s.Reason,
		}))
	case driver.Decide, driver.Withdraw:
		return o.decide(ctx, as, s, first)
	}
	return driver.Outcome{}, standin.Unable(cannotDeed, words.Args{"deed": string(s.Do)})
}

// act calls a method of records as somebody.
func (o *erp) act(ctx context.Context, as user, r record, method string, kwargs map[string]any, args ...any) (driver.Outcome, error) {
	return o.answer(ctx, as, r)(o.call(ctx, as, r.model, method, kwargs, args...))
}

// answer turns an answer of Odoo about a record into an outcome.
func (o *erp) answer(ctx context.Context, as user, r record) func(any, *fault, error) (driver.Outcome, error) {
	return func(_ any, f *fault, err error) (driver.Outcome, error) {
		if err != nil || f == nil {
			return driver.Outcome{}, err
		}
		return o.refused(ctx, as, r, f)
	}
}

func (o *erp) create(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	entity, ok := o.names.Entity(s.Entity)
	if !ok {
		return driver.Outcome{}, standin.Unable(cannotEntity, words.Args{"entity": model.TitleOf(s.Entity)})
	}
	vals, err := o.written(ctx, s.Entity, s.Set)
	if err == nil {
		err = o.stand(ctx, vals, s, s.Entity)
	}
	if err != nil {
		return driver.Outcome{}, err
	}
	v, f, err := o.call(ctx, as, entity.Model, "create", nil, vals)
	if err != nil {
		return driver.Outcome{}, err
	}
	if f != nil {
		return o.refused(ctx, as, record{entity: s.Entity, model: entity.Model}, f)
	}
	o.know(s.Name, record{s.Entity, entity.Model, whole(v)})
	return driver.Outcome{}, nil
}

// stand writes where a record is to stand, and that a warning about a similar one has been seen.
func (o *erp) stand(ctx context.Context, vals map[string]any, s *driver.Step, e *model.Entity) error {
	if len(s.Confirm) > 0 {
		vals["crmspec_confirm"] = true
	}
	entity, _ := o.names.Entity(e)
	if s.To == nil || entity.Stage == "" {
		return nil
	}
	id, err := o.known(ctx, entity.StageModel, "", s.To.Self().Path())
	vals[entity.Stage] = id
	return err
}

func (o *erp) write(ctx context.Context, as user, s *driver.Step, first record, ids []int64) (driver.Outcome, error) {
	vals, err := o.written(ctx, first.entity, s.Set)
	if err == nil {
		err = o.stand(ctx, vals, s, first.entity)
	}
	if err != nil {
		return driver.Outcome{}, err
	}
	return o.act(ctx, as, first, "write", nil, ids, vals)
}

// look reads records as somebody.
func (o *erp) look(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	out := driver.Outcome{}
	for _, name := range s.On {
		r := o.records[name]
		fields, f, err := o.visible(ctx, as, r.model)
		if err != nil {
			return out, err
		}
		if f != nil {
			return o.refused(ctx, as, r, f)
		}
		v, f, err := o.call(ctx, as, r.model, "read", nil, []int64{r.id}, fields)
		if err != nil {
			return out, err
		}
		list, _ := v.([]any)
		if f != nil || len(list) == 0 {
			return standin.Refused(driver.Hidden, "", "read "+r.key()), nil
		}
		row, _ := list[0].(map[string]any)
		for _, mf := range slices.Concat(r.entity.Fields, r.entity.System) {
			if mf.BuiltIn && slices.Contains(s.Want.Hidden, mf) {
				continue // Odoo hides none of these, as not-enforced.md says of the whole record; no case is about one of them
			}
			if known, ok := o.names.Field(mf); ok && !slices.Contains(out.Shown, mf) {
				if _, seen := row[known.Name]; seen {
					out.Shown = append(out.Shown, mf)
				}
			}
		}
	}
	return out, nil
}

// visible returns the fields of a model that somebody sees.
func (o *erp) visible(ctx context.Context, as user, model string) ([]string, *fault, error) {
	key := fmt.Sprintf("%d %s", as.id, model)
	if known, ok := o.seen[key]; ok {
		return known, nil, nil
	}
	v, f, err := o.call(ctx, as, model, "fields_get", map[string]any{"attributes": []string{"type"}})
	if err != nil || f != nil {
		return nil, f, err
	}
	var fields []string
	all, _ := v.(map[string]any)
	for _, e := range o.names.Entities() {
		entity, _ := o.names.Entity(e)
		if entity.Model != model {
			continue
		}
		for _, mf := range slices.Concat(e.Fields, e.System) {
			if f, ok := o.names.Field(mf); ok && all[f.Name] != nil && !slices.Contains(fields, f.Name) {
				fields = append(fields, f.Name)
			}
		}
	}
	o.seen[key] = fields
	return fields, nil, nil
}

// decide answers the request that waits, or takes it back.
func (o *erp) decide(ctx context.Context, as user, s *driver.Step, r record) (driver.Outcome, error) {
	v, f, err := o.call(ctx, o.trial, "crmspec.trial", "waiting", nil, r.model, r.id)
	if err != nil {
		return driver.Outcome{}, err
	}
	if f != nil {
		return o.refused(ctx, as, r, f)
	}
	rows, _ := v.([]any)
	if len(rows) == 0 {
		return standin.Refused(driver.Transition, "", "no request waits"), nil
	}
	chosen, _ := rows[0].(map[string]any)
	for _, one := range rows {
		row, _ := one.(map[string]any)
		for _, role := range standin.Roles(o.script, s.By) {
			if row["role"] == role.Self().ID() {
				chosen = row
			}
		}
	}
	id := []int64{whole(chosen["id"])}
	switch {
	case s.Do == driver.Withdraw:
		return o.answer(ctx, as, r)(o.call(ctx, as, "crmspec.request", "action_withdraw", nil, id))
	case s.Yes:
		return o.answer(ctx, as, r)(o.call(ctx, as, "crmspec.request", "action_approve", nil, id))
	}
	out, err := o.answer(ctx, as, r)(o.call(ctx, as, "crmspec.request", "action_refuse", nil, id, s.Reason))
	if out.Code.Class() == driver.MissingData {
		return standin.Refused(driver.Rights, out.Message, out.Detail), err // nobody may say no without a reason
	}
	return out, err
}

// Look implements driver.Driver.
func (o *erp) Look(ctx context.Context, name string) (driver.Row, error) {
	out := driver.Row{Name: name, Gone: true}
	r, ok := o.records[name]
	if !ok {
		return out, nil
	}
	row, err := o.row(ctx, r)
	if err != nil || row == nil {
		return out, err
	}
	out.Gone, out.Entity = false, r.entity
	if out.Stage, err = o.stage(ctx, r, row); err != nil {
		return out, err
	}
	for _, f := range slices.Concat(r.entity.Fields, r.entity.System) {
		d, err := o.read(ctx, f, row)
		if err != nil {
			return out, err
		}
		if !d.IsEmpty() {
			out.Values = append(out.Values, driver.Value{Field: f, Datum: d})
		}
	}
	return out, nil
}

// row returns a record as it is, nil where it is gone.
func (o *erp) row(ctx context.Context, r record) (map[string]any, error) {
	fields, f, err := o.visible(ctx, o.trial, r.model)
	if err != nil || f != nil {
		return nil, err
	}
	fields = slices.Clone(fields)
	entity, _ := o.names.Entity(r.entity)
	if entity.Stage != "" {
		fields = append(fields, entity.Stage)
	}
	for _, mf := range r.entity.Fields {
		if known, ok := o.names.Field(mf); ok && known.Kind == "file" {
			fields = append(fields, known.Name+"_name")
		}
	}
	v, f, err := o.call(ctx, o.trial, r.model, "read", map[string]any{"context": map[string]any{"bin_size": true}}, []int64{r.id}, fields)
	if err != nil || f != nil {
		return nil, err
	}
	list, _ := v.([]any)
	if len(list) == 0 {
		return nil, nil
	}
	row, _ := list[0].(map[string]any)
	return row, nil
}

func (o *erp) stage(ctx context.Context, r record, row map[string]any) (*model.Stage, error) {
	entity, _ := o.names.Entity(r.entity)
	ids := idsOf(row[entity.Stage])
	if entity.Stage == "" || len(ids) == 0 {
		return nil, nil
	}
	code, err := o.code(ctx, entity.StageModel, ids[0])
	s, _ := o.spec.Element("stage/" + code).(*model.Stage)
	return s, err
}

// christen finds the records that a step made besides its own.
func (o *erp) christen(ctx context.Context, s *driver.Step, out *driver.Outcome) error {
	found, err := o.sweep(ctx)
	if err != nil {
		return err
	}
	out.Made = []driver.Row{}
	for i, r := range found {
		name := ""
		if i < len(s.Made) {
			name = s.Made[i]
			o.records[name], o.called[r.key()] = r, name
		}
		row, err := o.row(ctx, r)
		if err != nil {
			return err
		}
		stage, err := o.stage(ctx, r, row)
		if err != nil {
			return err
		}
		out.Made = append(out.Made, driver.Row{Name: name, Entity: r.entity, Stage: stage})
	}
	return nil
}

// sorts are the classes of what the module refuses, by its own word for it.
var sorts = map[string]driver.Class{
	"right": driver.Rights, "bulk": driver.Rights, "birth": driver.Transition, "move": driver.Transition, "limit": driver.Transition,
	"waits": driver.Transition, "value": driver.MissingData, "missing": driver.MissingData, "unique": driver.Duplicate, "duplicate": driver.Duplicate,
}

// refused tells what class of refusal an answer is.
func (o *erp) refused(ctx context.Context, as user, r record, f *fault) (driver.Outcome, error) {
	class := sorts[f.sort]
	name := f.name[strings.LastIndex(f.name, ".")+1:]
	switch {
	case class != "" && class != driver.Rights:
	case class == driver.Rights || name == "AccessError" || name == "AccessDenied":
		class = driver.Rights
		if r.id != 0 {
			v, lost, err := o.call(ctx, as, r.model, "search_count", map[string]any{"context": map[string]any{"active_test": false}}, []any{[]any{"id", "=", r.id}})
			if err != nil {
				return driver.Outcome{}, err
			}
			if lost != nil || whole(v) == 0 {
				class = driver.Hidden
			}
		}
	case name == "MissingError":
		class = driver.Hidden
	case name == "UniqueViolation":
		class = driver.Duplicate
	case name == "ValidationError", name == "UserError", name == "NotNullViolation", name == "CheckViolation", name == "ForeignKeyViolation", name == "ValueError":
		class = driver.MissingData
	default:
		class = driver.Failed
	}
	text := o.door.Mask(strings.Join(strings.Fields(f.text), " "))
	return standin.Refused(class, text, f.name+": "+text), nil
}
