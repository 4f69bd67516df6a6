package loadtest_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const project = "apiVersion: crmspec/v1\nkind: Project\nid: acme\ntitle: Acme\n"

// spy is a test that only counts what fails in it.
type spy struct {
	testing.TB
	errors, ends int
}

func (s *spy) Helper()               {}
func (s *spy) Errorf(string, ...any) { s.errors++ }
func (s *spy) Fatal(...any)          { s.ends++ }
func (s *spy) FailNow()              { s.ends++ }

func TestOpen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]spy{
		project:                              {},
		project + "colour: red\nsize: big\n": {errors: 2, ends: 1},
	} {
		s := &spy{}
		loadtest.Open(s, loadtest.One(text))
		if s.errors != want.errors || s.ends != want.ends {
			t.Errorf("%d errors, %d ends, want %d, %d", s.errors, s.ends, want.errors, want.ends)
		}
		s = &spy{}
		if loadtest.AsIs(s, loadtest.One(text)); s.errors+s.ends > 0 {
			t.Error("findings are not taken as they are")
		}
	}
	s := &spy{}
	if loadtest.AsIs(s, loadtest.Files(map[string]string{"a.yaml": project})); s.ends != 1 {
		t.Error("what is no workspace is opened")
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.txtar")
	golden.Write(t, path, "-- crmspec.yaml --\n"+project+"-- a.yaml --\n{apiVersion: crmspec/v1, kind: Role, id: a, title: A}\n-- seen --\nx\n")
	for name, spec := range map[string]*model.Spec{
		"an archive": loadtest.Open(t, loadtest.Archive(golden.Read(t, path))).Spec,
		"in short":   loadtest.Open(t, loadtest.Short("{kind: Role, id: a, title: A}")).Spec,
	} {
		if spec.Element("role/a") == nil || len(spec.Documents) != 2 {
			t.Errorf("%s: %d documents", name, len(spec.Documents))
		}
	}
	spec := loadtest.Open(t, loadtest.Short("kind: Role\nid: a\ntitle: A\n---\nkind: Role\nid: b\ntitle: B", "{kind: Role, id: c, title: C}")).Spec
	if len(model.All[model.Role](spec)) != 3 {
		t.Errorf("%d documents", len(spec.Documents))
	}
}

// Shuffled gives what Open gives, to the order of the documents.
func TestShuffled(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		files := loadtest.Example(t, name)
		want := loadtest.Open(t, files)
		for seed := range uint64(3) {
			spec, conditions := loadtest.Shuffled(t, files, seed)
			if diff := cmp.Diff(refs(want.Spec), refs(spec)); diff != "" {
				t.Error(diff)
			}
			for _, p := range model.All[model.Pipeline](spec) {
				for _, c := range p.Checkpoints {
					if c.When.IsSet() && conditions.Tree(&c.When) == nil {
						t.Errorf("%s: a condition is lost", c.Self().Ref)
					}
				}
			}
		}
	}
}

func refs(spec *model.Spec) []string {
	var all []string
	for _, d := range spec.Documents {
		all = append(all, d.Value.Self().Ref)
	}
	return all
}
