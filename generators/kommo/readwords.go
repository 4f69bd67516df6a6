package kommo

import "github.com/crmspec/crmspec/model/words"

// What Kommo has without anybody's doing.
var (
	titleLead    = words.Text{En: "Lead", Ru: "Сделка"}
	titleContact = words.Text{En: "Contact", Ru: "Контакт"}
	titleCompany = words.Text{En: "Company", Ru: "Компания"}
	titleTask    = words.Text{En: "Task", Ru: "Задача"}
	titleName    = words.Text{En: "Name", Ru: "Название"}
	titleAmount  = words.Text{En: "Budget", Ru: "Бюджет"}
	titleOwner   = words.Text{En: "Responsible", Ru: "Ответственный"}
	titleReason  = words.Text{En: "Loss reason", Ru: "Причина отказа"}
)

// Why nothing can be read at all.
var (
	troubleNone = words.Text{
		En: "None of the files is an answer of Kommo. A folder of answers saved as JSON is expected: {files}. One gets each by curl with a token of an administrator: curl -H \"Authorization: Bearer $KOMMO_TOKEN\" \"https://ACCOUNT.kommo.com/api/v4/leads/pipelines?limit=250\" -o leads-pipelines.json",
		Ru: "Ни один из файлов не похож на ответ Kommo. Нужна папка с ответами в JSON: {files}. Каждый получают через curl с ключом администратора: curl -H \"Authorization: Bearer $KOMMO_TOKEN\" \"https://ACCOUNT.kommo.com/api/v4/leads/pipelines?limit=250\" -o leads-pipelines.json",
	}
	troubleNoneOf = words.Text{
		En: "None of the files is an answer of Kommo ({file}: {why}). A folder of answers saved as JSON is expected: {files}. One gets each by curl with a token of an administrator: curl -H \"Authorization: Bearer $KOMMO_TOKEN\" \"https://ACCOUNT.kommo.com/api/v4/leads/pipelines?limit=250\" -o leads-pipelines.json",
		Ru: "Ни один из файлов не похож на ответ Kommo ({file}: {why}). Нужна папка с ответами в JSON: {files}. Каждый получают через curl с ключом администратора: curl -H \"Authorization: Bearer $KOMMO_TOKEN\" \"https://ACCOUNT.kommo.com/api/v4/leads/pipelines?limit=250\" -o leads-pipelines.json",
	}
)

// Why an answer could not be taken in.
var (
	whyMissing = words.Text{
		En: "Nobody saved this answer, so that all it would hold counts as not being there: ask for it and put it beside the others (an empty answer too)",
		Ru: "Этого ответа нет среди файлов, и всё из него считается отсутствующим: запросите его и положите рядом (даже пустой)",
	}
	whyShort = words.Text{
		En: "The answer names a next page that is not among the files: ask for it too, or with limit=250",
		Ru: "Ответ называет следующую страницу, которой нет среди файлов: запросите и её или задайте limit=250",
	}
	whyDescriptions = words.Text{
		En: "The answers do not hold what stages say of themselves, so that it counts as empty: ask for leads/pipelines/NUMBER/statuses?with=descriptions",
		Ru: "В ответах нет подсказок этапов, и они считаются пустыми: запросите leads/pipelines/НОМЕР/statuses?with=descriptions",
	}
	whyEmpty = words.Text{
		En: "The file is empty, and its name does not say which list was empty: call it as the address, such as leads-loss_reasons.json",
		Ru: "Файл пуст, и по имени не видно, какой список был пустым: назовите его по адресу, например leads-loss_reasons.json",
	}
	whyElse = words.Text{
		En: "{address} holds nothing that a description decides; leave it out",
		Ru: "В {address} нет того, что решает описание; файл можно убрать",
	}
	whyUnknown = words.Text{
		En: "It is no answer of Kommo that is known here: save answers as they come, and call the file as the address, such as roles.json",
		Ru: "Это не похоже на известный ответ Kommo: сохраняйте ответы как есть и называйте файл по адресу, например roles.json",
	}
	whyWhichPipeline = words.Text{
		En: "It does not say of which pipeline these stages are: call the file leads-pipelines-NUMBER-statuses.json",
		Ru: "Не видно, какой воронки эти этапы: назовите файл leads-pipelines-НОМЕР-statuses.json",
	}
	whyWhichList = words.Text{
		En: "It does not say of which list these fields are: call the file catalogs-NUMBER-custom_fields.json",
		Ru: "Не видно, какого списка эти поля: назовите файл catalogs-НОМЕР-custom_fields.json",
	}
	whyWhichRecords = words.Text{
		En: "It does not say whether these are fields of leads, contacts or companies: call the file leads-custom_fields.json",
		Ru: "Не видно, это поля сделок, контактов или компаний: назовите файл leads-custom_fields.json",
	}
)

