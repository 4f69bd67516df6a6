package tryton

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

var proof = words.Text{
	En: "Both full examples are installed in Tryton 6.0 and the suite of acceptance is played there by people of the roles, in every run of CI.",
	Ru: "Оба полных примера ставятся в Tryton 6.0, и люди из ролей проигрывают там приёмочные проверки при каждом прогоне CI.",
}

var (
	byFixed = words.Text{En: "The fixed part, by the table", Ru: "Неизменная часть по таблице"}
	lacking = words.Text{En: "Not part of the module", Ru: "В модуль не входит"}
)

// abilities say how far Tryton holds each concept by what is generated.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Made, How: words.Text{En: "A field of every model that has some", Ru: "Поле каждой модели, у которой они есть"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "A selection, in its order", Ru: "Список выбора, по порядку"}},
	{Concept: contract.Outcomes, Level: contract.Partly, How: words.Text{En: "The table knows them, Tryton's screens do not", Ru: "Их знает таблица, но не экраны Tryton"}},
	{Concept: contract.LostStages, Level: contract.Made, How: words.Text{En: "Any number", Ru: "Сколько угодно"}},
	{Concept: contract.Probability, Level: contract.Lacking, How: lacking},
	{Concept: contract.Fields, Level: contract.Made, How: words.Text{En: "All types", Ru: "Все типы"}},
	{Concept: contract.Dictionaries, Level: contract.Made, How: words.Text{En: "Selections made of one table", Ru: "Списки выбора из одной таблицы"}},
	{Concept: contract.AtStage, Level: contract.Made, How: byFixed},
	{Concept: contract.Rules, Level: contract.Made, How: byFixed},
	{Concept: contract.Transitions, Level: contract.Made, How: byFixed},
	{Concept: contract.Approvals, Level: contract.Partly, How: words.Text{En: "Asked for by a call of its own; no due time", Ru: "Запрашивается отдельным вызовом; без срока"}},
	{Concept: contract.Hierarchy, Level: contract.Made, How: words.Text{En: "A tree of teams", Ru: "Дерево команд"}},
	{Concept: contract.ObjectRights, Level: contract.Made, How: words.Text{En: "Rights of groups, and the fixed part by stage", Ru: "Права групп, а по этапам неизменная часть"}},
	{Concept: contract.RecordScope, Level: contract.Made, How: words.Text{En: "Record rules for reading, the fixed part for the rest", Ru: "Чтение держат правила записей, остальное неизменная часть"}},
	{Concept: contract.FieldRights, Level: contract.Made, How: byFixed},
	{Concept: contract.Export, Level: contract.Partly, How: words.Text{En: "By role, records, fields and number; no reason is asked", Ru: "По ролям, записям, полям и числу; причина не спрашивается"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "A field that the move asks for", Ru: "Поле, которое требует перевод"}},
	{Concept: contract.Duplicates, Level: contract.Made, How: byFixed},
	{Concept: contract.Merging, Level: contract.Lacking, How: words.Text{En: "Tryton merges parties alone", Ru: "Tryton объединяет только контрагентов"}},
	{Concept: contract.History, Level: contract.Made, How: words.Text{En: "A log of moves", Ru: "Журнал переводов"}},
	{Concept: contract.TimeLimits, Level: contract.Lacking, How: lacking},
	{Concept: contract.Automations, Level: contract.Lacking, How: lacking},
	{Concept: contract.Integrations, Level: contract.Partly, How: words.Text{En: "A group for programs, which the rules hold too", Ru: "Группа для программ, правила действуют и на них"}},
	{Concept: contract.Figures, Level: contract.Lacking, How: lacking},
}
