package rulebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// Table is what the fixed part reads.
type Table struct {
	Zone         string                       `json:"zone"`
	Fiscal       string                       `json:"fiscal,omitempty"`
	Task         string                       `json:"task,omitempty"`
	Roles        map[string]roleRow           `json:"roles"`
	Models       map[string]*ModelRow         `json:"models"`
	Lists        map[string][]listRow         `json:"lists"`
	Messages     map[string]map[string]string `json:"messages"`
	Placeholders []string                     `json:"placeholders"`
}

type roleRow struct {
	Group string            `json:"group"`
	Title map[string]string `json:"title"`
}

// ModelRow is what the fixed part knows of the records of an entity.
type ModelRow struct {
	Entity      string                `json:"entity"`
	Name        string                `json:"name"`
	Title       map[string]string     `json:"title"`
	Stage       string                `json:"stage,omitempty"`
	Owner       string                `json:"owner,omitempty"`
	Team        string                `json:"team,omitempty"`
	ScopeFields []string              `json:"scope_fields,omitempty"`
	Columns     columnRows            `json:"columns"`
	Pipelines   []pipelineRow         `json:"pipelines,omitempty"`
	Stages      map[string]*stageRow  `json:"stages,omitempty"`
	Moves       []*moveRow            `json:"moves,omitempty"`
	Checkpoints []*checkpointRow      `json:"checkpoints,omitempty"`
	Unique      []twinRow             `json:"unique,omitempty"`
	Duplicates  []twinRow             `json:"duplicates,omitempty"`
	Scopes      map[string]*Tree      `json:"scopes,omitempty"`
	Rights      map[string]*rightsRow `json:"rights"`
}

// listRow is a value of a list.
type listRow struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Active bool   `json:"active"`
}

type columnRow struct {
	id       string
	Col      string            `json:"col"`
	Kind     Kind              `json:"kind"`
	Base     expr.Base         `json:"base"`
	Type     model.FieldType   `json:"type"`
	Title    map[string]string `json:"title"`
	Name     string            `json:"name,omitempty"`
	Model    string            `json:"model,omitempty"`
	List     string            `json:"list,omitempty"`
	Any      bool              `json:"any,omitempty"`
	Own      bool              `json:"own,omitempty"`
	Checked  bool              `json:"checked,omitempty"`
	Computed bool              `json:"computed,omitempty"`
	Default  any               `json:"default,omitempty"`
	System   bool              `json:"system,omitempty"`
	Sequence bool              `json:"sequence,omitempty"`
	Required bool              `json:"required,omitempty"`
	Applies  *Tree             `json:"applies,omitempty"`
	Frozen   bool              `json:"frozen,omitempty"`
	Whole    bool              `json:"whole,omitempty"`
	Min      string            `json:"min,omitempty"`
	Max      string            `json:"max,omitempty"`
	Format   model.FormatName  `json:"format,omitempty"`
	Pattern  string            `json:"pattern,omitempty"`
	Only     *Tree             `json:"only,omitempty"`
	Formula  *Tree             `json:"formula,omitempty"`
	Fold     *rollupRow        `json:"fold,omitempty"`
}

type rollupRow struct {
	Model   string     `json:"model"`
	Field   string     `json:"field"`
	Fold    model.Fold `json:"fold"`
	Through string     `json:"through"`
	// Here tells that the field that joins the two stands in the record itself.
	Here  bool  `json:"here,omitempty"`
	Where *Tree `json:"where,omitempty"`
}

type twinRow struct {
	ID      string            `json:"id"`
	Title   map[string]string `json:"title"`
	Fields  []string          `json:"fields"`
	Ways    []string          `json:"ways"`
	Action  string            `json:"action,omitempty"`
	Message map[string]string `json:"message,omitempty"`
}

