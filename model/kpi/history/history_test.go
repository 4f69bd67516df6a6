package history_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const shop = `apiVersion: crmspec/v1
kind: Project
id: shop
title: Магазин
languages: [ru]
timezone: Asia/Almaty
currencies: [KZT, USD]
---
apiVersion: crmspec/v1
kind: Dictionary
id: source
title: Источник
values: [{id: website, title: Сайт, aliases: [web]}, {id: fair, title: Выставка, was: [expo]}]
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Сделка
fields:
  - {id: manager, title: Менеджер, type: user}
  - {id: amount, title: Сумма, type: money}
  - {id: source, title: Источник, type: choice, dictionary: source}
  - {id: sources, title: Все источники, type: multi_choice, dictionary: source}
  - {id: vip, title: VIP, type: bool}
  - {id: paid_on, title: Оплачено, type: date}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Продажи
entity: deal
stages:
  - {id: new, title: Новая, type: start}
  - {id: contact, title: Контакт, was: [call]}
  - {id: won, title: Выиграна, type: won}
---
{apiVersion: crmspec/v1, kind: Role, id: seller, title: Продавец}
---
{apiVersion: crmspec/v1, kind: Role, id: lead, title: Руководитель}
---
{apiVersion: crmspec/v1, kind: Entity, id: repair, title: Ремонт}
---
apiVersion: crmspec/v1
kind: Pipeline
id: repairs
title: Ремонты
entity: repair
stages: [{id: taken, title: Принят, type: start}]
---
apiVersion: crmspec/v1
kind: Pipeline
id: partner
title: Партнёры
entity: deal
stages:
  - {id: intro, title: Знакомство, type: start}
  - {id: won, title: Выиграна, type: won}
`

func reader(t testing.TB) history.Reader {
	t.Helper()
	w := loadtest.Open(t, loadtest.One(shop))
	entity, _ := w.Spec.Element("entity/deal").(*model.Entity)
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	return history.Reader{Names: kpi.NewNames(w.Spec), Entity: entity, Zone: zone, Looks: func(e *model.Entity) bool { return e == entity }}
}

// told writes what was read, and what was wrong with it.
func told(read history.Result, zone *time.Location) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d records, %d rows, unused %v, legacy %v\n", read.Records, read.Rows, read.Unused, read.Legacy)
	for _, r := range read.Data.Records() {
		out.WriteString(r.ID)
		for _, path := range slices.Sorted(maps.Keys(r.Values)) {
			fmt.Fprintf(&out, " %s=%s%s", path, kpi.Plain(r.Values[path]), r.Currencies[path])
		}
		for _, path := range slices.Sorted(maps.Keys(r.Changes)) {
			for _, c := range r.Changes[path] {
				fmt.Fprintf(&out, " %s:%s>%s@%s", path, kpi.Plain(c.Old), kpi.Plain(c.New), c.At.In(zone).Format("01-02T15:04"))
			}
		}
		if r.Merged != "" {
			out.WriteString(" merged into " + r.Merged)
		}
		if r.Deleted {
			out.WriteString(" deleted")
		}
		if r.Logged {
			out.WriteString(" only in the log")
		}
		for _, row := range r.Rows {
			fmt.Fprintf(&out, " | %s %s", row.To.Self().Path(), row.At.In(zone).Format("01-02T15:04"))
			if row.Actor != "" || len(row.Roles) > 0 {
				fmt.Fprintf(&out, " %s%v", row.Actor, row.Roles)
			}
			if row.Imported {
				out.WriteString(" imported")
			}
		}
		out.WriteString("\n")
	}
	for _, title := range read.Titles {
		fmt.Fprintf(&out, "head in line %d, above it: %s\n", title.Line, title.Text)
	}
	for _, apart := range read.Apart {
		fmt.Fprintf(&out, "%d rows of %s\n", apart.Rows, apart.Pipeline.Self().ID())
	}
	for _, g := range history.Groups(read.Faults, 3) {
		out.WriteString(g.Title().In("en") + " / " + g.Title().In("ru") + "\n")
		for _, f := range g.First {
			fmt.Fprintf(&out, "  %s:%d: %s / %s\n", f.File, f.Line, f.Message().In("en"), f.Message().In("ru"))
		}
	}
	return out.String()
}

