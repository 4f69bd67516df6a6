package history_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// movesOf reads a log and returns its moves and faults in short.
func movesOf(t *testing.T, f history.File) (moves, faults []string, read history.Result) {
	t.Helper()
	w := loadtest.Open(t, loadtest.One(shop))
	deal, _ := w.Spec.Element("entity/deal").(*model.Entity)
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	read = history.Reader{Names: kpi.NewNames(w.Spec), Entity: deal, Zone: zone}.Read([]history.File{f}, nil)
	for _, r := range read.Data.Records() {
		for _, row := range r.Rows {
			moves = append(moves, strings.Join([]string{r.ID, row.To.Self().ID(), row.At.Format("01-02 15:04"), row.Actor, strings.Join(row.Approved, "+")}, " "))
		}
	}
	for _, fault := range read.Faults {
		faults = append(faults, fault.ID)
	}
	return moves, faults, read
}

// A log in XES is read with all that it may lack or have too much of.
func TestXES(t *testing.T) {
	t.Parallel()
	event := func(name, at, more string) string {
		return `<event><string key="concept:name" value="` + name + `"/><date key="time:timestamp" value="` + at + `"/>` + more + `</event>`
	}
	for name, c := range map[string]struct {
		text          string
		columns       map[string]string
		moves, faults []string
	}{
		"bare": {
			text:  `<log><trace><string key="concept:name" value="d1"/>` + event("new", "2026-03-02T10:00:00+05:00", `<string key="org:resource" value="ann"/>`) + `</trace></log>`,
			moves: []string{"d1 new 03-02 10:00 ann "},
		},
		"with everything": {
			text: `<?xml version="1.0" encoding="UTF-8"?><!-- by a program --><log xes.version="1.0" xmlns="http://www.xes-standard.org/">` +
				`<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>` +
				`<global scope="trace"><string key="concept:name" value="none"/></global><global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>` +
				`<classifier name="Activity" keys="concept:name"/><string key="concept:name" value="the whole log"/>` +
				`<trace><id key="case" value="x"/><string key="concept:name" value="d1"><string key="concept:name" value="inner"/></string>` +
				event("Контакт", "2026-03-02T10:00:00.123+05:00", `<list key="l"><values><string key="concept:name" value="inner"/></values></list>`) + `</trace></log>`,
			moves: []string{"d1 contact 03-02 10:00  "},
		},
		"another zone": {
			text:  `<log><trace><string key="concept:name" value="d1"/>` + event("new", "2026-03-02T05:00:00.000Z", "") + `</trace></log>`,
			moves: []string{"d1 new 03-02 10:00  "},
		},
		"named otherwise": {
			text:    `<log><trace><string key="Number" value="d1"/><string key="concept:name" value="Deal one"/>` + event("x", "2026-03-02", `<string key="Stage" value="new"/><string key="Yes" value="bob;ann"/>`) + `</trace></log>`,
			columns: map[string]string{"Number": "record", "Stage": "to", "Yes": "approved_by"},
			moves:   []string{"d1 new 03-02 00:00  bob+ann"},
		},
		"without traces": {
			text:    `<log>` + event("new", "2026-03-02", `<string key="case" value="d1"/>`) + event("new", "2026-03-02", "") + `</log>`,
			columns: map[string]string{"case": "record"},
			moves:   []string{"d1 new 03-02 00:00  "}, faults: []string{"no-id"},
		},
		"ends that are missing": {
			text:  `<log><trace><string key="concept:name" value="d1">` + event("new", "2026-03-02", "") + `</trace><trace><string key="concept:name" value="d2"/>` + event("new", "2026-03-03", "") + `</trace></log>`,
			moves: []string{"d1 new 03-02 00:00  ", "d2 new 03-03 00:00  "},
		},
		"faults": {
			text:   `<log><trace><string key="concept:name" value="d1"/>` + event("nowhere", "2026-03-02", "") + event("new", "soon", "") + `</trace><trace>` + event("new", "2026-03-02", "") + `</trace></log>`,
			faults: []string{"stage", "date", "no-id"},
		},
		"broken off":    {text: `<log><trace><string key="concept:name" value="d1"/>` + event("new", "2026-03-02", "") + `<event`, moves: []string{"d1 new 03-02 00:00  "}, faults: []string{"xml"}},
		"no log at all": {text: `<html><p>not found`, faults: []string{"xml"}},
		"other charset": {text: `<?xml version="1.0" encoding="koi8-r"?><log/>`, faults: []string{"xml"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, mark := range []string{"", "\ufeff", "\n"} {
				if mark == "\n" && strings.HasPrefix(c.text, "<?xml") {
					continue
				}
				moves, faults, _ := movesOf(t, history.File{Name: "log.xes", Content: []byte(mark + c.text), Columns: c.columns})
				if d := cmp.Diff([][]string{c.moves, c.faults}, [][]string{moves, faults}); d != "" {
					t.Errorf("%q: %s", mark, d)
				}
			}
		})
	}
}

