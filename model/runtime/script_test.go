package runtime_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// Scripts of attempts in, verdicts out. Lines that begin with # are the sentences of the semantics.
func TestScripts(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			world, _ := archive.Text("world.yaml")
			files := loadtest.Short(strings.TrimSpace(world))
			if project, own := archive.Text("project.yaml"); own {
				files[load.RootFile].Data = []byte(project)
			}
			w := loadtest.Open(t, files)
			s := &script{t: t, w: runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions), spec: w.Spec, records: map[string]*runtime.Record{}, people: map[string]*runtime.Persona{}, copies: map[string]*runtime.Copy{}}
			attempts, _ := archive.Text("script")
			var out strings.Builder
			for line := range strings.Lines(attempts) {
				line = strings.TrimSpace(line)
				switch {
				case line == "" || line[0] == '#':
					fmt.Fprintln(&out, line)
				default:
					fmt.Fprintf(&out, "%s\n    %s\n", line, s.play(split(line)))
				}
			}
			archive.Compare(t, "verdicts", strings.TrimLeft(out.String(), "\n"))
		})
	}
}

type script struct {
	t       *testing.T
	w       *runtime.World
	spec    *model.Spec
	records map[string]*runtime.Record
	people  map[string]*runtime.Persona
	copies  map[string]*runtime.Copy // by the card and the name
}

// split takes words apart at spaces that do not stand in quotes.
func split(line string) []string {
	quoted := false
	return strings.FieldsFunc(line, func(c rune) bool {
		if c == '"' {
			quoted = !quoted
		}
		return c == ' ' && !quoted
	})
}

func find[T any](s *script, word, id string) *T {
	element, ok := any(s.spec.Element(word + "/" + id)).(*T)
	if !ok {
		if id == "task" || id == "activity" {
			for _, e := range s.spec.Builtin {
				if typed, same := any(e).(*T); same && e.Self().ID() == id {
					return typed
				}
			}
		}
		s.t.Fatalf("no %s %s", word, id)
	}
	return element
}

func (s *script) who(name string) *runtime.Persona {
	switch {
	case name == "system":
		return runtime.Actor(nil)
	case name == "migration":
		return &runtime.Persona{ID: name, Sort: runtime.Migration}
	case s.people[name] != nil:
		return s.people[name]
	case strings.Contains(name, "/"):
		return runtime.Actor(s.spec.Element(name))
	}
	return s.w.Person(find[model.Role](s, "role", name))
}

// play plays one line: WHO DEED NAME or ENTITY[@STAGE], then FIELD=VALUE, confirm=RULE, to=STAGE, reason=TEXT, as=NAME.
func (s *script) play(line []string) string {
	switch line[0] {
	case "wait":
		var d model.Duration
		if d.Parse(line[1]) != nil {
			s.t.Fatal(line)
		}
		s.w.Wait(d)
		return s.w.Now().Format("Mon 2006-01-02 15:04")
	case "until": // until MOMENT
		s.w.SetClock(s.moment(line[1]))
		return s.w.Now().Format("Mon 2006-01-02 15:04")
	case "tick": // tick [MOMENT]
		asOf := s.w.Now()
		if len(line) > 1 {
			asOf = s.moment(line[1])
		}
		return s.notices(s.w.Tick(asOf))
	case "outbox":
		return s.notices(s.w.Outbox())
	case "clocks":
		return s.clocks(s.records[line[1]], line[2:])
	case "away", "back":
		return s.absence(line[0], s.who(line[1]))
	case "elsewhere", "sets-off", "silent", "answers", "receive":
		return s.exchange(line)
	case "person": // person NAME ROLES TEAM
		p := &runtime.Persona{ID: line[1]}
		for role := range strings.SplitSeq(line[2], ",") {
			p.Roles = append(p.Roles, find[model.Role](s, "role", role))
		}
		if len(line) > 3 {
			p.Home = find[model.Team](s, "team", line[3])
		}
		s.people[line[1]] = s.w.Add(p)
		return "known"
	case "value":
		r := s.record(line[1])
		return show(s.w.Value(r, r.Entity.Field(line[2])))
	case "stage":
		return s.record(line[1]).Stage.Self().ID()
	case "log":
		return s.log(s.records[line[1]])
	case "moves":
		return s.legal(s.who(line[1]), s.records[line[2]])
	}
	a := runtime.Attempt{By: s.who(line[0])}
	target, stage, _ := strings.Cut(line[2], "@")
	deeds := map[string]runtime.Deed{
		"create": runtime.Create, "write": runtime.Write, "read": runtime.Read, "delete": runtime.Delete, "decide": runtime.Decide,
		"withdraw": runtime.Withdraw, "waive": runtime.Waive, "merge": runtime.Merge, "share": runtime.Share, "export": runtime.Export,
	}
	deed, known := deeds[line[1]]
	if !known {
		s.t.Fatalf("no deed %s", line[1])
	}
	a.Do = deed
	var e *model.Entity
	if deed == runtime.Create {
		e = find[model.Entity](s, "entity", target)
		a.Entity = e
	} else {
		for name := range strings.SplitSeq(target, ",") {
			if s.records[name] == nil {
				s.t.Fatalf("no record %s", name)
			}
			a.On = append(a.On, s.records[name])
		}
		e = a.On[0].Entity
	}
	if stage != "" {
		a.To = find[model.Stage](s, "stage", stage)
	}
	as := ""
	for _, arg := range line[3:] {
		key, text, _ := strings.Cut(arg, "=")
		text = strings.Trim(text, `"`)
		switch key {
		case "as":
			as = text
		case "to":
			a.To = find[model.Stage](s, "stage", text)
		case "confirm":
			a.Confirm = append(a.Confirm, find[model.Duplicate](s, "duplicate", text))
		case "because":
			a.Reason = text
		case "yes":
			a.Yes = true
		case "with":
			a.With = s.who(text)
		case "checkpoint":
			a.Checkpoint = find[model.Checkpoint](s, "checkpoint", text)
		default:
			a.Set = append(a.Set, s.value(e, key, text))
		}
	}
	v := s.w.Try(a)
	if as != "" && v.Record != nil {
		s.records[as] = v.Record
	}
	return s.verdict(v)
}

