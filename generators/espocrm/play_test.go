package espocrm

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm/inspect"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// espo is EspoCRM as far as one entity goes: what it demands, and both scripts.
type espo struct {
	demands   map[string]group
	api, save []*inspect.Term
	roles     map[string]string
}

// installed returns EspoCRM with the extension of the small description.
func installed(t *testing.T) *espo {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.Archive(golden.Read(t, "testdata/small.txtar")))
	work, _ := Target.Make(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: "ru"})
	e := &espo{demands: map[string]group{}, roles: map[string]string{}}
	for _, f := range work.Files {
		content, _ := f.Render()
		switch {
		case strings.HasSuffix(f.Path, "logicDefs/CRepair.json"):
			var logic struct {
				Fields map[string]struct {
					Required struct{ ConditionGroup []any }
				}
			}
			if err := json.Unmarshal(content, &logic); err != nil {
				t.Fatal(err)
			}
			for name, l := range logic.Fields {
				e.demands[name] = group{"type": "and", "value": l.Required.ConditionGroup}
			}
		case strings.HasSuffix(f.Path, "formula/CRepair.json"):
			var scripts struct {
				API  string   `json:"beforeSaveApiScript"`
				Save []string `json:"beforeSaveScriptList"`
			}
			if err := json.Unmarshal(content, &scripts); err != nil {
				t.Fatal(err)
			}
			var errAPI, errSave error
			e.api, errAPI = inspect.Parse(scripts.API)
			e.save, errSave = inspect.Parse(scripts.Save[1])
			if errAPI != nil || errSave != nil {
				t.Fatal(errAPI, errSave)
			}
		case strings.HasSuffix(f.Path, "roles.json"):
			var roles []struct{ ID, Name string }
			if err := json.Unmarshal(content, &roles); err != nil {
				t.Fatal(err)
			}
			for _, r := range roles {
				e.roles[r.Name] = r.ID
			}
		}
	}
	return e
}

