package live

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// written returns values as EspoCRM takes them; files are brought there first, as somebody.
func (e *espo) written(ctx context.Context, as user, entity *model.Entity, list []driver.Value) (map[string]any, error) {
	body := map[string]any{}
	here, _ := e.names.Entity(entity)
	for _, v := range list {
		f, ok := e.names.Field(v.Field)
		if !ok {
			continue
		}
		d := v.Datum
		switch {
		case f.Kind == "linkParent":
			body[f.Name+"Id"], body[f.Name+"Type"] = nil, nil
			if to, known := e.records[d.Text]; known && !d.IsEmpty() {
				body[f.Name+"Id"], body[f.Name+"Type"] = to.id, to.scope
			}
		case f.Kind == "file" && !d.IsEmpty():
			id, err := e.attach(ctx, as, here.Scope, f.Name, d.Text)
			if err != nil {
				return nil, err
			}
			body[f.Attribute] = id
		case f.Kind == "currency" && !d.IsEmpty():
			body[f.Attribute] = e.value(v.Field, d)
			if codes := e.names.Currencies(); len(codes) > 0 {
				body[f.Name+"Currency"] = codes[0]
			}
		case f.Attribute == here.Name && d.Base == expr.Text && standin.Plain(d.Text) && v.Field.Format == nil:
			body[f.Attribute] = e.run.Prefix + d.Text
		default:
			body[f.Attribute] = e.value(v.Field, d)
		}
	}
	return body, nil
}

// value returns one value as EspoCRM takes it.
func (e *espo) value(f *model.Field, d expr.Datum) any {
	as, _ := e.names.Field(f)
	if d.IsEmpty() {
		switch as.Kind {
		case "linkMultiple", "multiEnum":
			return []any{}
		case "bool":
			return false
		}
		return nil
	}
	if as.Kind == "linkMultiple" || as.Kind == "multiEnum" {
		list := []any{}
		for _, one := range several(d) {
			list = append(list, e.single(f, one))
		}
		return list
	}
	if as.Kind == "yesNo" {
		if d.Bool {
			return "yes"
		}
		return "no"
	}
	return e.single(f, d)
}

func several(d expr.Datum) []expr.Datum {
	if len(d.Many) > 0 || d.IsEmpty() {
		return d.Many
	}
	return []expr.Datum{d}
}

func (e *espo) single(f *model.Field, d expr.Datum) any {
	d = e.clock.There(d)
	switch d.Base {
	case expr.Bool:
		return d.Bool
	case expr.Number:
		return json.Number(decimal(d.Number))
	case expr.Duration:
		return json.Number(decimal(new(big.Rat).Quo(d.Number, big.NewRat(3600, 1))))
	case expr.Date:
		return d.Time.Format(time.DateOnly)
	case expr.Moment:
		return d.Time.UTC().Format(time.DateTime)
	case expr.Choice:
		return e.names.ValueCode(f, d.Text)
	case expr.Record:
		return e.records[d.Text].id
	case expr.Person:
		if u, ok := e.people[d.Text]; ok {
			return u.id
		}
		return d.Text
	case expr.Team:
		return e.names.TeamByID(d.Text)
	}
	return d.Text
}

func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	text := strings.TrimRight(r.FloatString(8), "0")
	return strings.TrimSuffix(text, ".")
}

// void ends the name of a file in which nothing is, as cases call it.
const void = ";0"

// attach brings a file there and returns its id.
func (e *espo) attach(ctx context.Context, as user, scope, field, given string) (string, error) {
	name, content := given, base64.StdEncoding.EncodeToString([]byte(e.run.Prefix))
	if plain, empty := strings.CutSuffix(name, void); empty {
		name, content = plain, ""
	}
	kind := "application/octet-stream"
	if strings.HasSuffix(strings.ToLower(name), ".pdf") {
		kind = "application/pdf"
	}
	r, err := e.ask(ctx, as, "POST", "Attachment", nil, map[string]any{
		"name": name, "type": kind, "role": "Attachment", "relatedType": scope, "field": field,
		"file": "data:" + kind + ";base64," + content,
	})
	if err != nil {
		return "", err
	}
	id, _ := at(r.JSON, "id").(string)
	if id == "" && as != e.admin {
		return e.attach(ctx, e.admin, scope, field, given) // whoever may not attach may still be tried with the field
	}
	if id == "" {
		return "", e.door.Strange("POST Attachment", r)
	}
	e.run.Ledger.Made(standin.Thing{Sort: "Attachment", ID: id, Name: name})
	e.voids[id] = content == ""
	return id, nil
}

// read returns the value of a field out of a record of EspoCRM.
func (e *espo) read(f *model.Field, row map[string]any) expr.Datum {
	as, ok := e.names.Field(f)
	if !ok {
		return expr.Datum{}
	}
	now := e.now()
	one := func(v any) expr.Datum { return e.clock.Here(e.datum(f, as.Kind, v), now) }
	if list, is := row[as.Attribute].([]any); is {
		var all []expr.Datum
		for _, v := range list {
			if d := one(v); !d.IsEmpty() {
				all = append(all, d)
			}
		}
		return expr.Several(expr.BaseOf(f), all...)
	}
	if as.Kind == "file" {
		if row[as.Attribute] == nil {
			return expr.Datum{}
		}
		name, _ := row[as.Name+"Name"].(string)
		if id, _ := row[as.Attribute].(string); e.voids[id] {
			name += void
		}
		return expr.Named(expr.File, name)
	}
	return one(row[as.Attribute])
}

func (e *espo) datum(f *model.Field, kind string, v any) expr.Datum {
	base := expr.BaseOf(f)
	switch v := v.(type) {
	case bool:
		return expr.Answer(v)
	case json.Number:
		return figure(base, v.String())
	case string:
		switch {
		case v == "":
			return expr.Datum{}
		case kind == "yesNo":
			return expr.Answer(v == "yes")
		case base == expr.Number || base == expr.Duration:
			return figure(base, v)
		case base == expr.Date:
			t, err := time.ParseInLocation(time.DateOnly, v[:min(len(v), 10)], e.zone)
			if err != nil {
				return expr.Datum{}
			}
			return expr.Instant(base, t)
		case base == expr.Moment:
			t, err := time.Parse(time.DateTime, v)
			if err != nil {
				return expr.Datum{}
			}
			return expr.Instant(base, t.In(e.zone))
		case base == expr.Choice:
			return expr.Named(base, e.names.ValueOf(f, v))
		case base == expr.Record:
			return expr.Named(base, e.called[v])
		case base == expr.Person:
			for id, u := range e.people {
				if u.id == v {
					return expr.Named(base, id)
				}
			}
			return expr.Named(base, v)
		case base == expr.Team:
			return expr.Named(base, e.names.TeamOf(v))
		}
		return expr.Named(base, strings.TrimPrefix(v, e.run.Prefix))
	}
	return expr.Datum{}
}

func figure(base expr.Base, text string) expr.Datum {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return expr.Datum{}
	}
	if base == expr.Duration {
		r.Mul(r, big.NewRat(3600, 1))
	}
	return expr.Datum{Base: base, Number: r}
}
