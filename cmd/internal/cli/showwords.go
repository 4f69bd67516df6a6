package cli

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// What the command show says.
var (
	showSay     = words.Text{En: "show all about one element, and where it is used", Ru: "показать всё об одном элементе и где он используется"}
	showLongSay = words.Text{
		En: "Shows what is written about an element, what follows about it from the rest of the description, and all places\nthat refer to it: references, conditions, values and mentions in texts. REF is a reference such as stage/sales.new,\nor as much of it as tells it from others: sales.new, new, or the title. With --format json, the object of\nshow.schema.json.",
		Ru: "Показывает, что написано об элементе, что следует о нём из остального описания, и все места, где на него\nссылаются: ссылки, условия, значения и упоминания в текстах. REF — ссылка, например stage/sales.new, или та её\nчасть, которой хватает: sales.new, new или название. С --format json — объект по show.schema.json.",
	}
	showFormatFlag = words.Text{En: "`text|json` form of the answer (text)", Ru: "`text|json` вид ответа (text)"}

	whatToShowSay = words.Text{En: "name the element to show", Ru: "назовите элемент, который показать"}
	showHint      = words.Text{
		En: "“crmspec list” shows what kinds there are, and “crmspec list stage” their elements",
		Ru: "«crmspec list» покажет, какие виды есть, а «crmspec list stage» — сами элементы",
	}
	noElementSay       = words.Text{En: "the description has no “{name}”", Ru: "в описании нет «{name}»"}
	noneOfKindSay      = words.Text{En: "It has none that begins with “{word}/”", Ru: "В нём нет ни одного элемента «{word}/»"}
	likeKindSay        = words.Text{En: "There is no kind “{word}”; “crmspec list {like}” shows what begins with “{like}/”", Ru: "Вида «{word}» нет; что начинается с «{like}/», покажет «crmspec list {like}»"}
	noKindHint         = words.Text{En: "There is no kind “{word}”; “crmspec list” shows what kinds there are here", Ru: "Вида «{word}» нет; какие здесь есть, покажет «crmspec list»"}
	listThemSay        = words.Text{En: "“crmspec list {word}” shows what there is", Ru: "«crmspec list {word}» покажет, что есть"}
	severalElementsSay = words.Text{En: "“{name}” could be {n|# element|# elements}; name one of them", Ru: "«{name}» — это может быть {n|# элемент|# элемента|# элементов}; назовите один"}
	showFaultySay      = words.Text{
		En: "{n|# fault was|# faults were} found on the way, so something may be missing here; “crmspec check” shows them",
		Ru: "При чтении найдено: {n|# ошибка|# ошибки|# ошибок}, поэтому здесь может чего-то не хватать; их покажет «crmspec check»",
	}

	refHead      = words.Text{En: "reference", Ru: "ссылка"}
	placeHead    = words.Text{En: "written in", Ru: "где написано"}
	partOfHead   = words.Text{En: "part of", Ru: "часть"}
	ownerHead    = words.Text{En: "owner", Ru: "владелец"}
	statusHead   = words.Text{En: "status", Ru: "статус"}
	priorityHead = words.Text{En: "priority", Ru: "важность"}
	writtenHead  = words.Text{En: "What is written", Ru: "Что написано"}
	usedHead     = words.Text{En: "Where it is used", Ru: "Где используется"}

	builtinSay    = words.Text{En: "nowhere: every CRM has it", Ru: "нигде: это есть в любой CRM"}
	ofDocumentSay = words.Text{En: "that of the document", Ru: "как у документа"}
	unusedSay     = words.Text{En: "Nothing refers to it.", Ru: "На этот элемент ничто не ссылается."}
	noSay         = words.Text{En: "no", Ru: "нет"}
	noneSay       = words.Text{En: "none", Ru: "нет"}
	nobodySay     = words.Text{En: "nobody", Ru: "никто"}
	fieldsSay     = words.Text{En: "fields", Ru: "поля"}

	mayReadHead      = words.Text{En: "Who may read it", Ru: "Кто может читать"}
	mayAssignHead    = words.Text{En: "Who may change it, by assigning", Ru: "Кто может менять, передавая запись"}
	mayEditHead      = words.Text{En: "Who may change it", Ru: "Кто может менять"}
	askedHead        = words.Text{En: "Where it is asked for", Ru: "Где его спрашивают"}
	waysInHead       = words.Text{En: "Ways in", Ru: "Откуда приходят"}
	waysOutHead      = words.Text{En: "Ways out", Ru: "Куда уходят"}
	askedHereHead    = words.Text{En: "What is asked on the way in", Ru: "Что спрашивают при входе"}
	askedOnHead      = words.Text{En: "What is asked before it is made", Ru: "Что спрашивают до перехода"}
	heldHead         = words.Text{En: "What is kept true here", Ru: "Что здесь остаётся в силе"}
	mayHead          = words.Text{En: "What the role may do", Ru: "Что может роль"}
	mayMoveHead      = words.Text{En: "Moves that it may make", Ru: "Переходы, которые она выполняет"}
	systemFieldsHead = words.Text{En: "What every record has besides", Ru: "Что ещё есть у каждой записи"}

	inStagesSay    = words.Text{En: "{areas}, only in: {stages}", Ru: "{areas}, только на этапах: {stages}"}
	withinSay      = words.Text{En: "{a} that are also {b}", Ru: "{a}, если это и {b}"}
	teamRecordsSay = words.Text{En: "records of “{team}”", Ru: "записи команды «{team}»"}
	ifSay          = words.Text{En: "{text}, if {condition}", Ru: "{text}, если {condition}"}
	relatedSay     = words.Text{En: "a linked record: {entity}", Ru: "связанная запись: {entity}"}
	moreSay        = words.Text{En: " and {n|# more|# more}", Ru: " и ещё {n|#|#|#}"}
	orSay          = words.Text{En: " or ", Ru: " или "}
)

var scopeSays = map[string]words.Text{
	"own": {En: "own records", Ru: "свои записи"}, "team": {En: "records of the own team", Ru: "записи своей команды"},
	"department": {En: "records of the own department", Ru: "записи своего отдела"}, "region": {En: "records of the own region", Ru: "записи своего региона"},
	"branch": {En: "records of the own branch", Ru: "записи своего филиала"}, "project": {En: "records of the own project", Ru: "записи своего проекта"},
	"all": {En: "all records", Ru: "все записи"},
}

var taskSays = map[model.RequireTask]words.Text{
	model.TaskOpen: {En: "an open task", Ru: "открытая задача"}, model.TaskDone: {En: "a task that is done", Ru: "выполненная задача"},
}
