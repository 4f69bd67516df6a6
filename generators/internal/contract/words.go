package contract

import "github.com/crmspec/crmspec/model/words"

var (
	applyTitle = words.Text{En: "{target}: bringing it in", Ru: "{target}: порядок внедрения"}
	applyLead  = words.Text{
		En: "Do the steps in their order; each says how you see that it is done. Under which name every element lives in the CRM stands in `{names}`; what the CRM will not do by itself, in `{account}`.",
		Ru: "Выполняйте шаги по порядку; каждый говорит, как увидеть, что он сделан. Под каким именем каждый элемент живёт в CRM, сказано в `{names}`; чего CRM сама делать не будет, в `{account}`.",
	}
	checkLabel = words.Text{En: "**Done when:**", Ru: "**Готово, когда:**"}
	handTitle  = words.Text{En: "What people do by hand", Ru: "Что люди делают руками"}
	handLead   = words.Text{
		En: "The CRM cannot be told this by configuration. For which promise each of it stands: `{account}`.",
		Ru: "Этого CRM нельзя сообщить конфигурацией. Какое обещание стоит за каждым пунктом: `{account}`.",
	}

	accountTitle = words.Text{En: "{target}: what it does not do by itself", Ru: "{target}: чего она сама не делает"}
	accountLead  = words.Text{
		En: "Every promise of the description is one row of the ledger of acceptance, and each is exactly one of four: **enforced** by the CRM; **approximated**, with what slips through and the case that shows it; **detected** afterwards by a regular query; **manual**, kept by people alone.",
		Ru: "Каждое обещание описания стоит строкой в ведомости приёмки, и каждое ровно одно из четырёх: **обеспечено** самой CRM; **приближённо**, со словами о том, что проскользнёт, и проверкой, которая это покажет; **обнаруживается** потом регулярным запросом; **вручную**, держится только на людях.",
	}
	sumsCaption = words.Text{En: "Promises by family", Ru: "Обещания по семействам"}
	familyHead  = words.Text{En: "Family", Ru: "Семейство"}
	allHead     = words.Text{En: "All", Ru: "Всего"}
	promiseHead = words.Text{En: "Promise", Ru: "Обещание"}
	classHead   = words.Text{En: "How it is kept", Ru: "Как держится"}
	whyHead     = words.Text{En: "Why, and what slips through", Ru: "Почему и что проскользнёт"}
	insteadHead = words.Text{En: "What to do instead", Ru: "Что делать вместо этого"}
	casesHead   = words.Text{En: "Cases", Ru: "Проверки"}
	queryLabel  = words.Text{En: "Found by:", Ru: "Найдёт:"}

	conditionsTitle = words.Text{En: "Conditions", Ru: "Условия"}
	conditionsLead  = words.Text{
		En: "{exact|# condition|# conditions} exact, {near} approximated, {hand} by hand.",
		Ru: "Точно: {exact}, приближённо: {near}, вручную: {hand}.",
	}
	whereHead     = words.Text{En: "Where", Ru: "Где"}
	conditionHead = words.Text{En: "Condition", Ru: "Условие"}
	howHead       = words.Text{En: "How", Ru: "Как"}
)

var classSays = map[Class]words.Text{
	Enforced:     {En: "enforced", Ru: "обеспечено"},
	Approximated: {En: "approximated", Ru: "приближённо"},
	Detected:     {En: "detected", Ru: "обнаруживается"},
	Manual:       {En: "manual", Ru: "вручную"},
}

var reasonSays = map[Reason]words.Text{
	Inexpressible: {En: "the CRM has no means for it", Ru: "в CRM нет для этого средств"},
	UIOnly:        {En: "only in its user interface", Ru: "только в интерфейсе"},
	PaidTier:      {En: "only in a dearer edition", Ru: "только в более дорогой редакции"},
	BetaAPI:       {En: "only through an interface that may still change", Ru: "только через интерфейс, который ещё может измениться"},
	NeedsCode:     {En: "a programmer has to write it", Ru: "нужен программист"},
	NeedsUserIDs:  {En: "once the people have accounts", Ru: "когда у людей появятся учётные записи"},
}

var exactSays = map[Exactness]words.Text{
	Exact: {En: "exact", Ru: "точно"}, Near: {En: "approximated", Ru: "приближённо"}, ByHand: {En: "by hand", Ru: "вручную"},
}
