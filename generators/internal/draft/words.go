package draft

import "github.com/crmspec/crmspec/model/words"

// What the description says that nobody wrote in the CRM.
var (
	accessTitle = words.Text{En: "What “{role}” may do", Ru: "Что может «{role}»"}
	askTitle    = words.Text{En: "What “{stage}” needs", Ru: "Что нужно для «{stage}»"}
	usersTitle  = words.Text{En: "Whoever works in the CRM", Ru: "Любой, кто работает в CRM"}
	ownerTitle  = words.Text{En: "Owner", Ru: "Ответственный"}
	usersAbout  = words.Text{
		En: "Stands for everybody whom the CRM lets in: what was read names no role that may change these records.",
		Ru: "Обозначает всех, кого пускает CRM: в прочитанном нет роли, которой можно менять эти записи.",
	}
	anyMoveRemark = words.Text{
		En: "The CRM restricts no moves, so all of them stand here. Keep those that are meant, and say who makes each.",
		Ru: "CRM не ограничивает переводы, поэтому здесь все. Оставьте те, что нужны, и укажите, кто их делает.",
	}
)

// What had to be decided.
var (
	startSay = words.Text{
		En: "“{pipeline}”: the CRM does not say where a record begins; “{stage}”, the first stage, was taken. Is that so?",
		Ru: "«{pipeline}»: CRM не говорит, где начинается запись; взят первый этап, «{stage}». Так ли это?",
	}
	anyMoveSay = words.Text{
		En: "“{pipeline}”: the CRM restricts no moves, so every move between its stages is allowed in the description, too. Which are meant, and who makes them?",
		Ru: "«{pipeline}»: CRM не ограничивает переводы, поэтому и в описании разрешены все. Какие нужны и кто их делает?",
	}
	ownerSay = words.Text{
		En: "“{entity}”: rights depend on whose a record is, and no field for that was read; “{field}” was added. Which field is it?",
		Ru: "«{entity}»: права зависят от того, чья запись, а поля для этого в прочитанном нет; добавлено «{field}». Какое это поле?",
	}
	retiredSay = words.Text{
		En: "“{pipeline}”: no move leads into “{stage}”, so it is written as taken out of use, with its records going to “{to}”. Is that so?",
		Ru: "«{pipeline}»: на этап «{stage}» нет ни одного перевода, поэтому он записан как выведенный из работы, а его записи идут на «{to}». Так ли это?",
	}
	usersSay = words.Text{
		En: "The role “{role}” stands for whoever works in the CRM, as nothing that was read says who may change records; it may create, see and change all of them. Who is it?",
		Ru: "Роль «{role}» обозначает любого, кто работает в CRM: в прочитанном не сказано, кому можно менять записи; ей можно создавать, видеть и менять все. Кто это?",
	}
)

