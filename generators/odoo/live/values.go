package live

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/generators/odoo"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// written returns values as Odoo takes them.
func (o *erp) written(ctx context.Context, e *model.Entity, list []driver.Value) (map[string]any, error) {
	vals := map[string]any{}
	entity, _ := o.names.Entity(e)
	for _, v := range list {
		f, ok := o.names.Field(v.Field)
		if !ok {
			continue
		}
		d := v.Datum
		switch {
		case f.Kind == "file":
			vals[f.Name], vals[f.Name+"_name"] = false, false
			if !d.IsEmpty() {
				title, hollow := strings.CutSuffix(d.Text, ";0") // so a script calls a file without content
				content := o.run.Prefix
				if hollow {
					content = ""
				}
				vals[f.Name], vals[f.Name+"_name"] = base64.StdEncoding.EncodeToString([]byte(content)), title
			}
		case f.Name == entity.Name && d.Base == expr.Text && standin.Plain(d.Text) && v.Field.Format == nil:
			vals[f.Name] = o.run.Prefix + d.Text
		default:
			value, err := o.value(ctx, f, d)
			if err != nil {
				return nil, err
			}
			vals[f.Name] = value
		}
	}
	return vals, nil
}

// value returns one value as Odoo takes it.
func (o *erp) value(ctx context.Context, f odoo.Field, d expr.Datum) (any, error) {
	if f.Kind == "coded_many" || f.Kind == "records" {
		ids := []any{}
		for _, one := range several(d) {
			id, err := o.single(ctx, f, one)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return []any{[]any{6, 0, ids}}, nil
	}
	if d.IsEmpty() {
		return false, nil
	}
	return o.single(ctx, f, d)
}

func several(d expr.Datum) []expr.Datum {
	if len(d.Many) > 0 || d.IsEmpty() {
		return d.Many
	}
	return []expr.Datum{d}
}

func (o *erp) single(ctx context.Context, f odoo.Field, d expr.Datum) (any, error) {
	d = o.clock.There(d)
	switch d.Base {
	case expr.Bool:
		if f.Kind == "yes_no" {
			return map[bool]string{true: "yes", false: "no"}[d.Bool], nil
		}
		return d.Bool, nil
	case expr.Number:
		return json.Number(decimal(d.Number)), nil
	case expr.Duration:
		return json.Number(decimal(new(big.Rat).Quo(d.Number, big.NewRat(3600, 1)))), nil
	case expr.Date:
		return d.Time.Format(time.DateOnly), nil
	case expr.Moment:
		return d.Time.UTC().Format(time.DateTime), nil
	case expr.Choice, expr.Team:
		id, err := o.known(ctx, f.Model, f.List, d.Text)
		if err == nil && id == 0 {
			id, err = o.foreign(ctx, f)
		}
		return id, err
	case expr.Record:
		r, ok := o.records[d.Text]
		switch {
		case !ok:
			return false, nil
		case f.Any:
			return r.key(), nil
		}
		return r.id, nil
	case expr.Person:
		if u, ok := o.people[d.Text]; ok {
			return u.id, nil
		}
		return false, nil
	}
	return d.Text, nil
}

// foreign returns the id of what a field does not offer: a value of another list, else one that nobody has. So programs send it
// whose lists are not ours.
func (o *erp) foreign(ctx context.Context, f odoo.Field) (int64, error) {
	const nobody = 1<<31 - 1
	if f.Model != "crmspec.value" {
		return nobody, nil
	}
	rows, bad, err := o.find(ctx, o.admin, f.Model, []any{[]any{"list", "!=", f.List}}, "id")
	if err != nil || bad != nil || len(rows) == 0 {
		return nobody, err
	}
	return whole(rows[0]["id"]), nil
}

func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.TrimSuffix(strings.TrimRight(r.FloatString(8), "0"), ".")
}

