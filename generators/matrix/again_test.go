package matrix_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// edited returns a workspace with a piece of its text replaced.
func edited(t *testing.T, fsys fs.FS, old, text string) fstest.MapFS {
	t.Helper()
	files := loadtest.Copy(t, fsys)
	for _, file := range files {
		file.Data = []byte(strings.Replace(string(file.Data), old, text, 1))
	}
	return files
}

// TestStageFieldsAgain finds a second time, by another way, what the cells say: whether a field is certain to
// be filled by the facts one by one, who may change it by asking for each role, and what is asked before a
// move by reading the checkpoints as they are written.
func TestStageFieldsAgain(t *testing.T) {
	t.Parallel()
	for name, fsys := range map[string]fs.FS{
		"sales-and-service": loadtest.Example(t, "sales-and-service"), "zayavki": loadtest.Example(t, "zayavki"), "minimal": loadtest.Example(t, "minimal"),
		"chain": os.DirFS("testdata/chain"), "rights": os.DirFS("testdata/rights"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			again(t, broken(t, fsys, "en"), name != "rights")
		})
	}
}

func again(t *testing.T, in generators.Input, asks bool) {
	rows := matrix.StageFields(in).Rows.Rows
	at, asked, filled := 0, 0, 0
	for _, p := range model.All[model.Pipeline](in.Spec) {
		entity := p.Entity.Get()
		graph, known := in.Facts.Graph(p), in.Facts.Filled(p)
		for _, field := range entity.Fields {
			for _, stage := range p.Stages {
				row := rows[at]
				at++
				if row[0].Text != model.TitleOf(p).In("en") || row[1].Text != stage.Title.In("en") || row[2].Text != field.Title.In("en") {
					t.Fatalf("row %d is about %s, %s, %s, not %s of %s", at, row[0].Text, row[1].Text, row[2].Text, field.Ref, stage.Ref)
				}
				state, leave, changed := row[3].Text, row[4].Text, row[8].Text
				certain := strings.HasPrefix(state, "filled") && !strings.Contains(state, "emptied") || state == "always filled" || state == "computed by the CRM"
				if want := graph.Reachable(stage) && (known.While(stage, field) || facts.Computed(field) || field.IsRequired()); certain != want {
					t.Errorf("%s at %s is %q, certain: %v", field.Ref, stage.Ref, state, want)
				}
				if certain {
					filled++
				}
				if !graph.Reachable(stage) {
					continue
				}
				needed := model.ActionEdit
				if field == entity.RecordOwner.Get() || field == entity.RecordTeam.Get() {
					needed, changed = model.ActionAssign, strings.TrimSuffix(changed, " (by assigning)")
				}
				for _, role := range model.All[model.Role](in.Spec) {
					may := in.Facts.Allowed([]*model.Role{role}, needed, entity, stage, field).Any()
					if said := slices.Contains(strings.Split(changed, ", "), role.Title.In("en")); said != may && !facts.Computed(field) {
						t.Errorf("%s may change %s at %s: %v, and the row says %q", role.Ref, field.Ref, stage.Ref, may, changed)
					}
				}
				for _, move := range graph.Out(stage) {
					to := move.To.Title.In("en")
					said := slices.Contains(strings.Split(leave, "; "), "to "+to) || strings.Contains(leave, "to anywhere")
					certainly := written(p, move, field)
					switch {
					case certainly && !known.BeforeMove(move, field) && !said:
						t.Errorf("%s is asked before %s, and the row says %q", field.Ref, move.ID(), leave)
					case said && known.BeforeMove(move, field) && move.Transition.Reason.Get() != field && len(graph.Between(stage, move.To)) == 1:
						t.Errorf("%s is there before %s, and the row says %q", field.Ref, move.ID(), leave)
					case certainly && said:
						asked++
					}
				}
			}
		}
		for at < len(rows) && rows[at][0].Text == model.TitleOf(p).In("en") && slices.ContainsFunc(entity.System, func(f *model.Field) bool { return rows[at][2].Text == f.Title.In("en") }) {
			at++ // a field that every record has, which a checkpoint asks for
		}
	}
	if at != len(rows) {
		t.Errorf("%d rows of %d are about nothing", len(rows)-at, len(rows))
	}
	if asks && (asked == 0 || filled == 0) {
		t.Errorf("%d fields are asked for, %d filled: nothing was tried", asked, filled)
	}
}

// written tells whether a checkpoint without a condition that guards the target of a move, or the reason of
// the move, names a field alone.
func written(p *model.Pipeline, move model.Move, field *model.Field) bool {
	if move.Transition.Reason.Get() == field {
		return true
	}
	for _, c := range p.Checkpoints {
		into := slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == move.To })
		if c.When.IsSet() || !into {
			continue
		}
		if slices.ContainsFunc(c.Require, func(r *model.Require) bool { return r.Field.Get() == field }) {
			return true
		}
	}
	return false
}
