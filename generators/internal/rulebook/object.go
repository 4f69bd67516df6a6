package rulebook

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Object is what stands for an entity.
type Object struct {
	Entity *model.Entity
	// Model is its name in the CRM.
	Model     string
	Pipelines []*model.Pipeline
	Columns   []*Column
	ByField   map[*model.Field]*Column
	// Stage is the column of the stages, "" where there are none.
	Stage string
}

// Column is what stands for a field.
type Column struct {
	Field *model.Field
	// Name is its name in the CRM.
	Name string
	Kind Kind
	// System tells that every record has it, Computed that people do not write it.
	System, Computed bool
	// Model is that of the records it points at, "" for none or any; Any tells that it points at records of any model.
	Model string
	Any   bool
	// List is the list that a choice is of.
	List string
}

// Kind is how the fixed part reads a column.
type Kind string

// The kinds.
const (
	KindText     Kind = "text"
	KindNumber   Kind = "number"
	KindHours    Kind = "hours"
	KindBool     Kind = "bool"
	KindYesNo    Kind = "yes_no"
	KindDate     Kind = "date"
	KindMoment   Kind = "moment"
	KindCoded    Kind = "coded"
	KindCodes    Kind = "coded_many"
	KindRecord   Kind = "record"
	KindRecords  Kind = "records"
	KindFile     Kind = "file"
	KindStage    Kind = "stage"
	KindPipeline Kind = "pipeline"
	KindOpen     Kind = "is_open"
	KindID       Kind = "id"
)

var kinds = map[model.FieldType]Kind{
	model.FieldText: KindText, model.FieldLongText: KindText, model.FieldInteger: KindNumber, model.FieldDecimal: KindNumber,
	model.FieldMoney: KindNumber, model.FieldPercent: KindNumber, model.FieldDuration: KindHours, model.FieldDate: KindDate,
	model.FieldDatetime: KindMoment, model.FieldChoice: KindCoded, model.FieldMultiChoice: KindCodes, model.FieldReference: KindRecord,
	model.FieldUser: KindRecord, model.FieldTeam: KindCoded, model.FieldPhone: KindText, model.FieldEmail: KindText,
	model.FieldURL: KindText, model.FieldFile: KindFile, model.FieldAutoNumber: KindText,
}

// systemKinds are those of the fields that every record has, by id.
var systemKinds = map[string]Kind{
	"id": KindID, "created_at": KindMoment, "created_by": KindRecord, "changed_at": KindMoment, "stage": KindStage,
	"pipeline": KindPipeline, "is_open": KindOpen, "stage_since": KindMoment, "closed_at": KindMoment,
}

// findObjects decides what stands for every entity and field.
func (k *Maker) findObjects() {
	entities := model.All[model.Entity](k.Spec)
	for _, e := range k.Spec.Builtin {
		if !slices.Contains(entities, e) {
			entities = append(entities, e)
		}
	}
	for _, e := range entities {
		o := &Object{Entity: e, Model: k.names.Model(e), ByField: map[*model.Field]*Column{}}
		for _, line := range model.All[model.Pipeline](k.Spec) {
			if line.Entity.Get() == e {
				o.Pipelines = append(o.Pipelines, line)
			}
		}
		if len(o.Pipelines) > 0 {
			o.Stage = k.names.System(o, "stage")
		}
		k.Objects = append(k.Objects, o)
		k.byEntity[e] = o
	}
	for _, o := range k.Objects {
		for _, f := range o.Entity.Fields {
			o.add(k.columnOf(o, f))
		}
		for _, f := range o.Entity.System {
			if o.Entity.Field(f.Self().ID()) == f {
				o.add(k.systemColumn(o, f))
			}
		}
	}
}

func (o *Object) add(c *Column) {
	if c != nil {
		o.Columns = append(o.Columns, c)
		o.ByField[c.Field] = c
	}
}

func (k *Maker) columnOf(o *Object, f *model.Field) *Column {
	c := &Column{Field: f, Kind: kinds[f.Type.V], Computed: facts.Computed(f)}
	switch f.Type.V {
	case model.FieldBool:
		c.Kind = KindYesNo
		if c.Computed { // whatever people write can be empty, which is not the same as no
			c.Kind = KindBool
		}
	case model.FieldChoice, model.FieldMultiChoice:
		if d := f.Dictionary.Get(); d != nil {
			c.List = d.Self().ID()
		} else {
			c.List = o.Entity.Self().ID() + "." + f.Self().ID()
		}
	case model.FieldTeam:
		c.Model = k.names.Teams
	case model.FieldUser:
		c.Model = k.names.People
	case model.FieldReference:
		if to := k.byEntity[f.To.Get()]; to != nil {
			c.Model = to.Model
		} else {
			c.Any = true
		}
	}
	if expr.FieldOf(f).Type.Many && c.Kind == KindRecord && !c.Any {
		c.Kind = KindRecords
	}
	if c.Kind == "" {
		return nil // its type could not be read
	}
	c.Name = k.names.Field(o, f)
	return c
}

// systemColumn returns the column of a field that every record has.
func (k *Maker) systemColumn(o *Object, f *model.Field) *Column {
	kind, known := systemKinds[f.Self().ID()]
	if !known {
		return k.columnOf(o, f)
	}
	c := &Column{Field: f, System: true, Computed: true, Kind: kind, Name: k.names.System(o, f.Self().ID())}
	if kind == KindRecord {
		c.Model = k.names.People
	}
	if c.Name == "" {
		return nil
	}
	return c
}

// byDefault returns the value of a new record, nil for none.
func (k *Maker) byDefault(c *Column) any {
	f := c.Field
	if !f.Default.IsSet() {
		return nil
	}
	text := f.Default.Text
	switch c.Kind {
	case KindBool:
		return text == "true"
	case KindYesNo:
		return map[string]string{"true": "yes", "false": "no"}[text]
	case KindText:
		return text
	case KindNumber:
		if f.Default.Items == nil && decimal(text) {
			return text
		}
	case KindCoded:
		if c.List != "" {
			return text
		}
	case KindCodes:
		var codes []string
		for _, item := range f.Default.Items {
			codes = append(codes, item.Text)
		}
		if codes != nil {
			return codes
		}
	}
	return nil
}

// Defaults tells whether a new record has the value that its field is to begin with.
func (k *Maker) Defaults(c *Column) bool { return k.byDefault(c) != nil }
