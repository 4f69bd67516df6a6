package bitrix24

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// abilities say how far Bitrix24 holds each concept.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Made, How: words.Text{En: "Funnels of deals and of smart processes", Ru: "Воронки сделок и смарт-процессов"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "Stages in their order: in progress, success, failure", Ru: "Стадии по порядку: в работе, успех, провал"}},
	{Concept: contract.Outcomes, Level: contract.Made, How: words.Text{En: "One success, failures as many as are wanted", Ru: "Один успех, провалов сколько нужно"}},
	{Concept: contract.LostStages, Level: contract.Made, How: words.Text{En: "As many as are wanted", Ru: "Сколько нужно"}},
	{Concept: contract.Probability, Level: contract.Lacking, How: words.Text{En: "A field of the deal, not of the stage", Ru: "Поле сделки, а не стадии"}},
	{Concept: contract.Fields, Level: contract.Made, How: words.Text{En: "User fields; links of smart processes as relations", Ru: "Пользовательские поля; связи смарт-процессов"}},
	{Concept: contract.Dictionaries, Level: contract.Partly, How: words.Text{En: "Only the lists that are there, such as sources; else each field has its own copy", Ru: "Только имеющиеся списки, например источники; иначе у каждого поля своя копия"}},
	{Concept: contract.AtStage, Level: contract.ByPerson, How: words.Text{En: "In the card; the server then asks programs as well", Ru: "В карточке; после этого сервер спрашивает и программы"}},
	{Concept: contract.Rules, Level: contract.Lacking, How: words.Text{En: "Looked for by filters", Ru: "Ищутся фильтрами"}},
	{Concept: contract.Transitions, Level: contract.ByPerson, How: words.Text{En: "Rights of a role to stages", Ru: "Права роли на стадии"}},
	{Concept: contract.Approvals, Level: contract.ByPerson, How: words.Text{En: "A business process with an approval", Ru: "Бизнес-процесс с согласованием"}},
	{Concept: contract.Hierarchy, Level: contract.Partly, How: words.Text{En: "Departments, where asked for", Ru: "Подразделения, если попросить"}},
	{Concept: contract.ObjectRights, Level: contract.ByPerson, How: words.Text{En: "Access permissions of the CRM", Ru: "Права доступа CRM"}},
	{Concept: contract.RecordScope, Level: contract.ByPerson, How: words.Text{En: "Own, department, subdepartments, all", Ru: "Свои, отдел, подотделы, все"}},
	{Concept: contract.FieldRights, Level: contract.ByPerson, How: words.Text{En: "Who sees a field, in the card", Ru: "Кто видит поле, в карточке"}},
	{Concept: contract.Export, Level: contract.ByPerson, How: words.Text{En: "A right of its own", Ru: "Отдельное право"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "A field with a list, or a failed stage for each", Ru: "Поле со списком или стадия провала на каждую"}},
	{Concept: contract.Duplicates, Level: contract.Partly, How: words.Text{En: "Fields in the search for duplicates, which warns", Ru: "Поля в поиске дублей, который предупреждает"}},
	{Concept: contract.Merging, Level: contract.ByPerson, How: words.Text{En: "Whoever may change both", Ru: "Кто может менять обе записи"}},
	{Concept: contract.History, Level: contract.Partly, How: words.Text{En: "The history of stages, without who moved", Ru: "История стадий, без указания, кто переводил"}},
	{Concept: contract.TimeLimits, Level: contract.ByPerson, How: words.Text{En: "Robots", Ru: "Роботы"}},
	{Concept: contract.Automations, Level: contract.ByPerson, How: words.Text{En: "Robots; programs cannot put them on a stage", Ru: "Роботы; программно на стадию их не поставить"}},
	{Concept: contract.Integrations, Level: contract.ByPerson, How: words.Text{En: "Webhooks of an application", Ru: "Вебхуки приложения"}},
	{Concept: contract.Figures, Level: contract.Lacking, How: words.Text{En: "Analytics by its own rules", Ru: "Аналитика по своим правилам"}},
}