// Table turns a description into what the fixed part reads. It is called once, when all objects are known.
func (k *Maker) Table(messages map[string]words.Text) *Table {
	t := &Table{
		Zone: k.zone(), Roles: map[string]roleRow{}, Models: map[string]*ModelRow{}, Lists: map[string][]listRow{},
		Messages: map[string]map[string]string{}, Placeholders: placeholders(),
	}
	if k.Spec.Project != nil && k.Spec.Project.Calendar != nil {
		t.Fiscal = string(k.Spec.Project.Calendar.FiscalYearStarts.V)
	}
	for key, text := range messages {
		t.Messages[key] = said(text)
	}
	for _, role := range k.Acting {
		t.Roles[role.Self().ID()] = roleRow{k.group(role), k.Texts(model.TitleOf(role))}
	}
	for _, o := range k.Objects {
		row := &ModelRow{Entity: o.Entity.Self().ID(), Name: Line(model.TitleOf(o.Entity).In(k.Lang), MaxLabel), Title: k.Texts(model.TitleOf(o.Entity)), Stage: o.Stage, Rights: map[string]*rightsRow{}}
		if o.Entity.Self().ID() == "task" && o.Entity.Field("record") != nil && o.Entity.Field("done_at") != nil {
			t.Task = o.Model
		}
		t.Models[o.Model] = row
		if c := o.ByField[facts.OwnerField(o.Entity)]; c != nil {
			row.Owner, row.ScopeFields = c.Name, append(row.ScopeFields, c.Field.Self().ID())
		}
		if c := o.ByField[o.Entity.RecordTeam.Get()]; c != nil {
			row.Team, row.ScopeFields = c.Name, append(row.ScopeFields, c.Field.Self().ID())
		}
	}
	for _, o := range k.Objects {
		row := t.Models[o.Model]
		for _, c := range o.Columns {
			row.Columns = append(row.Columns, k.columnRow(o, c))
			k.list(t, c)
		}
		k.twins(o, row)
		k.scopes(o, row)
		k.stageRows(o, row)
		k.rightRows(o, row)
	}
	return t
}

// list adds the values that a column chooses of, those that are not in use any more too.
func (k *Maker) list(t *Table, c *Column) {
	if c.List == "" || t.Lists[c.List] != nil {
		return
	}
	if d := c.Field.Dictionary.Get(); d != nil {
		for _, v := range d.Values {
			if v != nil {
				t.Lists[c.List] = append(t.Lists[c.List], listRow{v.Self().ID(), Line(model.TitleOf(v).In(k.Lang), MaxLabel), v.Active.Or(true)})
			}
		}
		return
	}
	for _, v := range c.Field.Values {
		if v != nil {
			t.Lists[c.List] = append(t.Lists[c.List], listRow{v.Self().ID(), Line(model.TitleOf(v).In(k.Lang), MaxLabel), true})
		}
	}
}

func (k *Maker) columnRow(o *Object, c *Column) *columnRow {
	f := c.Field
	ref := f.Self().Ref
	row := &columnRow{
		id: f.Self().ID(), Col: c.Name, Kind: c.Kind, Base: expr.BaseOf(f), Type: f.Type.V, Title: k.Texts(f.Title), Model: c.Model, List: c.List,
		Any: c.Any, Computed: c.Computed, Own: !c.Computed, Checked: !c.Computed, Required: f.IsRequired() && !c.Computed, Frozen: f.Frozen.V,
		Whole: f.Type.V == model.FieldInteger && !c.Computed, Default: k.byDefault(c), System: c.System,
	}
	switch {
	case c.Kind == KindFile:
		row.Name = c.Name + "_name"
	case f.Type.V == model.FieldAutoNumber && !f.BuiltIn:
		row.Sequence = true
	}
	if f.Min.IsSet() && f.Min.V.Rat != nil {
		row.Min = f.Min.V.Rat.RatString()
	}
	if f.Max.IsSet() && f.Max.V.Rat != nil {
		row.Max = f.Max.V.Rat.RatString()
	}
	written := enforced
	if f.Format != nil {
		row.Format = f.Format.Name.V
		if f.Format.Pattern.IsSet() {
			if pattern, ok := pattern(f.Format.Pattern.V); ok {
				row.Pattern = pattern
			} else {
				written = manual(contract.NeedsCode, say(whyPattern, nil), say(stepCheck, words.Args{"what": f.Title}))
			}
		}
	}
	k.keep(ref+"#written", written)
	var ok bool
	var why words.Localized
	if row.Applies, ok, why = k.printed(ref, &f.AppliesWhen); !ok {
		row.Required = false
		k.keep(ref+"#required", manual(contract.NeedsCode, why, say(stepCheck, words.Args{"what": f.Title})))
	}
	if row.Only, ok, why = k.printed(ref, &f.Only); !ok {
		k.keep(ref+"#only", manual(contract.NeedsCode, why, say(stepCheck, words.Args{"what": f.Title})))
	}
	k.computes(o, c, row)
	return row
}

