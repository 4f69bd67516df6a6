package worked

import (
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"system": {En: "CRM", Ru: "CRM"},

	"thing-worked-out": {En: "“{entity}”: what “{field}” is", Ru: "«{entity}»: чему равно «{field}»"},
	"thing-opens":      {En: "“{entity}”: when “{pipeline}” takes a new record", Ru: "«{entity}»: когда новая запись попадает в «{pipeline}»"},

	"title-look":  {En: "“{entity}”: “{field}” is worked out", Ru: "«{entity}»: «{field}» вычисляется"},
	"title-opens": {En: "“{entity}” begins in “{pipeline}”: {condition}", Ru: "«{entity}» начинается в «{pipeline}»: {condition}"},

	"there":        {En: "There is a record “{entity}”", Ru: "Есть запись «{entity}»"},
	"linked":       {En: "A record “{entity}” is linked to it, “{field}”: {value}", Ru: "С ней связана запись «{entity}», «{field}»: {value}"},
	"linked-where": {En: "A record “{entity}” is linked to it, “{field}”: {value}; for it {condition}", Ru: "С ней связана запись «{entity}», «{field}»: {value}; для неё {condition}"},
	"look":         {En: "Open the record", Ru: "Открыть запись"},
	"create":       {En: "Create a record “{entity}” and choose no pipeline and no stage", Ru: "Создать запись «{entity}», не выбирая процесс и этап"},
	"is":           {En: "“{field}” is: {value}", Ru: "«{field}»: {value}"},
	"nothing":      {En: "empty", Ru: "пусто"},
	"begins":       {En: "The record is in “{stage}” of “{pipeline}”", Ru: "Запись на этапе «{stage}» процесса «{pipeline}»"},

	"left-formula": {En: "no record could be put together of which it can be worked out", Ru: "не удалось собрать запись, для которой его можно вычислить"},
	"left-folded":  {En: "no linked records could be put together", Ru: "не удалось собрать связанные записи"},
	"left-opens":   {En: "nobody could create a record for which it holds", Ru: "никто не может создать запись, для которой это верно"},
}
