package contract

import (
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// CountsSay is the sum of changes; [Counts] gives its numbers.
var CountsSay = words.Text{En: "{add} to add, {change} to change, {remove} to remove", Ru: "Добавить: {add}, изменить: {change}, убрать: {remove}"}

// Counts returns the numbers of CountsSay.
func Counts(c state.Changes) words.Args {
	return words.Args{"add": c.Count(state.Add), "change": c.Count(state.Alter), "remove": c.Count(state.Remove)}
}

var (
	deltaTitle    = words.Text{En: "{target}: from the earlier description to this one", Ru: "{target}: от прежнего описания к этому"}
	deltaVersions = words.Text{En: "From version {from} to version {to}.", Ru: "От версии {from} к версии {to}."}
	noVersions    = words.Text{En: "The project says no versions.", Ru: "Версии в проекте не указаны."}
	renamedSay    = words.Text{
		En: "{n|# element has another id in the description and keeps its name in the CRM|# elements have another id in the description and keep their names in the CRM}:",
		Ru: "У {n|# элемента|# элементов|# элементов} в описании другой идентификатор, а имя в CRM прежнее:",
	}
	noChangesSay = words.Text{En: "Nothing is to be done.", Ru: "Делать ничего не нужно."}
	dangerTitle  = words.Text{En: "Before anything else: this can destroy data", Ru: "Прежде всего: здесь можно потерять данные"}
	dangerLead   = words.Text{
		En: "Read this before you do anything, and export what stands there.",
		Ru: "Прочтите это прежде, чем что-то делать, и выгрузите то, что там есть.",
	}
	dangerRemove = words.Text{En: "{title} is no longer wanted: once it is removed, what stands in it is lost.", Ru: "{title} больше не нужно: после удаления всё, что там есть, пропадёт."}
	dangerValue  = words.Text{
		En: "{title}: {key} is no longer wanted; records that have it lose it once it is removed.",
		Ru: "{title}: {key} больше не нужно; записи, где оно стоит, потеряют его после удаления.",
	}
	dangerAlter = words.Text{
		En: "{title}: {key} becomes {want}, it was {now}; values that do not fit are lost or refused.",
		Ru: "{title}: {key} станет {want}, было {now}; неподходящие значения пропадут или не будут приняты.",
	}
	moreSay     = words.Text{En: "{n} more", Ru: "ещё {n}"}
	noDangerSay = words.Text{En: "Nothing of it costs data.", Ru: "Данные при этом не теряются."}
	kindHead    = words.Text{En: "Sort", Ru: "Вид"}
	thingHead   = words.Text{En: "What", Ru: "Что"}
	factHead    = words.Text{En: "Setting", Ru: "Настройка"}
	nowHead     = words.Text{En: "Before", Ru: "Было"}
	wantHead    = words.Text{En: "Now", Ru: "Стало"}
	deltaOrder  = words.Text{En: "What to do, in this order", Ru: "Что сделать, по порядку"}
	keepTitle   = words.Text{En: "Keep a copy", Ru: "Сохраните копию"}
	keepWhy     = words.Text{En: "What is retired or gets another type does not come back.", Ru: "То, что убрано или получило другой тип, не вернуть."}
	keepDo      = words.Text{En: "Export the records and the configuration as they are today", Ru: "Выгрузите записи и конфигурацию в их сегодняшнем виде"}
	bringTitle  = words.Text{En: "Bring in what is new and changed", Ru: "Внесите новое и изменённое"}
	bringWhy    = words.Text{En: "What is retired later may only go once nothing leads to it any more.", Ru: "То, что убирают потом, можно убрать лишь тогда, когда на него ничто не ссылается."}
	bringDo     = words.Text{En: "Bring in the configuration of {folder} by the steps of {apply}", Ru: "Внесите конфигурацию из {folder} по шагам из {apply}"}
	retireTitle = words.Text{En: "Retire what is no longer wanted", Ru: "Уберите то, что больше не нужно"}
	retireWhy   = words.Text{
		En: "Last, and by hand: whatever stands in it is lost for good. Move records out of stages first, and copy what is still needed out of fields.",
		Ru: "В последнюю очередь и руками: всё, что там есть, пропадёт безвозвратно. Сначала переведите записи с этапов и скопируйте из полей то, что ещё нужно.",
	}
	retireDo    = words.Text{En: "Retire: {kind} {title}", Ru: "Убрать: {kind} {title}"}
	saysNoDelta = words.Text{
		En: "The two versions for “{crm}” cannot be compared: {reason}",
		Ru: "Две версии для «{crm}» нельзя сравнить: {reason}",
	}
	helpNoDelta = words.Text{
		En: "This is a fault of crmspec: please report it. Without --from everything is made as usual",
		Ru: "Это ошибка crmspec: пожалуйста, сообщите о ней. Без --from всё создаётся как обычно",
	}
	sectionSays = map[state.Sort]words.Text{
		state.Add:    {En: "Added: {n}", Ru: "Добавляется: {n}"},
		state.Alter:  {En: "Changed: {n}", Ru: "Меняется: {n}"},
		state.Remove: {En: "Retired: {n}", Ru: "Убирается: {n}"},
	}
)