// request saves a record in the name of a person: EspoCRM first looks at what it demands, then runs the script of requests,
// then that of every save. It returns what was missing or said, "" where the record is saved.
func (e *espo) request(t *testing.T, before, now map[string]any, person, role string) (after map[string]any, refused string) {
	t.Helper()
	m := &machine{
		row: maps.Clone(now), fetched: before, at: clock, person: person, roles: []any{e.roles[role]}, set: map[string]any{},
		linked: map[string]map[string]any{"file": {"size": int64(10), "name": "act.pdf"}, "empty": {"size": int64(0), "name": "act.pdf"}, "later": {"size": int64(10), "name": "tbd.pdf"}},
	}
	for _, name := range slices.Sorted(maps.Keys(e.demands)) {
		if asked, err := m.checks(e.demands[name]); err != nil {
			t.Fatal(err)
		} else if asked && (m.row[name] == nil || m.row[name] == "") {
			return nil, name
		}
	}
	for _, script := range [][]*inspect.Term{e.api, e.save} {
		for _, statement := range script {
			if _, err := m.run(statement); errors.Is(err, errRefused) {
				return nil, m.refused
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	return m.row, ""
}

// TestSmallPlayed plays the rules of the small description on both scripts and on what EspoCRM demands by itself.
func TestSmallPlayed(t *testing.T) {
	t.Parallel()
	e := installed(t)
	const master, head = "Мастер", "Руководитель"
	known := map[string]any{"name": "Drill", "phone": "+77011234567", "assignedUserId": "m1", "stage": "taken"}
	with := func(base map[string]any, pairs ...any) map[string]any {
		row := maps.Clone(base)
		for i := 0; i < len(pairs); i += 2 {
			row[pairs[i].(string)] = pairs[i+1]
		}
		return row
	}
	repair := with(known, "stage", "repair", "cost", 500.0, "outcome", "fixed", "actId", "file")
	dear := with(repair, "cost", 200000.0)
	done := with(repair, "stage", "done")
	for _, one := range []struct {
		about       string
		before, now map[string]any
		as, role    string
		want        string
	}{
		{"is born at the start", nil, known, "m1", master, ""},
		{"is not born elsewhere", nil, with(known, "stage", "repair"), "m1", master, "cRepairNoBirth"},
		{"moves on with a phone", known, with(known, "stage", "repair"), "m1", master, ""},
		{"moves on with an e-mail", with(known, "phone", nil, "email", "a@b.kz"), with(known, "phone", nil, "email", "a@b.kz", "stage", "repair"), "m1", master, ""},
		{"does not move on without either", with(known, "phone", nil), with(known, "phone", nil, "stage", "repair"), "m1", master, "email"},
		{"does not move in the name of another role", known, with(known, "stage", "repair"), "h1", head, "cRepairNotYourMove"},
		{"does not jump", with(known, "cost", 5.0, "outcome", "fixed", "actId", "file"), with(known, "cost", 5.0, "outcome", "fixed", "actId", "file", "stage", "done"), "m1", master, "cRepairNoSuchMove"},
		{"keeps its phone afterwards", with(repair, "email", nil), with(repair, "phone", nil), "m1", master, "email"},
		{"is done", repair, done, "m1", master, ""},
		{"is not done for nothing", with(repair, "cost", 0.0), with(done, "cost", 0.0), "m1", master, "transitionRepairsRepairDoneRepairDoneWhen"},
		{"is not done without a cost", with(repair, "cost", nil), with(done, "cost", nil), "m1", master, "transitionRepairsRepairDoneRepairDoneWhen"},
		{"is not done when scrapped", with(repair, "outcome", "scrapped"), with(done, "outcome", "scrapped"), "m1", master, "checkpointRepairsReady1"},
		{"is not done without an act", with(repair, "actId", nil), with(done, "actId", nil), "m1", master, "checkpointRepairsReady2"},
		{"is not done with an empty act", with(repair, "actId", "empty"), with(done, "actId", "empty"), "m1", master, "checkpointRepairsReady2"},
		{"is not done with a placeholder", with(repair, "actId", "later"), with(done, "actId", "later"), "m1", master, "checkpointRepairsReady2"},
		{"is done without an act for an old client", with(repair, "actId", nil, "againId", "r0"), with(done, "actId", nil, "againId", "r0"), "m1", master, ""},
		{"is done without an act where that was let pass", with(repair, "actId", nil, "readyWaived", true), with(done, "actId", nil, "readyWaived", true), "m1", master, ""},
		{"keeps its act afterwards", done, with(done, "actId", nil), "h1", head, "checkpointRepairsReady2"},
		{"waits for the head when dear", dear, with(dear, "stage", "done"), "m1", master, "transitionRepairsRepairDoneApprovalHead"},
		{"moves on once the head agreed", with(dear, "repairDoneAgreedHead", true, "repairDoneAgreedByHead", "h1"), with(dear, "repairDoneAgreedHead", true, "repairDoneAgreedByHead", "h1", "stage", "done"), "m1", master, ""},
		{"is not agreed to by the one who moves it", with(dear, "repairDoneAgreedHead", true, "repairDoneAgreedByHead", "m1"), with(dear, "repairDoneAgreedHead", true, "repairDoneAgreedByHead", "m1", "stage", "done"), "m1", master, "transitionRepairsRepairDoneApprovalSelf"},
		{"is not agreed to by a stranger", dear, with(dear, "repairDoneAgreedHead", true), "m1", master, "transitionRepairsRepairDoneApprovalStranger"},
		{"is opened again once", done, with(done, "stage", "repair"), "h1", head, ""},
		{"is not opened again twice", with(done, "doneRepairMoves", int64(1)), with(done, "doneRepairMoves", int64(1), "stage", "repair"), "h1", head, "transitionRepairsDoneRepairDoneRepairLimit"},
		{"is changed by its master while open", repair, with(repair, "email", "a@b.kz"), "m1", master, ""},
		{"is not changed by another master", repair, with(repair, "email", "a@b.kz"), "m2", master, "cRepairEditStage"},
		{"is not changed by its master once closed", done, with(done, "email", "a@b.kz"), "m1", master, "cRepairEditStage"},
		{"is changed by the head once closed", done, with(done, "email", "a@b.kz"), "h1", head, ""},
		{"is not given away by its master", repair, with(repair, "assignedUserId", "m2"), "m1", master, "cRepairAssign"},
		{"is given away by the head", repair, with(repair, "assignedUserId", "m2"), "h1", head, ""},
	} {
		if _, got := e.request(t, one.before, one.now, one.as, one.role); got != one.want {
			t.Errorf("a record %s: %q, wanted %q", one.about, got, one.want)
		}
	}
	after, _ := e.request(t, done, with(done, "stage", "repair"), "h1", head)
	if after["doneRepairMoves"] != int64(1) || after["stageSince"] == nil || after["closedAt"] != nil {
		t.Errorf("a move leaves %v", after)
	}
	agreed, _ := e.request(t, dear, with(dear, "repairDoneAgreedHead", true), "h1", head)
	if agreed["repairDoneAgreedByHead"] != "h1" || agreed["repairDoneAgreedHead"] != true {
		t.Errorf("an agreement leaves %v", agreed)
	}
	changed, _ := e.request(t, with(dear, "repairDoneAgreedHead", true), with(dear, "repairDoneAgreedHead", true, "cost", 300000.0), "h1", head)
	if changed["repairDoneAgreedHead"] != false {
		t.Errorf("a change leaves the agreement: %v", changed)
	}
}
