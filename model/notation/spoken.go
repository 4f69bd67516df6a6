package notation

import (
	"slices"
	"strings"
)

// inDigits writes a length of time that is said in words as a number and a unit: 1 month for "one month",
// 30m for "half an hour", 1 day for "next day". What is written otherwise stays.
func inDigits(text string) string {
	lower := strings.ToLower(text)
	switch lower {
	case "half an hour", "half hour", "полчаса", "жарты сағат":
		return "30m"
	case "next day", "the next day", "tomorrow", "на следующий день", "следующий день", "завтра", "ертең", "сутки":
		return "1d"
	case "quarter of an hour", "четверть часа":
		return "15m"
	}
	first, rest, two := strings.Cut(lower, " ")
	if n := numberSaid(first); two && n != "" && unitOf(strings.TrimSuffix(rest, ".")) != "" {
		return n + " " + rest
	}
	if len([]rune(lower)) > 2 && slices.Contains(alone, lower) {
		return "1 " + lower
	}
	return text
}

// alone are the units that stand for one of them.
var alone = []string{"minute", "hour", "day", "week", "month", "year", "минута", "минуту", "час", "день", "неделя", "неделю", "месяц", "год", "апта", "сағат", "күн"}

// numberSaid returns a number up to ten that is said in a word, "" for any other word.
func numberSaid(word string) string {
	for n, words := range [][]string{
		{"a", "an", "one", "один", "одна", "одну", "бір"}, {"two", "два", "две", "екі"}, {"three", "три", "үш"}, {"four", "четыре", "төрт"},
		{"five", "пять", "бес"}, {"six", "шесть", "алты"}, {"seven", "семь", "жеті"}, {"eight", "восемь", "сегіз"},
		{"nine", "девять", "тоғыз"}, {"ten", "десять", "он"},
	} {
		if slices.Contains(words, word) {
			return digitsOf[n]
		}
	}
	return ""
}

var digitsOf = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