// What a first description has no place for.
var (
	whyHook = words.Text{
		En: "An address that is told of changes belongs to an integration: describe it as one, with the fields it takes",
		Ru: "Вебхук относится к интеграции: опишите её карточкой с полями, которые она забирает",
	}
	whyShop = words.Text{
		En: "This list comes with Kommo (goods, invoices, suppliers): describe it by hand if the process needs it",
		Ru: "Этот список встроен в Kommo (товары, счета, поставщики): опишите его вручную, если он нужен процессу",
	}
	whyType = words.Text{
		En: "The language has no field of the type {type}: describe it by hand as what it means",
		Ru: "В языке нет поля типа {type}: опишите его вручную по смыслу",
	}
	whyMovesAll = words.Text{
		En: "The role moves only the leads that it may change ({edit}), not all that it sees ({view}); a description lets a role move what it sees. No role of this account moves all that it sees, so that the transitions name those that change leads: a plan would let them change what they see. Decide it by hand before it is carried out",
		Ru: "Роль переводит только сделки, которые может менять ({edit}), а не все, что видит ({view}); в описании роль переводит то, что видит. Ролей, которые переводят всё видимое, здесь нет, поэтому в переходах названы те, кто меняет сделки: план разрешил бы им менять всё видимое. Решите это вручную до выполнения плана",
	}
	whyNoValues = words.Text{En: "The list has no values to choose from", Ru: "В списке нет значений для выбора"}
	whyAsked    = words.Text{
		En: "Stages ask for this field, but it is none of a lead that people made: describe the demand by hand as a checkpoint",
		Ru: "Этапы требуют это поле, но это не своё поле сделки: опишите требование вручную точкой контроля",
	}
	whyMachine = words.Text{
		En: "Programs alone write this field; there are no roles among the answers whose rights could say so",
		Ru: "Это поле заполняют только программы; ролей, чьи права могли бы это сказать, среди ответов нет",
	}
	whyReady = words.Text{
		En: "This field comes with Kommo and has no like in the language: add it by hand if the process uses it",
		Ru: "Это встроенное поле Kommo без соответствия в языке: добавьте его вручную, если процесс им пользуется",
	}
	whyArchived = words.Text{En: "The pipeline is archived", Ru: "Воронка в архиве"}
	whyIncoming = words.Text{
		En: "Requests that nobody took wait here by Kommo’s own doing: describe the way in as a channel",
		Ru: "Неразобранное ведёт сама Kommo: опишите вход обращений каналом",
	}
	whyNoStages = words.Text{
		En: "There are no stages of this pipeline among the answers: save leads/pipelines as it comes, or its statuses too",
		Ru: "Этапов этой воронки среди ответов нет: сохраните leads/pipelines как есть или её этапы отдельно",
	}
	whyReasons = words.Text{
		En: "Whether a reason must be given is not in the answers: it is taken as asked for at each lost stage; look into the settings of the pipelines",
		Ru: "Обязательна ли причина, из ответов не видно: считается, что её спрашивают на каждом проигрышном этапе; проверьте в настройках воронок",
	}
	whyLinked = words.Text{
		En: "Rights to what is linked to one’s own records come as rights to one’s own, so that this list gets a field for its owner, which Kommo does not have",
		Ru: "Права на связанное со своими записями стали правами на своё, поэтому у списка появилось поле ответственного, которого в Kommo нет",
	}
	whyListRights = words.Text{
		En: "These are rights to a list that is not among the answers or comes with Kommo",
		Ru: "Это права на список, которого нет среди ответов или который встроен в Kommo",
	}
	whyStatusRights = words.Text{
		En: "Rights in single stages ({n}) are not taken over: write them by hand, with the stages in which they hold",
		Ru: "Права в отдельных этапах ({n}) не перенесены: запишите их вручную, с этапами, где они действуют",
	}
	whyMoves = words.Text{
		En: "The role moves only the leads that it may change ({edit}), not all that it sees ({view}); a description lets a role move what it sees, so that it is named by no transition: decide it by hand",
		Ru: "Роль переводит только сделки, которые может менять ({edit}), а не все, что видит ({view}); в описании роль переводит то, что видит, поэтому в переходах её нет: решите это вручную",
	}
)
