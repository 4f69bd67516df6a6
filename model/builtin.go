package model

// BuiltinEntities returns the entities that every CRM has: task and activity. A workspace may
// extend one by an Entity of the same id.
func BuiltinEntities() []*Entity {
	return []*Entity{
		builtin("task", Plain("Task", "Задача"),
			system("title", Plain("Title", "Название"), FieldText),
			system("owner", Plain("Owner", "Ответственный"), FieldUser),
			system("record", Plain("Record", "Запись"), FieldReference),
			system("due_at", Plain("Due", "Срок"), FieldDatetime),
			system("done_at", Plain("Done", "Выполнена"), FieldDatetime)),
		builtin("activity", Plain("Activity", "Активность"),
			system("type", Plain("Type", "Вид"), FieldChoice, "call", "email", "message", "meeting"),
			system("at", Plain("Time", "Время"), FieldDatetime),
			system("result", Plain("Result", "Результат"), FieldText),
			system("owner", Plain("Owner", "Ответственный"), FieldUser),
			system("record", Plain("Record", "Запись"), FieldReference)),
	}
}

func builtin(id string, title Text, fields ...*Field) *Entity {
	e := &Entity{}
	e.Ref, e.Title, e.System = "entity/"+id, title, fields
	e.adopt()
	return e
}

// system makes a field that nobody has to describe; values are those of a choice.
func system(id string, title Text, kind FieldType, values ...string) *Field {
	f := &Field{Title: title, BuiltIn: true}
	f.Nested.ID.V, f.Type.V = ID(id), kind
	for _, v := range values {
		value := &DictionaryValue{Title: Text{Parts: []TextPart{{S: v}}}}
		value.Ref = "value/" + v
		f.Values = append(f.Values, value)
	}
	return f
}

// adopt gives the system fields of an entity their references.
func (e *Entity) adopt() {
	for _, f := range e.System {
		f.Ref, f.Parent = "field/"+e.Self().ID()+"."+string(f.Nested.ID.V), e
	}
}

// AddSystemFields gives an entity the fields that every record has, and those that come with its
// pipelines; more tells that there may be pipelines that are not known. A field of the same id that
// the author wrote stays.
func (e *Entity) AddSystemFields(pipelines []*Pipeline, more bool) {
	fields := []*Field{
		system("id", Plain("Number", "Номер"), FieldText),
		system("created_at", Plain("Created", "Создано"), FieldDatetime),
		system("created_by", Plain("Created by", "Кем создано"), FieldUser),
		system("changed_at", Plain("Changed", "Изменено"), FieldDatetime),
	}
	if len(pipelines) > 0 || more {
		stage := system("stage", Plain("Stage", "Этап"), FieldChoice)
		pipeline := system("pipeline", Plain("Pipeline", "Воронка"), FieldChoice)
		stage.Partial, pipeline.Partial = more, more
		for _, p := range pipelines {
			pipeline.Values = append(pipeline.Values, p)
			for _, s := range p.Stages {
				stage.Values = append(stage.Values, s)
			}
		}
		fields = append(fields, pipeline, stage,
			system("stage_since", Plain("In the stage since", "На этапе с"), FieldDatetime),
			system("is_open", Plain("Open", "В работе"), FieldBool),
			system("closed_at", Plain("Closed", "Закрыто"), FieldDatetime))
	}
	for _, f := range fields {
		f.Required.V = f.Nested.ID.V != "closed_at"
	}
	e.System = append(e.System, fields...)
	e.adopt()
}

// Field returns the field of an id, a system field where the author wrote none; nil for none.
func (e *Entity) Field(id string) *Field {
	for _, f := range e.Fields {
		if string(f.Nested.ID.V) == id {
			return f
		}
	}
	for _, f := range e.System {
		if string(f.Nested.ID.V) == id {
			return f
		}
	}
	return nil
}

// IsRequired tells whether the field is never empty.
func (f *Field) IsRequired() bool { return f.Required.V }

// Entity returns the entity that the field belongs to, nil for none.
func (f *Field) Entity() *Entity {
	e, _ := f.Parent.(*Entity)
	return e
}
