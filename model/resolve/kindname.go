package resolve

import (
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// KindName returns the word of an element's kind as people say it.
func KindName(word string) words.Localized {
	if name, ok := kindNames[word]; ok {
		return text(name)
	}
	name := strings.ReplaceAll(word, "_", " ")
	return text{En: name, Ru: name}
}

// kindNames are the names of kinds in the languages of the tool; English where the word itself
// would not do.
var kindNames = map[string]words.Text{
	"project": {En: "project", Ru: "проект"}, "goal": {En: "goal", Ru: "цель"},
	"glossary": {En: "glossary", Ru: "словарь терминов"}, "role": {En: "role", Ru: "роль"},
	"team": {En: "team", Ru: "команда"}, "entity": {En: "entity", Ru: "объект"},
	"dictionary": {En: "dictionary", Ru: "справочник"}, "pipeline": {En: "pipeline", Ru: "воронка"},
	"scenario": {En: "scenario", Ru: "сценарий"}, "access": {En: "access description", Ru: "описание прав"},
	"kpi": {En: "KPI", Ru: "показатель"}, "integration": {En: "integration", Ru: "интеграция"},
	"decision": {En: "decision", Ru: "решение"}, "stage": {En: "stage", Ru: "этап"},
	"transition": {En: "transition", Ru: "переход"}, "checkpoint": {En: "checkpoint", Ru: "контрольная точка"},
	"field": {En: "field", Ru: "поле"}, "value": {En: "value", Ru: "значение справочника"},
	"task": {En: "task", Ru: "задача роли"}, "term": {En: "term", Ru: "термин"},
	"release": {En: "release", Ru: "выпуск"}, "system": {En: "system", Ru: "система"},
	"constraint": {En: "constraint", Ru: "ограничение"}, "document": {En: "document", Ru: "документ"},
	"scope": {En: "record scope", Ru: "область записей"}, "sample": {En: "sample", Ru: "образец"},
	"unique": {En: "uniqueness rule", Ru: "правило уникальности"}, "duplicate": {En: "duplicate rule", Ru: "правило дублей"},
	"sla": {En: "SLA", Ru: "SLA"}, "option": {En: "option", Ru: "вариант"},
	"interview": {En: "interview", Ru: "интервью"}, "case": {En: "case", Ru: "случай"},
	"finding": {En: "finding", Ru: "находка"}, "open_point": {En: "open point", Ru: "открытый вопрос"},
	"process": {En: "process", Ru: "процесс"}, "step": {En: "step", Ru: "шаг"},
	"gap": {En: "gap", Ru: "потеря"}, "report": {En: "report", Ru: "отчёт"},
	"signal": {En: "signal", Ru: "сигнал"}, "review": {En: "review", Ru: "регулярная проверка"},
	"channel": {En: "channel", Ru: "канал"}, "automation": {En: "automation", Ru: "автоматизация"},
	"work_rule": {En: "work rule", Ru: "правило работы"}, "migration": {En: "migration", Ru: "перенос данных"},
	"set": {En: "data set", Ru: "набор данных"}, "rollout": {En: "rollout", Ru: "внедрение"},
	"observation": {En: "observation", Ru: "наблюдение"}, "training": {En: "training", Ru: "обучение"},
	"article": {En: "article", Ru: "статья"}, "support": {En: "support", Ru: "поддержка"},
	"change_request": {En: "change request", Ru: "запрос на изменение"},
	"requirement":    {En: "requirement", Ru: "требование"},
}
