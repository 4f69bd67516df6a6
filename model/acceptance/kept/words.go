package kept

import (
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"thing-kept": {En: "“{checkpoint}” stays true while the record is in the stage", Ru: "«{checkpoint}»: остаётся верной, пока запись на этапе"},

	"thing-free": {En: "“{checkpoint}” is asked when a record comes, and not kept", Ru: "«{checkpoint}»: спрашивается при входе и дальше не удерживается"},

	"title-free":  {En: "“{checkpoint}” is asked on the way into “{stage}” alone: “{item}” may go later", Ru: "«{checkpoint}» спрашивается только на входе в «{stage}»: потом «{item}» можно убрать"},
	"title-kept":  {En: "“{checkpoint}” keeps “{item}” in “{stage}”: spoiling it is refused", Ru: "«{checkpoint}» на этапе «{stage}»: испортить «{item}» нельзя"},
	"title-other": {En: "“{checkpoint}” in “{stage}”: another right value of “{field}” is accepted", Ru: "«{checkpoint}» на этапе «{stage}»: другое верное значение поля «{field}» принимается"},

	"there": {En: "A record “{entity}” is in “{stage}” and has all that is asked there", Ru: "Запись «{entity}» на этапе «{stage}», всё, что там требуется, заполнено"},
	"write": {En: "Change “{field}” of the record", Ru: "Изменить поле «{field}» записи"},

	"something": {En: "what it asks for", Ru: "требуемое"},

	"refused":      {En: "Refused: “{item}” is asked by “{checkpoint}”", Ru: "Отказ: «{item}» требует «{checkpoint}»"},
	"refused-with": {En: "Refused: “{message}”", Ru: "Отказ: «{message}»"},
	"as-before":    {En: "The record is as before", Ru: "Запись осталась прежней"},
	"written":      {En: "The value is saved", Ru: "Значение сохранено"},

	"left-what": {En: "“{checkpoint}” keeps “{item}”", Ru: "«{checkpoint}»: «{item}»"},
	"left-free": {En: "nobody may change there what it asks for, or something else would break", Ru: "никто не вправе менять там то, что она требует, или нарушилось бы что-то ещё"},
	"left-kept": {En: "nobody who could spoil it may write its fields where it is kept, or it would break more than this", Ru: "поля, которыми её можно нарушить, там никто не вправе менять, или нарушилось бы не только это"},
}
