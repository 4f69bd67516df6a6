package odoo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const truthWorkspace = `kind: Dictionary
id: size
title: Size
values: [{id: big, title: Big}, {id: small, title: Small}]
---
kind: Team
id: north
title: North
type: region
---
kind: Role
id: seller
title: Seller
---
kind: Entity
id: x
title: X
record_owner: boss
fields:
  - {id: amount, title: Amount, type: money}
  - {id: other, title: Other, type: decimal}
  - {id: discount, title: Discount, type: percent}
  - {id: total, title: Total, type: money, formula: x.amount * 2 - x.discount}
  - {id: vip, title: Vip, type: bool}
  - {id: sure, title: Sure, type: bool, required: true}
  - {id: kind, title: Kind, type: choice, dictionary: size}
  - {id: kind_2, title: Kind 2, type: choice, dictionary: size}
  - {id: kinds, title: Kinds, type: multi_choice, dictionary: size}
  - {id: name, title: Name, type: text}
  - {id: boss, title: Boss, type: user}
  - {id: office, title: Office, type: team}
  - {id: due, title: Due, type: date}
  - {id: end, title: End, type: date}
  - {id: at, title: At, type: datetime}
  - {id: took, title: Took, type: duration}
  - {id: link, title: Link, type: reference, to: x}`

const truthPipeline = `kind: Pipeline
id: line
title: Line
entity: x
stages:
  - {id: begin, title: Begin, type: start}
  - {id: second, title: Second}
  - {id: done, title: Done, type: won}
transitions:
  - {from: begin, to: second, by: [seller], when: '%s'}
  - {from: second, to: done, by: [seller]}`

// truths are conditions in which every operation meets every sort of value that it takes.
var truths = []string{
	"x.amount > 1000", "x.amount >= 1000 && x.vip", "!(x.amount < 10) || x.vip", "x.amount == x.discount", "x.amount != x.discount",
	"!(x.amount == x.discount)", "x.amount <= x.discount && x.other > 5", "x.kind == 'big'", "x.kind != 'big'", "!(x.kind in ['big', 'small'])",
	"x.kind == x.kind_2", "x.kind != x.kind_2", "x.kind != null && x.kind == x.link.kind", "x.vip", "!x.vip", "x.vip == false", "x.vip != true", "x.vip == null", "!x.sure",
	"x.amount == null || x.vip", "'big' in x.kinds", "!('big' in x.kinds) && x.kinds != null", "x.kind in x.kinds", "x.due > today()",
	"x.due <= today() - days(7)", "x.due == '2026-12-31'", "x.at >= today() && x.at < today() + days(1)", "x.due + days(2) < today()",
	"x.due - today() > days(3)", "x.at + hours(4) > now()", "x.took > hours(4)", "x.end - x.due >= days(1)", "x.amount * 2 - x.discount > 10",
	"x.amount / x.discount < 1", "-x.amount < -5", "x.amount + x.other * 2 >= 12.5", "x.total > 20", "x.boss == actor.id", "x.boss != actor.id",
	"x.office == 'north'", "x.office == actor.region", "in_period(x.due, 'month', 0)", "in_period(x.due, 'week', -1)", "in_period(x.at, 'year', 0)",
	"x.name == 'x' || x.name != 'y'", "x.link.amount > 5", "x.link != null && x.link.amount == null", "x.stage == 'begin' || x.amount > 3", "!(x.stage in ['second', 'done'])",
	"x.is_open && x.amount != null", "'seller' in actor.roles && x.vip", "x.vip == true && !(x.discount > 10) && x.kind in ['big'] && x.amount != null",
}

var asked = time.Date(2026, 11, 27, 10, 30, 0, 0, time.UTC)

