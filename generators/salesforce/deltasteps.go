package salesforce

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// steps returns what a person does: first what needs a decision, then the deployment, last what is retired; late are those last ones.
func (d *way) steps() (steps []contract.Step, late int) {
	for _, s := range []contract.Step{d.decisions(), d.checks()} {
		if len(s.Do) > 0 {
			steps = append(steps, s)
		}
	}
	steps = append(steps, d.deployments()...)
	if s := d.laying(); len(s.Do) > 0 {
		steps = append(steps, s)
	}
	for _, s := range []contract.Step{d.retired(), d.values()} {
		if len(s.Do) > 0 {
			steps, late = append(steps, s), late+1
		}
	}
	return steps, late
}

// decisions lists the fields that are held back.
func (d *way) decisions() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Decide what becomes of fields that change their kind", Ru: "Решите, что делать с полями, которые меняют вид"}, nil),
		Why: say(words.Text{
			En: "They are not among the files of this delta: nothing in it loses what people have entered. Rules and rights that need the new kind are; where a deployment stops at them, this comes first.",
			Ru: "Их нет среди файлов этого обновления: ничто в нём не теряет того, что ввели люди. Правила и права, которым нужен новый вид, в нём есть; если развёртывание останавливается на них, сначала сделайте это.",
		}, nil),
		Check: say(words.Text{En: "“crmspec plan” no longer names these fields.", Ru: "«crmspec plan» больше не называет эти поля."}, nil),
	}
	for _, c := range d.changed {
		args := words.Args{"field": c.field, "from": say(c.from, nil), "to": say(c.to, nil), "why": say(c.why, nil)}
		text := words.Text{
			En: "{field}, {from} → {to}: Salesforce does not take the change ({why}). Make a new field, move the values into it by Data Loader, then take the old one off the layouts",
			Ru: "{field}, {from} → {to}: Salesforce такое изменение не принимает ({why}). Создайте новое поле, перенесите в него значения через Data Loader, затем уберите старое с макетов",
		}
		if c.effect == lossy {
			text = words.Text{
				En: "{field}, {from} → {to}: values can be lost ({why}). Export the records first (Setup → Data Export), then deploy the field's file out of the whole folder, and compare",
				Ru: "{field}, {from} → {to}: значения могут потеряться ({why}). Сначала выгрузите записи (Setup → Data Export), затем разверните файл поля из полной папки и сверьте",
			}
		}
		step.Do = append(step.Do, say(text, args))
	}
	return step
}

// checks lists what the data of the org have to be like before the deployment.
func (d *way) checks() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Look whether the records are ready", Ru: "Проверьте, готовы ли записи"}, nil),
		Why:   say(words.Text{En: "New demands bind old records too, as soon as somebody saves one.", Ru: "Новые требования действуют и на старые записи, как только кто-то их сохранит."}, nil),
	}
	for _, c := range d.changes {
		if c.Thing.Kind == "CustomField" && c.Sort == state.Alter && !d.held[c.Thing.Path] {
			object, field, _ := strings.Cut(c.Thing.Name, ".")
			for _, f := range c.Facts {
				switch {
				case f.Key == "required" && f.Want == "yes":
					step.Do = append(step.Do, say(words.Text{
						En: "{field} becomes required. Fill it where it is empty: SELECT Id FROM {object} WHERE {name} = null",
						Ru: "{field} становится обязательным. Заполните его там, где оно пусто: SELECT Id FROM {object} WHERE {name} = null",
					}, words.Args{"field": c.Thing.Name, "object": object, "name": field}))
				case f.Key == "unique" && f.Want == "yes":
					step.Do = append(step.Do, say(words.Text{
						En: "{field} becomes unique; the deployment fails while values are there twice: SELECT {name}, COUNT(Id) FROM {object} GROUP BY {name} HAVING COUNT(Id) > 1",
						Ru: "{field} становится уникальным; пока значения повторяются, развёртывание не пройдёт: SELECT {name}, COUNT(Id) FROM {object} GROUP BY {name} HAVING COUNT(Id) > 1",
					}, words.Args{"field": c.Thing.Name, "object": object, "name": field}))
				}
			}
		}
	}
	objects, rules := d.demands()
	for _, object := range objects {
		step.Do = append(step.Do, say(words.Text{
			En: "{object}: what open records must have is new or otherwise ({rules}). Look through them, so that an old one stops nobody",
			Ru: "{object}: новые или другие требования к открытым записям ({rules}). Просмотрите их, чтобы старая запись никого не остановила",
		}, words.Args{"object": object, "rules": strings.Join(rules[object], ", ")}))
	}
	return step
}