// What a trace says of its record are its values, what an event says is known from its moment on.
func TestXESValues(t *testing.T) {
	t.Parallel()
	text := `<log><trace><string key="concept:name" value="d1"/><float key="amount" value="100.5"/><boolean key="vip" value="true"/>
<event><string key="concept:name" value="new"/><date key="time:timestamp" value="2026-03-02T10:00:00+05:00"/><string key="source" value="web"/></event>
<event><string key="concept:name" value="contact"/><date key="time:timestamp" value="2026-03-03T10:00:00+05:00"/><string key="source" value="Выставка"/><int key="unknown" value="3"/></event>
</trace></log>`
	_, faults, read := movesOf(t, history.File{Name: "log.xes", Stream: strings.NewReader(text)})
	r := read.Data.Records()[0]
	if len(faults) > 0 || r.Values["amount"].Number.FloatString(1) != "100.5" || !r.Values["vip"].Bool {
		t.Errorf("%v %v", faults, r.Values)
	}
	if c := r.Changes["source"]; len(c) != 2 || c[0].New.Text != "website" || c[1].New.Text != "fair" || !c[1].At.Equal(r.Rows[1].At) {
		t.Errorf("%v", r.Changes)
	}
	if d := cmp.Diff([]string{"amount", "vip"}, read.Columns[r.Entity]); d != "" {
		t.Error(d)
	}
}

// Windows-1251 is read in XML as well.
func TestXESCyrillic(t *testing.T) {
	t.Parallel()
	text := []byte(`<?xml version="1.0" encoding="windows-1251"?><log><trace><string key="concept:name" value="d1"/><event><string key="concept:name" value="`)
	text = append(text, 0xcd, 0xee, 0xe2, 0xe0, 0xff) // Новая
	text = append(text, []byte(`"/><date key="time:timestamp" value="2026-03-02"/></event></trace></log>`)...)
	moves, faults, read := movesOf(t, history.File{Name: "log.xes", Content: text})
	if d := cmp.Diff([]string{"d1 new 03-02 00:00  "}, moves); d != "" || len(faults) > 0 || len(read.Legacy) != 1 {
		t.Error(d, faults, read.Legacy)
	}
}

// People are found by any of their names, hold what all their rows say, and what is wrong with them is told.
func TestPeople(t *testing.T) {
	t.Parallel()
	w := loadtest.One(shop + "---\n{apiVersion: crmspec/v1, kind: Team, id: north, title: {en: North, ru: Север}, type: team}\n")
	opened := loadtest.AsIs(t, w)
	deal, _ := opened.Spec.Element("entity/deal").(*model.Entity)
	read := func(text string) (*history.People, []string) {
		people, result := history.Reader{Names: kpi.NewNames(opened.Spec), Entity: deal, Zone: time.UTC}.People(history.File{Name: "people.csv", Content: []byte(text)})
		var faults []string
		for _, f := range result.Faults {
			faults = append(faults, f.Message().In("en"))
		}
		return people, faults
	}
	people, faults := read("\ufeffСотрудник;ФИО;Роли;Команда\nann;Анна Омарова;Продавец|lead;Север\nbob;;seller;\nbob;;Руководитель;north\n")
	if len(faults) > 0 {
		t.Error(faults)
	}
	ann, bob := people.Find("АННА  омарова"), people.Find("bob")
	if ann == nil || ann != people.Find("ann") || len(ann.Roles) != 2 || ann.Team == nil || bob == nil || len(bob.Roles) != 2 || bob.Team != ann.Team {
		t.Errorf("%+v %+v", ann, bob)
	}
	if people.Find("nobody") != nil || (*history.People)(nil).Find("ann") != nil || people.Near("anm") != "ann" {
		t.Error("somebody is found who is not there")
	}
	_, faults = read("person,roles,team\n,seller,\nann,sellr,nrth\nbob,,\n")
	if d := cmp.Diff([]string{
		"the row names no person; it is left out",
		"“ann” holds the role “sellr”, which there is not; “seller” was probably meant",
		"“ann” is in the team “nrth”, which there is not; “north” was probably meant",
		"“bob” holds no role that is known, so every move of theirs is one without the right",
	}, faults); d != "" {
		t.Error(d)
	}
}
