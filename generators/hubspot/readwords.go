package hubspot

import "github.com/crmspec/crmspec/model/words"

var titleOwner = words.Text{En: "Owner", Ru: "Ответственный"}

// Why nothing can be read at all.
var (
	troubleNone = words.Text{
		En: "None of the files is an answer of HubSpot. A folder of answers saved as JSON is expected: pipelines-deals.json, properties-deals.json, groups-deals.json, validations-deals.json (the same of contacts, companies, tickets), schemas.json, labels-deals-companies.json. One gets each by curl with a token: curl -H \"Authorization: Bearer $HUBSPOT_TOKEN\" https://api.hubapi.com/crm/pipelines/2026-03/deals -o pipelines-deals.json",
		Ru: "Ни один из файлов не похож на ответ HubSpot. Нужна папка с ответами в JSON: pipelines-deals.json, properties-deals.json, groups-deals.json, validations-deals.json (то же для contacts, companies, tickets), schemas.json, labels-deals-companies.json. Каждый получают через curl с ключом: curl -H \"Authorization: Bearer $HUBSPOT_TOKEN\" https://api.hubapi.com/crm/pipelines/2026-03/deals -o pipelines-deals.json",
	}
	troubleNoneOf = words.Text{
		En: "None of the files is an answer of HubSpot ({file}: {why}). A folder of answers saved as JSON is expected: pipelines-deals.json, properties-deals.json, groups-deals.json, validations-deals.json (the same of contacts, companies, tickets), schemas.json, labels-deals-companies.json. One gets each by curl with a token: curl -H \"Authorization: Bearer $HUBSPOT_TOKEN\" https://api.hubapi.com/crm/pipelines/2026-03/deals -o pipelines-deals.json",
		Ru: "Ни один из файлов не похож на ответ HubSpot ({file}: {why}). Нужна папка с ответами в JSON: pipelines-deals.json, properties-deals.json, groups-deals.json, validations-deals.json (то же для contacts, companies, tickets), schemas.json, labels-deals-companies.json. Каждый получают через curl с ключом: curl -H \"Authorization: Bearer $HUBSPOT_TOKEN\" https://api.hubapi.com/crm/pipelines/2026-03/deals -o pipelines-deals.json",
	}
)

// Why an answer could not be taken in.
var (
	whyMissing = words.Text{
		En: "Nobody saved this answer, so that all it would hold counts as not being there: ask for it and put it beside the others (an empty answer too)",
		Ru: "Этого ответа нет среди файлов, и всё из него считается отсутствующим: запросите его и положите рядом (даже пустой)",
	}
	whyShort = words.Text{
		En: "The answer names a next page that is not among the files: ask for it too, with after= as the answer says",
		Ru: "Ответ называет следующую страницу, которой нет среди файлов: запросите и её, с after= из ответа",
	}
	whyEmpty = words.Text{
		En: "The file is empty, and its name does not say what was asked: call it as what it answers, such as pipelines-deals.json",
		Ru: "Файл пуст, и по имени не видно, что спрашивали: назовите его по содержанию, например pipelines-deals.json",
	}
	whyUnknown = words.Text{
		En: "It is no answer of HubSpot that is known here, or holds nothing that a description decides: save answers as they come, or leave the file out",
		Ru: "Это не похоже на известный ответ HubSpot, или в нём нет того, что решает описание: сохраняйте ответы как есть или уберите файл",
	}
	whyWhich = map[string]words.Text{
		"properties":  {En: "It does not say of which object these properties are: call the file properties-deals.json", Ru: "Не видно, какого объекта эти свойства: назовите файл properties-deals.json"},
		"groups":      {En: "It does not say of which object these groups are: call the file groups-deals.json", Ru: "Не видно, какого объекта эти группы: назовите файл groups-deals.json"},
		"pipelines":   {En: "It does not say of which object these pipelines are: call the file pipelines-deals.json", Ru: "Не видно, какого объекта эти воронки: назовите файл pipelines-deals.json"},
		"stages":      {En: "It does not say of which pipeline these stages are: call the file stages-deals-PIPELINE.json, beside pipelines-deals.json", Ru: "Не видно, какой воронки эти этапы: назовите файл stages-deals-ВОРОНКА.json, рядом с pipelines-deals.json"},
		"validations": {En: "It does not say what these validations are of: call the file validations-deals.json, for a single property validations-deals-PROPERTY.json", Ru: "Не видно, к чему эти проверки: назовите файл validations-deals.json, для одного свойства validations-deals-СВОЙСТВО.json"},
		"labels":      {En: "It does not say between which objects these labels stand: call the file labels-deals-companies.json", Ru: "Не видно, между какими объектами эти подписи: назовите файл labels-deals-companies.json"},
		"rules":       {En: "It does not say of which pipeline these rules are: call the file rules-deals-PIPELINE.json, beside pipelines-deals.json", Ru: "Не видно, какой воронки эти правила: назовите файл rules-deals-ВОРОНКА.json, рядом с pipelines-deals.json"},
	}
)

