package preview

import "github.com/crmspec/crmspec/model/words"

// What the preview says besides findings.
var (
	titleSay       = words.Text{En: "Preview of the description", Ru: "Предпросмотр описания"}
	nothingYetSay  = words.Text{En: "There is no page yet. It appears here by itself.", Ru: "Страницы пока нет. Она появится здесь сама."}
	noPageSay      = words.Text{En: "There is no page “{path}”. If it is made later, it appears here by itself.", Ru: "Страницы «{path}» нет. Если она будет создана, то появится здесь сама."}
	startSay       = words.Text{En: "To the first page", Ru: "На первую страницу"}
	lostSay        = words.Text{En: "The preview has ended: this page is no longer renewed. “crmspec serve” begins it again.", Ru: "Предпросмотр завершён: страница больше не обновляется. Начать снова: «crmspec serve»."}
	strangeHostSay = words.Text{
		En: "crmspec serves this machine alone: “{host}” is not its name. Open the address that crmspec printed.",
		Ru: "crmspec показывает страницы только на этом компьютере: «{host}» — не его имя. Откройте адрес, который вывел crmspec.",
	}
	foreignSay = words.Text{En: "crmspec gives nothing to pages of other sites.", Ru: "crmspec ничего не отдаёт страницам других сайтов."}
	methodSay  = words.Text{En: "The preview can only be read.", Ru: "Предпросмотр можно только читать."}

	keptSay    = words.Text{En: "The pages show the last state without errors", Ru: "Страницы показывают последнее состояние без ошибок"}
	pendingSay = words.Text{En: "There are no pages until this is mended", Ru: "Страниц не будет, пока это не исправлено"}
	errorsSay  = words.Text{En: "{n|# error|# errors}", Ru: "{n|# ошибка|# ошибки|# ошибок}"}
	failedSay  = words.Text{En: "The description could not be read", Ru: "Не удалось прочитать описание"}
	helpSay    = words.Text{En: "What to do", Ru: "Что делать"}
	alsoSay    = words.Text{En: "Also", Ru: "Также"}
	moreSay    = words.Text{En: "and {n|# more error|# more errors}; “crmspec check” shows all", Ru: "и ещё {n|# ошибка|# ошибки|# ошибок}; все покажет «crmspec check»"}
)
