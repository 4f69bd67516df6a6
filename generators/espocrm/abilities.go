package espocrm

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// abilities says how far EspoCRM holds what a description may ask.
var abilities = []contract.Ability{
	{Concept: contract.Pipelines, Level: contract.Partly, How: words.Text{En: "One list of stages for an entity, and a field for the pipeline; a record stays in its own by a script", Ru: "Один список этапов на сущность и поле воронки; запись остаётся в своей по скрипту"}},
	{Concept: contract.Stages, Level: contract.Made, How: words.Text{En: "A choice with order, colours and a board", Ru: "Поле выбора с порядком, цветами и доской"}},
	{Concept: contract.Outcomes, Level: contract.Partly, How: words.Text{En: "By the probability and the colour of the stage; no sign of its own", Ru: "По вероятности и цвету этапа; своего признака нет"}},
	{Concept: contract.LostStages, Level: contract.Made, How: words.Text{En: "As many stages as wanted", Ru: "Сколько угодно этапов"}},
	{Concept: contract.Probability, Level: contract.Partly, How: words.Text{En: "For opportunities", Ru: "У сделок (Opportunity)"}},
	{Concept: contract.Fields, Level: contract.Made, How: words.Text{En: "All types; a length of time as hours", Ru: "Все типы; длительность в часах"}},
	{Concept: contract.Dictionaries, Level: contract.Partly, How: words.Text{En: "Fields refer to the options of the first one; values have no owner", Ru: "Поля ссылаются на варианты первого; владельца у значений нет"}},
	{Concept: contract.AtStage, Level: contract.Made, How: words.Text{En: "Dynamic logic, checked by the server since 9.1", Ru: "Динамическая логика, с 9.1 проверяется сервером"}},
	{Concept: contract.Rules, Level: contract.Made, How: words.Text{En: "A formula script before saving through the interface", Ru: "Скрипт-формула перед сохранением через интерфейс"}},
	{Concept: contract.Transitions, Level: contract.Made, How: words.Text{En: "A formula script refuses other moves, by role as well; the list of stages shows all", Ru: "Скрипт-формула отклоняет остальные переводы, в том числе по ролям; список этапов показывает все"}},
	{Concept: contract.Approvals, Level: contract.Partly, How: words.Text{En: "A tick box of the approver; a waiting request takes the paid Advanced Pack or code", Ru: "Отметка согласующего; ожидающий запрос требует платного Advanced Pack или кода"}},
	{Concept: contract.Hierarchy, Level: contract.Partly, How: words.Text{En: "No reporting lines; at every save a record gets its team and all above it", Ru: "Подчинения нет; при каждом сохранении запись получает свою команду и все вышестоящие"}},
	{Concept: contract.ObjectRights, Level: contract.Made, How: words.Text{En: "Roles", Ru: "Роли"}},
	{Concept: contract.RecordScope, Level: contract.Partly, How: words.Text{En: "Own, team, all; scopes by a condition and single teams take code", Ru: "Свои, команда, все; области по условию и отдельные команды требуют кода"}},
	{Concept: contract.FieldRights, Level: contract.Made, How: words.Text{En: "Roles; by stage through a script", Ru: "Роли; по этапам через скрипт"}},
	{Concept: contract.Export, Level: contract.Partly, How: words.Text{En: "One right for all entities, without a limit or a reason", Ru: "Одно право на все сущности, без предела и причины"}},
	{Concept: contract.LossReasons, Level: contract.Made, How: words.Text{En: "A choice demanded at the stage", Ru: "Поле выбора, обязательное на этапе"}},
	{Concept: contract.Duplicates, Level: contract.Partly, How: words.Text{En: "A warning or a refusal by a script; spelling is not made alike", Ru: "Предупреждение или отказ по скрипту; написание не приводится к одному виду"}},
	{Concept: contract.Merging, Level: contract.Partly, How: words.Text{En: "Whoever may change and delete the records", Ru: "Кто может менять и удалять записи"}},
	{Concept: contract.History, Level: contract.Made, How: words.Text{En: "Audited fields in the stream", Ru: "Отслеживаемые поля в ленте"}},
	{Concept: contract.TimeLimits, Level: contract.ByPerson, How: words.Text{En: "A list filtered by “In the stage since”; reminders take the paid Advanced Pack or a scheduled job in code", Ru: "Список с фильтром «На этапе с»; напоминания требуют платного Advanced Pack или кода"}},
	{Concept: contract.Automations, Level: contract.Partly, How: words.Text{En: "What a move writes and hands over; the rest takes the paid Advanced Pack or code", Ru: "То, что перевод записывает и передаёт; остальное требует платного Advanced Pack или кода"}},
	{Concept: contract.Integrations, Level: contract.Lacking, How: words.Text{En: "Its REST interface and webhooks, for a programmer", Ru: "Интерфейс REST и вебхуки, для программиста"}},
	{Concept: contract.Figures, Level: contract.Lacking, How: words.Text{En: "Reports take the paid Advanced Pack", Ru: "Отчёты требуют платного Advanced Pack"}},
}
