package cli

import (
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/model/words"
)

// What is said of bringing a plan to a CRM.
var (
	applySay     = words.Text{En: "bring the configuration to a CRM, call by call", Ru: "перенести конфигурацию в CRM, вызов за вызовом"}
	applyLongSay = words.Text{
		En: "Makes the plan of a CRM from the description in DIR, or takes that of --plan, and carries it out. Alone it\nlists the steps. With --url and --token-env it also looks at what is there, by reading only. Only with\n--execute something is written: what is there is found and kept, what differs is changed in what the\ndescription says, what lacks is made. Which ids came of it is noted in a journal, so that a run that was\nended anywhere goes on from there when it is started again.\n\nThe token is in a variable of the environment, which --token-env names; for Bitrix24 it is the webhook. It\nis never printed or stored. All accounts of HubSpot have one address: give each a --journal of its own. Steps\nthat need what not every account has are left out without --with.\n\nExit code: 0 all done, 1 errors in the description, 2 wrong use, 3 something could not be read, 4 a step\ncould not be done, 130 interrupted.",
		Ru: "Составляет план для CRM по описанию в DIR или берёт его из --plan и выполняет. Сама по себе команда\nперечисляет шаги. С --url и --token-env она ещё смотрит, что уже есть, и только читает. Пишет она лишь\nс --execute: что есть, находит и оставляет; что отличается, меняет в том, что сказано в описании; чего нет,\nсоздаёт. Какие при этом появились идентификаторы, записывает в журнал, поэтому прерванную в любом месте\nработу новый запуск продолжит оттуда же.\n\nТокен лежит в переменной окружения, которую называет --token-env; для Bitrix24 это вебхук. Он никогда не\nпечатается и не сохраняется. Адрес у всех аккаунтов HubSpot один: дайте каждому свой --journal. Шаги, для которых нужно то, что есть не в каждом аккаунте, без --with пропускаются.\n\nКод выхода: 0 — всё сделано, 1 — в описании ошибки, 2 — неверный вызов, 3 — что-то не удалось прочитать,\n4 — шаг не удалось выполнить, 130 — прервано.",
	}
	applyURLFlag     = words.Text{En: "`URL` the address of the account: https, or this machine", Ru: "`URL` адрес аккаунта: https или этот компьютер"}
	applyTokenFlag   = words.Text{En: "`NAME` the variable of the environment that holds the token", Ru: "`NAME` переменная окружения, в которой лежит токен"}
	applyExecuteFlag = words.Text{En: "write; without it nothing is changed", Ru: "писать; без этого ничего не меняется"}
	applyPlanFlag    = words.Text{En: "`FILE` the plan to carry out, instead of that of a description", Ru: "`FILE` план, который выполнить, вместо плана по описанию"}
	applyJournalFlag = words.Text{
		En: "`FILE` what was done, and the ids (apply/TARGET-HOST.jsonl in the description, or beside the plan)",
		Ru: "`FILE` что сделано и какие идентификаторы (apply/TARGET-HOST.jsonl в описании или рядом с планом)",
	}
	applyOnlyFlag = words.Text{En: "`STEP,…` only these steps, or those whose names begin so, such as pipeline", Ru: "`STEP,…` только эти шаги или те, чьи имена так начинаются, например pipeline"}
	applyWithFlag = words.Text{En: "`NAME,…` also the optional steps of this name, such as beta", Ru: "`NAME,…` также необязательные шаги с этим именем, например beta"}

	whichPlanSay = words.Text{En: "name the CRM to bring the configuration to", Ru: "назовите CRM, куда перенести конфигурацию"}
	noPlanSay    = words.Text{En: "no plan of calls can be brought to “{name}”", Ru: "для «{name}» плана вызовов нет"}
	otherPlanSay = words.Text{En: "the plan is for “{have}”, not for “{want}”", Ru: "план составлен для «{have}», а не для «{want}»"}
	badPlanSay   = words.Text{En: "“{path}” is no plan: {reason}", Ru: "«{path}» — не план: {reason}"}
	noURLSay     = words.Text{En: "say which account: --url https://…", Ru: "укажите аккаунт: --url https://…"}
	noTokenSay   = words.Text{En: "say which variable of the environment holds the token: --token-env NAME", Ru: "укажите, в какой переменной окружения лежит токен: --token-env NAME"}
	tokenHint    = words.Text{En: "The token itself is never written on the command line", Ru: "Сам токен в командной строке не пишут никогда"}
	noStepSay    = words.Text{En: "the plan has no step “{name}”", Ru: "в плане нет шага «{name}»"}
	noOptionSay  = words.Text{En: "the plan has no optional steps “{name}”", Ru: "в плане нет необязательных шагов «{name}»"}

	stepNeedsSay   = words.Text{En: "needs: {needs}", Ru: "нужно: {needs}"}
	noStepsSay     = words.Text{En: "no steps", Ru: "шагов нет"}
	leavesSay      = words.Text{En: "Optional steps were left out; --with takes them in: {names}", Ru: "Необязательные шаги пропущены; их включает --with: {names}"}
	nobodyAskedSay = words.Text{En: "Nobody was asked. --url and --token-env let the account be looked at, --execute carries the plan out.", Ru: "К аккаунту не обращались. С --url и --token-env он будет просмотрен, с --execute план выполнится."}
	dryApplySay    = words.Text{En: "Nothing was written. --execute carries the plan out.", Ru: "Ничего не записано. План выполнит --execute."}
	stepFailedSay  = words.Text{En: "step {n} of {of}, {step}: {reason}", Ru: "шаг {n} из {of}, {step}: {reason}"}
	goOnHint       = words.Text{En: "What is done before it is done and noted. Mend this and run the same again: it goes on from here", Ru: "Всё до него сделано и записано. Исправьте это и запустите то же ещё раз: работа продолжится отсюда"}
	unnotedSay     = words.Text{En: "step {n} of {of}, {step}: it is done, but the journal could not be written: {reason}", Ru: "шаг {n} из {of}, {step}: сделан, но журнал записать не удалось: {reason}"}
	unnotedHint    = words.Text{En: "Mend this and run the same again: what is there is found", Ru: "Исправьте это и запустите то же ещё раз: сделанное найдётся"}
)