// demands returns the rules about what a record has, by their objects, that are new or otherwise. Those about what is changed
// bind no record that nobody touches.
func (d *way) demands() (objects []string, rules map[string][]string) {
	rules = map[string][]string{}
	for _, c := range d.changes {
		facts := c.Facts
		if c.Sort == state.Add {
			facts = nil
			for _, f := range c.Thing.Facts {
				facts = append(facts, state.Difference{Key: f.Key, Want: f.Value})
			}
		}
		for _, f := range facts {
			if c.Thing.Kind != "ValidationRule" || c.Sort == state.Remove || f.Key != "errorConditionFormula" || strings.Contains(f.Want, "PRIORVALUE(") || strings.Contains(f.Want, "ISCHANGED(") {
				continue
			}
			object, rule, _ := strings.Cut(c.Thing.Name, ".")
			if rules[object] == nil {
				objects = append(objects, object)
			}
			rules[object] = append(rules[object], rule)
		}
	}
	return objects, rules
}

// deployments brings in the files, in the order in which one needs the other.
func (d *way) deployments() []contract.Step {
	var steps []contract.Step
	for _, ph := range phases {
		manifest := "manifest/" + ph.file
		if !slices.ContainsFunc(d.made, func(f file) bool { return f.path == manifest }) {
			continue
		}
		command := "sf project deploy start --target-org crm --manifest " + manifest
		step := contract.Step{
			Title: say(phaseTitles[ph.file], nil), Why: say(phaseWhys[ph.file], nil),
			Commands: []string{command + " --dry-run", command},
			Check:    say(words.Text{En: "The deployment says “Succeeded”.", Ru: "Развёртывание сообщает «Succeeded»."}, nil),
		}
		if len(steps) == 0 {
			step.Do = append(step.Do, say(words.Text{
				En: "Call the tool in the folder of the delta, where its sfdx-project.json is",
				Ru: "Запускайте команды в папке обновления, там, где его sfdx-project.json",
			}, nil))
			if d.brings("CustomField") || d.brings("StandardValueSet") || d.brings("GlobalValueSet") {
				step.Do = append(step.Do, say(words.Text{
					En: "Retrieve the org before, and keep it: sf project retrieve start --manifest manifest/package.xml --output-dir before",
					Ru: "Перед этим выгрузите орг и сохраните: sf project retrieve start --manifest manifest/package.xml --output-dir before",
				}, nil))
			}
		}
		steps = append(steps, step)
	}
	return steps
}

// brings tells whether a type is among what is brought in.
func (d *way) brings(kind string) bool {
	return slices.ContainsFunc(d.paths, func(file string) bool {
		c, ok := componentOf(file)
		return ok && c.kind == kind
	})
}

// laying says which new fields stand on no card yet.
func (d *way) laying() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Put the new fields on the cards", Ru: "Поставьте новые поля на карточки"}, nil),
		Why:   say(words.Text{En: "A new field stands on no card until somebody puts it there.", Ru: "Новое поле не стоит ни на одной карточке, пока его туда не поставят."}, nil),
	}
	fields := map[string][]string{}
	var objects []string
	for _, c := range d.changes {
		if object, field, _ := strings.Cut(c.Thing.Name, "."); c.Sort == state.Add && c.Thing.Kind == "CustomField" && strings.HasSuffix(field, "__c") && !strings.HasSuffix(object, "__mdt") {
			if fields[object] == nil {
				objects = append(objects, object)
			}
			fields[object] = append(fields[object], field)
		}
	}
	for _, object := range objects {
		step.Do = append(step.Do, say(words.Text{
			En: "Setup → Object Manager → {object} → Page Layouts: {fields}", Ru: "Setup → Object Manager → {object} → Page Layouts: {fields}",
		}, words.Args{"object": object, "fields": strings.Join(fields[object], ", ")}))
	}
	return step
}

