package live

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// Do implements driver.Driver.
func (e *espo) Do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	clear(e.fresh)
	out, err := e.do(ctx, s)
	if err == nil && out.Code == "" && (len(s.Made) > 0 || s.Want.Made != nil) && e.hands {
		err = e.christen(ctx, s, &out)
	}
	return out, err
}

func (e *espo) do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	as, ok := e.people[s.By]
	if !ok {
		return driver.Outcome{}, fmt.Errorf("nobody is called %s", s.By)
	}
	switch s.Do {
	case driver.Create:
		return e.create(ctx, as, s)
	case driver.Write:
		return e.write(ctx, as, s)
	case driver.Read:
		return e.look(ctx, as, s)
	case driver.Delete:
		return e.each(ctx, as, s, "DELETE", nil)
	case driver.Waive:
		return e.each(ctx, as, s, "PUT", map[string]any{e.names.Waiver(s.Checkpoint): true})
	case driver.Decide:
		return e.decide(ctx, as, s)
	case driver.Merge:
		return e.merge(ctx, as, s)
	case driver.Export:
		return e.export(ctx, as, s)
	}
	return driver.Outcome{}, standin.Unable(cannotDeed, words.Args{"deed": string(s.Do)})
}

// header lets a warning about a similar record pass that the script has seen.
func header(s *driver.Step) map[string]string {
	if len(s.Confirm) > 0 {
		return map[string]string{"X-Skip-Duplicate-Check": "true"}
	}
	return nil
}

func (e *espo) create(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	entity, _ := e.names.Entity(s.Entity)
	body, err := e.written(ctx, as, s.Entity, s.Set)
	if err != nil {
		return driver.Outcome{}, err
	}
	e.stand(body, entity.Stage, entity.Pipeline, s.To)
	r, err := e.asking(ctx, as, "POST", entity.Scope, nil, body, header(s))
	if err != nil {
		return driver.Outcome{}, err
	}
	id, _ := at(r.JSON, "id").(string)
	if r.Status != 200 || id == "" {
		return e.refused(ctx, as, s.Entity, "", "POST "+entity.Scope, r)
	}
	one := record{s.Entity, entity.Scope, id}
	e.know(s.Name, one)
	var worked []string
	for _, v := range s.Set {
		if as, ok := e.names.Field(v.Field); ok && facts.Computed(v.Field) {
			worked = append(worked, as.Attribute)
		}
	}
	out, err := e.dropped(ctx, one, map[string]any{}, body, worked...)
	if out.Code != "" { // what was asked for is not there: the record is another one, without the value
		delete(e.records, s.Name)
	}
	return out, err
}

// stand writes where a record is to stand.
func (e *espo) stand(body map[string]any, stage, pipeline string, to *model.Stage) {
	if to == nil || stage == "" {
		return
	}
	body[stage] = e.names.StageCode(to)
	if pipeline != "" && len(body) > 0 {
		if line := e.names.LineCode(to); line != "" {
			body[pipeline] = line
		}
	}
}

func (e *espo) write(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	if len(s.On) == 0 {
		return driver.Outcome{}, fmt.Errorf("a write of no records")
	}
	first, ok := e.records[s.On[0]]
	if !ok {
		return driver.Outcome{}, fmt.Errorf("no record is called %s", s.On[0])
	}
	body, err := e.written(ctx, as, first.entity, s.Set)
	if err != nil {
		return driver.Outcome{}, err
	}
	entity, _ := e.names.Entity(first.entity)
	e.stand(body, entity.Stage, "", s.To)
	if len(s.On) > 1 {
		return e.mass(ctx, as, s, "update", map[string]any{"values": body})
	}
	before := e.last[first.id]
	if before == nil {
		if before, err = e.row(ctx, first); err != nil {
			return driver.Outcome{}, err
		}
	}
	path := first.scope + "/" + first.id
	r, err := e.asking(ctx, as, "PUT", path, nil, body, header(s))
	if err != nil {
		return driver.Outcome{}, err
	}
	if r.Status != 200 {
		out, err := e.refused(ctx, as, first.entity, first.id, "PUT "+path, r)
		if err == nil && s.To != nil && out.Code.Class() == driver.Transition {
			e.waiting[s.On[0]] = s
		}
		return out, err
	}
	delete(e.waiting, s.On[0])
	return e.dropped(ctx, first, before, body)
}

// dropped tells the outcome of what EspoCRM accepted: values that somebody may not write it drops without a word, and in what
// it works out its own stand.
func (e *espo) dropped(ctx context.Context, r record, before, sent map[string]any, worked ...string) (driver.Outcome, error) {
	after, err := e.row(ctx, r)
	if err != nil || after == nil {
		return driver.Outcome{}, err
	}
	e.fresh[r.id] = after
	var lost []string
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		if (same(before[name], after[name]) || slices.Contains(worked, name)) && !same(after[name], sent[name]) {
			lost = append(lost, name)
		}
	}
	if len(lost) == 0 {
		return driver.Outcome{}, nil
	}
	return standin.Refused(driver.Rights, "", "EspoCRM drops without a word: "+strings.Join(lost, ", ")), nil
}

