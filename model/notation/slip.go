package notation

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Slip says what is wrong with a text in the notation of a form; the text is zero where only the right
// notation can be told.
func Slip(form, text string) (words.Text, words.Args) {
	args := words.Args{}
	say := func(en, ru string) (words.Text, words.Args) { return words.Text{En: en, Ru: ru}, args }
	text = strings.Join(strings.Fields(text), " ")
	switch form {
	case "duration", "offset", "promise":
		m := amount().FindStringSubmatch(text)
		switch {
		case strings.Trim(text, "+-0123456789") == "" && text != "":
			return say("the unit is missing", "не хватает единицы")
		case m != nil && isSeconds(m[2]):
			return say("there is no unit shorter than a minute", "единицы короче минуты нет")
		case m != nil && strings.EqualFold(m[2], "м"):
			return say("“м” could be minutes (m) or months (mo)", "«м» — это минуты (m) или месяцы (mo)")
		case m != nil && strings.EqualFold(m[2], "н"):
			return say("“н” could be weeks (w), or hours with a Cyrillic letter (h)", "«н» — это недели (w) или часы, набранные кириллицей (h)")
		case m != nil && strings.ContainsAny(m[1], ".,"):
			return say("the number is not whole", "число не целое")
		}
	case "period":
		year, rest, _ := strings.Cut(text, "-")
		switch {
		case matches(`^[0-9]{4}$`, year) && matches(`^[0-9]{2}$`, rest):
			args["month"] = rest
			return say("there is no month {month}", "месяца {month} нет")
		case matches(`^[0-9]{4}$`, year) && matches(`^[Qq][0-9]+$`, rest):
			args["quarter"] = rest[1:]
			return say("a year has no quarter {quarter}", "квартала {quarter} в году нет")
		case matches(`^(?i:fy|фг|ф)[ -]?[0-9]{2,4}`, text):
			return say("periods are those of the calendar; write the months of the fiscal year, such as 2026-04..2027-03", "периоды считаются по календарю; напишите месяцы финансового года, например 2026-04..2027-03")
		case matches(`^[0-9]{4}$`, year) && matches(`^[Ww][0-9]{2}$`, rest):
			args["week"] = rest[1:]
			return say("a year has no week {week}", "недели {week} в году нет")
		}
	case "date":
		if m := threeNumbers().FindStringSubmatch(text); m != nil && m[2] == "/" && len(m[5]) == 4 && date(text) == "" {
			return say("which number is the day cannot be seen", "непонятно, какое из чисел — день")
		}
		if guess := date(text); matches(model.DatePattern, guess) && !isDay(guess) {
			return say("there is no such day", "такого дня нет")
		}
	case "cron":
		args["n"] = len(strings.Fields(text))
		switch n := len(strings.Fields(text)); {
		case strings.HasPrefix(text, "@"):
			return say("short names are not known everywhere", "короткие имена понимают не везде")
		case n == 6:
			return say("it has six parts, with seconds or years, and a schedule has five", "в нём шесть частей, с секундами или годами, а в расписании пять")
		case n != 5:
			return say("it has {n|# part|# parts}, and a schedule has five", "в нём {n|# часть|# части|# частей}, а в расписании пять")
		}
	case "currency":
		switch {
		case len(text) == 4 && matches(`^[A-Z]{4}$`, text):
			return say("ISO 4217 has codes of three letters, and none for coins of the Internet", "в ISO 4217 коды из трёх букв, и для криптовалют кодов нет")
		}
	}
	return words.Text{}, nil
}