// read returns the value of a field out of a row of Odoo.
func (o *erp) read(ctx context.Context, mf *model.Field, row map[string]any) (expr.Datum, error) {
	f, ok := o.names.Field(mf)
	if !ok || row[f.Name] == nil {
		return expr.Datum{}, nil
	}
	v, base, now := row[f.Name], expr.BaseOf(mf), o.now()
	if yes, is := v.(bool); is {
		if f.Kind == "bool" {
			return expr.Answer(yes), nil
		}
		if !yes {
			return expr.Datum{}, nil
		}
	}
	switch f.Kind {
	case "number", "hours":
		n, _ := v.(json.Number)
		r, ok := new(big.Rat).SetString(n.String())
		if !ok || f.Zero && r.Sign() == 0 {
			return expr.Datum{}, nil
		}
		if f.Kind == "hours" {
			r.Mul(r, big.NewRat(3600, 1))
		}
		return expr.Datum{Base: base, Number: rounded(r)}, nil
	case "yes_no":
		return expr.Answer(v == "yes"), nil
	case "date", "moment":
		text, _ := v.(string)
		layout, zone := time.DateTime, time.UTC
		if f.Kind == "date" {
			layout, zone = time.DateOnly, o.zone
		}
		t, err := time.ParseInLocation(layout, text, zone)
		if err != nil {
			return expr.Datum{}, nil
		}
		return o.clock.Here(expr.Instant(base, t.In(o.zone)), now), nil
	case "coded", "coded_many":
		var all []expr.Datum
		for _, id := range idsOf(v) {
			code, err := o.code(ctx, f.Model, id)
			if err != nil {
				return expr.Datum{}, err
			}
			all = append(all, expr.Named(base, code))
		}
		return together(base, f.Kind == "coded_many", all), nil
	case "record", "records":
		var all []expr.Datum
		if text, is := v.(string); is {
			return expr.Named(base, o.called[text]), nil
		}
		for _, id := range idsOf(v) {
			all = append(all, expr.Named(base, o.whose(base, f.Model, id)))
		}
		return together(base, f.Kind == "records", all), nil
	case "file":
		name, _ := row[f.Name+"_name"].(string)
		return expr.Named(base, name), nil
	}
	text, _ := v.(string)
	return expr.Named(base, strings.TrimPrefix(text, o.run.Prefix)), nil
}

// rounded takes back what a binary fraction adds.
func rounded(r *big.Rat) *big.Rat {
	short, ok := new(big.Rat).SetString(r.FloatString(6))
	if !ok {
		return r
	}
	return short
}

func together(base expr.Base, many bool, all []expr.Datum) expr.Datum {
	switch {
	case len(all) == 0:
		return expr.Datum{}
	case many:
		return expr.Several(base, all...)
	}
	return all[0]
}

// idsOf returns the ids in a value of Odoo: [7, "name"] for one record, [7, 8] for several.
func idsOf(v any) []int64 {
	list, _ := v.([]any)
	if len(list) == 2 {
		if _, named := list[1].(string); named {
			return []int64{whole(list[0])}
		}
	}
	var ids []int64
	for _, one := range list {
		ids = append(ids, whole(one))
	}
	return ids
}

// whose returns what the script calls a person or record.
func (o *erp) whose(base expr.Base, model string, id int64) string {
	if base == expr.Person {
		for name, u := range o.people {
			if u.id == id {
				return name
			}
		}
		return fmt.Sprint(id)
	}
	return o.called[fmt.Sprintf("%s,%d", model, id)]
}

// code returns the id of the description for a record of a list.
func (o *erp) code(ctx context.Context, model string, id int64) (string, error) {
	for key, known := range o.ids {
		if known == id && key[0] == model && key[2] != "" {
			return key[2], nil
		}
	}
	rows, f, err := o.find(ctx, o.admin, model, []any{[]any{"id", "=", id}}, "crmspec_code")
	if err != nil || f != nil || len(rows) == 0 {
		return "", err
	}
	code, _ := rows[0]["crmspec_code"].(string)
	return code, nil
}