// same tells whether two values are one for EspoCRM; what is empty is alike.
func same(a, b any) bool { return comparable(a) == comparable(b) }

func comparable(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		if !v {
			return ""
		}
		return "true"
	case []any:
		var parts []string
		for _, one := range v {
			parts = append(parts, comparable(one))
		}
		slices.Sort(parts)
		return strings.Join(parts, ",")
	}
	text := fmt.Sprint(v)
	if d := figure(expr.Number, text); d.Number != nil {
		return d.Number.RatString()
	}
	return text
}

// each does something to every record of a step; more than one are done in one call.
func (e *espo) each(ctx context.Context, as user, s *driver.Step, method string, body map[string]any) (driver.Outcome, error) {
	if len(s.On) > 1 && method == "DELETE" {
		return e.mass(ctx, as, s, "delete", map[string]any{})
	}
	for _, name := range s.On {
		r, ok := e.records[name]
		if !ok {
			return driver.Outcome{}, fmt.Errorf("no record is called %s", name)
		}
		path := r.scope + "/" + r.id
		var sent any
		if body != nil {
			sent = body
		}
		reply, err := e.ask(ctx, as, method, path, nil, sent)
		if err != nil {
			return driver.Outcome{}, err
		}
		if reply.Status != 200 {
			return e.refused(ctx, as, r.entity, r.id, method+" "+path, reply)
		}
		if body != nil {
			if out, err := e.dropped(ctx, r, map[string]any{}, body); err != nil || out.Code != "" {
				return out, err
			}
		}
	}
	return driver.Outcome{}, nil
}

// mass does something to several records at once.
func (e *espo) mass(ctx context.Context, as user, s *driver.Step, action string, data map[string]any) (driver.Outcome, error) {
	var ids []string
	first := e.records[s.On[0]]
	for _, name := range s.On {
		ids = append(ids, e.records[name].id)
	}
	r, err := e.ask(ctx, as, "POST", "MassAction", nil, map[string]any{"entityType": first.scope, "action": action, "params": map[string]any{"ids": ids}, "data": data})
	if err != nil {
		return driver.Outcome{}, err
	}
	if r.Status != 200 {
		return e.refused(ctx, as, first.entity, first.id, "POST MassAction "+action, r)
	}
	if n := comparable(at(r.JSON, "count")); n != fmt.Sprint(len(ids)) {
		return standin.Refused(driver.Rights, "", "EspoCRM changed "+n+" of "+fmt.Sprint(len(ids))), nil
	}
	return driver.Outcome{}, nil
}

// look reads records as somebody.
func (e *espo) look(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	out := driver.Outcome{}
	for _, name := range s.On {
		r, ok := e.records[name]
		if !ok {
			return out, fmt.Errorf("no record is called %s", name)
		}
		reply, err := e.ask(ctx, as, "GET", r.scope+"/"+r.id, nil, nil)
		if err != nil {
			return out, err
		}
		if reply.Status != 200 {
			return e.refused(ctx, as, r.entity, r.id, "GET "+r.scope+"/"+r.id, reply)
		}
		row, _ := reply.JSON.(map[string]any)
		for _, f := range slices.Concat(r.entity.Fields, r.entity.System) {
			if f.BuiltIn && slices.Contains(s.Want.Hidden, f) {
				continue // EspoCRM hides none of these, as not-enforced.md says of the whole record; no case is about one of them
			}
			if e.shows(f, row) && !slices.Contains(out.Shown, f) {
				out.Shown = append(out.Shown, f)
			}
		}
	}
	return out, nil
}

// shows tells whether an answer shows a field. Which pipeline a record is in and whether it is open is seen by its stage.
func (e *espo) shows(f *model.Field, row map[string]any) bool {
	entity, _ := e.names.Entity(f.Entity())
	name := entity.Stage
	switch {
	case !standin.Derived(f):
		as, ok := e.names.Field(f)
		if !ok {
			return false
		}
		name = as.Attribute
	case f.Self().ID() == "id":
		name = "id"
	case f.Self().ID() == "pipeline" && entity.Pipeline != "":
		name = entity.Pipeline
	}
	_, seen := row[name]
	return seen
}

