package rulebook

import (
	"regexp"

	"github.com/crmspec/crmspec/model/words"
)

var (
	taskTitle = words.Text{En: "a task", Ru: "задача"}

	whyNoField = words.Text{En: "the CRM has nothing for the field “{field}”", Ru: "в CRM нет ничего для поля «{field}»"}
	whyFault   = words.Text{En: "the description has a fault here", Ru: "в описании здесь ошибка"}
	whyNoWay   = words.Text{En: "no single field joins the two records", Ru: "записи не связывает ни одно поле"}
	whyPattern = words.Text{En: "the pattern uses what Python's patterns do not have, so that it is not checked", Ru: "образец использует то, чего нет в образцах Python, поэтому он не проверяется"}
	whyOutside = words.Text{En: "it belongs to what this target does not make", Ru: "относится к тому, чего этот модуль не делает"}

	stepCheck    = words.Text{En: "Check by hand: {what}", Ru: "Проверяйте вручную: {what}"}
	stepTwins    = words.Text{En: "Look for double records by hand", Ru: "Ищите повторные записи вручную"}
	stepComputed = words.Text{En: "Work out “{field}” by hand, or have a programmer write it", Ru: "Считайте «{field}» вручную или поручите программисту"}
	stepHandOver = words.Text{En: "After “{stage}” check by hand what was handed over", Ru: "После этапа «{stage}» проверяйте передачу вручную"}
	stepSets     = words.Text{En: "After {what} set by hand what the move is to set", Ru: "После {what} поставьте вручную то, что ставит перевод"}
	stepMigrate  = words.Text{En: "{what}: only somebody of the group for migration can make this move", Ru: "{what}: этот перевод может сделать только человек из группы переноса данных"}
)

func orWhy(why words.Localized) words.Localized {
	if why == nil {
		return say(whyFault, nil)
	}
	return why
}

var isNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

func decimal(text string) bool { return isNumber.MatchString(text) }
