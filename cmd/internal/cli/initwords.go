package cli

import "github.com/crmspec/crmspec/model/words"

// What the command init says.
var (
	initSay     = words.Text{En: "begin a description: a small one that is complete, with comments", Ru: "начать описание: небольшое, но законченное, с пояснениями"}
	initLongSay = words.Text{
		En: "Writes a small description that checks clean into DIR, or here, with the schemas for editors. On a terminal\nit asks six questions; what a flag says is not asked. Nothing that is there already is ever written over.\n\nExit code: 0 written, 2 wrong use, or the input ended, 3 something could not be read, 4 other files are in\nthe way, or could not be written; then nothing is changed.",
		Ru: "Пишет в DIR или сюда небольшое описание без замечаний, с пояснениями и схемами для редакторов. В терминале\nзадаёт шесть вопросов; о том, что сказано флагами, не спрашивает. То, что уже есть, никогда не перезаписывает.\n\nКод выхода: 0 — записано, 2 — неверный вызов или ввод закончился, 3 — что-то не удалось прочитать, 4 — мешают\nдругие файлы или записать не удалось; тогда ничего не изменено.",
	}
	initYesFlag      = words.Text{En: "ask nothing: what no flag says is as usual", Ru: "ничего не спрашивать: чего нет во флагах, то как обычно"}
	initTemplateFlag = words.Text{En: "`minimal|sales|service|sales-and-service` what is described (sales)", Ru: "`minimal|sales|service|sales-and-service` что описываем (sales)"}
	initLangFlag     = words.Text{En: "`en|ru|kk,…` languages of the texts, the first is the main one (that of messages)", Ru: "`en|ru|kk,…` языки текстов, первый — основной (язык сообщений)"}
	initNameFlag     = words.Text{En: "`NAME` name of the project (that of the template)", Ru: "`NAME` название проекта (как в шаблоне)"}
	initCurrencyFlag = words.Text{En: "`CODE` currency of the project (KZT)", Ru: "`CODE` валюта проекта (KZT)"}
	initTimezoneFlag = words.Text{En: "`ZONE` time zone of the project (Asia/Almaty)", Ru: "`ZONE` часовой пояс проекта (Asia/Almaty)"}
	initCIFlag       = words.Text{En: "`none|github|gitlab` file that checks the description at every change (none)", Ru: "`none|github|gitlab` файл для проверки описания при каждом изменении (none)"}

	askTemplateSay = words.Text{En: "What is described?", Ru: "Что описываем?"}
	askLangsSay    = words.Text{En: "In which languages are the texts? The first is the main one: en, ru, kk, or several as in ru, kk", Ru: "На каких языках тексты? Первый — основной: en, ru, kk или несколько, например ru, kk"}
	askNameSay     = words.Text{En: "What is the project called?", Ru: "Как называется проект?"}
	askCurrencySay = words.Text{En: "In which currency is money counted?", Ru: "В какой валюте считают деньги?"}
	askTimezoneSay = words.Text{En: "In which time zone do days begin and end?", Ru: "В каком часовом поясе начинаются и кончаются дни?"}
	askCISay       = words.Text{En: "Shall a service check every change?", Ru: "Проверять ли каждое изменение в сервисе?"}
	noCISay        = words.Text{En: "no, or later", Ru: "нет или потом"}

	templateSays = map[string]words.Text{
		"minimal":           {En: "one role, one card, one pipeline", Ru: "одна роль, одна карточка, одна воронка"},
		"sales":             {En: "a company that sells and installs: deals, offers, a KPI", Ru: "компания, которая продаёт и устанавливает: сделки, предложения, показатель"},
		"service":           {En: "a company that repairs: requests, engineers, deadlines", Ru: "компания, которая ремонтирует: обращения, инженеры, сроки"},
		"sales-and-service": {En: "both, with the hand-over between them", Ru: "и то и другое, с передачей между ними"},
	}

	unaskedSay    = words.Text{En: "here is nobody to ask", Ru: "спросить здесь некого"}
	unaskedHint   = words.Text{En: "Say “--yes” to take what is usual, or name a template with “--template”", Ru: "Добавьте «--yes», чтобы взять обычное, или назовите шаблон: «--template»"}
	inputEndedSay = words.Text{En: "the input ended before all was answered; nothing was written", Ru: "ввод закончился раньше вопросов; ничего не записано"}
	badAnswerSay  = words.Text{En: "“{value}” is no answer to this", Ru: "«{value}» — не ответ на этот вопрос"}
	badNameSay    = words.Text{En: "a name is one line of at most 200 bytes", Ru: "название — одна строка не длиннее 200 байт"}

	insideSay        = words.Text{En: "“{path}” lies inside the description “{root}”, and would be read as part of it", Ru: "«{path}» лежит внутри описания «{root}» и читалась бы как его часть"}
	insideHint       = words.Text{En: "Name a folder outside, or add to that description with “crmspec new”", Ru: "Укажите папку снаружи или дополните то описание: «crmspec new»"}
	thereAlreadySay  = words.Text{En: "in “{path}” there are already: {paths}", Ru: "в «{path}» уже есть: {paths}"}
	moreThereSay     = words.Text{En: "{n} more", Ru: "ещё {n}"}
	thereAlreadyHint = words.Text{En: "Nothing was written. Name another folder, or move these away", Ru: "Ничего не записано. Укажите другую папку или уберите эти файлы"}
	notBegunSay      = words.Text{En: "“{path}” could not be written, and nothing is left there: {reason}", Ru: "не удалось записать «{path}», ничего в ней не осталось: {reason}"}
	ignoringSay      = words.Text{En: "YAML that is no part of the description, in the notation of .gitignore.", Ru: "YAML, который не относится к описанию; запись как в .gitignore."}

	begunSay = words.Text{
		En: "\nBegin reading with crmspec.yaml. Then, in {dir}:\n  crmspec check           finds what is wrong after a change; now it finds nothing\n  crmspec new role NAME   adds a document in its place\n  crmspec build           makes diagrams, matrices, a checklist and a page of it",
		Ru: "\nНачните читать с crmspec.yaml. Потом, в {dir}:\n  crmspec check           найдёт ошибки после правки; сейчас их нет\n  crmspec new role NAME   добавит документ на своё место\n  crmspec build           сделает схемы, матрицы, чек-лист и страницу",
	}
)
