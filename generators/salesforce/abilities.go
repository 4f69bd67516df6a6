package salesforce

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// abilities say how far Salesforce holds each concept by what is generated.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Made, How: words.Text{En: "A record type for each, with a business process on opportunities, cases and leads", Ru: "Тип записи на каждую; у сделок, обращений и лидов ещё и бизнес-процесс"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "Values of one list per object, in their order, with a path that shows goal and action", Ru: "Значения одного списка на объект, по порядку, с путём, который показывает цель и действие"}},
	{Concept: contract.Outcomes, Level: contract.Partly, How: words.Text{En: "Won and closed are marks of an opportunity's stage; its reports count every closed stage that is not won as lost, a converted one too", Ru: "Успех и закрытие это признаки этапа сделки; её отчёты считают отказом любой закрытый этап без успеха, и конвертацию тоже"}},
	{Concept: contract.LostStages, Level: contract.Made, How: words.Text{En: "Any number of closed stages", Ru: "Сколько угодно закрытых этапов"}},
	{Concept: contract.Probability, Level: contract.Made, How: words.Text{En: "Whole percent, on opportunities alone", Ru: "Целые проценты, только у сделок"}},
	{Concept: contract.Fields, Level: contract.Partly, How: words.Text{En: "All types but references to many records and stored files: a file is a link; lengths of time are hours", Ru: "Все типы, кроме ссылок на много записей и самих файлов: файл это ссылка; длительность в часах"}},
	{Concept: contract.Dictionaries, Level: contract.Made, How: words.Text{En: "Global value sets", Ru: "Глобальные наборы значений"}},
	{Concept: contract.AtStage, Level: contract.Partly, How: words.Text{En: "Validation rules, one for each item; linked records and tasks are found by a query only", Ru: "Правила проверки, по одному на каждый пункт; связанные записи и задачи находит только запрос"}},
	{Concept: contract.Rules, Level: contract.Made, How: words.Text{En: "Validation rules over the record and records it points at", Ru: "Правила проверки по записи и тем, на которые она указывает"}},
	{Concept: contract.Transitions, Level: contract.Made, How: words.Text{En: "Validation rules by the previous stage, with roles and conditions; how often is not counted", Ru: "Правила проверки по прежнему этапу, с ролями и условиями; сколько раз, не считается"}},
	{Concept: contract.Approvals, Level: contract.Partly, How: words.Text{En: "A box that only the role may tick and that the move asks for; no answer “no” and no due time", Ru: "Отметка, которую ставит только роль и которую требует перевод; без ответа «нет» и без срока"}},
	{Concept: contract.Hierarchy, Level: contract.Partly, How: words.Text{En: "Roles of the teams; whoever stands above also sees and changes what those below own", Ru: "Роли по командам; стоящий выше ещё и видит, и меняет записи нижестоящих"}},
	{Concept: contract.ObjectRights, Level: contract.Made, How: words.Text{En: "Permission sets", Ru: "Наборы полномочий"}},
	{Concept: contract.RecordScope, Level: contract.Partly, How: words.Text{En: "Private by default, with sharing rules for teams; of scopes with a condition only those by one field", Ru: "По умолчанию закрыто, для команд правила общего доступа; области с условием только по одному полю"}},
	{Concept: contract.FieldRights, Level: contract.Partly, How: words.Text{En: "Permission sets, by stage validation rules; not for fields that are always filled, and a profile may give more", Ru: "Наборы полномочий, по этапам правила проверки; не для всегда заполненных полей, и профиль может дать больше"}},
	{Concept: contract.Export, Level: contract.Partly, How: words.Text{En: "One right to export reports for all objects", Ru: "Одно право на выгрузку отчётов для всех объектов"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "A list and a rule", Ru: "Список и правило"}},
	{Concept: contract.Duplicates, Level: contract.Partly, How: words.Text{En: "Matching and duplicate rules; not for opportunities and cases, where a query finds them", Ru: "Правила сопоставления и дублей; не для сделок и обращений, там их находит запрос"}},
	{Concept: contract.Merging, Level: contract.Lacking, How: words.Text{En: "Merging follows the right to delete", Ru: "Объединение следует за правом удалять"}},
	{Concept: contract.History, Level: contract.Partly, How: words.Text{En: "Up to 20 fields of an object are tracked", Ru: "Отслеживается до 20 полей объекта"}},
	{Concept: contract.TimeLimits, Level: contract.Partly, How: words.Text{En: "An escalation rule on cases, which counts from their last change; elsewhere flows that a person builds", Ru: "Правило эскалации у обращений, от последнего изменения; у остального потоки (flow), которые собирает человек"}},
	{Concept: contract.Automations, Level: contract.ByPerson, How: words.Text{En: "Flows that a person builds", Ru: "Потоки (flow), которые собирает человек"}},
	{Concept: contract.Integrations, Level: contract.Partly, How: words.Text{En: "The cards are custom metadata; the exchange is a program", Ru: "Карточки лежат в пользовательских метаданных; сам обмен это программа"}},
	{Concept: contract.Figures, Level: contract.Partly, How: words.Text{En: "The passports are custom metadata; the figures are reports that a person builds", Ru: "Паспорта лежат в пользовательских метаданных; сами отчёты строит человек"}},
}
