package contract

import "github.com/crmspec/crmspec/model/words"

var (
	readyTitle = words.Text{En: "First of all: make the records ready", Ru: "Прежде всего подготовьте записи"}
	readyWhy   = words.Text{
		En: "While the earlier version is still there. Afterwards a record can stand in a stage that no move leaves, keep a value that nobody can choose, or stop whoever saves it next.",
		Ru: "Пока действует прежняя версия. Потом запись может остаться на этапе, из которого нет переводов, хранить значение, которое нельзя выбрать, или остановить того, кто сохранит её следующим.",
	}
	stageTo = words.Text{
		En: "Pipeline “{pipeline}”: move all records from “{stage}” to “{to}”; the stage goes out of use. It may only go once no record stands in it",
		Ru: "Воронка «{pipeline}»: переведите все записи с этапа «{stage}» на этап «{to}»; этап «{stage}» выводят из употребления. Убирать его можно, только когда на нём не осталось записей",
	}
	stageGone = words.Text{
		En: "Pipeline “{pipeline}”: the stage “{stage}” goes, and the description does not say where its records go. Find them, decide, and move them to other stages before the stage is removed",
		Ru: "Воронка «{pipeline}»: этап «{stage}» убирают, и в описании не сказано, куда деть его записи. Отберите их, решите и переведите на другие этапы, прежде чем убрать этап",
	}
	valueOff = words.Text{
		En: "List “{list}”: nobody can choose “{value}” any more. Find the records that have it ({fields}), and decide which of them get another value",
		Ru: "Справочник «{list}»: значение «{value}» больше нельзя выбрать. Отберите записи с ним ({fields}) и решите, каким из них дать другое значение",
	}
	valueGone = words.Text{
		En: "List “{list}”: “{value}” goes. Find the records that have it ({fields}), export them, and give them another value",
		Ru: "Справочник «{list}»: значение «{value}» убирают. Отберите записи с ним ({fields}), выгрузите их и задайте другое значение",
	}
	quotedSay = words.Text{En: "“{title}”", Ru: "«{title}»"}
	moveFirst = words.Text{En: "{title}: export everything that stands in {from}; the next version has it under another name", Ru: "{title}: выгрузите всё из {from}; в новой версии у него другое имя"}
	fieldGone = words.Text{En: "{field}: the field goes. Export what stands in it while it can still be seen", Ru: "{field}: поле убирают. Выгрузите то, что в нём есть, пока его видно"}
	fieldType = words.Text{
		En: "{field}: the field holds something else from now on. Export its values, turn them into the new form, and bring them in again afterwards",
		Ru: "{field}: поле меняет тип. Выгрузите значения, переведите их в новый вид и загрузите обратно после внесения новой версии",
	}
	fieldTo       = words.Text{En: "{field}: leads to other records from now on. Export its values and set them anew afterwards", Ru: "{field}: теперь ведёт к другим записям. Выгрузите значения и задайте их заново после внесения"}
	fieldList     = words.Text{En: "{field}: takes its values from another list. Export its values and set them anew afterwards", Ru: "{field}: теперь берёт значения из другого справочника. Выгрузите значения и задайте их заново после внесения"}
	fieldRequired = words.Text{En: "{field}: becomes required. Find the records without it, and fill it in", Ru: "{field}: становится обязательным. Отберите записи, где оно пусто, и заполните"}
	fieldUnique   = words.Text{En: "{field}: must be the only one of its kind. Find values that stand twice, and mend them", Ru: "{field}: значения больше не могут повторяться. Найдите повторы и устраните"}
	fieldMin      = words.Text{En: "{field}: must be at least {n}. Find the records with less, and mend them", Ru: "{field}: теперь не меньше {n}. Отберите записи с меньшим значением и исправьте"}
	fieldMax      = words.Text{En: "{field}: may be at most {n}. Find the records with more, and mend them", Ru: "{field}: теперь не больше {n}. Отберите записи с большим значением и исправьте"}

	copyTitle = words.Text{En: "Copy the data over to the new names", Ru: "Перенесите данные под новые имена"}
	copyWhy   = words.Text{
		En: "In the CRM the same element becomes another one: the new one is empty, and the old one keeps what people entered.",
		Ru: "В CRM тот же элемент становится другим: новый пуст, а введённое людьми осталось в старом.",
	}
	copyDo      = words.Text{En: "{title}: copy everything from {from} to {to}, compare, and only then take {from} out of use", Ru: "{title}: перенесите всё из {from} в {to}, сверьте и только потом выведите {from} из употребления"}
	dangerMoved = words.Text{
		En: "{title} gets another name in the CRM, {to}; what was entered stays in {from} and does not come along by itself.",
		Ru: "{title} получает в CRM другое имя, {to}; введённое остаётся в {from} и само не переносится.",
	}
)
