package cli

import (
	"maps"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

func newAcceptCmd(r *run) *cobra.Command {
	cmd := &cobra.Command{
		Use: "accept COMMAND", DisableFlagsInUseLine: true,
		Short: r.say(acceptSay, nil), Long: r.say(acceptLongSay, nil),
		Example: "  crmspec accept import acceptance.xlsx\n  crmspec accept status\n  crmspec accept status --require must",
	}
	cmd.AddCommand(r.acceptImport(), r.acceptStatus())
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return r.unknown(noCommandSay, args[0], commandNames(cmd))
		}
		r.help(cmd)
		return nil
	}
	return cmd
}

// accepted is a description with its cases and what is known of them.
type accepted struct {
	*load.Workspace
	suite *suite.Suite
	// editions are the hashes of its cases, and of those that are derived only where they are asked for.
	editions results.Editions
	journal  *results.Journal
	// none tells that there are no results yet.
	none bool
}

// accepted opens a workspace and derives its cases. While the description or the results have errors nothing can be
// said of them: they are shown, and the second result is false.
func (r *run) accepted(root string) (*accepted, bool, error) {
	workspace, err := r.open(root)
	if err != nil {
		return nil, false, r.noWorkspace(root, err)
	}
	journal := r.journal(workspace)
	if !r.sound(workspace) {
		r.note(noCasesSay, nil)
		return nil, false, nil
	}
	known := facts.New(workspace.Spec, workspace.Conditions)
	derive := func(how ...acceptance.How) *acceptance.Suite {
		all := acceptance.Derive(known, workspace.Conditions, how...)
		trial.Scenarios(runtime.New(known, workspace.Conditions), workspace.Spec, all) // they say on which day they begin
		return all
	}
	a := &accepted{Workspace: workspace, suite: derive(), journal: journal}
	a.editions = results.EditionsOf(workspace.Spec, derive(acceptance.Pairs))
	maps.Copy(a.editions, results.EditionsOf(workspace.Spec, a.suite))
	if journal == nil {
		a.journal, a.none = &results.Journal{}, true
	}
	return a, true, nil
}

// sound tells whether a workspace could be read without an error, and names what is wrong.
func (r *run) sound(workspace *load.Workspace) bool {
	if workspace.Findings.Count(diag.Error) == 0 && len(workspace.Unread) == 0 {
		return true
	}
	found := diag.List{}
	for _, d := range workspace.Findings {
		if d.Severity == diag.Error {
			found.Add(d)
		}
	}
	c := &checked{Workspace: workspace, found: found.Sorted(), all: len(found)}
	r.findings(c, r.form(), defaultMax)
	if len(found) > 0 {
		r.code = worst(r.code, exitFindings)
	}
	if len(workspace.Unread) > 0 {
		r.code = worst(r.code, exitUnread)
	}
	return false
}

// called names a case for people: its code and title.
func (a *accepted) called(id string) words.Localized {
	for _, c := range a.suite.Cases {
		if c.ID == id {
			return words.Message{Text: words.Text{En: "{id} “{title}”", Ru: "{id} «{title}»"}, Args: words.Args{"id": id, "title": c.Title}}
		}
	}
	return words.Text{En: id}
}
