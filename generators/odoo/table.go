package odoo

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

// table is what the fixed part reads: data/rules.json.
type table struct {
	Zone         string                       `json:"zone"`
	Fiscal       string                       `json:"fiscal,omitempty"`
	Machine      string                       `json:"machine"`
	Migration    string                       `json:"migration"`
	Task         string                       `json:"task,omitempty"`
	Roles        map[string]roleRow           `json:"roles"`
	Models       map[string]*modelRow         `json:"models"`
	Messages     map[string]map[string]string `json:"messages"`
	Placeholders []string                     `json:"placeholders"`
}

type roleRow struct {
	Group string            `json:"group"`
	Title map[string]string `json:"title"`
}

type modelRow struct {
	Entity      string                `json:"entity"`
	Name        string                `json:"name"`
	Title       map[string]string     `json:"title"`
	Mark        string                `json:"mark,omitempty"`
	Leads       bool                  `json:"leads,omitempty"`
	Archives    bool                  `json:"archives,omitempty"`
	Stage       string                `json:"stage,omitempty"`
	StageModel  string                `json:"stage_model,omitempty"`
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
	Scopes      map[string]*tree      `json:"scopes,omitempty"`
	Rights      map[string]*rightsRow `json:"rights"`
}

type columnRow struct {
	id       string
	Col      string            `json:"col"`
	Kind     kind              `json:"kind"`
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
	Zero     bool              `json:"zero,omitempty"`
	Sequence string            `json:"sequence,omitempty"`
	Required bool              `json:"required,omitempty"`
	Applies  *tree             `json:"applies,omitempty"`
	Frozen   bool              `json:"frozen,omitempty"`
	Whole    bool              `json:"whole,omitempty"`
	Min      string            `json:"min,omitempty"`
	Max      string            `json:"max,omitempty"`
	Format   model.FormatName  `json:"format,omitempty"`
	Pattern  string            `json:"pattern,omitempty"`
	Only     *tree             `json:"only,omitempty"`
	Formula  *tree             `json:"formula,omitempty"`
	Fold     *rollupRow        `json:"fold,omitempty"`
}

type rollupRow struct {
	Model   string     `json:"model"`
	Field   string     `json:"field"`
	Fold    model.Fold `json:"fold"`
	Through string     `json:"through"`
	// Here tells that the field that joins the two stands in the record itself.
	Here  bool  `json:"here,omitempty"`
	Where *tree `json:"where,omitempty"`
}

type twinRow struct {
	ID      string            `json:"id"`
	Title   map[string]string `json:"title"`
	Fields  []string          `json:"fields"`
	Ways    []string          `json:"ways"`
	Action  string            `json:"action,omitempty"`
	Message map[string]string `json:"message,omitempty"`
}

// writeTable writes data/rules.json.
func (p *plan) writeTable() {
	t := &table{
		Zone: p.zone(), Machine: p.module + "." + machineGroup, Migration: p.module + "." + migrationGroup,
		Roles: map[string]roleRow{}, Models: map[string]*modelRow{}, Messages: map[string]map[string]string{}, Placeholders: placeholders(),
	}
	if p.spec.Project != nil && p.spec.Project.Calendar != nil {
		t.Fiscal = string(p.spec.Project.Calendar.FiscalYearStarts.V)
	}
	for key, text := range messages {
		t.Messages[key] = said(text)
	}
	for _, role := range p.acting {
		t.Roles[role.Self().ID()] = roleRow{p.module + "." + p.group(role), p.texts(model.TitleOf(role))}
	}
	p.table = t
	for _, o := range p.objects {
		row := &modelRow{
			Entity: o.entity.Self().ID(), Name: line(model.TitleOf(o.entity).In(p.lang), maxLabel), Title: p.texts(model.TitleOf(o.entity)),
			Leads: o.model == "crm.lead", Archives: o.model == "crm.lead", Stage: o.stage, StageModel: o.stageModel, Rights: map[string]*rightsRow{},
		}
		if o.stock != nil {
			row.Mark = o.stock.mark
		}
		if o.entity.Self().ID() == "task" && o.entity.Field("record") != nil && o.entity.Field("done_at") != nil {
			t.Task = o.model
		}
		t.Models[o.model] = row
		if c := o.byField[facts.OwnerField(o.entity)]; c != nil {
			row.Owner, row.ScopeFields = c.name, append(row.ScopeFields, c.field.Self().ID())
		}
		if c := o.byField[o.entity.RecordTeam.Get()]; c != nil {
			row.Team, row.ScopeFields = c.name, append(row.ScopeFields, c.field.Self().ID())
		}
	}
	for _, o := range p.objects {
		row := t.Models[o.model]
		for _, c := range o.columns {
			row.Columns = append(row.Columns, p.columnRow(o, c))
		}
		p.twins(o, row)
		p.scopes(o, row)
		p.stageRows(o, row)
		p.rightRows(o, row)
	}
	p.files[tablePath] = asJSON(t)
}