// decide gives an agreement and makes the move that waited for it, as whoever asked: in EspoCRM no request waits.
func (e *espo) decide(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	waits := e.waiting[s.On[0]]
	r := e.records[s.On[0]]
	if waits == nil {
		return driver.Outcome{}, standin.Unable(cannotDecide, nil)
	}
	row, err := e.row(ctx, r)
	if err != nil {
		return driver.Outcome{}, err
	}
	entity, _ := e.names.Entity(r.entity)
	code, _ := row[entity.Stage].(string)
	from := e.names.StageOf(r.entity, code)
	boxes := e.names.Approvals(from, waits.To, standin.Roles(e.script, s.By))
	if len(boxes) == 0 {
		boxes = e.names.AllApprovals(from, waits.To)
	}
	if len(boxes) == 0 {
		return driver.Outcome{}, standin.Unable(cannotDecide, nil)
	}
	body := map[string]any{}
	for _, name := range boxes {
		body[name] = true
	}
	path := r.scope + "/" + r.id
	reply, err := e.ask(ctx, as, "PUT", path, nil, body)
	if err != nil {
		return driver.Outcome{}, err
	}
	if reply.Status != 200 {
		return e.refused(ctx, as, r.entity, r.id, "PUT "+path, reply)
	}
	if out, err := e.dropped(ctx, r, map[string]any{}, body); err != nil || out.Code != "" {
		return out, err
	}
	again, err := e.do(ctx, waits)
	if err != nil || again.Code.Class() == driver.Transition {
		return driver.Outcome{Detail: again.Message}, err // somebody else has to agree too
	}
	return again, nil
}

func (e *espo) merge(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	if len(s.On) != 2 {
		return driver.Outcome{}, standin.Unable(cannotDeed, words.Args{"deed": string(s.Do)})
	}
	into, from := e.records[s.On[0]], e.records[s.On[1]]
	r, err := e.ask(ctx, as, "POST", "Action", nil, map[string]any{
		"entityType": into.scope, "action": "merge", "id": into.id, "data": map[string]any{"sourceIdList": []string{from.id}, "attributes": map[string]any{}},
	})
	if err != nil || r.Status == 200 {
		return driver.Outcome{}, err
	}
	return e.refused(ctx, as, into.entity, into.id, "POST Action merge", r)
}

func (e *espo) export(ctx context.Context, as user, s *driver.Step) (driver.Outcome, error) {
	var ids []string
	first := e.records[s.On[0]]
	for _, name := range s.On {
		ids = append(ids, e.records[name].id)
	}
	r, err := e.ask(ctx, as, "POST", "Export", nil, map[string]any{"entityType": first.scope, "format": "csv", "ids": ids, "fieldList": []string{"id"}, "attributeList": []string{"id"}})
	if err != nil {
		return driver.Outcome{}, err
	}
	if r.Status != 200 {
		return e.refused(ctx, as, first.entity, first.id, "POST Export", r)
	}
	if id, _ := at(r.JSON, "id").(string); id != "" {
		e.run.Ledger.Made(standin.Thing{Sort: "Attachment", ID: id, Name: "export"})
	}
	return driver.Outcome{}, nil
}

// row returns a record as the administrator sees it, nil where there is none: an administrator is still shown one that was
// deleted.
func (e *espo) row(ctx context.Context, r record) (map[string]any, error) {
	reply, err := e.ask(ctx, e.admin, "GET", r.scope+"/"+r.id, nil, nil)
	if err != nil || reply.Status == 404 {
		return nil, err
	}
	row, ok := reply.JSON.(map[string]any)
	if reply.Status != 200 || !ok {
		return nil, e.door.Strange("GET "+r.scope, reply)
	}
	if row["deleted"] == true {
		return nil, nil
	}
	e.last[r.id] = row
	return row, nil
}

// Look implements driver.Driver.
func (e *espo) Look(ctx context.Context, name string) (driver.Row, error) {
	out := driver.Row{Name: name}
	r, ok := e.records[name]
	if !ok {
		return driver.Row{Name: name, Gone: true}, nil
	}
	row := e.fresh[r.id]
	if row == nil {
		if row, err := e.row(ctx, r); err != nil || row == nil {
			return driver.Row{Name: name, Gone: row == nil}, err
		}
		row = e.last[r.id]
	}
	out.Entity = r.entity
	entity, _ := e.names.Entity(r.entity)
	if entity.Stage != "" {
		code, _ := row[entity.Stage].(string)
		out.Stage = e.names.StageOf(r.entity, code)
	}
	for _, f := range slices.Concat(r.entity.Fields, r.entity.System) {
		if d := e.read(f, row); !d.IsEmpty() {
			out.Values = append(out.Values, driver.Value{Field: f, Datum: d})
		}
	}
	return out, nil
}

// christen finds the records that a step made besides its own.
func (e *espo) christen(ctx context.Context, s *driver.Step, out *driver.Outcome) error {
	found, err := e.sweep(ctx)
	if err != nil {
		return err
	}
	out.Made = []driver.Row{}
	for i, r := range found {
		name := ""
		if i < len(s.Made) {
			name = s.Made[i]
			e.records[name], e.called[r.id] = r, name
		}
		row, err := e.row(ctx, r)
		if err != nil {
			return err
		}
		entity, _ := e.names.Entity(r.entity)
		code, _ := row[entity.Stage].(string)
		out.Made = append(out.Made, driver.Row{Name: name, Entity: r.entity, Stage: e.names.StageOf(r.entity, code)})
	}
	return nil
}
