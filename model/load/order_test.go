package load_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/load/synth"
	"github.com/crmspec/crmspec/schema"
)

// shuffled is a file system that lists its folders in random order.
type shuffled struct {
	fstest.MapFS
	random *rand.Rand
}

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := s.MapFS.ReadDir(name)
	s.random.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

// broken returns a workspace with faults of all sorts in many files.
func broken(t *testing.T) fstest.MapFS {
	t.Helper()
	files := loadtest.One(project)
	for _, path := range []string{"traps", "references", "workspace", "twenty"} {
		for _, section := range golden.Read(t, "testdata/"+path+".txtar").Files {
			if name := section.Name; strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, load.RootFile) {
				files[path+"/"+strings.TrimLeft(name, "._")] = &fstest.MapFile{Data: []byte(signs.Replace(string(section.Data)))}
			}
		}
	}
	return files
}

// TestOrder reads a workspace with many faults again and again, with its folders listed in any order
// and by one reader or several: what is seen stays the same. It runs alone, for it changes how many
// processors there are.
func TestOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	files := broken(t)
	want := loadtest.AsIs(t, files)
	if len(want.Findings) < 100 {
		t.Fatalf("only %d findings", len(want.Findings))
	}
	random := rand.New(rand.NewPCG(7, 8))
	for i := range 10 {
		runtime.GOMAXPROCS(1 + i%4)
		got, err := load.OpenFS(shuffled{files, random})
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []string{"en", "ru"} {
			if diff := cmp.Diff(show(want, lang), show(got, lang)); diff != "" {
				t.Fatalf("on %d processors, in %s (-want +got):\n%s", 1+i%4, lang, diff)
			}
		}
		for j, d := range want.Spec.Documents {
			if other := got.Spec.Documents[j]; d.Span.String() != other.Span.String() || d.Broken != other.Broken {
				t.Errorf("document %d is %s, then %s", j, d.Span, other.Span)
			}
		}
	}
}

// Examples and generated workspaces have no findings, and the latter are the same for the same size.
func TestCleanWorkspaces(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		if w := loadtest.AsIs(t, loadtest.Example(t, name)); len(w.Findings)+len(w.Unread) > 0 || len(w.Spec.Documents) < 2 {
			t.Errorf("%s:\n%s", name, show(w, "en"))
		}
	}
	for _, n := range []int{1, 100, 1000} {
		files := synth.Workspace(n)
		w := loadtest.AsIs(t, files)
		if len(w.Findings) > 0 || len(w.Spec.Documents) < n*9/10 || len(w.Spec.Documents) > n+30 {
			t.Errorf("%d: %d documents\n%s", n, len(w.Spec.Documents), show(w, "en"))
		}
		lines, conditions := 0, 0
		for name, file := range synth.Workspace(n) {
			if string(files[name].Data) != string(file.Data) {
				t.Errorf("%d: %s differs from run to run", n, name)
			}
			lines += strings.Count(string(file.Data), "\n")
		}
		for _, p := range model.All[model.Pipeline](w.Spec) {
			for _, c := range p.Checkpoints {
				if c.When.IsSet() && w.Conditions.Tree(&c.When) != nil {
					conditions++
				}
			}
		}
		if per := lines / len(w.Spec.Documents); n > 1 && (per < 20 || per > 30) || conditions < n/10 {
			t.Errorf("%d: %d lines a document, %d conditions", n, per, conditions)
		}
	}
}

// TestPrepares opens an example in a process of its own: only the schemas of kinds that occur are
// read, and none is compiled where nothing is wrong.
func TestPrepares(t *testing.T) {
	t.Parallel()
	if os.Getenv("CRMSPEC_CHILD") == "" {
		child := exec.Command(os.Args[0], "-test.run=^TestPrepares$")
		child.Env = append(os.Environ(), "CRMSPEC_CHILD=1")
		if out, err := child.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	w := loadtest.AsIs(t, loadtest.Example(t, "minimal"))
	kinds := map[string]bool{}
	for _, d := range w.Spec.Documents {
		kinds[d.Kind.Name] = true
	}
	if read, compiled := schema.Prepared(); read != len(kinds) || compiled != 0 {
		t.Errorf("%d read and %d compiled for %d kinds", read, compiled, len(kinds))
	}
	loadtest.AsIs(t, loadtest.One(project+"colour: red\n"))
	if read, compiled := schema.Prepared(); read != len(kinds) || compiled != 1 {
		t.Errorf("after a fault, %d read and %d compiled for %d kinds", read, compiled, len(kinds))
	}
}
