package exported

import "github.com/crmspec/crmspec/model/words"

// Why nothing can be read at all.
var (
	troubleEmpty = words.Text{
		En: "There is no file here. Give the folder custom/Espo of EspoCRM, a zip of it, or answers saved as JSON: Metadata.json, Role.json, Team.json",
		Ru: "Здесь нет ни одного файла. Укажите папку custom/Espo из EspoCRM, zip с ней или ответы в JSON: Metadata.json, Role.json, Team.json",
	}
	troubleNone = words.Text{
		En: "None of {n|# file|# files} is a configuration of EspoCRM. Give its folder custom/Espo, in which files such as metadata/entityDefs/Opportunity.json lie, or answers saved as JSON: curl -u \"$ESPO\" \"https://ADDRESS/api/v1/Metadata\" -o Metadata.json, and Role.json and Team.json likewise",
		Ru: "Среди файлов ({n}) нет конфигурации EspoCRM. Укажите её папку custom/Espo, где лежат файлы вроде metadata/entityDefs/Opportunity.json, или ответы в JSON: curl -u \"$ESPO\" \"https://ADDRESS/api/v1/Metadata\" -o Metadata.json, и так же Role.json и Team.json",
	}
	troubleNoneOf = words.Text{
		En: "None of {n|# file|# files} is a configuration of EspoCRM ({file}: {why}). Give its folder custom/Espo, or answers saved as JSON: curl -u \"$ESPO\" \"https://ADDRESS/api/v1/Metadata\" -o Metadata.json, and Role.json and Team.json likewise",
		Ru: "Среди файлов ({n}) нет конфигурации EspoCRM ({file}: {why}). Укажите её папку custom/Espo или ответы в JSON: curl -u \"$ESPO\" \"https://ADDRESS/api/v1/Metadata\" -o Metadata.json, и так же Role.json и Team.json",
	}
)

// Why a file could not be taken in.
var (
	whyBroken = words.Text{
		En: "The JSON breaks off or is damaged in line {line}: take the file anew; EspoCRM would not take it either",
		Ru: "JSON обрывается или испорчен в строке {line}: возьмите файл заново; EspoCRM его тоже не примет",
	}
	whyShape   = words.Text{En: "An object of JSON is expected here", Ru: "Здесь ожидается объект JSON"}
	whyRefused = words.Text{
		En: "EspoCRM did not answer but refused ({said}): ask again, with the name and password of an administrator",
		Ru: "EspoCRM не ответила, а отказала ({said}): повторите запрос с именем и паролем администратора",
	}
	whyEmpty = words.Text{
		En: "The file is empty: so EspoCRM answers whom it does not let in. Ask again, with the name and password of an administrator",
		Ru: "Файл пуст: так EspoCRM отвечает тому, кого не пускает. Повторите запрос с именем и паролем администратора",
	}
	whyShort = words.Text{
		En: "Only {n} of {total} records are in the answer: ask for Role?maxSize=200, or for the next ones by offset",
		Ru: "В ответе только {n} из {total} записей: запросите Role?maxSize=200 или следующие через offset",
	}
	whyNoData = words.Text{
		En: "The list does not hold the rights of the roles, so that they count as having none: ask for each by itself, Role/ID",
		Ru: "В списке нет прав ролей, и считается, что прав у них нет: запросите каждую отдельно, Role/ID",
	}
	whyUnknown = words.Text{
		En: "It is no answer of EspoCRM that is known here: Metadata, I18n, Settings, Role and Team are. Leave it out, or save the answer as it comes",
		Ru: "Это не похоже на известный ответ EspoCRM: читаются Metadata, I18n, Settings, Role и Team. Уберите файл или сохраните ответ как есть",
	}
)

