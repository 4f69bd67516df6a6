package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

func newKpiCmd(r *run) *cobra.Command {
	cmd := &cobra.Command{
		Use: "kpi COMMAND", DisableFlagsInUseLine: true,
		Short: r.say(kpiSay, nil), Long: r.say(kpiLongSay, nil),
		Example: "  crmspec kpi show proposal_to_contract\n  crmspec kpi eval proposal_to_contract --history log.csv --records deals.csv --as-of 2027-06-01\n  crmspec kpi diff proposal_to_contract first_contact_time",
	}
	cmd.AddCommand(r.kpiShow(), r.kpiEval(), r.kpiDiff())
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return r.unknown(noCommandSay, args[0], commandNames(cmd))
		}
		r.help(cmd)
		return nil
	}
	return cmd
}

// metrics are the passports of a description.
type metrics struct {
	*load.Workspace
	book  *kpi.Book
	names *kpi.Names
}

// metrics opens the description of a folder and resolves its passports.
func (r *run) metrics(dir []string) (*metrics, error) { return r.measured(dir, kpiFaultySay) }

// measured does so, with a word on faults of the description for what it is opened for.
func (r *run) measured(dir []string, faulty words.Text) (*metrics, error) {
	root, err := r.workspace(dir)
	if err != nil {
		return nil, err
	}
	workspace, err := r.open(root)
	if err != nil {
		return nil, r.noWorkspace(root, err)
	}
	for _, u := range workspace.Unread {
		r.line("crmspec: " + r.say(notReadSay, words.Args{"path": u.Path, "reason": reason(u.Err)}))
		r.code = worst(r.code, exitUnread)
	}
	if n := workspace.Findings.Count(diag.Error); n > 0 {
		r.note(faulty, words.Args{"n": n})
	}
	return &metrics{workspace, kpi.New(workspace.Spec, workspace.Conditions), kpi.NewNames(workspace.Spec)}, nil
}

// passport returns the passport of an id, written alone or as kpi/ID.
func (r *run) passport(m *metrics, name string) (*kpi.Passport, error) {
	id := strings.TrimPrefix(name, "kpi/")
	if p := m.book.Named(id); p != nil {
		return p, nil
	}
	var known []string
	for _, p := range m.book.All() {
		known = append(known, p.Kpi.Self().ID())
	}
	if len(known) == 0 {
		return nil, r.fail(exitUse, noKpisSay, nil)
	}
	return nil, r.unknown(noKpiSay, name, known)
}

// fewFaults is how many faults of a passport are shown.
const fewFaults = 5

// whole refuses a passport that cannot be counted by, naming why: what is wrong in its document, else what it
// lacks.
func (r *run) whole(m *metrics, p *kpi.Passport) error {
	if p.OK() {
		return nil
	}
	shown := 0
	for _, d := range m.Findings.Sorted() {
		if inside := p.Kpi.Self().Span.Contains(d.Subject); inside && d.Severity == diag.Error && shown < fewFaults {
			r.line("  " + d.Subject.String() + ": " + d.Message.In(r.lang))
			shown++
		}
	}
	for _, f := range p.Faults {
		if shown > 0 {
			break
		}
		r.line("  " + f.At.String() + ": " + f.Message().In(r.lang))
	}
	return r.fail(exitFindings, kpiNotCountedSay, words.Args{"name": p.Kpi.Self().ID()}).but(r.say(kpiCheckHint, nil))
}

// need refuses a command that lacks arguments.
func (r *run) need(n int, args []string, text words.Text) error {
	if len(args) < n {
		return r.fail(exitUse, text, nil).but(r.say(kpiListHint, nil))
	}
	return nil
}