// Why something has no place in the description.
var (
	twiceSay = words.Text{
		En: "another of its kind has the same name in the CRM, “{code}”",
		Ru: "другой элемент того же вида называется в CRM так же: «{code}»",
	}
	noValuesSay = words.Text{En: "the list has no values", Ru: "в списке нет значений"}
	noStagesSay = words.Text{En: "the pipeline has no stages", Ru: "в воронке нет этапов"}
	noListSay   = words.Text{En: "it chooses from the list “{code}”, which was not read", Ru: "значения берутся из списка «{code}», а он не прочитан"}
	noEntitySay = words.Text{En: "it belongs to “{code}”, which was not read", Ru: "относится к «{code}», а это не прочитано"}
	noStageSay  = words.Text{En: "it names the stage “{code}”, which was not read", Ru: "назван этап «{code}», а он не прочитан"}
	noFieldSay  = words.Text{En: "the stage asks for a field that was not read", Ru: "этап требует поле, которое не прочитано"}
	noCondSay   = words.Text{En: "a condition speaks of what was not read, or cannot be said", Ru: "условие говорит о непрочитанном, или его нельзя записать"}
	noRoleSay   = words.Text{En: "it names the role “{code}”, which was not read", Ru: "названа роль «{code}», а она не прочитана"}
	typeSay     = words.Text{En: "a field of the type “{type}” has no counterpart in a description", Ru: "полю типа «{type}» в описании ничего не соответствует"}
	uniqueSay   = words.Text{En: "not all fields that must not repeat together were read", Ru: "прочитаны не все поля, которые вместе не должны повторяться"}
	defaultSay  = words.Text{En: "the value of a new record, “{value}”, is none that the field could have in a description", Ru: "значения новой записи, «{value}», у поля в описании быть не может"}
	limitSay    = words.Text{En: "“{key}” is “{value}”, which is no number that could stand there", Ru: "«{key}» равно «{value}», а такого числа там быть не может"}
	patternSay  = words.Text{En: "the pattern “{value}” cannot stand in a description", Ru: "шаблон «{value}» в описании стоять не может"}
	aboveSay    = words.Text{En: "it stands below “{code}”, which was not read", Ru: "подчинено «{code}», а это не прочитано"}
	circleSay   = words.Text{En: "it stands below “{code}”, which stands below it in turn", Ru: "подчинено «{code}», а «{code}» в свою очередь подчинено ему"}
	grantSay    = words.Text{En: "the rights are to “{code}”, which was not read, or had rights already", Ru: "права даны на «{code}», а это не прочитано или права на него уже есть"}
	scopeSay    = words.Text{En: "“{action}” reaches “{scope}”, which has no counterpart in a description", Ru: "«{action}» распространяется на «{scope}», а этому в описании ничего не соответствует"}

	widerSay = words.Text{
		En: "“{action}” reaches “{scope}”, more than can be seen; “{read}” is written",
		Ru: "«{action}» распространяется на «{scope}», а это больше, чем видно; записано «{read}»",
	}
	fieldRightSay = words.Text{
		En: "the right “{right}” to a field has no counterpart in a description, or the field was not read",
		Ru: "праву «{right}» на поле в описании ничего не соответствует, или поле не прочитано",
	}
)

// The page.
var (
	pageTitle = words.Text{En: "Read out of {target}", Ru: "Прочитано из {target}"}
	pageLead  = words.Text{
		En: "This is a first description: what the CRM has today, under the names that it has there. It says nothing yet of why. `crmspec check` lists what is missing.",
		Ru: "Это первое описание: то, что есть в CRM сегодня, под теми именами, что там. Зачем всё это, здесь пока не сказано. Чего не хватает, перечислит `crmspec check`.",
	}
	sortHead     = words.Text{En: "What", Ru: "Что"}
	numberHead   = words.Text{En: "How many", Ru: "Сколько"}
	decidedTitle = words.Text{En: "To be decided", Ru: "Надо решить"}
	decidedLead  = words.Text{En: "Something had to be written where the CRM gives no answer.", Ru: "Здесь пришлось что-то написать, хотя ответа в CRM нет."}
	unreadTitle  = words.Text{En: "Not taken in: {n}", Ru: "Не вошло: {n}"}
	unreadLead   = words.Text{En: "This stands in what was read, and not in the description.", Ru: "Это есть в прочитанном, но не в описании."}
	allReadSay   = words.Text{En: "Everything that was read is in the description.", Ru: "Всё прочитанное вошло в описание."}
	whatHead     = words.Text{En: "What", Ru: "Что"}
	placeHead    = words.Text{En: "Where", Ru: "Где"}
	whyHead      = words.Text{En: "Why", Ru: "Почему"}

	listsCount     = words.Text{En: "Dictionaries", Ru: "Справочники"}
	valuesCount    = words.Text{En: "Their values", Ru: "Значения в них"}
	entitiesCount  = words.Text{En: "Entities", Ru: "Сущности"}
	fieldsCount    = words.Text{En: "Their fields", Ru: "Поля в них"}
	pipelinesCount = words.Text{En: "Pipelines", Ru: "Воронки"}
	stagesCount    = words.Text{En: "Their stages", Ru: "Этапы в них"}
	movesCount     = words.Text{En: "Moves", Ru: "Переводы"}
	asksCount      = words.Text{En: "Checkpoints", Ru: "Контрольные точки"}
	rolesCount     = words.Text{En: "Roles", Ru: "Роли"}
	grantsCount    = words.Text{En: "Rights to an entity", Ru: "Права на сущность"}
	teamsCount     = words.Text{En: "Teams", Ru: "Команды"}
)
