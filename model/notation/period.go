package notation

import "strings"

var (
	quarterFirst = lazily(`^(?i:q ?([1-4])|([1-4]) ?q|([1-4])(?:-?й|st|nd|rd|th)? ?(?:quarter|квартал|кв|тоқсан)\.?|(i|ii|iii|iv) ?(?:квартал|кв|тоқсан)\.?)[ ./,-]*([0-9]{4})(?: ?г(?:\.|ода)?)?$`)
	quarterLast  = lazily(`^(?i:([0-9]{4})[ ./-]*(?:q ?([1-4])|([1-4]) ?(?:q|quarter|квартал|кв|тоқсан)\.?))$`)
	halfFirst    = lazily(`^(?i:(?:h ?([12])|([12]) ?h|([12])(?:-?е)? полугодие)[ ./,-]*([0-9]{4})(?: ?г(?:\.|ода)?)?)$`)
	halfLast     = lazily(`^(?i:([0-9]{4})[ ./-]*h ?([12]))$`)
	yearMonth    = lazily(`^([0-9]{4})[./-]([0-9]{1,2})$`)
	monthYear    = lazily(`^([0-9]{1,2})[./-]([0-9]{4})$`)
	namedMonth   = lazily(`^(\pL+)\.?,? ([0-9]{4})(?: ?г(?:\.|ода)?)?$`)
	weekFirst    = lazily(`^(?i:w ?([0-9]{1,2})|(?:week|неделя|апта) ?([0-9]{1,2})|([0-9]{1,2})(?:-?я)? ?(?:week|неделя|нед|апта)\.?)[ ./,-]*([0-9]{4})(?: ?г(?:\.|ода)?)?$`)
	weekLast     = lazily(`^(?i:([0-9]{4})[ ./-]*w ?([0-9]{1,2}))$`)
	yearOnly     = lazily(`^([0-9]{4}) ?(?:г\.?|год|year)$`)
	twoEnds      = lazily(`^(.+?) ?(?:\.{2,3}|…|–|—| - | to | по |/) ?(.+)$`)
	twoMonths    = lazily(`^([0-9]{4})-([0-9]{2})-([0-9]{4})-([0-9]{2})$`)
	sameYear     = lazily(`^([0-9]{4})-([0-9]{1,2})\.\.([0-9]{1,2})$`)
)

// period reads Q1 2026, 2026-3, 03.2026, "март 2026", "1 полугодие 2026", "неделя 5 2026", days as date
// does, and ranges of months whose sign between is another.
func period(text string) string {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "с "), "from ")
	if one := onePeriod(text); one != "" {
		return one
	}
	if m := twoMonths().FindStringSubmatch(text); m != nil {
		return m[1] + "-" + m[2] + ".." + m[3] + "-" + m[4]
	}
	if m := sameYear().FindStringSubmatch(text); m != nil {
		return m[1] + "-" + two(m[2]) + ".." + m[1] + "-" + two(m[3])
	}
	if m := twoEnds().FindStringSubmatch(text); m != nil {
		from, to := wholeMonth(m[1]), wholeMonth(m[2])
		if from != "" && to != "" {
			return from + ".." + to
		}
	}
	return date(text)
}

// wholeMonth reads one end of a range.
func wholeMonth(text string) string {
	if matches(`^[0-9]{4}-[0-9]{2}$`, text) {
		return text
	}
	if month := onePeriod(text); matches(`^[0-9]{4}-[0-9]{2}$`, month) {
		return month
	}
	return ""
}

// onePeriod reads a year, half a year, a quarter, a month or a week.
func onePeriod(text string) string {
	roman := map[string]string{"i": "1", "ii": "2", "iii": "3", "iv": "4"}
	if m := quarterFirst().FindStringSubmatch(text); m != nil {
		return m[5] + "-Q" + m[1] + m[2] + m[3] + roman[strings.ToLower(m[4])]
	}
	if m := quarterLast().FindStringSubmatch(text); m != nil {
		return m[1] + "-Q" + m[2] + m[3]
	}
	halves := map[string][2]string{"1": {"01", "06"}, "2": {"07", "12"}}
	if m := halfFirst().FindStringSubmatch(text); m != nil {
		half := halves[m[1]+m[2]+m[3]]
		return m[4] + "-" + half[0] + ".." + m[4] + "-" + half[1]
	}
	if m := halfLast().FindStringSubmatch(text); m != nil {
		half := halves[m[2]]
		return m[1] + "-" + half[0] + ".." + m[1] + "-" + half[1]
	}
	if m := weekFirst().FindStringSubmatch(text); m != nil {
		return m[4] + "-W" + two(m[1]+m[2]+m[3])
	}
	if m := weekLast().FindStringSubmatch(text); m != nil {
		return m[1] + "-W" + two(m[2])
	}
	if m := yearMonth().FindStringSubmatch(text); m != nil {
		return m[1] + "-" + two(m[2])
	}
	if m := monthYear().FindStringSubmatch(text); m != nil {
		return m[2] + "-" + two(m[1])
	}
	if m := namedMonth().FindStringSubmatch(text); m != nil && monthOf(m[1]) != "" {
		return m[2] + "-" + monthOf(m[1])
	}
	if m := yearOnly().FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
