package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

func newShowCmd(r *run) *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use: "show REF [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(showSay, nil), Long: r.say(showLongSay, nil),
		Example: "  crmspec show stage/sales.new\n  crmspec show deal.amount\n  crmspec show sales_manager --format json",
		RunE: func(_ *cobra.Command, args []string) error {
			if err := r.oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			if len(args) == 0 {
				return r.fail(exitUse, whatToShowSay, nil).but(r.say(showHint, nil))
			}
			return r.show(args[0], append(args[1:], ".")[0], format)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return r.refs(args), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", r.say(showFormatFlag, nil))
	return cmd
}

// refs are the references of all elements of the workspace around the user, to complete the first
// argument with.
func (r *run) refs(args []string) []string {
	root, err := r.above(".")
	if err != nil || len(args) > 0 {
		return nil
	}
	workspace, err := r.open(root)
	if err != nil {
		return nil
	}
	var refs []string
	for _, e := range known(workspace.Spec) {
		refs = append(refs, e.Self().Ref)
	}
	return refs
}

// portrait is an element of a description that is being shown.
type portrait struct {
	*run
	*load.Workspace
	facts   *facts.Facts
	uses    *uses.Uses
	element model.Element
	// ref is that of a pair of stages where one is asked for.
	ref string
}

// show prints everything about one element of the workspace of a folder.
func (r *run) show(name, dir, format string) error {
	root, err := r.above(dir)
	if err != nil {
		return err
	}
	workspace, err := r.open(root)
	if err != nil {
		return r.noWorkspace(root, err)
	}
	element, ref, err := r.element(workspace.Spec, name)
	if err == nil {
		s := &portrait{
			run: r, Workspace: workspace, element: element, ref: ref,
			facts: facts.New(workspace.Spec, workspace.Conditions), uses: uses.New(workspace.Spec, workspace.Conditions),
		}
		if format == "json" {
			err = s.json()
		} else {
			s.text()
		}
	}
	r.incomplete(workspace, showFaultySay)
	return err
}

// incomplete says what could not be read, and that there are faults.
func (r *run) incomplete(workspace *load.Workspace, faulty words.Text) {
	for _, u := range workspace.Unread {
		r.line("crmspec: " + r.say(notReadSay, words.Args{"path": u.Path, "reason": reason(u.Err)}))
		r.code = worst(r.code, exitUnread)
	}
	if n := workspace.Findings.Count(diag.Error); n > 0 {
		r.note(faulty, words.Args{"n": n})
	}
}

// head returns the envelope of the document that an element is or stands in, nil for none.
func head(e model.Element) *model.Head {
	for ; e != nil; e = e.Self().Parent {
		if holder, ok := e.(interface{ Envelope() *model.Head }); ok {
			return holder.Envelope()
		}
	}
	return nil
}

// name returns what people call an element; ref tells which pair of stages is meant, "" for all of them.
func (r *run) name(e model.Element, ref string) string { return model.NameIn(r.lang, e, ref) }

func withNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
