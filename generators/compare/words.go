package compare

import "github.com/crmspec/crmspec/model/words"

var (
	title = words.Text{En: "Which CRM keeps what", Ru: "Какая CRM что выполнит"}
	lead  = words.Text{
		En: "Every promise of this description is weighed for each CRM: kept by the CRM itself, kept but for what slips through, found afterwards by a regular query, or kept by people alone. What a CRM could do with a programmer's help counts as not kept.",
		Ru: "Каждое обещание этого описания взвешено для каждой CRM: выполняет сама CRM, выполняет не полностью, нарушение потом находит регулярный запрос, держится только на людях. Что CRM смогла бы с помощью программиста, считается невыполненным.",
	}
	sumsTitle = words.Text{En: "In numbers", Ru: "В числах"}
	sumsLead  = words.Text{
		En: "The four counts add up to all promises. Conditions say how many came through exactly, approximated, by hand. The last column counts the different things that people do instead of the CRM.",
		Ru: "Четыре числа в сумме дают все обещания. У условий сказано, сколько передано точно, приближённо, вручную. Последний столбец считает разные дела, которые люди делают вместо CRM.",
	}
	familiesTitle  = words.Text{En: "By sort of promise", Ru: "По видам обещаний"}
	familiesLead   = words.Text{En: "How many of them the CRM enforces by itself.", Ru: "Сколько из них CRM обеспечивает сама."}
	abilitiesTitle = words.Text{En: "What each can be told by configuration", Ru: "Что можно задать конфигурацией"}
	abilitiesLead  = words.Text{En: "Whatever this description asks for, and beyond it.", Ru: "И то, что просит это описание, и сверх того."}
	neverTitle     = words.Text{En: "What none of them keeps", Ru: "Чего не выполнит ни одна"}
	neverLead      = words.Text{
		En: "These promises are found afterwards, or kept by people, whatever CRM is chosen: give each an owner, or leave it out.",
		Ru: "Эти обещания при любой CRM проверяются потом или держатся на людях: назначьте каждому ответственного или откажитесь от него.",
	}
	proofTitle = words.Text{En: "How this was checked", Ru: "Чем это проверено"}
	proofLead  = words.Text{En: "A CRM that could not be run is known by its documentation alone.", Ru: "CRM, которую не удалось запустить, известна только по документации."}

	crmHead        = words.Text{En: "CRM", Ru: "CRM"}
	allHead        = words.Text{En: "All", Ru: "Всего"}
	shareHead      = words.Text{En: "Enforced, share", Ru: "Доля обеспеченных"}
	conditionsHead = words.Text{En: "Conditions", Ru: "Условия"}
	handHead       = words.Text{En: "Done by people", Ru: "Дел для людей"}
	familyHead     = words.Text{En: "Promises", Ru: "Обещания"}
	conceptHead    = words.Text{En: "Concept", Ru: "Понятие"}
	promiseHead    = words.Text{En: "Promise", Ru: "Обещание"}
	casesHead      = words.Text{En: "Cases", Ru: "Проверок"}
	proofHead      = words.Text{En: "Proof", Ru: "Проверка"}
	conditionsCell = words.Text{En: "{exact} exact, {near} approximated, {hand} by hand", Ru: "точно {exact}, приближённо {near}, вручную {hand}"}
	ofCell         = words.Text{En: "{n} of {all}", Ru: "{n} из {all}"}

	skip     = words.Text{En: "To the content", Ru: "К содержанию"}
	contents = words.Text{En: "Contents", Ru: "Содержание"}
)
