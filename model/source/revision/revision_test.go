package revision_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/source/revision"
)

// repository makes a repository with two commits and returns its folder.
func repository(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, content string) {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	git(t, root, "init", "-q")
	write("spec/crmspec.yaml", "first\n")
	write("spec/этапы/продажи (1).yaml", "ёж\n")
	write("spec/a/b/deep.yaml", "")
	write("spec/picture.png", "not wanted")
	write("spec2/other.yaml", "beside")
	if err := os.Symlink("crmspec.yaml", filepath.Join(root, "spec", "link.yaml")); err != nil {
		t.Fatal(err)
	}
	git(t, root, "add", ".")
	git(t, root, "commit", "-q", "-m", "one")
	git(t, root, "tag", "v1")
	write("spec/crmspec.yaml", "second\n")
	git(t, root, "commit", "-q", "-a", "-m", "two")
	write("spec/crmspec.yaml", "not committed\n")
	return root
}

func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"}, args...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func isYAML(name string) bool { return filepath.Ext(name) == ".yaml" }

func TestOpen(t *testing.T) {
	t.Parallel()
	root := repository(t)
	for name, c := range map[string]struct {
		folder, revision string
		want             map[string]string
	}{
		"a tag":        {"spec", "v1", map[string]string{"crmspec.yaml": "first\n", "этапы/продажи (1).yaml": "ёж\n", "a/b/deep.yaml": ""}},
		"the head":     {"spec", "HEAD", map[string]string{"crmspec.yaml": "second\n", "этапы/продажи (1).yaml": "ёж\n", "a/b/deep.yaml": ""}},
		"backward":     {"spec/a", "HEAD~1", map[string]string{"b/deep.yaml": ""}},
		"from the top": {".", "v1", map[string]string{"spec/crmspec.yaml": "first\n", "spec/этапы/продажи (1).yaml": "ёж\n", "spec/a/b/deep.yaml": "", "spec2/other.yaml": "beside"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files, err := revision.Git{}.Open(filepath.Join(root, c.folder), c.revision, isYAML)
			if err != nil {
				t.Fatal(err)
			}
			got, names := map[string]string{}, []string{}
			err = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() {
					return err
				}
				content, err := fs.ReadFile(files, name)
				got[name], names = string(content), append(names, name)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if err := fstest.TestFS(files, names...); err != nil {
				t.Error(err)
			}
		})
	}
}

// The work tree stays as it is.
func TestUntouched(t *testing.T) {
	t.Parallel()
	root := repository(t)
	if _, err := (revision.Git{}).Open(filepath.Join(root, "spec"), "v1", isYAML); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(root, "spec", "crmspec.yaml"))
	if err != nil || string(content) != "not committed\n" {
		t.Errorf("%q, %v", content, err)
	}
}

func TestNothingToRead(t *testing.T) {
	t.Parallel()
	root, alone := repository(t), t.TempDir()
	for name, c := range map[string]struct {
		git              revision.Git
		folder, revision string
		want             error
	}{
		"no git":              {revision.Git{Command: "there-is-no-such-program"}, root, "HEAD", revision.ErrNoGit},
		"no repository":       {revision.Git{}, alone, "HEAD", revision.ErrNoRepository},
		"no revision":         {revision.Git{}, root, "nowhere", revision.ErrNoRevision},
		"an option":           {revision.Git{}, root, "--all", revision.ErrNoRevision},
		"nothing":             {revision.Git{}, root, "", revision.ErrNoRevision},
		"a file, no revision": {revision.Git{}, root, "HEAD:spec/crmspec.yaml", revision.ErrNoRevision},
	} {
		if _, err := c.git.Open(c.folder, c.revision, isYAML); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
