package hubspot

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// abilities say how far HubSpot holds each concept.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Made, How: words.Text{En: "Pipelines of deals, tickets and custom objects, under ids of our own", Ru: "Воронки сделок, тикетов и своих объектов, под своими идентификаторами"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "Stages in their order, under ids of our own", Ru: "Этапы по порядку, под своими идентификаторами"}},
	{Concept: contract.Outcomes, Level: contract.Made, How: words.Text{En: "Closed stages with probability 1.0 and 0.0; open and closed tickets", Ru: "Закрытые этапы с вероятностью 1.0 и 0.0; открытые и закрытые тикеты"}},
	{Concept: contract.LostStages, Level: contract.Made, How: words.Text{En: "As many as are wanted", Ru: "Сколько нужно"}},
	{Concept: contract.Probability, Level: contract.Partly, How: words.Text{En: "In tenths, of deals alone", Ru: "Десятыми долями, только у сделок"}},
	{Concept: contract.Fields, Level: contract.Made, How: words.Text{En: "Properties; references are labels of associations", Ru: "Свойства; ссылки – подписи связей"}},
	{Concept: contract.Dictionaries, Level: contract.Partly, How: words.Text{En: "Each property has its own copy of the list", Ru: "У каждого свойства своя копия справочника"}},
	{Concept: contract.AtStage, Level: contract.ByPerson, How: words.Text{En: "Properties of a stage, in the settings of the pipeline", Ru: "Свойства этапа, в настройках воронки"}},
	{Concept: contract.Rules, Level: contract.Partly, How: words.Text{En: "Validations of single values", Ru: "Проверки отдельных значений"}},
	{Concept: contract.Transitions, Level: contract.Partly, How: words.Text{En: "No step back, no stage passed over: in beta", Ru: "Без возвратов и без пропуска этапов: в бета-версии"}},
	{Concept: contract.Approvals, Level: contract.ByPerson, How: words.Text{En: "Approval of a stage: needs the numbers of the users", Ru: "Согласование этапа: нужны номера пользователей"}},
	{Concept: contract.Hierarchy, Level: contract.ByPerson, How: words.Text{En: "Teams", Ru: "Команды"}},
	{Concept: contract.ObjectRights, Level: contract.ByPerson, How: words.Text{En: "Permission sets", Ru: "Наборы прав"}},
	{Concept: contract.RecordScope, Level: contract.ByPerson, How: words.Text{En: "Owned, the team’s, all", Ru: "Свои, команды, все"}},
	{Concept: contract.FieldRights, Level: contract.ByPerson, How: words.Text{En: "Access to a property for users and teams", Ru: "Доступ к свойству по пользователям и командам"}},
	{Concept: contract.Export, Level: contract.ByPerson, How: words.Text{En: "Rights to export and to edit in bulk", Ru: "Права на выгрузку и массовую правку"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "A property with a list", Ru: "Свойство со списком"}},
	{Concept: contract.Duplicates, Level: contract.Partly, How: words.Text{En: "Unique properties; the rest by hand", Ru: "Уникальные свойства; остальное руками"}},
	{Concept: contract.Merging, Level: contract.ByPerson, How: words.Text{En: "A right of the permission set", Ru: "Право в наборе прав"}},
	{Concept: contract.History, Level: contract.Partly, How: words.Text{En: "The history of properties, kept by itself", Ru: "История свойств, ведётся сама"}},
	{Concept: contract.TimeLimits, Level: contract.ByPerson, How: words.Text{En: "Workflows; SLAs of tickets", Ru: "Процессы; SLA тикетов"}},
	{Concept: contract.Automations, Level: contract.ByPerson, How: words.Text{En: "Workflows", Ru: "Процессы"}},
	{Concept: contract.Integrations, Level: contract.ByPerson, How: words.Text{En: "Webhooks of an app", Ru: "Вебхуки приложения"}},
	{Concept: contract.Figures, Level: contract.ByPerson, How: words.Text{En: "Reports by their own rules", Ru: "Отчёты по своим правилам"}},
}
