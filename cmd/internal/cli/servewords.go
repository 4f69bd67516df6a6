package cli

import "github.com/crmspec/crmspec/model/words"

// What serve says, and what is said of it.
var (
	serveSay     = words.Text{En: "show the pages in a browser while the description is written", Ru: "показывать страницы в браузере, пока описание пишется"}
	serveLongSay = words.Text{
		En: "Makes all that “build” makes, in memory, and serves it to this machine alone. The pages renew themselves at every\nchange. While there is an error, it stands over the pages, which stay as they were. Ctrl-C ends this (exit code 130).",
		Ru: "Создаёт в памяти всё, что создаёт «build», и показывает только на этом компьютере. Страницы обновляются сами при\nкаждом изменении. Пока есть ошибка, она видна поверх прежних страниц. Завершить: Ctrl-C (код выхода 130).",
	}
	portFlag = words.Text{
		En: "`N` serve at this port; without it, at the first that is free from 8080 on",
		Ru: "`N` показывать на этом порту; без флага — на первом свободном, начиная с 8080",
	}
	openFlag = words.Text{En: "open the first page in the browser", Ru: "открыть первую страницу в браузере"}

	servingSay    = words.Text{En: "Serving “{path}” to this machine alone, and watching it. Ctrl-C ends this.", Ru: "Показываю «{path}» только на этом компьютере и слежу за изменениями. Завершить: Ctrl-C."}
	renewedSay    = words.Text{En: "{n|# file|# files} renewed", Ru: "{n|Обновлён|Обновлены|Обновлено} {n|# файл|# файла|# файлов}"}
	stillSay      = words.Text{En: "No page is other than before.", Ru: "Страницы не изменились."}
	keptPagesSay  = words.Text{En: "The pages stay as they were: mend this first.", Ru: "Страницы остаются прежними: сначала исправьте это."}
	noPagesSay    = words.Text{En: "There are no pages yet: mend this first.", Ru: "Страниц ещё нет: сначала исправьте это."}
	portTakenSay  = words.Text{En: "another program has the port {port}", Ru: "порт {port} занят другой программой"}
	portTakenHint = words.Text{En: "Name another with --port, or leave the flag out: crmspec then takes one that is free", Ru: "Укажите другой: --port; без флага crmspec займёт свободный сам"}
	notServedSay  = words.Text{En: "the pages could not be served: {reason}", Ru: "не удалось показать страницы: {reason}"}
	notShownSay   = words.Text{En: "The browser could not be opened ({reason}). Open the address yourself.", Ru: "Браузер открыть не удалось ({reason}). Откройте адрес сами."}
)
