package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

var (
	fmtSay     = words.Text{En: "put the YAML of a description into its one form", Ru: "привести YAML описания к единому виду"}
	fmtLongSay = words.Text{
		En: "Shows as a diff what would change in the files of the description, or in the named parts of it: order of\nkeys, indentation, spaces, the comment that names the schema for editors. With -w it is written. Values and\ncomments stay; documents that cannot be read stay byte for byte and are named.\n\nExit code: 0 done, 1 with --check files would change, or documents could not be read, 2 wrong use,\n3 something could not be read, 4 files could not be written.",
		Ru: "Показывает в виде diff, что изменится в файлах описания или в названных его частях: порядок ключей,\nотступы, пробелы, комментарий с адресом схемы для редактора. С -w записывает. Значения и комментарии\nостаются; документы, которые не удалось прочитать, остаются байт в байт, и о них сообщается.\n\nКод выхода: 0 — готово, 1 — с --check есть что изменить, или документы не читаются, 2 — неверный вызов,\n3 — что-то не удалось прочитать, 4 — не удалось записать.",
	}
	fmtCheckFlag = words.Text{En: "name the files that would change; exit code 1 where there are any", Ru: "назвать файлы, которые изменятся; код выхода 1, если такие есть"}
	fmtDiffFlag  = words.Text{En: "show the changes as a diff (without other flags this is done)", Ru: "показать изменения в виде diff (так без других флагов)"}
	fmtWriteFlag = words.Text{En: "write the files", Ru: "записать файлы"}

	checkOrWriteSay = words.Text{En: "the flags “--check” and “--write” exclude each other", Ru: "флаги «--check» и «--write» исключают друг друга"}
	notFormattedSay = words.Text{En: "the files could not be written, and all are as they were: {path}: {reason}", Ru: "не удалось записать файлы, все остались прежними: {path}: {reason}"}
	tiedSay         = words.Text{En: "{place}: the keys here stay in their order: an anchor (&) in one is repeated (*) in another", Ru: "{place}: порядок ключей здесь оставлен: якорь (&) из одного повторяется (*) в другом"}
	leftAsIsSay     = words.Text{En: "{place}: the document stays as it is: it has a notation of YAML that fmt does not rewrite", Ru: "{place}: документ остался как есть: в нём запись YAML, которую fmt не переписывает"}
	unformattedSay  = words.Text{En: "{n|# file|# files} of {all} would change", Ru: "{n|Изменится # файл|Изменятся # файла|Изменятся # файлов} из {all}"}
	wouldWriteSay   = words.Text{En: "{n|# file|# files} of {all} would change; -w writes {n|it|them}", Ru: "{n|Изменится # файл|Изменятся # файла|Изменятся # файлов} из {all}; запишет -w"}
	formattedSay    = words.Text{En: "Formatted: {n|# file|# files} of {all}", Ru: "Приведено к виду: {n|# файл|# файла|# файлов} из {all}"}
	inFormSay       = words.Text{En: "{n|# file|# files}, nothing to change", Ru: "{n|# файл|# файла|# файлов}, менять нечего"}
	brokenSay       = words.Text{En: "{n|# file has a document|# files have documents} that cannot be read", Ru: "{n|В # файле есть документ, который не читается|В # файлах есть документы, которые не читаются|В # файлах есть документы, которые не читаются}"}
)

// formatting is the command fmt.
type formatting struct {
	*run
	checks, diffs, writes bool
}

