package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// beginning is the command init: what the user said in flags, then in answers.
type beginning struct {
	*run
	yes                                           bool
	template, langs, name, currency, timezone, ci string
	// asking tells that a person answers, who has not written any flag.
	asking bool
}

func newInitCmd(r *run) *cobra.Command {
	b := &beginning{run: r}
	cmd := &cobra.Command{
		Use: "init [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(initSay, nil), Long: r.say(initLongSay, nil),
		Example: "  crmspec init\n  crmspec init crm --yes --template sales --lang ru,kk --ci github",
		RunE:    func(_ *cobra.Command, args []string) error { return b.do(args) },
	}
	flags := cmd.Flags()
	flags.BoolVarP(&b.yes, "yes", "y", false, r.say(initYesFlag, nil))
	flags.StringVar(&b.template, "template", "", r.say(initTemplateFlag, nil))
	flags.StringVar(&b.langs, "lang", "", r.say(initLangFlag, nil))
	flags.StringVar(&b.name, "name", "", r.say(initNameFlag, nil))
	flags.StringVar(&b.currency, "currency", "", r.say(initCurrencyFlag, nil))
	flags.StringVar(&b.timezone, "timezone", "", r.say(initTimezoneFlag, nil))
	flags.StringVar(&b.ci, "ci", "", r.say(initCIFlag, nil))
	return cmd
}

func (b *beginning) do(args []string) error {
	dir := "."
	if len(args) > 0 {
		dir = args[0]
	}
	root := b.path(dir)
	if err := b.free(dir, root); err != nil {
		return err
	}
	choice, err := b.choose()
	if err != nil {
		return err
	}
	files, err := start.Files(examples.Templates, choice)
	if err == nil && b.ci != "none" {
		var more []edit.File
		more, err = start.CIFiles(examples.Templates, b.ci, choice.Langs[0])
		files = append(more, files...)
	}
	if err != nil {
		return err
	}
	files = append(editorFiles(words.Speaks(choice.Langs[0])), files...)
	if files, err = b.besides(dir, root, files); err != nil {
		return err
	}
	if err := b.putFiles(root, files); err != nil {
		return b.fail(exitUnwritten, notBegunSay, words.Args{"path": dir, "reason": reason(err)})
	}
	b.tell(dir, files)
	return nil
}

// free demands that a folder does not lie in a description, whose part all files in it would be.
func (b *beginning) free(dir, root string) error {
	if info, err := os.Stat(root); err == nil && !info.IsDir() {
		return b.fail(exitUnwritten, notBegunSay, words.Args{"path": dir, "reason": reason(syscall.ENOTDIR)})
	}
	full, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	if above, found := load.Find(filepath.Dir(full)); found {
		return b.fail(exitUse, insideSay, words.Args{"path": dir, "root": b.shown(above)}).but(b.say(insideHint, nil))
	}
	return nil
}

// besides returns the files that are to be written besides those that are there already, and refuses
// where others stand in their places.
func (b *beginning) besides(dir, root string, files []edit.File) ([]edit.File, error) {
	foreign, err := b.foreign(root, files)
	if err != nil {
		return nil, err
	}
	if len(foreign) > 0 {
		files = append([]edit.File{{Path: load.IgnoreFile, Content: b.ignoring(foreign)}}, files...)
	}
	var fresh []edit.File
	var same, other []string
	for _, f := range files {
		standing, err := f.Stands(root)
		switch {
		case err != nil:
			return nil, b.fail(exitUnread, notOpenedSay, words.Args{"path": f.Path, "reason": reason(err)})
		case standing == edit.Other:
			other = append(other, f.Path)
		case standing == edit.Same:
			same = append(same, f.Path)
		default:
			fresh = append(fresh, f)
		}
	}
	if slices.Contains(same, load.RootFile) { // it comes last: nothing was interrupted, the description is there
		other = append(other, same...)
	}
	if len(other) > 0 {
		return nil, b.fail(exitUnwritten, thereAlreadySay, words.Args{"path": dir, "paths": b.few(other)}).but(b.say(thereAlreadyHint, nil))
	}
	return fresh, nil
}

// few names some files, those of the description first, and says how many more there are.
func (b *beginning) few(paths []string) words.List {
	hidden := func(path string) int {
		if path[0] == '.' {
			return 1
		}
		return 0
	}
	slices.SortFunc(paths, func(x, y string) int { return cmp.Or(hidden(x)-hidden(y), strings.Compare(x, y)) })
	const most = 8
	list := listed(paths[:min(len(paths), most)])
	if more := len(paths) - most; more > 0 {
		list = append(list, b.say(moreThereSay, words.Args{"n": more}))
	}
	return list
}

// choose returns what the workspace is to be like, out of flags, answers and what is usual.
func (b *beginning) choose() (start.Choice, error) {
	none := start.Choice{}
	questions := b.questions()
	for _, q := range questions {
		if *q.value == "" {
			continue
		}
		if complaint := q.take(*q.value); complaint != nil {
			return none, complaint
		}
	}
	switch {
	case b.yes:
	case b.asks():
		if err := b.ask(questions); err != nil {
			return none, err
		}
	case b.template == "":
		return none, b.fail(exitUse, unaskedSay, nil).but(b.say(unaskedHint, nil))
	}
	for _, q := range questions {
		if *q.value == "" {
			if complaint := q.take(q.usual()); complaint != nil {
				return none, complaint
			}
		}
	}
	langs := strings.Split(b.langs, ",")
	i := slices.IndexFunc(start.Templates(), func(t start.Template) bool { return t.Name == b.template })
	return start.Choice{
		Template: start.Templates()[i], Langs: langs, Title: b.name, ID: schema.Propose(b.name, "project"),
		Currency: b.currency, Timezone: b.timezone, Today: b.Now(),
	}, nil
}

// tell names what was written and what comes next.
func (b *beginning) tell(dir string, files []edit.File) {
	schemas := 0
	for _, f := range files {
		if strings.HasPrefix(f.Path, edit.SchemaFolder+"/") {
			schemas++
			continue
		}
		fmt.Fprintln(b.out, filepath.ToSlash(filepath.Join(dir, f.Path)))
	}
	if schemas > 0 {
		fmt.Fprintln(b.out, filepath.ToSlash(filepath.Join(dir, edit.SchemaFolder))+"/")
	}
	b.note(begunSay, words.Args{"dir": dir})
}