// What was not compared.
var (
	noRoles = words.Text{
		En: "No file tells of roles, so that they are not compared: save the answer Role?maxSize=200 as Role.json beside the others",
		Ru: "О ролях в файлах нет ничего, и они не сравнивались: сохраните рядом ответ Role?maxSize=200 как Role.json",
	}
	installedRoles = words.Text{
		En: "These are the roles and teams that the extension brought, not those of today: save the answers Role?maxSize=200 and Team?maxSize=200 beside the folder",
		Ru: "Это роли и команды, которые принесло расширение, а не нынешние: сохраните рядом с папкой ответы Role?maxSize=200 и Team?maxSize=200",
	}
	noTeams = words.Text{
		En: "No file tells of teams, so that they are not compared: save the answer Team?maxSize=200 as Team.json beside the others",
		Ru: "О командах в файлах нет ничего, и они не сравнивались: сохраните рядом ответ Team?maxSize=200 как Team.json",
	}
	noMeta = words.Text{
		En: "No file tells of entities and fields, so that they are not compared: save the answer Metadata as Metadata.json beside the others",
		Ru: "О сущностях и полях в файлах нет ничего, и они не сравнивались: сохраните рядом ответ Metadata как Metadata.json",
	}
	noTexts = words.Text{
		En: "No file tells what people read on the screen, so that labels are not compared: save the answer I18n as I18n-en_US.json, with the language in its name",
		Ru: "Надписей в файлах нет, и они не сравнивались: сохраните ответ I18n как I18n-ru_RU.json, с языком в имени",
	}
	broughtSay = words.Text{
		En: "EspoCRM and its extensions bring these themselves: {entities|# entity|# entities}, {fields|# field|# fields}. They are compared where the description sets something of them",
		Ru: "Это приносят сама EspoCRM и её расширения: сущностей – {entities}, полей – {fields}. Сравнивается только то, что в них задаёт описание",
	}
)