// TestConditionsMeanTheSame plays every condition in the fixed Python part and in the evaluator, over all combinations of
// empty, every value of a list, and the numbers and moments around those that it names.
func TestConditionsMeanTheSame(t *testing.T) {
	t.Parallel()
	var tasks []any
	var wants []string
	for _, text := range truths {
		tree, o, p := conditionOf(t, text)
		task, want := truthTask(p, o, tree)
		if !strings.Contains(want, "0") || !strings.Contains(want, "1") {
			t.Errorf("%s is never or always true: it tests nothing", text)
		}
		tasks, wants = append(tasks, task), append(wants, want)
	}
	for i, answer := range play(t, tasks) {
		if answer != wants[i] {
			t.Errorf("%s\nPython %v\nwanted %s", truths[i], answer, wants[i])
		}
	}
}

// TestFaultsInThePythonPartAreCaught asks that the play of conditions finds what it is there for.
func TestFaultsInThePythonPartAreCaught(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Log("there is no python3 here: nothing was planted")
		return
	}
	var tasks []any
	var wants []string
	for _, text := range []string{
		"x.amount > 10", "x.amount != x.discount", "!(x.amount == x.discount)", "x.vip == false", "x.kinds != null", "x.due + days(2) < today()", "x.took > hours(4)",
		"in_period(x.due, 'week', -1)", "x.amount / x.discount < 1", "'big' in x.kinds", "x.office == actor.region", "x.total > 20", "x.is_open && x.amount != null",
	} {
		tree, o, p := conditionOf(t, text)
		task, want := truthTask(p, o, tree)
		tasks, wants = append(tasks, task), append(wants, want)
	}
	for _, c := range []struct{ file, from, to string }{
		{"conditions.py", "return not same(a, b) and not (a is None and b is None)", "return not same(a, b)"},
		{"conditions.py", "    if a is None or b is None:\n        return False", "    if a is None or b is None:\n        return True"},
		{"conditions.py", "return a.value > b.value", "return a.value >= b.value"},
		{"conditions.py", "return None if b.value == 0 else", "return one(kind, b.value) if b.value == 0 else"},
		{"conditions.py", "return not true(args[0], setting)", "return true(args[0], setting)"},
		{"values.py", "timedelta(days=day.weekday())", "timedelta(days=day.weekday() + 1)"},
		{"values.py", "timedelta(days=whole // DAY)", "timedelta(days=whole // DAY + 1)"},
		{"conditions.py", "item.value in held.value", "True"},
		{"records.py", "number(held) * 3600", "number(held) * 60"},
		{"records.py", "held == 'yes'", "bool(held)"},
		{"records.py", "team.crmspec_type == part", "part == 'x'"},
	} {
		folder := t.TempDir()
		planted := false
		for path, content := range fixedFiles() {
			name, inside := strings.CutPrefix(path, "models/")
			if !inside {
				continue
			}
			if name == c.file {
				changed := bytes.ReplaceAll(content, []byte(c.from), []byte(c.to))
				planted, content = !bytes.Equal(changed, content), changed
			}
			if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		caught := false
		for i, answer := range playIn(t, folder, tasks) {
			caught = caught || answer != wants[i]
		}
		if !planted || !caught {
			t.Errorf("%s: %q for %q is not caught (planted: %t)", c.file, c.to, c.from, planted)
		}
	}
}

// conditionOf returns a condition as the guard of a move.
func conditionOf(t testing.TB, text string) (*expr.Node, *object, *plan) {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.Short(truthWorkspace, fmt.Sprintf(truthPipeline, strings.ReplaceAll(text, "'", "''"))))
	p := made(t, w)
	pl, _ := w.Spec.Element("pipeline/line").(*model.Pipeline)
	e, _ := w.Spec.Element("entity/x").(*model.Entity)
	tree := p.book.Tree(&pl.Transitions[0].When)
	if tree == nil {
		for _, d := range w.Findings {
			t.Log(d.Message.In("en"))
		}
		t.Fatalf("%s has a fault", text)
	}
	return tree, p.byEntity[e], p
}

// held is a value as the evaluator has it and as Odoo does.
type held struct {
	datum expr.Datum
	odoo  any
}

