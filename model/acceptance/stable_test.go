package acceptance_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/golden"
)

// tour returns the files of the archive of that name.
func tour(t *testing.T) map[string]string {
	t.Helper()
	return golden.Read(t, "testdata/tour.txtar").Texts(".yaml")
}

func ids(s *acceptance.Suite) []string {
	var list []string
	for _, c := range s.Cases {
		list = append(list, c.ID)
	}
	return slices.Sorted(slices.Values(list))
}

// change returns the ids of the tour after a change of one file.
func change(t *testing.T, name string, edit func(string) string) []string {
	t.Helper()
	changed := tour(t)
	before := changed[name]
	if changed[name] = edit(before); changed[name] == before {
		t.Fatal("nothing was changed")
	}
	_, suite := open(t, changed)
	return ids(suite)
}

// TestStable: ids depend neither on order nor on wording, languages or the names of files.
func TestStable(t *testing.T) {
	t.Parallel()
	_, suite := sound(t, tour(t))
	want := ids(suite)
	replace := func(pairs ...string) func(string) string { return strings.NewReplacer(pairs...).Replace }
	same := map[string][]string{
		"titles": change(t, "pipeline.yaml", replace("{en: Booked, ru: Забронирован}", "Sold", "Tour is known", "Who and when", "Say who", "Tell who", "The tour must lie ahead", "Not so early")),
		"places of items": change(t, "pipeline.yaml", replace(
			"      - agent\n      - {field: season, in: [summer]}\n      - starts_on\n", "      - starts_on\n      - {field: season, in: [summer]}\n      - agent\n",
			"          - [{field: visa, is: evidence}]\n          - [insurance, {related: traveller, where: \"traveller.adult\", at_least: 2}]\n",
			"          - [{related: traveller, via: traveller.tour, where: \"traveller.adult\", at_least: 2}, insurance]\n          - [{field: visa, is: evidence}]\n",
		)),
		"places of stages":      change(t, "pipeline.yaml", swap("  - {id: booked,", "  - {id: waits,")),
		"places of transitions": change(t, "pipeline.yaml", swap("  - {from: draft, to: booked, by: [agent, guest]}", "  - {from: open, to: dropped, by: [chief]}")),
		"an id of a transition": change(t, "pipeline.yaml", replace("{from: draft, to: booked,", "{id: take, from: draft, to: booked,")),
		"spaces in a condition": change(t, "pipeline.yaml", replace(`"tour.starts_on > today()"`, `"tour.starts_on   >  today()"`)),
		"words of a story":      change(t, "story.yaml", replace("Books without a date", "Forgets the date", "A tour is booked", "Tour taken")),
		"a title of a field":    change(t, "data.yaml", replace("{en: Starts on, ru: Начало}", "Begin")),
		"languages":             change(t, "crmspec.yaml", replace("languages: [en, ru]", "languages: [ru, en]")),
	}
	renamed := tour(t)
	renamed["zz.yaml"] = renamed["pipeline.yaml"]
	delete(renamed, "pipeline.yaml")
	_, moved := sound(t, renamed)
	same["the order of documents"] = ids(moved)
	for _, name := range slices.Sorted(maps.Keys(same)) {
		if d := cmp.Diff(want, same[name]); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// swap exchanges two lines that begin with the texts.
func swap(a, b string) func(string) string {
	return func(text string) string {
		lines := strings.Split(text, "\n")
		i := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, a) })
		j := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, b) })
		lines[i], lines[j] = lines[j], lines[i]
		return strings.Join(lines, "\n")
	}
}

// TestChanged: an id changes with what its case covers, and only that.
func TestChanged(t *testing.T) {
	t.Parallel()
	_, suite := sound(t, tour(t))
	before := ids(suite)
	for _, test := range []struct {
		what, file, old, new string
		gone, more           int
	}{
		{"an allowed value more", "pipeline.yaml", "in: [summer]", "in: [summer, autumn]", 1, 1},
		{"another rule", "pipeline.yaml", "tour.starts_on > today()", "tour.starts_on >= today()", 3, 3}, // the rule on two ways, and the date that it needs
		{"an item more", "pipeline.yaml", "      - agent\n", "      - agent\n      - price\n", 0, 3},     // and what keeps it full afterwards
		{"a move more", "pipeline.yaml", "  - {from: booked, to: waits, by: []}", "  - {from: booked, to: waits, by: []}\n  - {from: waits, to: booked, by: [agent], type: rework}", 1, 11},
		{"a role less", "pipeline.yaml", "by: [agent, chief]", "by: [agent]", 1, 1},
		{"a step of a story", "story.yaml", "wait: 2d", "wait: 3d", 0, 0}, // it is another edition of the same case
		{"another value in a story", "story.yaml", "tour.season: summer", "tour.season: winter", 0, 0},
	} {
		after := change(t, test.file, func(text string) string { return strings.Replace(text, test.old, test.new, 1) })
		gone := slices.DeleteFunc(slices.Clone(before), func(id string) bool { return slices.Contains(after, id) })
		more := slices.DeleteFunc(slices.Clone(after), func(id string) bool { return slices.Contains(before, id) })
		if len(gone) != test.gone || len(more) != test.more {
			t.Errorf("%s: %d gone %v, %d more %v", test.what, len(gone), gone, len(more), more)
		}
	}
}

