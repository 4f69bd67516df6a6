package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model/words"
)

// drafting is the command import.
type drafting struct {
	*run
	folder string
}

func newImportCmd(r *run) *cobra.Command {
	d := &drafting{run: r}
	cmd := &cobra.Command{
		Use: "import TARGET PATH", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(importSay, nil), Long: r.say(importLongSay, nil),
		Example:   "  crmspec import salesforce ../org\n  crmspec import kommo answers.zip -o crm",
		RunE:      func(_ *cobra.Command, args []string) error { return d.do(args) },
		ValidArgs: readTargets(),
	}
	cmd.Flags().StringVarP(&d.folder, "out", "o", "", r.say(importOutFlag, nil))
	return cmd
}

// readTargets names the CRMs whose configuration is read.
func readTargets() []string {
	var names []string
	for _, t := range catalog.Targets() {
		if t.Reading != nil {
			names = append(names, t.Name)
		}
	}
	return names
}

// readTarget returns the CRM of a name, whose configuration must be read.
func (r *run) readTarget(name string) (catalog.Target, error) {
	known := readTargets()
	for _, t := range catalog.Targets() {
		switch {
		case t.Name != name:
		case t.Reading == nil:
			return t, r.fail(exitUse, notReadTargetSay, words.Args{"name": name}).but(r.say(knownSay, words.Args{"names": listed(known)}))
		default:
			return t, nil
		}
	}
	return catalog.Target{}, r.unknown(noReadTargetSay, name, known)
}

func (d *drafting) do(args []string) error {
	if len(args) == 0 {
		return d.fail(exitUse, whichReadSay, nil).but(d.say(knownSay, words.Args{"names": listed(readTargets())}))
	}
	target, err := d.readTarget(args[0])
	if err != nil {
		return err
	}
	if len(args) == 1 {
		return d.fail(exitUse, whichPathSay, words.Args{"crm": target.Title}).but(target.Reading.Doc.In(d.lang))
	}
	dir := d.folder
	if dir == "" {
		dir = target.Name
	}
	root := d.path(dir)
	if err := d.fresh(dir, root); err != nil {
		return err
	}
	there, err := d.taken(args[1])
	if err != nil {
		return err
	}
	found, err := target.Reading.Draft(there.files)
	if err != nil {
		d.told(there)
		return d.fail(exitUnread, noConfigurationSay, words.Args{"path": args[1], "crm": target.Title, "reason": reason(err)})
	}
	for _, m := range there.missed {
		found.Miss(m.path, m.why)
	}
	written := found.Files(d.lang)
	if len(found.Entities)+len(found.Pipelines) == 0 {
		d.told(there)
		return d.fail(exitUnread, emptyDraftSay, words.Args{"path": args[1], "crm": target.Title}).but(target.Reading.Doc.In(d.lang))
	}
	d.told(there)
	files := append(editorFiles(d.lang), written.Files...)
	if err := d.putFiles(root, files); err != nil {
		return d.fail(exitUnwritten, notBegunSay, words.Args{"path": dir, "reason": reason(err)})
	}
	var rows [][]string
	for _, c := range written.Counts {
		rows = append(rows, []string{c.Sort.In(d.lang), fmt.Sprint(c.N)})
	}
	writeTable(d.out, rows)
	fmt.Fprintf(d.out, "\n%s\n", filepath.ToSlash(filepath.Join(dir, "imported.md")))
	if n := len(written.Decided); n > 0 {
		d.note(importDecideSay, words.Args{"n": n})
	}
	if n := len(written.Unread); n > 0 {
		d.note(importUnreadSay, words.Args{"n": n})
	}
	d.note(importedSay, words.Args{"dir": dir, "target": target.Name, "path": args[1]})
	return nil
}

func (d *drafting) out_() *stream { return d.out }

// fresh demands a folder that is not there yet, or has nothing in it, and lies in no description.
func (d *drafting) fresh(dir, root string) error {
	b := &beginning{run: d.run}
	if err := b.free(dir, root); err != nil {
		return err
	}
	entries, err := os.ReadDir(root)
	switch {
	case os.IsNotExist(err):
		return nil
	case err != nil:
		return d.fail(exitUnwritten, notBegunSay, words.Args{"path": dir, "reason": reason(err)})
	case len(entries) == 0:
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return d.fail(exitUnwritten, thereAlreadySay, words.Args{"path": dir, "paths": b.few(names)}).but(d.say(importThereHint, nil))
}
