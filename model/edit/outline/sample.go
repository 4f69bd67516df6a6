package outline

import (
	"regexp"
	"slices"
	"strings"
)

// samples are first entries for the keys of which the bare minimum would say too little, by path. In
// <…> stand the names of what there is, in [[…]] words in English, Russian and Kazakh.
var samples = map[string]string{
	"Access.entities":    "\n  <entity>: {read: all}",
	"Automation.trigger": " {event: created, entity: <entity>}",
	"Automation.do":      "\n  - notify: <role>\n    message: [[A new record is waiting|Ждёт новая запись|Жаңа жазба күтіп тұр]]",
	"Channel.repeats":    " {match: [<known>], within: 30d}",
	"Decision.options": "\n  - {id: first, title: [[First option|Первый вариант|Бірінші нұсқа]]}" +
		"\n  - {id: second, title: [[Second option|Второй вариант|Екінші нұсқа]]}",
	"Dictionary.values": "\n  - {id: first, title: [[First value|Первое значение|Бірінші мән]]}" +
		"\n  - {id: second, title: [[Second value|Второе значение|Екінші мән]]}",
	"Entity.fields": "\n  - {id: name, title: [[Name|Название|Атауы]], type: text, required: true}",
	"Kpi.formula":   "\n  type: count",
	"Pipeline.stages": "\n  - id: <new>\n    title: [[New|Новая|Жаңа]]\n    type: start" +
		"\n    goal: [[A person has taken it|Её взял человек|Оны адам қабылдады]]" +
		"\n    action: [[Take it and ask what is needed|Взять и спросить, что нужно|Қабылдап, не керегін сұрау]]" +
		"\n  - id: <in_work>\n    title: [[In work|В работе|Жұмыста]]" +
		"\n    goal: [[What was asked for is done|Сделано то, что просили|Сұралғаны жасалды]]" +
		"\n    action: [[Do it and tell about it|Сделать и сообщить|Жасап, хабарлау]]" +
		"\n  - {id: <done>, title: [[Done|Готово|Дайын]], type: won}" +
		"\n  - {id: <given_up>, title: [[Given up|Закрыта без результата|Нәтижесіз жабылды]], type: closed}",
	"Pipeline.transitions": "\n  - {from: <new>, to: <in_work>, by: [<role>]}" +
		"\n  - {from: <in_work>, to: <done>, by: [<role>]}" +
		"\n  - {from: [<new>, <in_work>], to: <given_up>, by: [<role>]}",
	"Process.steps": "\n  - id: first\n    title: [[First step|Первый шаг|Бірінші қадам]]\n    actor: <role>" +
		"\n  - id: second\n    title: [[Second step|Второй шаг|Екінші қадам]]\n    actor: <role>",
	"Requirement.acceptance": "\n  - [[What is seen when it is met|Что видно, когда это сделано|Орындалғанда не көрінеді]]",
	"Role.tasks":             "\n  - {id: first_task, title: [[What the role does|Что делает роль|Рөл не істейді]]}",
	"Scenario.steps": "\n  - as: <role>\n    do: [[Records it|Заводит запись|Жазба енгізеді]]\n    stage: <stage>" +
		"\n    expect: [[The record is there|Запись есть|Жазба бар]]",
	"Signal.bad_when": " \"<entity>.changed_at < now() - days(30)\"",
}

var (
	name   = regexp.MustCompile(`<(role|entity|stage|known|new|in_work|done|given_up)>`)
	spoken = regexp.MustCompile(`\[\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]`)
)

// fill puts names and words into a sample; whole is false where a name is missing.
func (o *outline) fill(sample string) (text string, whole bool) {
	whole = true
	text = name.ReplaceAllStringFunc(sample, func(mark string) string {
		found := strings.Trim(mark, "<>")
		switch found {
		case "role":
			found = o.role
		case "entity":
			found = o.entity
		case "stage":
			found = o.stage
		case "known":
			found = o.telling()
		default: // the id of a stage, which no other stage has
			if o.taken[found] {
				found += "_" + o.ID
			}
		}
		whole = whole && found != ""
		return found
	})
	return spoken.ReplaceAllStringFunc(text, func(mark string) string {
		said := spoken.FindStringSubmatch(mark)
		return o.text(func(lang string) string { return said[1+max(0, slices.Index([]string{"en", "ru", "kk"}, lang))] })
	}), whole
}
