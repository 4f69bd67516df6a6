package live

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// beyond tells why a script cannot be played on EspoCRM, nil where it can.
func (e *espo) beyond(s *driver.Script) error {
	known := func(list []driver.Value) error {
		for _, v := range list {
			if _, ok := e.names.Field(v.Field); !ok && !standin.Derived(v.Field) {
				return standin.Unable(cannotField, words.Args{"field": v.Field.Title})
			}
		}
		return nil
	}
	for _, r := range s.Given {
		if _, ok := e.names.Entity(r.Entity); !ok {
			return standin.Unable(cannotEntity, words.Args{"entity": model.TitleOf(r.Entity)})
		}
		if err := known(r.Values); err != nil {
			return err
		}
	}
	for _, step := range s.Steps {
		switch {
		case step.By == "":
			return standin.Unable(cannotMachine, nil)
		case step.Do == driver.Withdraw, step.Do == driver.Decide && !step.Yes:
			return standin.Unable(cannotReject, nil)
		case step.Do == driver.Share:
			return standin.Unable(cannotShare, nil)
		case step.Do == driver.Waive && e.names.Waiver(step.Checkpoint) == "":
			return standin.Unable(cannotWaive, nil)
		case step.Do == driver.Export && len(step.Want.Shown)+len(step.Want.Hidden) > 0:
			return standin.Unable(cannotColumns, nil)
		}
		if step.Entity != nil {
			if _, ok := e.names.Entity(step.Entity); !ok {
				return standin.Unable(cannotEntity, words.Args{"entity": model.TitleOf(step.Entity)})
			}
		}
		if err := known(step.Set); err != nil {
			return err
		}
	}
	return nil
}

// put puts the given records there as they are, past the rules of requests, through the door that the extension for tests has.
func (e *espo) put(ctx context.Context, given []*driver.Record) error {
	for _, r := range given {
		if err := e.putOne(ctx, r, r.Values); err != nil {
			return err
		}
	}
	for _, r := range given { // values that name a record which stood later
		later := slices.DeleteFunc(slices.Clone(r.Values), func(v driver.Value) bool { return !names(v.Datum, e.later(given, r)) })
		if len(later) > 0 {
			if err := e.putOne(ctx, r, later); err != nil {
				return err
			}
		}
	}
	return nil
}

// later returns the names of the records that stand behind one, and its own.
func (e *espo) later(given []*driver.Record, r *driver.Record) []string {
	var list []string
	for _, other := range given[slices.Index(given, r):] {
		list = append(list, other.Name)
	}
	return list
}

// names tells whether a value names one of some records.
func names(d expr.Datum, records []string) bool {
	if d.Base != expr.Record {
		return false
	}
	return len(d.Many) == 0 && slices.Contains(records, d.Text) || slices.ContainsFunc(d.Many, func(one expr.Datum) bool { return names(one, records) })
}

func (e *espo) putOne(ctx context.Context, r *driver.Record, values []driver.Value) error {
	entity, _ := e.names.Entity(r.Entity)
	known := slices.DeleteFunc(slices.Clone(values), func(v driver.Value) bool {
		return e.records[r.Name].id == "" && names(v.Datum, e.later(e.script.Given, r)) || standin.Derived(v.Field)
	})
	set, raw := map[string]any{}, map[string]any{}
	body, err := e.written(ctx, e.admin, r.Entity, known)
	if err != nil {
		return err
	}
	for name, value := range body {
		switch name {
		case "createdAt", "createdById", "modifiedAt", entity.Since:
			raw[name] = value
		default:
			set[name] = value
		}
	}
	there := e.records[r.Name]
	if there.id == "" && r.Stage != nil {
		set[entity.Stage] = e.names.StageCode(r.Stage)
		if entity.Pipeline != "" {
			set[entity.Pipeline] = e.names.LineCode(r.Stage)
		}
	}
	if there.id == "" {
		for _, stage := range append([]*model.Stage{r.Stage}, reached(r.Past)...) {
			if stage != nil && e.names.Handed(stage) != "" {
				set[e.names.Handed(stage)] = true
			}
		}
		for _, move := range r.Past {
			if counter := e.names.Counter(move); counter != "" {
				n, _ := set[counter].(int)
				set[counter] = n + 1
			}
		}
	}
	request := map[string]any{"type": entity.Scope, "set": set}
	if len(raw) > 0 {
		request["raw"] = raw
	}
	if there.id != "" {
		request["id"] = there.id
	}
	reply, err := e.ask(ctx, e.admin, "POST", e.names.Module()+"/given", nil, request)
	if err != nil {
		return err
	}
	id, _ := at(reply.JSON, "id").(string)
	if reply.Status != 200 || id == "" {
		return standin.Unable(cannotPut, words.Args{"entity": model.TitleOf(r.Entity), "why": e.door.Mask(told(reply))})
	}
	e.know(r.Name, record{r.Entity, entity.Scope, id})
	return nil
}

// reached returns the stages that moves lead to.
func reached(past []model.Move) []*model.Stage {
	var list []*model.Stage
	for _, m := range past {
		list = append(list, m.To)
	}
	return list
}

// know notes a record of the script, so that it is taken away afterwards.
func (e *espo) know(name string, r record) {
	if name != "" {
		e.records[name], e.called[r.id] = r, name
	}
	if !slices.Contains(e.made, r) {
		e.made = append(e.made, r)
		e.run.Ledger.Made(standin.Thing{Sort: r.scope, ID: r.id, Name: name})
	}
}

// sweep finds the records that the users of the run made and nobody told of, such as those that a stage hands over.
func (e *espo) sweep(ctx context.Context) ([]record, error) {
	var ids []string
	for _, u := range e.people {
		ids = append(ids, u.id)
	}
	slices.Sort(ids)
	var found []record
	for _, entity := range e.entities() {
		scope, _ := e.names.Entity(entity)
		query := url.Values{
			"where[0][type]": {"in"}, "where[0][attribute]": {"createdById"}, "where[0][value][]": ids, "select": {"id"}, "maxSize": {"200"},
			"orderBy": {"createdAt"}, "order": {"asc"},
		}
		r, err := e.ask(ctx, e.admin, "GET", scope.Scope, query, nil)
		if err != nil {
			return found, err
		}
		if r.Status >= 400 {
			return found, fmt.Errorf("looking for records of %s: status %d", scope.Scope, r.Status)
		}
		list, _ := at(r.JSON, "list").([]any)
		for _, row := range list {
			id, _ := at(row, "id").(string)
			one := record{entity, scope.Scope, id}
			if id != "" && !slices.Contains(e.made, one) && e.called[id] == "" {
				found = append(found, one)
				e.know("", one)
			}
		}
	}
	return found, nil
}

// entities returns those of the description and of this script that EspoCRM has.
func (e *espo) entities() []*model.Entity { return e.names.Entities() }
