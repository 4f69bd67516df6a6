package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/layout"
)

// tried runs a command in a folder.
func tried(t *testing.T, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, complaints bytes.Buffer
	app := cli.App{
		Stdin: strings.NewReader(""), Typed: func() bool { return false }, Stdout: &out, Stderr: &complaints,
		Width: func(io.Writer) int { return 0 }, Env: func(string) string { return "" },
		Layout: layout.Options{Command: "there-is-no-such-program", CacheDir: filepath.Join(dir, "cache")},
		Dir:    dir, Now: func() time.Time { return time.Date(2026, 11, 2, 20, 0, 0, 0, time.UTC) },
	}
	code = app.Run(args)
	return code, out.String(), complaints.String()
}

// TestDamagedZip imports from a zip of which one entry is damaged: the rest is taken, the entry is told and listed, and the
// exit code is that of something unread; plan tells it too, and its JSON is as its schema says.
func TestDamagedZip(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spec := filepath.Join(dir, "spec")
	content, err := examples.FS.ReadFile("minimal/sales.yaml")
	if err != nil {
		t.Fatal(err)
	}
	root, err := examples.FS.ReadFile("minimal/crmspec.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"sales.yaml": content, "crmspec.yaml": root} {
		if err := os.MkdirAll(spec, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(spec, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, complaints := tried(t, dir, "generate", "kommo", spec, "-o", "made"); code != 0 {
		t.Fatal(code, complaints)
	}
	plan, err := os.ReadFile(filepath.Join(dir, "made/kommo/plan.json"))
	if err != nil {
		t.Fatal(err)
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for name, text := range map[string]string{"plan.json": string(plan), "roles.json": "damaged soon"} {
		to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(to, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Replace(archive.Bytes(), []byte("damaged soon"), []byte("damaged now!"), 1)
	if err := os.WriteFile(filepath.Join(dir, "answers.zip"), damaged, 0o600); err != nil {
		t.Fatal(err)
	}

	code, _, complaints := tried(t, dir, "import", "kommo", "answers.zip", "-o", "first")
	page, err := os.ReadFile(filepath.Join(dir, "first/imported.md"))
	if err != nil || code != 3 || !strings.Contains(complaints, "roles.json: not read: it is damaged") || !strings.Contains(string(page), "| roles.json | roles.json | it is damaged |") {
		t.Errorf("import: %d %v\n%s\n%s", code, err, complaints, page)
	}

	code, out, complaints := tried(t, dir, "plan", "--target", "kommo", "--current", "answers.zip", "--format", "json", "first")
	if code != 3 || !strings.Contains(complaints, "roles.json") || !strings.Contains(out, "it is damaged") {
		t.Errorf("plan: %d\n%s\n%s", code, complaints, out)
	}
	schema, err := jsonschema.CompileString("plan.schema.json", string(cli.PlanSchema()))
	if err != nil {
		t.Fatal(err)
	}
	var data any
	if err := json.Unmarshal([]byte(out), &data); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(data); err != nil {
		t.Error(err)
	}
}

// TestPerhapsRenamed gives a stage of the CRM another title: plan does not only say that one stage is missing and another is
// not described, but that the two may be the same.
func TestPerhapsRenamed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spec := filepath.Join(dir, "spec")
	if err := os.CopyFS(spec, mustSub(t, "minimal")); err != nil {
		t.Fatal(err)
	}
	if code, _, complaints := tried(t, dir, "generate", "kommo", spec, "-o", "made"); code != 0 {
		t.Fatal(code, complaints)
	}
	plan, err := os.ReadFile(filepath.Join(dir, "made/kommo/plan.json"))
	if err != nil {
		t.Fatal(err)
	}
	title := regexp.MustCompile(`"name": "Proposal"`)
	if !title.Match(plan) {
		t.Fatalf("the stage is not in the plan:\n%s", plan)
	}
	if err := os.WriteFile(filepath.Join(dir, "plan.json"), title.ReplaceAll(plan, []byte(`"name": "Offer out"`)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, text, complaints := tried(t, dir, "plan", "--target", "kommo", "--current", "plan.json", spec)
	if !strings.Contains(text, "perhaps renamed in the CRM") || !strings.Contains(text, "remove nothing") || !strings.Contains(text, "Proposal (Sales/Proposal)") {
		t.Errorf("%s%s", text, complaints)
	}
	_, text, _ = tried(t, dir, "plan", "--target", "kommo", "--current", "plan.json", "--format", "json", spec)
	if !strings.Contains(text, `"perhaps": [`) {
		t.Error(text)
	}
}

func mustSub(t *testing.T, name string) fs.FS {
	t.Helper()
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}