// TestLong: a pipeline of 60 stages, with a way from the first to all later ones and out of each open
// one to a loss, has no id twice.
func TestLong(t *testing.T) {
	t.Parallel()
	const n = 60
	var out strings.Builder
	out.WriteString("apiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nentity: deal\nstages:\n  - {id: s0, title: Начало, type: start}\n")
	for i := range n - 3 {
		fmt.Fprintf(&out, "  - {id: s%d, title: Этап %d}\n", i+1, i+1)
	}
	fmt.Fprintf(&out, "  - {id: s%d, title: Конец, type: won}\n  - {id: lost, title: Потеря, type: lost}\ntransitions:\n  - {from: s0, to: later, by: manager}\n  - {from: open, to: lost, by: manager}\n", n-2)
	for i := range n - 3 {
		fmt.Fprintf(&out, "  - {from: s%d, to: s%d, by: manager}\n", i+1, i+2)
	}
	out.WriteString("checkpoints:\n")
	for i := range n / 5 {
		fmt.Fprintf(&out, "  - {id: c%d, title: c%d, into: s%d, when: \"deal.sum > %d\", require: [pick, {rule: \"deal.flag\"}, {task: open}]}\n", i, i, i*5+1, i*10)
	}
	_, suite := sound(t, map[string]string{"crmspec.yaml": data, "pipeline.yaml": out.String()})
	seen := map[string]bool{}
	for _, c := range suite.Cases {
		if seen[c.ID] {
			t.Errorf("%s stands twice", c.ID)
		}
		seen[c.ID] = true
	}
	moves := 0
	for _, line := range suite.Ledger {
		if line.Family == acceptance.Transition || line.Family == acceptance.Forbidden {
			moves += line.Total()
		}
	}
	if moves != n*(n-1) || len(suite.Cases) < moves {
		t.Errorf("%d pairs of stages, want %d; %d cases", moves, n*(n-1), len(suite.Cases))
	}
}

// TestLongConditions: the search does not give up on 60 stages with a checkpoint under a condition in
// each, all of which hold to the end and depend on each other: every case has values.
func TestLongConditions(t *testing.T) {
	t.Parallel()
	const n, fields = 60, 20
	var out, entity strings.Builder
	entity.WriteString("---\napiVersion: crmspec/v1\nkind: Entity\nid: plan\ntitle: Plan\nfields:\n")
	for i := range fields {
		fmt.Fprintf(&entity, "  - {id: f%d, title: f%d, type: money}\n", i, i)
	}
	entity.WriteString("---\napiVersion: crmspec/v1\nkind: Access\nid: helper\ntitle: Helper\nrole: helper\nentities: {plan: {create: true, read: all, edit: all}}\n")
	out.WriteString("apiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nentity: plan\nstages:\n  - {id: s0, title: s0, type: start}\n")
	for i := range n {
		fmt.Fprintf(&out, "  - {id: s%d, title: s%d}\n", i+1, i+1)
	}
	out.WriteString("transitions:\n")
	for i := range n {
		fmt.Fprintf(&out, "  - {from: s%d, to: s%d, by: helper}\n", i, i+1)
	}
	out.WriteString("checkpoints:\n")
	for i := range n {
		fmt.Fprintf(&out, "  - {id: c%d, title: c%d, into: s%d, require: [f%d], when: \"plan.f%d > 10\"}\n", i, i, i+1, i%fields, (i+1)%fields)
	}
	_, suite := sound(t, map[string]string{"crmspec.yaml": data + entity.String(), "pipeline.yaml": out.String()})
	last := 0
	for _, c := range suite.Cases {
		if text := showCase(c, "en"); strings.Contains(text, "in values that fit together") {
			t.Fatalf("gave up: %s", text)
		}
		if c.Family == acceptance.Transition {
			last = len(c.Data)
		}
	}
	if last == 0 {
		t.Error("the last move has no values")
	}
}
