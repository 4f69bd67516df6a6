package kommo

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// reading is how an account is read.
var reading = contract.Reading{
	Doc: words.Text{
		En: "A folder of answers of the interface for programs, saved as JSON: pipelines with their stages, fields, lists, loss reasons, roles, webhooks. " +
			"Answers tell by themselves what they are; of others the name of the file does: leads-custom_fields.json, catalogs-1234-custom_fields.json. " +
			"A token of an administrator in KOMMO_TOKEN, then:\n\n" + curl +
			"\n\nLonger lists come in pages: ask for “&page=2” and on into files of their own. For each list that people made: catalogs/NUMBER/custom_fields; " +
			"for what stages say of themselves: leads/pipelines/NUMBER/statuses?with=descriptions. Several answers in one file, collections of Postman with their examples and archives of a browser (HAR) are read too, as is the folder that is generated.",
		Ru: "Папка с ответами API, сохранёнными как JSON: воронки с этапами, поля, списки, причины отказа, роли, вебхуки. " +
			"Что это за ответ, видно по нему самому; если нет – по имени файла: leads-custom_fields.json, catalogs-1234-custom_fields.json. " +
			"Ключ администратора в KOMMO_TOKEN, затем:\n\n" + curl +
			"\n\nДлинные списки приходят страницами: «&page=2» и дальше сохраняют в отдельные файлы. Для каждого своего списка: catalogs/НОМЕР/custom_fields; " +
			"для подсказок этапов: leads/pipelines/НОМЕР/statuses?with=descriptions. Читаются и несколько ответов в одном файле, коллекции Postman с примерами и архивы браузера (HAR), и сама созданная папка.",
	},
	State: stateOf,
	Draft: draftOf,
}

// curl are the calls that get all that is read.
const curl = `mkdir kommo-now && cd kommo-now
for list in leads/pipelines leads/custom_fields leads/custom_fields/groups contacts/custom_fields companies/custom_fields catalogs leads/loss_reasons roles webhooks account; do
  curl -sS -H "Authorization: Bearer $KOMMO_TOKEN" "https://ACCOUNT.kommo.com/api/v4/$list?limit=250" -o "$(echo $list | tr / -).json"
done`
