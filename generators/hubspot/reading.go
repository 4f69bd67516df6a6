package hubspot

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// reading is how an account is read.
var reading = contract.Reading{
	Doc: words.Text{
		En: "A folder of answers of the interface for programs, saved as JSON: pipelines with their stages, properties with their groups and validations, custom objects, labels of associations, rules of pipelines. " +
			"An answer of HubSpot seldom says of which object it is, so that the name of the file must: properties-deals.json, pipelines-tickets.json, labels-deals-companies.json. " +
			"A token of a private app in HUBSPOT_TOKEN, then:\n\n" + curl +
			"\n\nFor each custom object the same with its type, such as properties-2-1234567.json. Old addresses (/crm/v3/…) answer the same. Several answers in one file, collections of Postman with their examples and archives of a browser (HAR) are read too, as is the folder that is generated. " +
			"Rules of pipelines are in beta; where the plan was carried out without them, they are told as to be added.",
		Ru: "Папка с ответами API, сохранёнными как JSON: воронки с этапами, свойства с группами и проверками, свои объекты, подписи связей, правила воронок. " +
			"Ответ HubSpot обычно не говорит, о каком он объекте, поэтому это говорит имя файла: properties-deals.json, pipelines-tickets.json, labels-deals-companies.json. " +
			"Ключ частного приложения в HUBSPOT_TOKEN, затем:\n\n" + curl +
			"\n\nДля каждого своего объекта то же с его типом, например properties-2-1234567.json. Старые адреса (/crm/v3/…) отвечают так же. Читаются и несколько ответов в одном файле, коллекции Postman с примерами и архивы браузера (HAR), и сама созданная папка. " +
			"Правила воронок в бета-версии; если план выполнялся без них, они показаны как недостающие.",
	},
	State: stateOf,
	Draft: draftOf,
}

// curl are the calls that get all that is read.
const curl = `mkdir hubspot-now && cd hubspot-now
get() { curl -sS -H "Authorization: Bearer $HUBSPOT_TOKEN" "https://api.hubapi.com$1" -o "$2.json"; }
get /crm-object-schemas/2026-09/schemas schemas
for o in contacts companies deals tickets; do
  get /crm/properties/2026-03/$o properties-$o; get /crm/properties/2026-03/$o/groups groups-$o; get /crm/property-validations/2026-09/$o validations-$o
done
for o in deals tickets; do get /crm/pipelines/2026-03/$o pipelines-$o; done
for pair in deals/companies deals/contacts contacts/companies tickets/contacts tickets/companies; do
  get /crm/associations/2026-09/$pair/labels labels-$(echo $pair | tr / -)
done
get /crm/pipelines-rules/2026-09-beta/0-3/PIPELINE rules-deals-PIPELINE`
