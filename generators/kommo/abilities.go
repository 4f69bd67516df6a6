package kommo

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// abilities say how far Kommo holds each concept.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Made, How: words.Text{En: "Pipelines of leads, up to 50 in an account", Ru: "Воронки сделок, до 50 в учётной записи"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "Statuses in their order, up to 100 in a pipeline, with goal and action as their descriptions", Ru: "Этапы по порядку, до 100 в воронке, с целью и действием в описаниях"}},
	{Concept: contract.Outcomes, Level: contract.Partly, How: words.Text{En: "One won and one lost status, with fixed numbers; only their names are set", Ru: "Один успешный и один отказной этап с постоянными номерами; задаются только названия"}},
	{Concept: contract.LostStages, Level: contract.Lacking, How: words.Text{En: "Told apart by the reason of loss", Ru: "Различаются причиной отказа"}},
	{Concept: contract.Probability, Level: contract.Lacking, How: words.Text{En: "Counted outside", Ru: "Считается снаружи"}},
	{Concept: contract.Fields, Level: contract.Made, How: words.Text{En: "Fields of leads, contacts, companies and lists; no references and no formulas", Ru: "Поля сделок, контактов, компаний и списков; без ссылок и формул"}},
	{Concept: contract.Dictionaries, Level: contract.Partly, How: words.Text{En: "Each field has its own copy of the list", Ru: "У каждого поля своя копия справочника"}},
	{Concept: contract.AtStage, Level: contract.Made, How: words.Text{En: "Required fields of a status; asked of people, probably not of programs", Ru: "Обязательные поля этапа; спрашиваются у людей, у программ скорее всего нет"}},
	{Concept: contract.Rules, Level: contract.Lacking, How: words.Text{En: "Looked for by filters", Ru: "Ищутся фильтрами"}},
	{Concept: contract.Transitions, Level: contract.Partly, How: words.Text{En: "Only by forbidding a role to change leads in a status", Ru: "Только запретом роли менять сделки на этапе"}},
	{Concept: contract.Approvals, Level: contract.ByPerson, How: words.Text{En: "A task at the stage", Ru: "Задача на этапе"}},
	{Concept: contract.Hierarchy, Level: contract.ByPerson, How: words.Text{En: "Groups of users, one level", Ru: "Группы пользователей, один уровень"}},
	{Concept: contract.ObjectRights, Level: contract.Made, How: words.Text{En: "Roles with rights to leads, contacts, companies, tasks and lists; a person has one role", Ru: "Роли с правами на сделки, контакты, компании, задачи и списки; у человека одна роль"}},
	{Concept: contract.RecordScope, Level: contract.Partly, How: words.Text{En: "All, the group’s, one’s own, none", Ru: "Все, группы, свои, нет"}},
	{Concept: contract.FieldRights, Level: contract.Lacking, How: words.Text{En: "Only fields that no person writes at all", Ru: "Только поля, которые не пишет никто из людей"}},
	{Concept: contract.Export, Level: contract.Partly, How: words.Text{En: "A right of its own; mass changes follow the right to change", Ru: "Отдельное право; массовые правки идут за правом правки"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "One list for the account", Ru: "Один список на учётную запись"}},
	{Concept: contract.Duplicates, Level: contract.ByPerson, How: words.Text{En: "Duplicate control", Ru: "Контроль дублей"}},
	{Concept: contract.Merging, Level: contract.Lacking, How: words.Text{En: "Whoever may change both", Ru: "Кто может менять обе записи"}},
	{Concept: contract.History, Level: contract.Partly, How: words.Text{En: "The event list, kept by itself", Ru: "Список событий, ведётся сам"}},
	{Concept: contract.TimeLimits, Level: contract.ByPerson, How: words.Text{En: "Digital Pipeline: tasks and notices after a time in a stage", Ru: "Digital Pipeline: задачи и уведомления после срока на этапе"}},
	{Concept: contract.Automations, Level: contract.ByPerson, How: words.Text{En: "Digital Pipeline", Ru: "Digital Pipeline"}},
	{Concept: contract.Integrations, Level: contract.Partly, How: words.Text{En: "Webhooks where an address is given", Ru: "Вебхуки, где указан адрес"}},
	{Concept: contract.Figures, Level: contract.Lacking, How: words.Text{En: "Analytics by its own rules", Ru: "Аналитика по своим правилам"}},
}