// What a first description has no place for.
var (
	whyRequired = words.Text{
		En: "Which properties a stage requires is in no answer of HubSpot: look at the settings of each pipeline and write checkpoints by hand",
		Ru: "Какие свойства обязательны на этапе, HubSpot через API не отдаёт: посмотрите настройки каждой воронки и запишите точки контроля вручную",
	}
	whyRoles = words.Text{
		En: "Rights of roles are in no answer of HubSpot: describe roles and rights by hand",
		Ru: "Права ролей HubSpot через API не отдаёт: опишите роли и права вручную",
	}
	whyDefined = words.Text{
		En: "{n} properties that come with HubSpot are left out: add by hand those that the process uses",
		Ru: "Встроенные свойства HubSpot ({n}) не перенесены: добавьте вручную те, которыми пользуется процесс",
	}
	whyType = words.Text{
		En: "The language has no field of the type {type}, or it is worked out by HubSpot: describe it by hand as what it means",
		Ru: "В языке нет поля типа {type}, или его вычисляет HubSpot: опишите его вручную по смыслу",
	}
	whyNoValues   = words.Text{En: "The property has no options to choose from", Ru: "У свойства нет вариантов для выбора"}
	whyValidation = words.Text{
		En: "The language says this of a field in another way: {kind} {arguments}. Write it by hand as a format or a rule of data",
		Ru: "В языке это говорится иначе: {kind} {arguments}. Запишите это вручную форматом или правилом данных",
	}
	whyLabel = words.Text{
		En: "One of the two objects is not among the answers",
		Ru: "Одного из двух объектов нет среди ответов",
	}
	whyLifecycle = words.Text{
		En: "The lifecycle of contacts and companies is HubSpot’s own: describe it by hand as a field if the process needs it",
		Ru: "Жизненный цикл контактов и компаний встроен в HubSpot: опишите его вручную полем, если он нужен процессу",
	}
	whyNoStages = words.Text{En: "There are no stages of this pipeline among the answers", Ru: "Этапов этой воронки среди ответов нет"}
	whyNoEnd    = words.Text{
		En: "No stage of this pipeline says that it closes a record; where HubSpot keeps nothing of the kind, the last one is taken to. Give the last ones their type by hand",
		Ru: "Ни один этап этой воронки не отмечен закрывающим; где HubSpot этого не хранит, закрывающим взят последний. Задайте типы последних этапов вручную",
	}
	whyApproval = words.Text{
		En: "An approval stands in this pipeline: describe it by hand, with the roles that give it",
		Ru: "В этой воронке есть согласование: опишите его вручную, с ролями, которые его дают",
	}
	whyBirths = words.Text{
		En: "Records are created in several stages: the first of them is taken as the start, write the others under starts by hand",
		Ru: "Записи создают в нескольких этапах: началом взят первый, остальные запишите вручную в starts",
	}
)
