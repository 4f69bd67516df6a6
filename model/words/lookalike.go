package words

import "strings"

// Lookalike says of a {text} why it is not the name that it looks like.
var Lookalike = Text{
	En: "“{text}” has Cyrillic letters that look like Latin ones",
	Ru: "В «{text}» есть кириллические буквы, похожие на латинские",
}

// Latin returns a name with Latin letters in the place of the Cyrillic ones that look like them; ok tells
// whether there were any, and only Latin letters and signs are left.
func Latin(name string) (latin string, ok bool) {
	latin = lookalikes.Replace(name)
	return latin, latin != name && !strings.ContainsFunc(latin, func(r rune) bool { return r >= 0x80 })
}

// lookalikes are Cyrillic letters that look like Latin ones.
var lookalikes = strings.NewReplacer(
	"а", "a", "с", "c", "е", "e", "о", "o", "р", "p", "х", "x", "у", "y", "і", "i", "ѕ", "s", "ј", "j", "һ", "h",
	"А", "A", "В", "B", "С", "C", "Е", "E", "Н", "H", "К", "K", "М", "M", "О", "O", "Р", "P", "Т", "T", "Х", "X",
)
