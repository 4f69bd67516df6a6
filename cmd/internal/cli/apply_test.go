package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/generators/live/livetest"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

// bringing is a plan in a folder of its own, and the CRM that it is brought to.
type bringing struct {
	t   *testing.T
	dir string
	crm *livetest.CRM
}

func newBringing(t *testing.T) *bringing {
	t.Helper()
	b := &bringing{t: t, dir: t.TempDir(), crm: livetest.New(t, "hubspot")}
	content, err := os.ReadFile(filepath.Join("testdata", "apply", "plan.json"))
	if err == nil {
		err = os.WriteFile(filepath.Join(b.dir, "plan.json"), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// args are the arguments of a run on the CRM.
func (b *bringing) args(more ...string) []string {
	return append([]string{"apply", "hubspot", "--plan", "plan.json", "--journal", "journal.jsonl", "--url", b.crm.URL, "--token-env", "HUB_TOKEN"}, more...)
}

// run runs a command and returns all that it says, to compare.
func (b *bringing) run(want int, change func(*cli.App), args ...string) string {
	b.t.Helper()
	app, stdout, stderr := world(b.t)
	app.Dir = b.dir
	app.Env = func(name string) string { return map[string]string{"HUB_TOKEN": b.crm.Token}[name] }
	if change != nil {
		change(&app)
	}
	if code := app.Run(args); code != want {
		b.t.Fatalf("exit code %d\n%s%s", code, stdout, stderr)
	}
	said := stdout.String() + stderr.String()
	if pieces := strings.Split(b.crm.Token, "/"); strings.Contains(said, pieces[0]) {
		b.t.Errorf("the token is told:\n%s", said)
	}
	said = fmt.Sprintf("$ crmspec %s\n%s\n", strings.Join(args, " "), said)
	return strings.ReplaceAll(said, b.crm.URL, "http://127.0.0.1:1")
}

func (b *bringing) journal() string {
	b.t.Helper()
	content, err := os.ReadFile(filepath.Join(b.dir, "journal.jsonl"))
	if err != nil {
		b.t.Fatal(err)
	}
	if pieces := strings.Split(b.crm.Token, "/"); strings.Contains(string(content), pieces[0]) {
		b.t.Errorf("the token is stored:\n%s", content)
	}
	return strings.ReplaceAll(string(content), b.crm.URL, "http://127.0.0.1:1")
}

// TestApply shows what the command says, in both languages.
func TestApply(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			b := newBringing(t)
			b.crm.Echo = true
			b.crm.Put("/crm/v3/properties/deals", livetest.Thing{"id": "region", "name": "region", "label": "By hand"})
			b.crm.Put("/crm/v3/properties/deals", livetest.Thing{"id": "source", "name": "source", "label": "Source", "description": "by hand"})
			say := func(want int, args ...string) string {
				return b.run(want, nil, append(args, "--lang", lang)...)
			}
			out := say(0, "apply", "hubspot", "--plan", "plan.json")
			out += say(0, b.args()...)
			if got := b.crm.List("/crm/v3/properties/deals"); len(got) != 2 {
				t.Errorf("the dry run wrote: %v", got)
			}
			if _, err := os.Stat(filepath.Join(b.dir, "journal.jsonl")); !os.IsNotExist(err) {
				t.Errorf("the dry run wrote a journal: %v", err)
			}
			out += say(0, b.args("--execute")...)
			out += "journal.jsonl\n" + b.journal() + "\n"
			out += say(0, b.args("--execute", "--with", "beta")...)
			out += say(0, b.args("--only", "rule", "-q")...)
			b.crm.Token, b.crm.Echo = "another-token-0001", false
			out += b.run(4, func(a *cli.App) { a.Env = func(string) string { return "wrong-token-77" } }, b.args("--execute", "--lang", lang)...)
			out += b.run(3, func(a *cli.App) { a.Env = func(string) string { return "wrong-token-77" } }, b.args("--lang", lang)...)
			if strings.Contains(out, "wrong-token-77") {
				t.Error("a token that was refused is told")
			}
			golden.File(t, filepath.Join("testdata", "apply", lang+".txt"), out)
		})
	}
}

