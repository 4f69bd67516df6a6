package sense

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the zones are those of this build, not those of the machine

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var noZone = fault{badValue, "timezone", words.Text{
	En: "There is no time zone “{text}”",
	Ru: "Нет часового пояса «{text}»",
}, words.Text{
	En: "Write it as a part of the world and a city, such as Asia/Almaty: days, deadlines and periods begin and end there",
	Ru: "Напишите часть света и город, например Asia/Almaty: по нему начинаются и кончаются дни, сроки и периоды",
}}

var noCurrency = fault{badValue, "currency", words.Text{
	En: "There is no currency “{text}”",
	Ru: "Нет валюты «{text}»",
}, words.Text{
	En: "Write its three letters in ISO 4217, such as KZT, USD or EUR",
	Ru: "Напишите её три буквы по ISO 4217, например KZT, USD или EUR",
}}

func (c *check) project(p *model.Project) {
	if zone := p.Timezone; zone.IsSet() && !isZone(zone.V) {
		d := c.add(noZone, zone.At, words.Args{"text": zone.V})
		meant(d, words.Nearest(zone.V, strings.Fields(zones)))
	}
	for _, currency := range p.Currencies {
		c.currency(currency)
	}
}

// isZone tells whether a time zone exists. The machine's own is none that a description could name.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "Local"
}

func (c *check) currency(v model.Value[string]) {
	if v.IsSet() && !slices.Contains(strings.Fields(currencies), v.V) {
		c.add(noCurrency, v.At, words.Args{"text": v.V})
	}
}
