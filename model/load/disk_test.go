package load_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
)

const role = "apiVersion: crmspec/v1\nkind: Role\nid: manager\ntitle: Manager\n"

// folder makes a workspace on disk: files by name, and links, whose text begins with "-> ".
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		write := os.WriteFile(path, []byte(text), 0o600)
		if to, link := strings.CutPrefix(text, "-> "); link {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			write = os.Symlink(filepath.FromSlash(to), path)
		}
		if write != nil {
			t.Fatal(write)
		}
	}
	return root
}

// TestLinks opens folders with symbolic links: what they lead to is read once, and never from outside.
func TestLinks(t *testing.T) {
	t.Parallel()
	outside := folder(t, map[string]string{"secret.yaml": role, "deep/more.yaml": role})
	root := folder(t, map[string]string{
		"crmspec.yaml":    project,
		"role.yaml":       role,
		"again.yaml":      "-> role.yaml",
		"shared.txt":      strings.ReplaceAll(role, "anager", "ember"),
		"member.yaml":     "-> shared.txt",
		"roles":           "-> .",
		"out.yaml":        "-> " + filepath.Join(outside, "secret.yaml"),
		"up.yaml":         "-> ../../../../../../../../etc/hostname",
		"outside":         "-> " + outside,
		"gone.yaml":       "-> nowhere.yaml",
		"loop.yaml":       "-> loop.yaml",
		"gone.txt":        "-> nowhere.txt",
		"x.yaml/deep.yml": strings.ReplaceAll(role, "anager", "aker"),
	})
	w, err := load.Open(root)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, file := range w.Files {
		fmt.Fprintln(&got, file.Path)
	}
	got.WriteString(show(w, "en"))
	want := `crmspec.yaml
member.yaml
role.yaml
x.yaml/deep.yml
gone.yaml: unread: no such file or directory
loop.yaml: unread: EvalSymlinks: too many links
out.yaml: unread: a link that leads out of the workspace
outside: unread: a link that leads out of the workspace
up.yaml: unread: a link that leads out of the workspace
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
	if w.Root != root {
		t.Errorf("the root is %s", w.Root)
	}
}

// faulty is a file system in which some names cannot be opened, or are of another size or sort.
type faulty struct {
	fstest.MapFS
	fails map[string]error
	sizes map[string]int64
	sorts map[string]fs.FileMode
	reads map[string]int
}

func (f faulty) Open(name string) (fs.File, error) {
	if err := f.fails[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: "/home/somebody/" + name, Err: err}
	}
	return f.MapFS.Open(name)
}

func (f faulty) ReadFile(name string) ([]byte, error) {
	if err := f.fails[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: "/home/somebody/" + name, Err: err}
	}
	if f.reads != nil {
		f.reads[name]++
	}
	return f.MapFS.ReadFile(name)
}

func (f faulty) Stat(name string) (fs.FileInfo, error) {
	info, err := f.MapFS.Stat(name)
	if size, odd := f.sizes[name]; odd && err == nil {
		return sized{info, size}, nil
	}
	return info, err
}

func (f faulty) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.fails[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: "/home/somebody/" + name, Err: err}
	}
	return f.MapFS.ReadDir(name)
}

type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }

// TestUnread holds that what cannot be read is named with its reason and without the machine's paths,
// and that nothing is concluded from its absence.
func TestUnread(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"crmspec.yaml":       {Data: []byte(project)},
		"a.yaml":             {Data: []byte(role)},
		"closed/b.yaml":      {Data: []byte(role)},
		"huge.yaml":          {Data: []byte(role)},
		"pipe.yaml":          {Mode: fs.ModeNamedPipe},
		"device.txt":         {Mode: fs.ModeDevice},
		load.IgnoreFile:      {Data: []byte("huge.yaml\n")},
		"team.yaml":          {Data: []byte("apiVersion: crmspec/v1\nkind: Team\nid: north\ntitle: North\ntype: team\nlead: manager\nroles: [nroth, manger]\npart_of: nort\n")},
		"dist/out.yaml":      {Data: []byte("kind: [")},
		"dist/manifest.json": {Data: []byte(`{"tool": "crmspec"}`)},
	}
	w, err := load.OpenFS(faulty{
		MapFS: files,
		fails: map[string]error{"a.yaml": fs.ErrPermission, "closed": fs.ErrPermission, load.IgnoreFile: errors.New("input/output error")},
		sizes: map[string]int64{"huge.yaml": load.MaxFileSize + 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `.crmspecignore: unread: input/output error
closed: unread: permission denied
pipe.yaml: unread: not a regular file
a.yaml: unread: permission denied
huge.yaml: unread: larger than 64 MB
`
	if diff := cmp.Diff(want, show(w, "en")); diff != "" {
		t.Error(diff)
	}
}

// TestReadsOnce counts what is read: each file that belongs, once; none that does not.
func TestReadsOnce(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"crmspec.yaml": {Data: []byte(project)}, "a.yaml": {Data: []byte(role)}, "deep/b.yml": {}, "c.txt": {}, "_d.yaml": {}, ".e/f.yaml": {}}
	reads := map[string]int{}
	if _, err := load.OpenFS(faulty{MapFS: files, reads: reads}); err != nil {
		t.Fatal(err)
	}
	delete(reads, load.IgnoreFile)
	delete(reads, "deep/manifest.json")
	if diff := cmp.Diff(map[string]int{"crmspec.yaml": 1, "a.yaml": 1, "deep/b.yml": 1}, reads); diff != "" {
		t.Error(diff)
	}
}

func TestOpenErrors(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"full/crmspec.yaml": project, "full/deep/er/a.yaml": role, "full/odd/crmspec.yaml/b.yaml": "", "empty/a.yaml": role})
	for name, want := range map[string]error{
		"empty": load.ErrNoWorkspace, "empty/a.yaml": load.ErrNoWorkspace, "full": nil, "nowhere": fs.ErrNotExist, "full/odd": load.ErrNoWorkspace,
	} {
		if _, err := load.Open(filepath.Join(root, name)); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
	if _, err := load.OpenFS(fstest.MapFS{}); !errors.Is(err, load.ErrNoWorkspace) {
		t.Errorf("an empty file system: %v", err)
	}
	for name, want := range map[string]string{"full": "full", "full/deep/er": "full", "full/odd": "full", "empty": ""} {
		got, ok := load.Find(filepath.Join(root, name))
		if want == "" {
			if ok && strings.HasPrefix(got, root) {
				t.Errorf("%s lies in %s", name, got)
			}
			continue
		}
		real, err := filepath.EvalSymlinks(filepath.Join(root, want))
		if found, _ := filepath.EvalSymlinks(got); err != nil || !ok || found != real {
			t.Errorf("%s lies in %s, not %s", name, got, want)
		}
	}
}

// TestOneFile opens the JSON in which a whole description stands in one file.
func TestOneFile(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"all.json": `{
  "documents": [
    {"apiVersion": "crmspec/v1", "kind": "Project", "id": "acme", "title": "Acme"},
    {"apiVersion": "crmspec/v1", "kind": "Role", "id": "a", "title": "A", "reports_to": "b", "deputy": "a"},
    {"apiVersion": "crmspec/v1", "kind": "Role", "id": "bb", "titel": "B"}
  ]
}
`})
	w, err := load.Open(filepath.Join(root, "all.json"))
	if err != nil {
		t.Fatal(err)
	}
	want := `all.json:4:89-4:92 unresolved-reference: There is no role “b”
    help: Describe it, or name one that exists: a, bb (key “reports_to”)
all.json:5:62-5:69 unknown-key: “titel” is not a key of a Role
    meant: title
    help: Write “title” instead of “titel”
`
	if diff := cmp.Diff(want, show(w, "en")); diff != "" {
		t.Error(diff)
	}
	if w.Root != root || len(w.Documents) != 3 {
		t.Errorf("%d documents below %s", len(w.Documents), w.Root)
	}
	if fixed, err := source.Apply(w.Files[0].Bytes, w.Findings.Sorted()[1].Fixes[0].Edits); err != nil || !strings.Contains(string(fixed), `"bb", "title": "B"`) {
		t.Errorf("the fix gives %s, %v", fixed, err)
	}
}