// retired lists what the next version has no more and a person takes out of use.
func (d *way) retired() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Retire what is described no more", Ru: "Выведите из употребления то, чего больше нет в описании"}, nil),
		Why: say(words.Text{
			En: "Nothing is deleted by the files, and no destructiveChanges.xml is written: a deletion takes the data along. Who wants one writes it himself, after the export.",
			Ru: "Файлы ничего не удаляют, и destructiveChanges.xml не создаётся: удаление уносит данные. Кому оно нужно, пишет его сам, после выгрузки.",
		}, nil),
		Check: say(words.Text{En: "Nobody sees it on a card or in a list any more.", Ru: "Никто больше не видит этого на карточке и в списке."}, nil),
	}
	for _, c := range d.gone {
		object, part, _ := strings.Cut(c.member, ".")
		text, known := retiring[c.kind]
		whole := part != "" && slices.ContainsFunc(d.gone, func(other component) bool { return other.kind == "CustomObject" && other.member == object })
		if !known || whole || c.kind == "CustomField" && !strings.HasSuffix(c.member, "__c") {
			continue
		}
		step.Do = append(step.Do, say(text, words.Args{"name": c.member, "object": object, "part": part}))
	}
	for _, c := range d.changes {
		if c.Sort == state.Remove && (c.Thing.Kind == "SharingOwnerRule" || c.Thing.Kind == "SharingCriteriaRule") {
			object, part, _ := strings.Cut(c.Thing.Name, ".")
			step.Do = append(step.Do, say(words.Text{
				En: "Setup → Sharing Settings → {object}: delete the rule {part}; until then it opens records as before",
				Ru: "Setup → Sharing Settings → {object}: удалите правило {part}; до этого оно открывает записи по-прежнему",
			}, words.Args{"object": object, "part": part}))
		}
	}
	return step
}

// retiring says for each type what a person does with a component that is described no more.
var retiring = map[string]words.Text{
	"CustomField": {
		En: "{name}: see what it holds (SELECT COUNT(Id) FROM {object} WHERE {part} != null), export that, take it off the layouts and reports. The permission sets of this delta give it to nobody. Delete it in Setup only when nobody misses it: its values go with it",
		Ru: "{name}: посмотрите, что в нём есть (SELECT COUNT(Id) FROM {object} WHERE {part} != null), выгрузите, уберите с макетов и из отчётов. Наборы полномочий этого обновления его никому не дают. Удаляйте в Setup, только когда его никто не хватится: вместе с ним исчезнут значения",
	},
	"CustomObject": {
		En: "{name}: see what it holds (SELECT COUNT(Id) FROM {name}), export that, take its tab away. Deleting the object deletes all its records",
		Ru: "{name}: посмотрите, что в нём есть (SELECT COUNT(Id) FROM {name}), выгрузите, уберите вкладку. Удаление объекта удаляет все его записи",
	},
	"RecordType": {
		En: "{name} is switched off; its records stay. See how many there are (SELECT COUNT(Id) FROM {object} WHERE RecordType.DeveloperName = '{part}') and give them another type",
		Ru: "{name} выключен; его записи остаются. Посмотрите, сколько их (SELECT COUNT(Id) FROM {object} WHERE RecordType.DeveloperName = '{part}'), и дайте им другой тип",
	},
	"BusinessProcess": {
		En: "Setup → {object}, processes: switch {part} off once no record type uses it", Ru: "Setup → {object}, процессы: выключите {part}, когда его не использует ни один тип записи",
	},
	"ValidationRule": {En: "The rule {name} is switched off by the delta; delete it when it is not missed", Ru: "Правило {name} выключено обновлением; удалите его, когда оно не понадобится"},
	"PermissionSet": {
		En: "The permission set {name} gives no right any more; take it from the people who have it, then delete it", Ru: "Набор полномочий {name} больше не даёт прав; снимите его с людей, у которых он есть, затем удалите",
	},
	"CustomPermission": {En: "The custom permission {name} is asked for by no rule any more", Ru: "Пользовательское разрешение {name} больше не спрашивает ни одно правило"},
	"GlobalValueSet":   {En: "No field uses the list {name} any more once its fields are retired; keep it for old records", Ru: "Список {name} не использует ни одно поле, когда его поля выведены; сохраните его для старых записей"},
	"Role":             {En: "Setup → Roles: give the people of {name} another role, then delete it; what they own stays theirs", Ru: "Setup → Roles: дайте людям роли {name} другую роль, затем удалите её; их записи останутся за ними"},
	"SharingRules":     {En: "Setup → Sharing Settings → {name}: delete the rules of this object; until then they open records as before", Ru: "Setup → Sharing Settings → {name}: удалите правила этого объекта; до этого они открывают записи по-прежнему"},
	"DuplicateRule":    {En: "The duplicate rule {name} is switched off by the delta", Ru: "Правило дублей {name} выключено обновлением"},
	"MatchingRules":    {En: "Setup → Matching Rules: switch off those of {name}, once its duplicate rules are off", Ru: "Setup → Matching Rules: выключите правила {name}, когда выключены его правила дублей"},
	"PathAssistant":    {En: "The path {name} is switched off by the delta", Ru: "Путь {name} выключен обновлением"},
	"EscalationRules":  {En: "The escalation rule of {name} is switched off by the delta; switch on the one that is to work instead", Ru: "Правило эскалации {name} выключено обновлением; включите то, которое должно работать вместо него"},
	"EmailTemplate":    {En: "Nothing sends the letter {name} any more", Ru: "Письмо {name} больше ничто не отправляет"},
	"CustomMetadata":   {En: "Setup → Custom Metadata Types: delete the record {name}, if nobody reports on it", Ru: "Setup → Custom Metadata Types: удалите запись {name}, если по ней никто не отчитывается"},
	"StandardValueSet": {En: "The list {name} is described no more; its values stay for the records that have them", Ru: "Список {name} больше не описан; его значения остаются у записей"},
}

