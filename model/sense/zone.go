package sense

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the zones are those of this build, not those of the machine

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	noZone = fault{badValue, "timezone", words.Text{
		En: "There is no time zone “{text}”",
		Ru: "Нет часового пояса «{text}»",
	}, words.Text{
		En: "Write it as a part of the world and a city, such as Asia/Almaty: days, deadlines and periods begin and end there",
		Ru: "Напишите часть света и город, например Asia/Almaty: по нему начинаются и кончаются дни, сроки и периоды",
	}}
	shiftOnly = fault{badValue, "timezone-shift", words.Text{
		En: "“{text}” is a shift of the clock, not a time zone",
		Ru: "«{text}» — сдвиг часов, а не часовой пояс",
	}, words.Text{
		En: "Shifts change by law and by season: name the place whose time counts, such as {places}",
		Ru: "Сдвиги меняются по закону и по сезону: назовите место, по времени которого живёте, например {places}",
	}}
)

// zone demands that a time zone exists.
func (c *check) zone(zone model.Value[string]) {
	if !zone.IsSet() || isZone(zone.V) {
		return
	}
	args := words.Args{"text": zone.V}
	if match := shift.FindStringSubmatch(zone.V); match != nil {
		if places := placesAt(match[1], match[2], match[3]); len(places) > 0 {
			args["places"] = places
			c.add(shiftOnly, zone.At, args)
			return
		}
	}
	d := c.add(noZone, zone.At, args)
	if near, sure := nearestZone(zone.V); sure {
		meant(d, near)
	} else {
		d.Suggestion = near
	}
}

// isZone tells whether a time zone exists. The machine's own is none that a description could name.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "Local"
}

// shift is the notation of a shift from the time of Greenwich: UTC+5, GMT+05:30.
var shift = regexp.MustCompile(`^(?i:UTC|GMT)([+-])([0-9]{1,2})(?::?([0-5][0-9]))?$`)

// shiftDay is a winter day of the north by which shifts are compared with places.
var shiftDay = time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC)

// fewPlaces is how many places are named as examples.
const fewPlaces = 5

// placesAt lists a few places of a shift, those with more people first.
func placesAt(sign, hours, minutes string) words.List {
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi("0" + minutes)
	seconds := h*3600 + m*60
	if sign == "-" {
		seconds = -seconds
	}
	var list words.List
	for _, name := range strings.Fields(places) {
		if location, err := time.LoadLocation(name); err == nil && len(list) < fewPlaces {
			if _, at := shiftDay.In(location).Zone(); at == seconds {
				list = append(list, name)
			}
		}
	}
	return list
}

// places are cities for examples, one or more for each shift that many people live by.
const places = `
Europe/London Europe/Berlin Europe/Warsaw Europe/Paris Europe/Kyiv Europe/Istanbul Europe/Moscow Europe/Minsk
Asia/Dubai Asia/Tbilisi Asia/Baku Asia/Yerevan Europe/Samara Asia/Tehran Asia/Kabul Asia/Almaty Asia/Tashkent
Asia/Yekaterinburg Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Bishkek Asia/Omsk Asia/Dhaka Asia/Yangon
Asia/Novosibirsk Asia/Krasnoyarsk Asia/Bangkok Asia/Jakarta Asia/Irkutsk Asia/Shanghai Asia/Singapore Asia/Yakutsk
Asia/Tokyo Asia/Seoul Australia/Adelaide Asia/Vladivostok Australia/Sydney Asia/Magadan Asia/Kamchatka
Pacific/Auckland Atlantic/Azores America/Sao_Paulo America/Argentina/Buenos_Aires America/St_Johns America/Halifax
America/New_York America/Bogota America/Chicago America/Mexico_City America/Denver America/Los_Angeles
America/Anchorage Pacific/Honolulu`

// called are other names of places, in small letters.
var called = map[string]string{
	"astana": "Asia/Almaty", "nur-sultan": "Asia/Almaty", "kazakhstan": "Asia/Almaty", "almata": "Asia/Almaty", "alma-ata": "Asia/Almaty",
	"msk": "Europe/Moscow", "russia": "Europe/Moscow", "uzbekistan": "Asia/Tashkent", "spb": "Europe/Moscow", "kyrgyzstan": "Asia/Bishkek",
	"ekaterinburg": "Asia/Yekaterinburg", "delhi": "Asia/Kolkata", "beijing": "Asia/Shanghai",
}

// nearestZone returns the time zone that was probably meant: one of that city, or of a similar name;
// "" for none. sure tells that no other can be meant.
func nearestZone(name string) (near string, sure bool) {
	city := strings.ReplaceAll(strings.ToLower(name[strings.LastIndexByte(name, '/')+1:]), " ", "_")
	if zone := called[city]; zone != "" {
		return zone, true
	}
	all := strings.Fields(zones)
	for _, zone := range all {
		if strings.EqualFold(zone[strings.LastIndexByte(zone, '/')+1:], city) {
			return zone, true
		}
	}
	near = words.Nearest(name, all)
	return near, near != "" && words.Sure(name, near)
}