// TestApplyUse refuses what is no use, before anybody is asked; no complaint repeats a secret.
func TestApplyUse(t *testing.T) {
	t.Parallel()
	b := newBringing(t)
	for name, c := range map[string]struct {
		code int
		args []string
		want string
	}{
		"no target":          {2, []string{"apply"}, "There are: kommo, hubspot, bitrix24"},
		"unknown target":     {2, []string{"apply", "komo"}, "Did you mean “kommo”?"},
		"target of files":    {2, []string{"apply", "salesforce"}, "no plan of calls can be brought to “salesforce”"},
		"no address":         {2, []string{"apply", "hubspot", "--plan", "plan.json", "--execute"}, "--url https://"},
		"no token":           {2, []string{"apply", "hubspot", "--plan", "plan.json", "--url", b.crm.URL}, "--token-env NAME"},
		"token as name":      {2, []string{"apply", "hubspot", "--plan", "plan.json", "--url", b.crm.URL, "--token-env", b.crm.Token}, "is empty"},
		"http":               {2, []string{"apply", "hubspot", "--plan", "plan.json", "--url", "http://api.example.com", "--token-env", "HUB_TOKEN"}, "without encryption"},
		"another target":     {2, []string{"apply", "kommo", "--plan", "plan.json"}, "for “hubspot”, not for “kommo”"},
		"no plan":            {3, []string{"apply", "hubspot", "--plan", "none.json"}, "“none.json” could not be opened"},
		"not a plan":         {3, []string{"apply", "hubspot", "--plan", "bad.json"}, "“bad.json” is no plan"},
		"a plan that wipes":  {3, []string{"apply", "hubspot", "--plan", "wipes.json"}, "no step may DELETE"},
		"plan and folder":    {2, []string{"apply", "hubspot", ".", "--plan", "plan.json"}, "one argument too many"},
		"unknown step":       {2, b.args("--only", "field/deal.margn"), "Did you mean “field/deal.margin”?"},
		"unknown option":     {2, b.args("--with", "gamma"), "There are: beta"},
		"foreign journal":    {2, b.args("--journal", "foreign.jsonl"), "is the journal of something else"},
		"not a journal":      {3, b.args("--journal", "plan.json"), "is no journal"},
		"journal in no file": {3, b.args("--journal", "."), "it is a folder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := &bringing{t: t, dir: t.TempDir(), crm: b.crm}
			content, err := os.ReadFile(filepath.Join("testdata", "apply", "plan.json"))
			if err != nil {
				t.Fatal(err)
			}
			for path, content := range map[string]string{
				"plan.json": string(content), "bad.json": "{", "wipes.json": strings.Replace(string(content), `"PUT"`, `"DELETE"`, 1),
				"foreign.jsonl": `{"journal":1,"target":"hubspot","url":"https://api.hubapi.com","spec":"service"}` + "\n",
			} {
				if err := os.WriteFile(filepath.Join(b.dir, path), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			said := b.run(c.code, nil, c.args...)
			said = said[strings.Index(said, "\n"):] // without the command
			if !strings.Contains(said, c.want) {
				t.Errorf("%s\nlacks %q", said, c.want)
			}
		})
	}
	if n := len(b.crm.Requests()); n > 0 {
		t.Errorf("%d requests", n)
	}
}

// TestApplyUnwritten lets the disk fail: the step is done, and found by the next run.
func TestApplyUnwritten(t *testing.T) {
	t.Parallel()
	b := newBringing(t)
	said := b.run(4, func(a *cli.App) {
		a.Disk = source.Disk{Before: func(operation, path string) error {
			if operation == "rename" {
				return os.ErrPermission
			}
			return nil
		}}
	}, b.args("--execute")...)
	if !strings.Contains(said, "step 1 of 5, field/deal.margin: it is done, but the journal could not be written: no permission") {
		t.Error(said)
	}
	said = b.run(0, nil, b.args("--execute")...)
	if !strings.Contains(said, "3 made, 1 found, 0 changed, 0 unchanged, 1 left out") {
		t.Error(said)
	}
}

// TestApplyEnded ends the process at every request: by a kill, before the request is carried out and behind it, and by
// Ctrl-C. The next run goes on, to the same and to nothing twice.
func TestApplyEnded(t *testing.T) {
	t.Parallel()
	whole := newBringing(t)
	whole.run(0, nil, whole.args("--execute")...)
	want, requests := whole.crm.State(t), len(whole.crm.Requests())
	for n := 1; n <= requests; n++ {
		for name, c := range map[string]struct {
			signal os.Signal
			fault  livetest.Fault
		}{"kill before": {os.Kill, livetest.Unheard}, "kill behind": {os.Kill, livetest.Lost}, "interrupt": {os.Interrupt, livetest.Lost}} {
			t.Run(fmt.Sprintf("%s %d", name, n), func(t *testing.T) {
				t.Parallel()
				b := newBringing(t)
				command := exec.Command(os.Args[0], b.args("--execute")...)
				command.Env = append(os.Environ(), asCommand+"=1", "CRMSPEC_LANG=en", "HUB_TOKEN="+b.crm.Token)
				command.Dir = b.dir
				var said bytes.Buffer
				command.Stdout, command.Stderr = &said, &said
				var gone atomic.Bool
				b.crm.Fault = func(at int, _ livetest.Request) livetest.Fault {
					if at < n {
						return livetest.Fine
					}
					if !gone.Swap(true) {
						if err := command.Process.Signal(c.signal); err != nil {
							t.Error(err)
						}
					}
					return c.fault
				}
				err := command.Run()
				if code := command.ProcessState.ExitCode(); err == nil || c.signal == os.Interrupt && code != 130 || !gone.Load() {
					t.Fatalf("%v, exit code %d\n%s", err, code, &said)
				}
				if c.signal == os.Interrupt && !strings.Contains(said.String(), "Interrupted.") || strings.Contains(said.String(), b.crm.Token) {
					t.Errorf("%s", &said)
				}
				b.crm.Forget()
				b.run(0, nil, b.args("--execute")...)
				if d := cmp.Diff(want, b.crm.State(t)); d != "" {
					t.Error(d)
				}
				if said := b.run(0, nil, b.args("--execute")...); !strings.Contains(said, "0 made, 0 found, 0 changed, 4 unchanged, 1 left out") {
					t.Error(said)
				}
			})
		}
	}
}
