package kept

import (
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"thing-kept":   {En: "“{checkpoint}” stays true while the record is in the stage", Ru: "«{checkpoint}»: остаётся верной, пока запись на этапе"},
	"thing-waiver": {En: "“{checkpoint}”: who may let a record pass", Ru: "«{checkpoint}»: кто может пропустить запись"},

	"title-kept":       {En: "“{checkpoint}” keeps “{item}” in “{stage}”: spoiling it is refused", Ru: "«{checkpoint}» на этапе «{stage}»: испортить «{item}» нельзя"},
	"title-other":      {En: "“{checkpoint}” in “{stage}”: another right value of “{field}” is accepted", Ru: "«{checkpoint}» на этапе «{stage}»: другое верное значение поля «{field}» принимается"},
	"title-waived":     {En: "“{checkpoint}”: “{role}” lets the record pass without “{item}”", Ru: "«{checkpoint}»: «{role}» пропускает запись без «{item}»"},
	"title-not-waived": {En: "“{checkpoint}”: “{other}” cannot let the record pass", Ru: "«{checkpoint}»: «{other}» не может пропустить запись"},

	"there": {En: "A record “{entity}” is in “{stage}” and has all that is asked there", Ru: "Запись «{entity}» на этапе «{stage}», всё, что там требуется, заполнено"},
	"write": {En: "Change “{field}” of the record", Ru: "Изменить поле «{field}» записи"},
	"waive": {En: "Let the record pass “{checkpoint}”, with a reason", Ru: "Разрешить записи пройти «{checkpoint}» без выполнения, указав причину"},
	"move":  {En: "Move the record to “{to}”", Ru: "Перевести запись на этап «{to}»"},

	"something": {En: "what it asks for", Ru: "требуемое"},

	"refused":        {En: "Refused: “{item}” is asked by “{checkpoint}”", Ru: "Отказ: «{item}» требует «{checkpoint}»"},
	"refused-with":   {En: "Refused: “{message}”", Ru: "Отказ: «{message}»"},
	"as-before":      {En: "The record is as before", Ru: "Запись осталась прежней"},
	"written":        {En: "The value is saved", Ru: "Значение сохранено"},
	"moved":          {En: "The record is in “{to}”", Ru: "Запись на этапе «{to}»"},
	"waiver-refused": {En: "Refused: only “{role}” may do so", Ru: "Отказ: это может только «{role}»"},

	"left-what":   {En: "“{checkpoint}” keeps “{item}”", Ru: "«{checkpoint}»: «{item}»"},
	"left-kept":   {En: "nobody who could spoil it may write its fields where it is kept, or it would break more than this", Ru: "поля, которыми её можно нарушить, там никто не вправе менять, или нарушилось бы не только это"},
	"left-waiver": {En: "no record could be put together that lacks just one thing on a move", Ru: "не удалось собрать запись, которой для перевода не хватает только одного"},
}