// What a first description has no place for.
var (
	whyType = words.Text{
		En: "The language has no field of the type {type}: describe it by hand as what it means",
		Ru: "В языке нет поля типа {type}: опишите его вручную по смыслу",
	}
	whyTo       = words.Text{En: "It leads to {to}, which is not taken over", Ru: "Ведёт к {to}, а эта сущность не переносится"}
	whyNoValues = words.Text{En: "The field has no values to choose from", Ru: "У поля нет значений для выбора"}
	whyPattern  = words.Text{En: "EspoCRM has the pattern {pattern} under this name alone: describe by hand what it demands", Ru: "Шаблон {pattern} известен только EspoCRM под этим именем: опишите вручную, что он требует"}
	whyComputed = words.Text{
		En: "A formula script gives it its value: describe it by hand, with its formula",
		Ru: "Значение задаёт скрипт-формула: опишите поле вручную, с формулой",
	}
	whyAgreed = words.Text{
		En: "The field keeps who agreed, or let a record pass: describe the approval or the waiver by hand",
		Ru: "Поле хранит, кто согласовал или пропустил запись: опишите согласование или исключение вручную",
	}
	whyWarns = words.Text{
		En: "EspoCRM warns of records that look alike: describe the duplicates by hand, with what is done about them",
		Ru: "EspoCRM предупреждает о похожих записях: опишите дубли вручную, с тем, что с ними делают",
	}
	whyNoLine   = words.Text{En: "It cannot be seen of which pipeline this stage is", Ru: "Не видно, какой воронки этот этап"}
	whyScript   = words.Text{En: "A formula script that people wrote runs before a record is saved: describe by hand what it demands", Ru: "Перед сохранением записи работает написанный людьми скрипт-формула: опишите вручную, чего он требует"}
	whyWhen     = words.Text{En: "This move has a condition, a limit or a reason in a script: describe it by hand at the transition", Ru: "У этого перевода в скрипте есть условие, предел или причина: опишите их вручную при переходе"}
	whyRetired  = words.Text{En: "The board leaves this stage out, though work goes on in it: say by hand whether it is retired", Ru: "Доска не показывает этот этап, хотя работа на нём идёт: укажите вручную, не выведен ли он из употребления"}
	whyFrozen   = words.Text{En: "It is given once, at creation: write frozen by hand", Ru: "Задаётся один раз, при создании: запишите frozen вручную"}
	whyPersonal = words.Text{En: "It holds personal data: write sensitive by hand", Ru: "Хранит персональные данные: запишите sensitive вручную"}
	noRolesHere = words.Text{
		En: "No file tells of roles, so that none is here, and who makes a move is not said: save the answer Role?maxSize=200 as Role.json beside the others and import once more",
		Ru: "О ролях в файлах нет ничего, поэтому их здесь нет и не сказано, кто делает переводы: сохраните рядом ответ Role?maxSize=200 как Role.json и импортируйте ещё раз",
	}
	noTeamsHere = words.Text{
		En: "No file tells of teams, so that none is here: save the answer Team?maxSize=200 as Team.json beside the others and import once more",
		Ru: "О командах в файлах нет ничего, поэтому их здесь нет: сохраните рядом ответ Team?maxSize=200 как Team.json и импортируйте ещё раз",
	}
	noMetaHere = words.Text{
		En: "No file tells of entities and fields: save the answer Metadata as Metadata.json beside the others and import once more",
		Ru: "О сущностях и полях в файлах нет ничего: сохраните рядом ответ Metadata как Metadata.json и импортируйте ещё раз",
	}
	whyTeam = words.Text{
		En: "A record belongs to the team in this field: write record_team by hand, rights of teams go by it",
		Ru: "Запись относится к команде из этого поля: запишите record_team вручную, по нему действуют права команд",
	}
	whyEntry = words.Text{
		En: "It is demanded in {stages} and not in all stages after, so that it is written as asked for on entry alone: look whether that is meant",
		Ru: "Требуется на этапах {stages}, но не на всех следующих, поэтому записано как вопрос только при входе: проверьте, то ли это",
	}
	whyNobody = words.Text{
		En: "No role makes this move, a program does, perhaps: describe it by hand with who or what makes it",
		Ru: "Этот перевод не делает ни одна роль; возможно, его делает программа: опишите его вручную, с тем, кто или что его делает",
	}
	whyCondition = words.Text{
		En: "It is demanded under a condition that cannot be taken over: {condition}. Describe it by hand as a checkpoint or by “applies_when”",
		Ru: "Требуется при условии, которое не переносится: {condition}. Опишите его вручную точкой контроля или через «applies_when»",
	}
	whyLogic = words.Text{
		En: "The card shows, locks or refuses it under a condition: {condition}. Describe it by hand",
		Ru: "Карточка показывает, запирает или не принимает это поле при условии: {condition}. Опишите вручную",
	}
	whyRights = words.Text{En: "These are rights to {entity}, which is not taken over", Ru: "Это права на {entity}, а эта сущность не переносится"}
)

// whyOf says of the sections of a script what cannot be read back.
var whyOf = map[string]words.Text{
	"pipelines":   {En: "{n|# statement|# statements} of a script choose the pipeline of a new record: describe it by hand under opens_when", Ru: "Воронку новой записи выбирает скрипт (операторов: {n}): опишите это вручную в opens_when"},
	"data":        {En: "{n|# statement|# statements} of a script check the data: describe by hand what is not in the fields yet", Ru: "Данные проверяет скрипт (операторов: {n}): опишите вручную то, чего ещё нет в полях"},
	"checkpoints": {En: "{n|# statement|# statements} of a script check more than filled fields: describe these checkpoints by hand", Ru: "Не только заполненность полей проверяет скрипт (операторов: {n}): опишите эти точки контроля вручную"},
	"approvals":   {En: "{n|# statement|# statements} of a script ask for approvals: describe them by hand at the transitions", Ru: "Согласований требует скрипт (операторов: {n}): опишите их вручную при переходах"},
	"rights":      {En: "{n|# statement|# statements} of a script narrow rights by stage: describe them by hand in the access documents", Ru: "Права по этапам ограничивает скрипт (операторов: {n}): опишите их вручную в документах доступа"},
}
