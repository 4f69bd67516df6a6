package cli

import "github.com/crmspec/crmspec/model/words"

// What is said of playing the cases on a CRM.
var (
	targetFlag = words.Text{En: "play the acceptance cases on a CRM: memory, or a running espocrm or odoo", Ru: "проиграть приёмочные случаи на CRM: memory либо работающая espocrm или odoo"}
	noCaseSay  = words.Text{En: "“{name}” is neither a family of cases nor the code of one", Ru: "«{name}» — не семейство случаев и не код случая"}

	playedFamilyHead = words.Text{En: "family", Ru: "семейство"}
	playedCases      = words.Text{En: "cases", Ru: "случаев"}
	playedPlayed     = words.Text{En: "played", Ru: "проиграно"}
	playedHand       = words.Text{En: "by hand", Ru: "вручную"}
	playedFailed     = words.Text{En: "failed", Ru: "не прошло"}
	playedAll        = words.Text{
		En: "{played|# case|# cases} played, {hand} by hand, {failed} failed",
		Ru: "{played|Проигран # случай|Проиграны # случая|Проиграно # случаев}, вручную {hand}, не прошло {failed}",
	}
	playedNone        = words.Text{En: "There are no cases to play", Ru: "Проигрывать нечего: случаев нет"}
	playedStep        = words.Text{En: "step {n}", Ru: "шаг {n}"}
	playedStepDo      = words.Text{En: "step {n}: {do}", Ru: "шаг {n}: {do}"}
	playedApartSay    = words.Text{En: "{what}: wanted {want}, got {got}", Ru: "{what}: ожидалось {want}, получено {got}"}
	playedApartDetail = words.Text{En: "{what}: wanted {want}, got {got} ({detail})", Ru: "{what}: ожидалось {want}, получено {got} ({detail})"}
	playedByHand      = words.Text{En: "by hand: {why}", Ru: "вручную: {why}"}
	playedNoWhy       = words.Text{En: "the scenario does not go as it says; the check of the description says where", Ru: "сценарий идёт не так, как в нём написано; где — назовёт проверка описания"}
	playedTitle       = words.Text{En: "Acceptance cases played on {target}", Ru: "Приёмочные случаи, проигранные на {target}"}
	playedFailedHead  = words.Text{En: "Failed", Ru: "Не прошли"}
	playedHandHead    = words.Text{En: "By hand", Ru: "Вручную"}
)

// differs names what a CRM can do otherwise than a case wants.
var differs = map[string]words.Text{
	"code":        {En: "outcome", Ru: "исход"},
	"element":     {En: "what refuses", Ru: "что отказывает"},
	"missing":     {En: "what is missing", Ru: "чего не хватает"},
	"stage":       {En: "stage", Ru: "этап"},
	"late":        {En: "what is late", Ru: "что просрочено"},
	"gone":        {En: "gone", Ru: "запись исчезла"},
	"shown":       {En: "shown field", Ru: "видимое поле"},
	"made":        {En: "records made", Ru: "созданные записи"},
	"told":        {En: "who is told", Ru: "кто узнаёт"},
	"number":      {En: "number", Ru: "значение"},
	"numerator":   {En: "numerator", Ru: "числитель"},
	"denominator": {En: "denominator", Ru: "знаменатель"},
	"skipped":     {En: "records without a value", Ru: "записей без значения"},
	"immature":    {En: "too young", Ru: "рано оценивать"},
}

var differsValue = words.Text{En: "value of {field}", Ru: "значение {field}"}