// values lists the values of lists that are switched off, with how one finds the records that have them.
func (d *way) values() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Move records off values that are switched off", Ru: "Переведите записи с выключенных значений"}, nil),
		Why: say(words.Text{
			En: "Records keep a value that is switched off, but nobody can choose it any more, and no rule speaks of it.",
			Ru: "Записи сохраняют выключенное значение, но выбрать его больше нельзя, и ни одно правило о нём не говорит.",
		}, nil),
	}
	stages := map[string][2]string{"OpportunityStage": {"Opportunity", "StageName"}, "CaseStatus": {"Case", "Status"}, "LeadStatus": {"Lead", "Status"}}
	for _, c := range d.changes {
		list, value, _ := strings.Cut(c.Thing.Name, ".")
		switch at, known := stages[list]; {
		case c.Sort != state.Remove:
		case c.Thing.Kind == "StandardValueSet value" && known:
			step.Do = append(step.Do, say(words.Text{
				En: "{value} of {list} is switched off: SELECT Id FROM {object} WHERE {field} = '{value}'. Move these records to another stage",
				Ru: "{value} из {list} выключено: SELECT Id FROM {object} WHERE {field} = '{value}'. Переведите эти записи на другой этап",
			}, words.Args{"value": value, "list": list, "object": at[0], "field": at[1]}))
		case c.Thing.Kind == "GlobalValueSet value":
			step.Do = append(step.Do, say(words.Text{
				En: "{value} of {list} is switched off; fields that use the list: {fields}",
				Ru: "{value} из {list} выключено; поля с этим списком: {fields}",
			}, words.Args{"value": value, "list": list, "fields": d.users(list)}))
		}
	}
	return step
}

// users lists the fields that use a list in the earlier version.
func (d *way) users(list string) string {
	var names []string
	for file, content := range d.before {
		if c, ok := componentOf(file); ok && c.kind == "CustomField" && strings.Contains(string(content), "<valueSetName>"+list+"</valueSetName>") {
			names = append(names, c.member)
		}
	}
	if len(names) == 0 {
		return "–"
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
