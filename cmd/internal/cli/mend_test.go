package cli_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// slip is a change to the workspace of testdata/mend.txtar: old, which stands there once, becomes now.
type slip struct{ file, old, now string }

func sales(old, now string) slip { return slip{"sales.yaml", old, now} }

// TestMend makes slips in a workspace and has them fixed. Each fix gives back the text that was
// there before the slip or what is named, or it is not made.
func TestMend(t *testing.T) {
	t.Parallel()
	const space = "\u00A0"
	sla := "      within: 1h\n      clock: business\n"
	for name, c := range map[string]struct {
		slips []slip
		// found is what check says first, without its sentence's rest.
		found string
		// whole is the text that the fix gives in place of the last slip, "" for the one before it.
		whole string
		// made and left are how many fixes are made, and how many are not because of what would follow;
		// -1 where none is, but the text is not the whole one again.
		made, left int
	}{
		"a bracket too many":             {[]slip{sales("action: Всё}", "action: Всё}}")}, "sales.yaml:19:85: error yaml-syntax “}” closes nothing", "", 1, 0},
		"a bracket too many inside":      {[]slip{sales("cashier]}", "cashier]], when: \"true\"}")}, "sales.yaml:21:55: error yaml-syntax “]” closes nothing", "cashier], when: \"true\"}", 1, 0},
		"two brackets":                   {[]slip{sales("cashier]}", "cashier]]}")}, "sales.yaml:21:55: error yaml-syntax “]” closes nothing", "", 1, 0},
		"a list not opened":              {[]slip{sales("[manager, cashier]", "manager, cashier]")}, "sales.yaml:21:53: error yaml-syntax “]” ends a list", "", 1, 0},
		"no comma":                       {[]slip{sales("won, goal", "won goal")}, "sales.yaml:19:58: error yaml-syntax A comma is missing", "", 1, 0},
		"a semicolon":                    {[]slip{sales("won, goal", "won; goal")}, "sales.yaml:19:59: error yaml-syntax A comma is missing", "", 1, 0},
		"an open quote":                  {[]slip{sales(`"Спросили"`, `"Спросили`)}, `sales.yaml:18:32: error yaml-syntax The quote " opened here`, "", 1, 0},
		"an open apostrophe":             {[]slip{sales(`"Спросили"`, `'Спросили`)}, `sales.yaml:18:32: error yaml-syntax The quote ' opened here`, "'Спросили'", 1, 0},
		"a key that slipped left":        {[]slip{sales("      clock", "    clock")}, "sales.yaml:16:5: error yaml-syntax “clock” begins at column 5", "", 1, 0},
		"a key that belongs elsewhere":   {[]slip{sales(sla, "      within: 1h\n    title: x\n      clock: business\n")}, "sales.yaml:16:5: error yaml-syntax “title” begins at column 5", "", 0, 1},
		"a tab for four":                 {[]slip{sales("    goal", "\tgoal")}, "sales.yaml:11:1: error yaml-syntax The line is indented with a tab", "", 1, 0},
		"two tabs for six":               {[]slip{sales("      within", "\t\twithin")}, "sales.yaml:15:1: error yaml-syntax The line is indented with a tab", "", 1, 0},
		"a tag":                          {[]slip{sales("entity: request", "entity: !ref request")}, "sales.yaml:5:9: error tag-instead-of-condition “!ref” is a YAML tag", "", 1, 0},
		"a no-break space after a dash":  {[]slip{sales("- {id: answered", "-"+space+"{id: answered")}, "sales.yaml:18:4: error yaml-syntax After “-” there is a no-break space", "", 1, 0},
		"a no-break space first":         {[]slip{sales("    goal", strings.Repeat(space, 4)+"goal")}, "sales.yaml:11:1: error yaml-syntax This line begins with a no-break space", "", 1, 0},
		"a no-break space after a colon": {[]slip{sales("goal: Понять", "goal:"+space+"Понять")}, "sales.yaml:11:10: error yaml-syntax After “:” there is a no-break space", "", 1, 0},
		"no line between documents":      {[]slip{{"base.yaml", "kk: Менеджер}\n---\n", "kk: Менеджер}\n"}}, "base.yaml:5:1: error yaml-syntax A new document begins here", "", 1, 0},
		"two dashes between documents":   {[]slip{{"base.yaml", "kk: Менеджер}\n---\n", "kk: Менеджер}\n--\n"}}, "base.yaml:5:1: error yaml-syntax A line that begins a new document", "", 1, 0},
		"a Cyrillic id with references":  {[]slip{sales("id: answered", "id: отвечено"), sales("to: answered", "to: отвечено"), sales("from: answered", "from: отвечено")}, "sales.yaml:18:10: error bad-value “отвечено” cannot be an id", "", 1, -1},
		"one good, one not":              {[]slip{sales(sla, "      within: 1h\n    title: x\n      clock: business\n"), {"base.yaml", "id: cashier\ntitle", "id: cashier\ntitel"}}, "base.yaml:9:1: error unknown-key “titel”", "", 1, 1},
		"a Cyrillic id with some":        {[]slip{sales("id: answered", "id: отвечено"), sales("to: answered", "to: отвечено"), sales("from: answered", "from: otvecheno")}, "sales.yaml:18:10: error bad-value “отвечено” cannot be an id", "", 1, -1},
		"a bad id of a role":             {[]slip{{"base.yaml", "id: manager", "id: Sales-Manager"}, sales("owner: manager", "owner: Sales-Manager")}, "base.yaml:3:5: error bad-value “Sales-Manager” cannot be an id", "", 1, -1},
		"a translation is missing, too":  {[]slip{{"base.yaml", "title: {ru: Кассир, kk: Кассир}", "title: Кассир: первый"}}, "base.yaml:9:8: error quote-needed", `title: "Кассир: первый"`, 1, 0},
		"a comma in a translation":       {[]slip{{"base.yaml", "{ru: Кассир, kk: Кассир}", "{ru: Кассир, kk: Кассир, старший}"}}, "base.yaml:9:25: error null-in-flow-map", `{ru: Кассир, kk: "Кассир, старший"}`, 1, 0},
		"a number for a title":           {[]slip{{"base.yaml", "title: {ru: Кассир, kk: Кассир}", "title: 2027-01-01"}}, "base.yaml:9:8: error quote-needed", `title: "2027-01-01"`, 1, 0},
		"two, of which one hides":        {[]slip{{"base.yaml", "kind: Entity", "kind: entity"}, {"base.yaml", "title: {ru: Заявка, kk: Өтінім}", "title: Заявка: первая"}}, "base.yaml:14:8: error quote-needed", "", 2, -1},
		"three in one document":          {[]slip{sales("    goal", "\tgoal"), sales("won, goal", "won goal"), sales("action: Всё}", "action: @home}")}, "sales.yaml:11:1: error yaml-syntax The line is indented", `action: "@home"}`, 3, 0},
		"a comment in the wrong form":    {[]slip{sales("    goal: Понять\n", "    # crmspec: ignore stage-without-action -- later\n    goal: Понять\n")}, "sales.yaml:11:5: warning unused-ignore This comment looks as if", "", 0, 1},
		"a comment behind a value":       {[]slip{sales("    action: Позвонить\n", ""), sales("- id: fresh", "- id: fresh # crmspec:ignore stage-without-action -- later")}, "sales.yaml:8:9: info stage-without-action", "", 1, -1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScript(t, "testdata/mend.txtar")
			want := map[string]string{}
			for _, f := range s.archive.Files {
				want[f.Name] = string(f.Data)
			}
			broken := map[string]string{}
			for i, slip := range c.slips {
				if err := s.do([]string{"replace", slip.file, slip.old, slip.now}); err != nil {
					t.Fatal(err)
				}
				if i == len(c.slips)-1 && c.whole != "" {
					want[slip.file] = strings.Replace(want[slip.file], slip.old, c.whole, 1)
				}
			}
			for file := range want {
				broken[file], _ = s.output(file)
			}
			run := func(args ...string) string {
				_ = s.run(0, args) // whatever the exit code
				return s.stdout.String()
			}
			if found := run("check", "--format", "line"); !strings.HasPrefix(found, c.found) {
				t.Errorf("found %s", found)
			}
			shown := run("check", "--fix", "--dry-run")
			run("check", "--fix")
			said := s.stderr.String()
			if made := fmt.Sprintf("%d fix", c.made); !strings.HasPrefix(said, made) {
				t.Errorf("want %q, but it says %s", made, said)
			}
			if left := strings.Contains(said, fmt.Sprintf("\n%d fix", c.left)); left != (c.left > 0) {
				t.Errorf("want %d left, but it says %s", c.left, said)
			}
			var changed []string
			for _, file := range []string{"base.yaml", "crmspec.yaml", "sales.yaml"} {
				got, _ := s.output(file)
				if c.left == 0 {
					if diff := cmp.Diff(want[file], got); diff != "" {
						t.Errorf("%s (-want +got):\n%s", file, diff)
					}
				}
				if c.made == 0 && got != broken[file] {
					t.Errorf("%s was changed:\n%s", file, cmp.Diff(broken[file], got))
				}
				for line := range strings.Lines(got) {
					if !strings.Contains(broken[file], line) {
						changed = append(changed, "+"+line)
					}
				}
			}
			var announced []string
			for line := range strings.Lines(shown) {
				if strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "+++") && line != "+---\n" {
					announced = append(announced, line)
				}
			}
			slices.Sort(changed)
			slices.Sort(announced)
			if diff := cmp.Diff(announced, changed); diff != "" && c.made > 0 {
				t.Errorf("what --fix does is not what --dry-run shows:\n%s", diff)
			}
		})
	}
}

// TestMendInRussian holds that what is not done is said in Russian, too.
func TestMendInRussian(t *testing.T) {
	t.Parallel()
	s := newScript(t, "testdata/mend.txtar")
	if err := s.do([]string{"replace", "sales.yaml", "      within: 1h\n", "      within: 1h\n    title: x\n"}); err != nil {
		t.Fatal(err)
	}
	if err := s.run(1, []string{"check", "--fix", "--lang", "ru"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 исправление оставлено вам: с ним появились бы другие ошибки.\n", "\n  sales.yaml:16:5: ", "; тогда sales.yaml:16:7: "} {
		if !strings.Contains(s.stderr.String(), want) {
			t.Errorf("want %q in %s", want, s.stderr.String())
		}
	}
	if strings.Contains(s.stderr.String(), "автоматически") {
		t.Errorf("more is promised than is done: %s", s.stderr.String())
	}
}