// TestTables reads the tables of testdata: a log, perhaps records and changed values, and what is made of them.
func TestTables(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a := golden.Read(t, path)
			r := reader(t)
			var logs []history.File
			var records []history.Records
			tables := a.Texts(".csv")
			for _, name := range slices.Sorted(maps.Keys(tables)) {
				file := history.File{Name: name, Content: []byte(tables[name])}
				if strings.HasPrefix(name, "records") {
					records = append(records, history.Records{File: file, Entity: r.Entity})
				} else {
					logs = append(logs, file)
				}
			}
			a.Compare(t, "seen.txt", told(r.Read(logs, records), r.Zone))
		})
	}
}

// TestEncodings reads one table as several programs write it.
func TestEncodings(t *testing.T) {
	t.Parallel()
	r := reader(t)
	const text = "Сделка;На этап;Дата\nД1;Новая;02.03.2026 10:00\nД1;Контакт;03.03.2026\n"
	want := told(r.Read([]history.File{{Name: "log.csv", Content: []byte(text)}}, nil), r.Zone)
	if !strings.Contains(want, "sales.contact 03-03T00:00") {
		t.Fatal(want)
	}
	for name, content := range map[string][]byte{
		"a mark at the beginning": []byte("\ufeff" + text),
		"ends of lines":           []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"old ends of lines":       []byte(strings.ReplaceAll(text, "\n", "\r")),
		"tabs":                    []byte(strings.ReplaceAll(text, ";", "\t")),
		"commas":                  []byte(strings.ReplaceAll(text, ";", ",")),
		"quotes":                  []byte(strings.ReplaceAll(text, "Новая", `"Новая"`)),
		"empty lines":             []byte("\n\n" + strings.ReplaceAll(text, "\n", "\n;;\n")),
		"wide":                    wide(text, false),
		"wide, high byte first":   wide(text, true),
	} {
		got := told(r.Read([]history.File{{Name: "log.csv", Content: content}}, nil), r.Zone)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	var old []byte
	for _, c := range text {
		switch {
		case c >= 'А' && c <= 'я':
			old = append(old, byte(0xc0+c-'А'))
		default:
			old = append(old, byte(c))
		}
	}
	got := told(r.Read([]history.File{{Name: "log.csv", Content: old}}, nil), r.Zone)
	if diff := cmp.Diff(strings.Replace(want, "legacy []", "legacy [log.csv]", 1), got); diff != "" {
		t.Errorf("Windows-1251:\n%s", diff)
	}
}

func wide(text string, high bool) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		low, up := byte(unit), byte(unit>>8)
		if high {
			low, up = up, low
		}
		out = append(out, low, up)
	}
	return out
}

// FuzzTables reads anything as tables: nothing may stop it, and what was read can be counted.
func FuzzTables(f *testing.F) {
	f.Add([]byte("record,to,changed_at\nd1,new,2026-03-01\n"), []byte("id,amount\nd1,100\n"))
	f.Add([]byte("record;field;old;new;at\nd1;stage;;new;2026-03-01\nd1;amount;1;2,5;2026-03-02\n"), []byte("\xff\xfei\x00d\x00"))
	f.Add([]byte("id,to,at,seq,imported\nd1,won,2026-03-01,1,yes\nd1,won,2026-03-01,1,yes\n"), []byte("id,merged_into\nd1,d2\nd2,d1\n"))
	r := reader(f)
	f.Fuzz(func(t *testing.T, log, records []byte) {
		read := r.Read([]history.File{{Name: "log", Content: log}}, []history.Records{{File: history.File{Name: "records", Content: records}, Entity: r.Entity}})
		for _, g := range history.Groups(read.Faults, 3) {
			if g.Title().In("ru") == "" || strings.Contains(g.First[0].Message().In("en"), "{") && !strings.Contains(string(log)+string(records), "{") {
				t.Error(g.ID, g.First[0].Message().In("en"))
			}
		}
	})
}