// computes tells how a computed field is worked out.
func (k *Maker) computes(o *Object, c *Column, row *columnRow) {
	f := c.Field
	ref := f.Self().Ref + "#worked-out"
	switch {
	case f.Formula.IsSet():
		t, ok, why := k.printed(f.Self().Ref, &f.Formula.Condition)
		if !ok {
			k.keep(ref, manual(contract.NeedsCode, why, say(stepComputed, words.Args{"field": f.Title})))
			return
		}
		row.Formula = t
		k.keep(ref, enforced)
	case f.Rollup != nil:
		of := f.Rollup.Of.Get()
		through := f.Rollup.Through.Get()
		if of != nil && through == nil && !f.Rollup.Through.IsSet() {
			through = only(of.Entity(), o.Entity)
		}
		t, ok, why := k.printed(f.Self().Ref, &f.Rollup.Where)
		switch {
		case of == nil || through == nil || k.byEntity[of.Entity()] == nil || k.Column(of) == nil || k.Column(through) == nil:
			why, ok = say(whyNoWay, nil), false
		case through.Entity() != of.Entity() && through.Entity() != o.Entity:
			why, ok = say(whyNoWay, nil), false
		}
		if !ok {
			k.keep(ref, manual(contract.NeedsCode, why, say(stepComputed, words.Args{"field": f.Title})))
			return
		}
		row.Fold = &rollupRow{k.byEntity[of.Entity()].Model, of.Self().ID(), f.Rollup.Fold.V, through.Self().ID(), through.Entity() == o.Entity && through.Entity() != of.Entity(), t}
		k.keep(ref, enforced)
	}
}

// only returns the only reference between two entities, those of the first looked at first; nil where there are none or
// several.
func only(related, own *model.Entity) *model.Field {
	for _, pair := range [][2]*model.Entity{{related, own}, {own, related}} {
		var found []*model.Field
		if pair[0] == nil || pair[1] == nil {
			return nil
		}
		for _, f := range pair[0].Fields {
			if f.Type.V == model.FieldReference && f.To.Get() == pair[1] {
				found = append(found, f)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
		if len(found) > 1 {
			return nil
		}
	}
	for _, f := range related.System { // a task, an activity
		if f.Self().ID() == "record" {
			return f
		}
	}
	return nil
}

func (k *Maker) Column(f *model.Field) *Column {
	if f == nil || k.byEntity[f.Entity()] == nil {
		return nil
	}
	return k.byEntity[f.Entity()].ByField[f]
}

// scopes tells which records lie in the scopes of an entity.
func (k *Maker) scopes(o *Object, row *ModelRow) {
	for _, s := range o.Entity.Scopes {
		if s == nil {
			continue
		}
		t, ok, _ := k.printed(s.Self().Ref, &s.When)
		if !ok {
			t = never
		}
		if row.Scopes == nil {
			row.Scopes = map[string]*Tree{}
		}
		row.Scopes[s.Self().ID()] = t
	}
}

// never is a condition that no record meets.
var never = &Tree{Op: expr.Constant, Type: expr.Bool, Value: false}

// placeholders returns the published list, folded as the fixed part folds texts.
func placeholders() []string {
	var list []string
	for _, texts := range runtime.Placeholders {
		for _, text := range texts {
			text = strings.Join(strings.Fields(strings.NewReplacer("/", " ", "ё", "е").Replace(text)), " ")
			if !slices.Contains(list, text) {
				list = append(list, text)
			}
		}
	}
	return list
}

// columnRows are the columns by the ids of their fields, in the order in which they were described.
type columnRows []*columnRow

// MarshalJSON keeps the order.
func (rows columnRows) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, row := range rows {
		if i > 0 {
			out.WriteByte(',')
		}
		content, err := json.Marshal(row)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%q:%s", row.id, content)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
