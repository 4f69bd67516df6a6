package say

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Length reads as a length of time within a sentence, where something takes it: "1 week", "1 неделю"; one of
// several parts as "10 days 1 hour".
type Length []model.Duration

var lengths = map[string]words.Text{
	"m": {En: "{n|# minute|# minutes}", Ru: "{n|# минуту|# минуты|# минут}"}, "h": {En: "{n|# hour|# hours}", Ru: "{n|# час|# часа|# часов}"},
	"d": {En: "{n|# day|# days}", Ru: "{n|# день|# дня|# дней}"}, "w": {En: "{n|# week|# weeks}", Ru: "{n|# неделю|# недели|# недель}"},
	"mo": {En: "{n|# month|# months}", Ru: "{n|# месяц|# месяца|# месяцев}"}, "y": {En: "{n|# year|# years}", Ru: "{n|# год|# года|# лет}"},
}

// In implements words.Localized.
func (l Length) In(lang string) string {
	parts := make([]string, len(l))
	for i, d := range l {
		unit, known := lengths[d.Unit]
		if !known {
			parts[i] = d.String()
			continue
		}
		parts[i] = words.Fill(unit.In(lang), lang, words.Args{"n": d.N})
	}
	return strings.Join(parts, " ")
}