const tablePath = "data/rules.json"

func (p *plan) columnRow(o *object, c *column) *columnRow {
	f := c.field
	ref := f.Self().Ref
	row := &columnRow{
		id: f.Self().ID(), Col: c.name, Kind: c.kind, Base: expr.BaseOf(f), Type: f.Type.V, Title: p.texts(f.Title), Model: c.model, List: c.list,
		Any: c.any, Computed: c.computed, Own: !c.computed, Checked: !c.computed, Required: f.IsRequired() && !c.computed, Frozen: f.Frozen.V,
		Whole: f.Type.V == model.FieldInteger && !c.computed, Zero: c.stock && c.kind == kindNumber,
	}
	switch {
	case c.kind == kindFile:
		row.Name = c.name + "_name"
	case f.Type.V == model.FieldAutoNumber && !f.BuiltIn:
		row.Sequence = p.module + "." + o.table() + "." + c.name
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
	p.keep(ref+"#written", written)
	var ok bool
	var why words.Localized
	if row.Applies, ok, why = p.printed(ref, &f.AppliesWhen); !ok {
		row.Required = false
		p.keep(ref+"#required", manual(contract.NeedsCode, why, say(stepCheck, words.Args{"what": f.Title})))
	}
	if row.Only, ok, why = p.printed(ref, &f.Only); !ok {
		p.keep(ref+"#only", manual(contract.NeedsCode, why, say(stepCheck, words.Args{"what": f.Title})))
	}
	p.computes(o, c, row)
	return row
}

// computes tells how a computed field is worked out.
func (p *plan) computes(o *object, c *column, row *columnRow) {
	f := c.field
	ref := f.Self().Ref + "#worked-out"
	switch {
	case f.Formula.IsSet():
		t, ok, why := p.printed(f.Self().Ref, &f.Formula.Condition)
		if !ok {
			p.keep(ref, manual(contract.NeedsCode, why, say(stepComputed, words.Args{"field": f.Title})))
			return
		}
		row.Formula = t
		p.keep(ref, enforced)
	case f.Rollup != nil:
		of := f.Rollup.Of.Get()
		through := f.Rollup.Through.Get()
		if of != nil && through == nil && !f.Rollup.Through.IsSet() {
			through = only(of.Entity(), o.entity)
		}
		t, ok, why := p.printed(f.Self().Ref, &f.Rollup.Where)
		switch {
		case of == nil || through == nil || p.byEntity[of.Entity()] == nil || p.column(of) == nil || p.column(through) == nil:
			why, ok = say(whyNoWay, nil), false
		case through.Entity() != of.Entity() && through.Entity() != o.entity:
			why, ok = say(whyNoWay, nil), false
		}
		if !ok {
			p.keep(ref, manual(contract.NeedsCode, why, say(stepComputed, words.Args{"field": f.Title})))
			return
		}
		row.Fold = &rollupRow{p.byEntity[of.Entity()].model, of.Self().ID(), f.Rollup.Fold.V, through.Self().ID(), through.Entity() == o.entity && through.Entity() != of.Entity(), t}
		p.keep(ref, enforced)
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

func (p *plan) column(f *model.Field) *column {
	if f == nil || p.byEntity[f.Entity()] == nil {
		return nil
	}
	return p.byEntity[f.Entity()].byField[f]
}

// scopes tells which records lie in the scopes of an entity.
func (p *plan) scopes(o *object, row *modelRow) {
	for _, s := range o.entity.Scopes {
		if s == nil {
			continue
		}
		t, ok, _ := p.printed(s.Self().Ref, &s.When)
		if !ok {
			t = never
		}
		if row.Scopes == nil {
			row.Scopes = map[string]*tree{}
		}
		row.Scopes[s.Self().ID()] = t
	}
}

// never is a condition that no record meets.
var never = &tree{Op: expr.Constant, Type: expr.Bool, Value: false}

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
