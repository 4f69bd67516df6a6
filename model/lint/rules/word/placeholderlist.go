package word

// placeholderMarks stand for something undecided wherever they stand. Sources: the marks of incompleteness that
// NASA's ARM tool counts (TBD, TBS, TBR), and what editors write into drafts. They are written in capitals.
var placeholderMarks = map[string]bool{
	"TBD": true, "TBC": true, "TBA": true, "TBS": true, "TBR": true, "TODO": true, "FIXME": true, "XXX": true, "ТБД": true, "ХХХ": true,
}

// placeholderClauses stand for something undecided where they are all that stands between two signs. Source: drafts
// of specifications in the three languages; one is on the list only if it says nothing about the work itself.
var placeholderClauses = map[string]bool{
	"tbd": true, "tbc": true, "tba": true, "xxx": true, "asdf": true, "qwerty": true, "lorem ipsum": true, "lorem ipsum dolor sit amet": true,
	"to be defined": true, "to be decided": true, "to be determined": true, "to be specified": true, "to be clarified": true,
	"not decided yet": true, "not defined yet": true, "fill in later": true, "will be defined later": true, "to be filled in": true,
	"уточнить позже": true, "уточним позже": true, "уточнить потом": true, "уточнить у заказчика": true, "надо уточнить": true,
	"нужно уточнить": true, "требует уточнения": true, "требуется уточнение": true, "будет уточнено": true, "будет уточнено позже": true,
	"будет определено": true, "будет определено позже": true, "определить позже": true, "определим позже": true, "дописать позже": true,
	"допишем позже": true, "заполнить позже": true, "заполним позже": true, "указать позже": true, "согласовать позже": true,
	"пока неизвестно": true, "пока не знаем": true, "пока не решили": true, "решим позже": true, "решить позже": true,
	"тбд": true, "ххх": true, "йцукен": true, "фыва": true,
	"нақтылау керек": true, "нақтылау қажет": true, "кейін нақтыланады": true, "кейін нақтылаймыз": true, "кейін анықталады": true,
	"кейін толтыру": true, "кейін толтырамыз": true, "толтыру керек": true, "әлі белгісіз": true, "әлі шешілмеді": true, "кейін шешеміз": true,
}

// placeholderWords are work as well: «уточнить потребность», a stage «В разработке». They stand for something
// undecided as a whole text that is no title and no work, in brackets, or after a colon.
var placeholderWords = map[string]bool{
	"clarify": true, "to clarify": true, "to be confirmed": true, "to be discussed": true, "later": true, "todo": true, "to do": true,
	"уточнить": true, "уточняется": true, "уточним": true, "определить": true, "дописать": true, "заполнить": true, "обсудить": true,
	"обсудим": true, "позже": true, "потом": true, "не определено": true, "в разработке": true, "заглушка": true,
	"нақтылау": true, "нақтыланады": true, "анықталады": true, "кейін": true,
}

// workKeys are the keys whose texts name things and work.
var workKeys = map[string]bool{"title": true, "action": true, "do": true, "does": true, "skills": true, "asks": true}