// truthTask returns what Python is asked, and what the evaluator says of each combination.
func truthTask(p *plan, o *object, n *expr.Node) (task map[string]any, want string) {
	tree, _ := p.treeOf(n)
	var names []string
	var paths [][]*model.Field
	var domains [][]held
	var walk func(*expr.Node)
	add := func(fields ...*model.Field) {
		name := o.byField[fields[0]].name
		if len(fields) > 1 {
			name += "." + o.byField[fields[1]].name
		}
		for _, known := range names {
			if known == name {
				return
			}
		}
		names, paths, domains = append(names, name), append(paths, fields), append(domains, domainOf(o.byField[fields[len(fields)-1]]))
	}
	walk = func(n *expr.Node) {
		if n.Op == expr.Field && n.Path.Entity != nil {
			f := n.Path.Fields[0]
			switch {
			case f.Formula.IsSet():
				walk(p.book.Tree(&f.Formula.Condition))
			case len(n.Path.Fields) > 1:
				add(n.Path.Fields...)
			default:
				add(f)
			}
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(n)
	person := map[string]any{"model": "res.users", "id": 7, "crmspec_team_id": map[string]any{"model": "crmspec.team", "id": 1, "crmspec_code": "north", "crmspec_type": "region", "parent_id": false}}
	raw := make([][]any, len(domains))
	for i, domain := range domains {
		for _, v := range domain {
			raw[i] = append(raw[i], v.odoo)
		}
	}
	task = map[string]any{
		"ask": "conditions", "table": p.table, "now": asked.Format("2006-01-02T15:04:05-07:00"), "user": person, "roles": []string{"seller"}, "tree": tree,
		"columns": names, "domains": raw, "record": map[string]any{"model": o.model, "id": 1}, "hop": "cs_link", "other": map[string]any{"model": o.model, "id": 2},
	}
	pick := make([]int, len(domains))
	var out strings.Builder
	for {
		out.WriteString(map[bool]string{true: "1", false: "0"}[n.True(settingOf(p, o, paths, domains, pick))])
		i := len(pick) - 1
		for ; i >= 0; i-- {
			if pick[i]++; pick[i] < len(domains[i]) {
				break
			}
			pick[i] = 0
		}
		if i < 0 {
			return task, out.String()
		}
	}
}

func settingOf(p *plan, o *object, paths [][]*model.Field, domains [][]held, pick []int) expr.Setting {
	s := expr.Setting{Now: asked}
	find := func(fields []*model.Field) (expr.Datum, bool) {
		for i, path := range paths {
			if len(path) == len(fields) && path[0] == fields[0] && path[len(path)-1] == fields[len(fields)-1] {
				return domains[i][pick[i]].datum, true
			}
		}
		return expr.Datum{}, false
	}
	hop := false
	for _, path := range paths {
		hop = hop || len(path) > 1
	}
	s.Value = func(at expr.Path) expr.Datum {
		if at.Entity == nil {
			switch at.Person {
			case "id":
				return expr.Named(expr.Person, "res.users,7")
			case "roles":
				return expr.Several(expr.Choice, expr.Named(expr.Choice, "seller"))
			}
			return expr.Named(expr.Team, "north")
		}
		if f := at.Fields[0]; f.Formula.IsSet() {
			return p.book.Tree(&f.Formula.Condition).Eval(s)
		}
		if f := at.Fields[0]; f.Self().ID() == "link" && len(at.Fields) == 1 && hop {
			return expr.Named(expr.Record, o.model+",2")
		}
		d, _ := find(at.Fields)
		if f := at.Fields[0]; f.BuiltIn && f.Self().ID() == "is_open" && !d.IsEmpty() {
			return expr.Answer(d.Text != "line.done")
		}
		return d
	}
	return s
}

// domainOf returns the values that a column is tried with.
func domainOf(c *column) []held {
	empty := held{odoo: false}
	switch c.kind {
	case kindNumber, kindHours:
		list := []held{empty}
		for _, text := range []string{"-5", "0", "2", "3", "4", "5", "10", "11", "1000", "1001", "12.5"} {
			r, _ := new(big.Rat).SetString(text)
			d := expr.Figure(r)
			if c.kind == kindHours {
				d = expr.Length(new(big.Rat).Mul(r, big.NewRat(3600, 1)))
			}
			f, _ := r.Float64()
			list = append(list, held{d, f})
		}
		return list
	case kindBool:
		return []held{{expr.Answer(false), false}, {expr.Answer(true), true}}
	case kindYesNo:
		return []held{empty, {expr.Answer(false), "no"}, {expr.Answer(true), "yes"}}
	case kindCoded:
		codes := []string{"big", "small"}
		if c.model == "crmspec.team" {
			codes = []string{"north", "south"}
		}
		list := []held{empty}
		for i, code := range codes {
			list = append(list, held{expr.Named(expr.BaseOf(c.field), code), map[string]any{"model": c.model, "id": i + 1, "crmspec_code": code}})
		}
		return list
	case kindCodes:
		big := map[string]any{"model": c.model, "id": 1, "crmspec_code": "big"}
		small := map[string]any{"model": c.model, "id": 2, "crmspec_code": "small"}
		return []held{
			{odoo: map[string]any{"many": []any{}}}, {expr.Several(expr.Choice, expr.Named(expr.Choice, "big")), map[string]any{"many": []any{big}}},
			{expr.Several(expr.Choice, expr.Named(expr.Choice, "small")), map[string]any{"many": []any{small}}},
			{expr.Several(expr.Choice, expr.Named(expr.Choice, "big"), expr.Named(expr.Choice, "small")), map[string]any{"many": []any{big, small}}},
		}
	case kindDate, kindMoment:
		list := []held{empty}
		for _, hours := range []int{-24 * 400, -24 * 8, -24 * 7, -24 * 5, -24 * 3, -24, -10, -4, 0, 13, 14, 24 * 2, 24 * 3, 24 * 4, 24 * 34} {
			at := asked.Add(time.Duration(hours) * time.Hour)
			if c.kind == kindDate {
				list = append(list, held{expr.Instant(expr.Date, at), map[string]any{"date": at.Format(time.DateOnly)}})
			} else {
				list = append(list, held{expr.Instant(expr.Moment, at), map[string]any{"moment": at.Format("2006-01-02T15:04:05")}})
			}
		}
		return list
	case kindRecord:
		return []held{empty, {expr.Named(expr.BaseOf(c.field), c.model+",7"), map[string]any{"model": c.model, "id": 7}}, {expr.Named(expr.BaseOf(c.field), c.model+",8"), map[string]any{"model": c.model, "id": 8}}}
	case kindStage, kindOpen:
		var list []held
		for i, code := range []string{"line.begin", "line.second", "line.done"} {
			list = append(list, held{expr.Named(expr.Choice, code), map[string]any{"model": "crmspec.stage", "id": i + 1, "crmspec_code": code}})
		}
		return list
	}
	return []held{empty, {expr.Named(expr.Text, "x"), "x"}, {expr.Named(expr.Text, "y"), "y"}}
}

// play asks the fixed Python part, in a Python without Odoo. Where there is no Python nothing is played, and the log says so.
func play(t testing.TB, tasks []any) []any {
	t.Helper()
	folder := t.TempDir()
	for path, content := range fixedFiles() {
		if name, ok := strings.CutPrefix(path, "models/"); ok {
			if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return playIn(t, folder, tasks)
}

// playIn asks the Python part of a folder.
func playIn(t testing.TB, folder string, tasks []any) []any {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Log("there is no python3 here: the Python part was not played")
		return nil
	}
	engine, err := filepath.Abs(folder)
	if err != nil {
		t.Fatal(err)
	}
	var in, out, wrong bytes.Buffer
	for _, task := range tasks {
		content, err := json.Marshal(task)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(content, '\n'))
	}
	cmd := exec.Command(python, "-B", "testdata/engine.py", engine)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &wrong
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, wrong.String())
	}
	var answers []any
	lines := bufio.NewScanner(&out)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var answer any
		if err := json.Unmarshal(lines.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, answer)
	}
	return answers
}