func newFmtCmd(r *run) *cobra.Command {
	f := &formatting{run: r}
	cmd := &cobra.Command{
		Use: "fmt [PATH…]", DisableFlagsInUseLine: true, Short: r.say(fmtSay, nil), Long: r.say(fmtLongSay, nil),
		Example: "  crmspec fmt\n  crmspec fmt -w\n  crmspec fmt pipelines --check",
		RunE:    func(_ *cobra.Command, args []string) error { return f.do(args) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.checks, "check", false, r.say(fmtCheckFlag, nil))
	flags.BoolVar(&f.diffs, "diff", false, r.say(fmtDiffFlag, nil))
	flags.BoolVarP(&f.writes, "write", "w", false, r.say(fmtWriteFlag, nil))
	return cmd
}

func (f *formatting) do(args []string) error {
	if f.checks && f.writes {
		return f.fail(exitUse, checkOrWriteSay, nil)
	}
	root, within, err := f.locate(args)
	if err != nil {
		return err
	}
	if filepath.Ext(root) == ".json" {
		return f.fail(exitUse, fixOnlyYAMLSay, words.Args{"path": f.shown(root)})
	}
	files, unread, err := load.Files(root)
	if err != nil {
		return f.noWorkspace(root, err)
	}
	var plan edit.Plan
	var broken diag.List
	read, faulty := 0, 0
	for _, file := range files {
		if !lies(file.Path, within) {
			continue
		}
		result := format.File(file)
		read++
		if len(result.Broken) > 0 {
			faulty++
			broken = append(broken, result.Broken...)
		}
		for _, place := range result.Left {
			f.note(leftAsIsSay, words.Args{"place": place.String()})
		}
		for _, place := range result.Tied {
			f.note(tiedSay, words.Args{"place": place.String()})
		}
		if result.Changed() {
			plan.Changes = append(plan.Changes, result.Change())
		}
	}
	f.unreadable(broken.Sorted(), unread)
	if err := f.make(root, plan); err != nil {
		return err
	}
	if faulty > 0 {
		f.note(brokenSay, words.Args{"n": faulty})
	}
	f.count(len(plan.Changes), read)
	return nil
}

// lies tells whether a file lies in some parts of a workspace; none means all of it.
func lies(file string, within []string) bool {
	return len(within) == 0 || slices.ContainsFunc(within, func(part string) bool {
		return part == "." || file == part || strings.HasPrefix(file, part+"/")
	})
}

// unreadable shows on stderr what could not be read, and sets the exit code.
func (f *formatting) unreadable(broken diag.List, unread []load.Unread) {
	if len(broken) > 0 {
		f.code = worst(f.code, exitFindings)
		width := f.Width(f.Stderr)
		form := render.Forms()[1]
		if width > 0 {
			form = render.Forms()[0]
		}
		_ = f.out.Flush()                                                             // the stream keeps the error
		_ = form.Write(f.Stderr, render.Report{Version: version(), Findings: broken}, // stderr is all we could complain to
			render.Options{Lang: f.lang, Color: f.colored() && width > 0, Width: width, Max: defaultMax})
	}
	for _, u := range unread {
		f.code = worst(f.code, exitUnread)
		f.line("crmspec: " + f.say(notReadSay, words.Args{"path": u.Path, "reason": reason(u.Err)}))
	}
}

// make does with the changes what the flags say.
func (f *formatting) make(root string, plan edit.Plan) error {
	if f.writes {
		if err := f.put(root, plan); err != nil {
			return err
		}
	}
	color := f.colored()
	for _, change := range plan.Changes {
		if f.checks && !f.diffs {
			fmt.Fprintln(f.out, change.File.Path)
		}
		if f.diffs || !f.checks && !f.writes {
			for line := range strings.Lines(change.Diff()) {
				fmt.Fprintln(f.out, tinted(line, color))
			}
		}
	}
	if f.checks && len(plan.Changes) > 0 {
		f.code = worst(f.code, exitFindings)
	}
	return nil
}

// put writes the files, all or none.
func (f *formatting) put(root string, plan edit.Plan) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	if err := plan.Write(root, f.Disk); err != nil {
		path, _, _ := strings.Cut(err.Error(), ": ")
		return f.fail(exitUnwritten, notFormattedSay, words.Args{"path": path, "reason": reason(err)})
	}
	return nil
}

// count ends the output: how many files there are, and how many change.
func (f *formatting) count(changes, all int) {
	args := words.Args{"n": changes, "all": all}
	switch {
	case changes == 0:
		f.note(inFormSay, words.Args{"n": all})
	case f.writes:
		f.note(formattedSay, args)
	case f.checks:
		f.note(unformattedSay, args)
	default:
		f.note(wouldWriteSay, args)
	}
}