// doneWords say in a word what became of a step, wouldWords what would.
var (
	doneWords = map[live.Did]words.Text{
		live.Made:      {En: "made", Ru: "создано"},
		live.Found:     {En: "found", Ru: "найдено"},
		live.Changed:   {En: "changed", Ru: "изменено"},
		live.Unchanged: {En: "unchanged", Ru: "без изменений"},
		live.LeftOut:   {En: "left out", Ru: "пропущено"},
	}
	wouldWords = map[live.Did]words.Text{
		live.Made:      {En: "to make", Ru: "создать"},
		live.Found:     {En: "found", Ru: "есть"},
		live.Changed:   {En: "to change", Ru: "изменить"},
		live.Unchanged: {En: "unchanged", Ru: "без изменений"},
		live.LeftOut:   {En: "left out", Ru: "пропущено"},
	}
	doneCounts = map[live.Did]words.Text{
		live.Made:      {En: "{n} made", Ru: "создано {n}"},
		live.Found:     {En: "{n} found", Ru: "найдено {n}"},
		live.Changed:   {En: "{n} changed", Ru: "изменено {n}"},
		live.Unchanged: {En: "{n} unchanged", Ru: "без изменений {n}"},
		live.LeftOut:   {En: "{n} left out", Ru: "пропущено {n}"},
	}
	wouldCounts = map[live.Did]words.Text{
		live.Planned:   {En: "{n|# step|# steps}", Ru: "{n|# шаг|# шага|# шагов}"},
		live.Made:      {En: "{n} to make", Ru: "создать {n}"},
		live.Found:     {En: "{n} found", Ru: "найдено {n}"},
		live.Changed:   {En: "{n} to change", Ru: "изменить {n}"},
		live.Unchanged: {En: "{n} unchanged", Ru: "без изменений {n}"},
		live.LeftOut:   {En: "{n} left out", Ru: "пропущено {n}"},
	}
)