func (s *script) value(e *model.Entity, key, text string) runtime.Value {
	f := e.Field(key)
	if f == nil {
		s.t.Fatalf("no field %s", key)
	}
	if r := s.records[text]; r != nil && f.Type.V == model.FieldReference {
		text = r.ID
	}
	d, ok := s.w.Datum(f, model.Literal{Text: text})
	if !ok { // what is typed is of another sort than the field
		d = expr.Named(expr.Text, text)
	}
	return runtime.Value{Field: f, Datum: d}
}

func (s *script) verdict(v runtime.Verdict) string {
	text := "yes"
	if v.Refusal != nil {
		text = "no: " + describe(v.Refusal)
	} else if v.Record != nil && v.Record.Stage != nil {
		text += ", in " + v.Record.Stage.Self().ID()
	}
	if v.Unsure {
		text += ", unsure"
	}
	for _, r := range v.Made {
		text += ", with " + r.ID
	}
	var fields []string
	for _, f := range v.Shown {
		if !f.BuiltIn {
			fields = append(fields, f.Self().ID())
		}
	}
	if len(fields) > 0 {
		text += ", shows " + strings.Join(fields, " ")
	}
	return text
}

func (s *script) log(r *runtime.Record) string {
	var rows []string
	for _, row := range s.w.Log() {
		if row.Record != r.ID {
			continue
		}
		text := string(row.What) + " by " + row.By
		switch {
		case row.Field != nil:
			text += " " + row.Field.Self().ID() + " " + show(row.Old) + " → " + show(row.New)
		case row.From != nil:
			text += " " + row.From.Self().ID() + " → " + row.To.Self().ID()
		case row.To != nil:
			text += " in " + row.To.Self().ID()
		}
		if row.Imported {
			text += ", imported"
		}
		if len(row.Approved) > 0 {
			text += ", agreed by " + strings.Join(row.Approved, " ")
		}
		if row.Reason != "" {
			text += ", because " + row.Reason
		}
		if len(row.Missing) > 0 {
			text += describe(&runtime.Refusal{Missing: row.Missing})
		}
		rows = append(rows, text)
	}
	return strings.Join(rows, "\n    ")
}

func (s *script) legal(by *runtime.Persona, r *runtime.Record) string {
	var list []string
	for _, l := range s.w.Legal(by, r, nil) {
		text := l.Move.To.Self().ID()
		if !l.Now {
			text = "(" + text + ")"
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

func show(d expr.Datum) string {
	switch {
	case d.IsEmpty():
		return "empty"
	case len(d.Many) > 0:
		var parts []string
		for _, one := range d.Many {
			parts = append(parts, show(one))
		}
		return strings.Join(parts, " ")
	case d.Number != nil:
		return d.Number.RatString()
	case d.Base == expr.Bool:
		return fmt.Sprint(d.Bool)
	case d.Base == expr.Date:
		return d.Time.Format("2006-01-02")
	case d.Base == expr.Moment:
		return d.Time.Format("2006-01-02 15:04")
	}
	return d.Text
}
