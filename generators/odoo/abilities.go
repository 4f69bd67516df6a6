package odoo

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

var proof = words.Text{
	En: "Checked here: the XML, every name that one file uses of another, the order of loading, that the Python compiles, and the fixed Python part itself, played against the description by a plain Python over all combinations of values. Played in a running Odoo 17.0 Community by users of the roles: of the examples sales-and-service and zayavki all cases of guards, moves, placeholders and checkpoints (720) and the scenarios that need no clock, of the first also those of data (272) and of forbidden moves (96); mistakes that this found are mended, the cases that showed them were played again. Of access about 300 of 496 and 110 of 921 cases were played, of the second example neither data nor forbidden moves. Nothing was clicked in a browser, and no load was put on it.",
	Ru: "Проверено здесь: XML, каждое имя, которое один файл берёт из другого, порядок загрузки, компиляция Python и сама неизменная часть, проигранная обычным Python против описания на всех сочетаниях значений. На работающей Odoo 17.0 Community от лица людей с ролями сыграны: по примерам sales-and-service и zayavki все случаи условий, переводов, заглушек и контрольных точек (720) и те сценарии, которым не нужны часы; по первому — ещё данные (272) и запрещённые переводы (96). Найденные ошибки исправлены, случаи, которые их показали, сыграны заново. Из случаев доступа сыграно около 300 из 496 и 110 из 921; данные и запрещённые переводы второго примера не сыграны. В браузере ничего не нажимали, под нагрузкой не проверяли.",
}

// abilities say how far Odoo holds each concept by what is generated.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Made, How: words.Text{En: "A sales team for each on leads, else stages of the model's own", Ru: "У лидов команда продаж на каждую, иначе свои этапы модели"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "Records, in their order, with goal and action", Ru: "Записи, по порядку, с целью и действием"}},
	{Concept: contract.Outcomes, Level: contract.Made, How: words.Text{En: "Won is a mark of the stage; a lost lead is archived, as Odoo's own reports want it", Ru: "Успех это признак этапа; потерянный лид уходит в архив, как того ждут отчёты Odoo"}},
	{Concept: contract.LostStages, Level: contract.Made, How: words.Text{En: "Any number; the button “Lost” takes the first that a move leads to", Ru: "Сколько угодно; кнопка «Проиграно» берёт первый, куда ведёт перевод"}},
	{Concept: contract.Probability, Level: contract.Lacking, How: words.Text{En: "Odoo works it out of past leads by itself", Ru: "Odoo сама вычисляет её по прошлым лидам"}},
	{Concept: contract.Fields, Level: contract.Made, How: words.Text{En: "All types; numbers that may be empty; computed ones are worked out when read and cannot be summed in Odoo's reports", Ru: "Все типы; числа могут быть пустыми; вычисляемые считаются при чтении и в отчётах Odoo не суммируются"}},
	{Concept: contract.Dictionaries, Level: contract.Made, How: words.Text{En: "One list of records, for all fields", Ru: "Один список записей на все поля"}},
	{Concept: contract.AtStage, Level: contract.Made, How: words.Text{En: "The fixed part, at the move and as long as it holds, linked records and tasks too", Ru: "Неизменная часть: при переводе и пока действует, и для связанных записей и задач"}},
	{Concept: contract.Rules, Level: contract.Made, How: words.Text{En: "The fixed part judges every condition", Ru: "Любое условие судит неизменная часть"}},
	{Concept: contract.Transitions, Level: contract.Made, How: words.Text{En: "By role, condition and number of times", Ru: "По роли, условию и числу раз"}},
	{Concept: contract.Approvals, Level: contract.Partly, How: words.Text{En: "Requests with yes and no; no due time", Ru: "Запросы с ответом да или нет; без срока"}},
	{Concept: contract.Hierarchy, Level: contract.Made, How: words.Text{En: "A tree of teams; each person has a home team", Ru: "Дерево команд; у каждого человека своя команда"}},
	{Concept: contract.ObjectRights, Level: contract.Made, How: words.Text{En: "Groups, and the fixed part by stage", Ru: "Группы, а по этапам неизменная часть"}},
	{Concept: contract.RecordScope, Level: contract.Made, How: words.Text{En: "Record rules by owner, team and condition", Ru: "Правила записей по владельцу, команде и условию"}},
	{Concept: contract.FieldRights, Level: contract.Made, How: words.Text{En: "Groups on fields hide; who may change what, and in which stage, the fixed part knows", Ru: "Скрывают группы у полей; кто что меняет и на каком этапе, знает неизменная часть"}},
	{Concept: contract.Export, Level: contract.Partly, How: words.Text{En: "By role, records, fields and number, logged; no reason is asked", Ru: "По ролям, записям, полям и числу, с журналом; причина не спрашивается"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "Odoo's own, written before the lead is archived", Ru: "Собственные Odoo, записываются до архивации лида"}},
	{Concept: contract.Duplicates, Level: contract.Made, How: words.Text{En: "The fixed part refuses, or asks to confirm", Ru: "Неизменная часть отказывает или просит подтвердить"}},
	{Concept: contract.Merging, Level: contract.Partly, How: words.Text{En: "Of leads and contacts by role; other records cannot be merged", Ru: "Лиды и контакты по ролям; остальные объединить нельзя"}},
	{Concept: contract.History, Level: contract.Made, How: words.Text{En: "Odoo's tracking, and a log of moves", Ru: "Отслеживание Odoo и журнал переводов"}},
	{Concept: contract.TimeLimits, Level: contract.ByPerson, How: words.Text{En: "Automation rules that a person builds; late records are found by a filter", Ru: "Правила автоматизации, которые настраивает человек; опоздавшие записи находит фильтр"}},
	{Concept: contract.Automations, Level: contract.ByPerson, How: words.Text{En: "Automation rules that a person builds", Ru: "Правила автоматизации, которые настраивает человек"}},
	{Concept: contract.Integrations, Level: contract.Partly, How: words.Text{En: "A group for programs, which the rules hold too; the exchange is a program", Ru: "Группа для программ, правила действуют и на них; сам обмен это программа"}},
	{Concept: contract.Figures, Level: contract.Lacking, How: words.Text{En: "Reports that a person builds", Ru: "Отчёты, которые строит человек"}},
}
