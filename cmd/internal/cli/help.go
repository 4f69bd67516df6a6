package cli

import "github.com/crmspec/crmspec/model/words"

// What the commands and flags do, for --help. What a flag takes stands in backquotes before its text.
var (
	rootSay     = words.Text{En: "CRM requirements as code", Ru: "Требования к CRM как код"}
	rootLongSay = words.Text{
		En: "crmspec checks a description of a CRM written in YAML, and makes of it what people and systems need:\nstage diagrams, the access matrix, a checklist for acceptance, the configuration, one page with it all.",
		Ru: "crmspec проверяет описание CRM, написанное на YAML, и делает из него то, что нужно людям и системам:\nсхемы этапов, матрицу прав, чек-лист приёмки, конфигурацию и страницу, где всё это собрано.",
	}
	helpSay  = words.Text{En: "tell more about a command", Ru: "рассказать о команде"}
	checkSay = words.Text{En: "find everything that is wrong with a description", Ru: "найти все ошибки в описании"}

	checkLongSay = words.Text{
		En: "Reads the whole description and shows what is wrong with it, or with the named parts of it.\n\nExit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong use, 3 something could not be read,\n4 output could not be written, 70 a bug of crmspec, 130 interrupted.",
		Ru: "Читает описание целиком и показывает, что не так в нём или в названных его частях.\n\nКод выхода: 0 — нет замечаний важности --fail-on и выше, 1 — есть замечания, 2 — неверный вызов,\n3 — что-то не удалось прочитать, 4 — не удалось записать, 70 — ошибка crmspec, 130 — прервано.",
	}
	buildSay     = words.Text{En: "make the whole package: page, diagrams, matrix, checklist, configuration", Ru: "собрать всё: страницу, схемы, матрицу, чек-лист, конфигурацию"}
	buildLongSay = words.Text{
		En: "Makes all outputs of the description in DIR, or of the one found upward from here. While there is an\nerror, nothing is written. Only files that have changed are written; what nobody makes any more is removed.",
		Ru: "Создаёт все результаты по описанию в папке DIR или по найденному выше. Пока есть ошибка, ничего не\nпишется. Пишутся только изменившиеся файлы; те, что больше не нужны, удаляются.",
	}
	generateSay     = words.Text{En: "make one kind of output", Ru: "создать один вид результатов"}
	generateLongSay = words.Text{
		En: "Makes the outputs of one target into a folder of their own. “--list” names the targets.",
		Ru: "Создаёт результаты одной цели в отдельной папке. Цели перечислит «--list».",
	}
	explainSay     = words.Text{En: "tell about a check, a kind, a key", Ru: "рассказать о проверке, виде документов, ключе"}
	explainLongSay = words.Text{
		En: "Tells what a check finds, why that matters and how to mend it, with examples; or what a kind or a key\nof the language means and what may be written there. “crmspec explain checks” lists all checks.",
		Ru: "Рассказывает, что находит проверка, почему это важно и как исправить, с примерами; или что значит вид\nдокументов либо ключ и что туда пишут. Все проверки перечислит «crmspec explain checks».",
	}
	listSay     = words.Text{En: "show what a description holds", Ru: "показать, что есть в описании"}
	listLongSay = words.Text{
		En: "Lists the documents of a kind, or the elements inside documents, such as stage or field, with title, status,\nowner and place; without KIND, how many there are of each.",
		Ru: "Перечисляет документы одного вида или элементы внутри документов, например stage или field: название,\nсостояние, владелец, место; без KIND — сколько каких есть.",
	}
	completionSay = words.Text{En: "print a script that completes commands in a shell", Ru: "вывести скрипт автодополнения для командной оболочки"}
	versionSay    = words.Text{En: "print the version", Ru: "вывести версию"}

	directoryFlag = words.Text{En: "`DIR` work as if called in that folder", Ru: "`DIR` работать так, будто вызвано из этой папки"}
	langFlag      = words.Text{En: "`en|ru|kk` language of messages, kk is a draft (also CRMSPEC_LANG)", Ru: "`en|ru|kk` язык сообщений, kk — черновик (или CRMSPEC_LANG)"}
	colorFlag     = words.Text{En: "`auto|always|never` colours (also NO_COLOR, CLICOLOR_FORCE)", Ru: "`auto|always|never` цвета (или NO_COLOR, CLICOLOR_FORCE)"}
	quietFlag     = words.Text{En: "only results, no notes", Ru: "только результат, без пояснений"}

	formatFlag = words.Text{
		En: "`FORM` text: frames, line: one line each, json: an object; for CI sarif, github, gitlab, junit, md (on a terminal text, else line)",
		Ru: "`FORM` text: карточки, line: по строке, json: объект; для CI sarif, github, gitlab, junit, md (в терминале text, иначе line)",
	}
	failOnFlag = words.Text{En: "`error|warning|info|never` the mildest severity that makes the exit code 1 (error)", Ru: "`error|warning|info|never` с какой важности код выхода 1 (error)"}
	onlyFlag   = words.Text{En: "`NAME,…` only these checks or families", Ru: "`NAME,…` только эти проверки или семейства"}
	skipFlag   = words.Text{En: "`NAME,…` without these checks or families", Ru: "`NAME,…` без этих проверок или семейств"}
	maxFlag    = words.Text{En: "`N` show at most so many findings, 0 for all (100; in forms for programs all)", Ru: "`N` показать не больше стольких замечаний, 0 — все (100; для программ все)"}
	fixFlag    = words.Text{En: "mend in the files what can be mended automatically", Ru: "исправить в файлах то, что исправляется автоматически"}
	dryRunFlag = words.Text{En: "with --fix: show the changes, write nothing", Ru: "вместе с --fix: показать изменения и ничего не писать"}
	todayFlag  = words.Text{En: "`DATE` the day that counts as today (else that in the project's time zone)", Ru: "`DATE` какой день считать сегодняшним (иначе — по часовому поясу проекта)"}
	singleFlag = words.Text{En: "the pages as one file for each language, to send by mail", Ru: "страницы одним файлом на каждый язык, чтобы отправить письмом"}
	staleFlag  = words.Text{En: "write nothing; exit code 1 where outputs are not up to date", Ru: "ничего не писать; код выхода 1, если результаты устарели"}

	buildOutFlag      = words.Text{En: "`OUT` the folder to write into (else dist in the description's folder)", Ru: "`OUT` в какую папку писать (иначе dist в папке описания)"}
	generateOutFlag   = words.Text{En: "`OUT` the folder to write into (else generated/TARGET in the description's folder)", Ru: "`OUT` в какую папку писать (иначе generated/TARGET в папке описания)"}
	listTargetsFlag   = words.Text{En: "list the targets", Ru: "перечислить цели"}
	listFormatFlag    = words.Text{En: "`table|json|csv` form of the list (table)", Ru: "`table|json|csv` вид списка (table)"}
	listOwnerFlag     = words.Text{En: "`ROLE` only what that role says the final yes on", Ru: "`ROLE` только то, по чему эта роль говорит окончательное «да»"}
	listStatusFlag    = words.Text{En: "`draft|review|agreed` only what has come so far", Ru: "`draft|review|agreed` только то, что в этом состоянии"}
	listTagFlag       = words.Text{En: "`TAG` only what has that label", Ru: "`TAG` только то, у чего есть эта метка"}
	explainFormatFlag = words.Text{En: "`text|md|json` form of the text (text)", Ru: "`text|md|json` вид текста (text)"}
)
