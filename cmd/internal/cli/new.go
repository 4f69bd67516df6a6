package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/outline"
	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// adding is the command new.
type adding struct {
	*run
	title  string
	stdout bool
	// spoken tells that the user said in which language the tool speaks.
	spoken func() bool
}

func newNewCmd(r *run) *cobra.Command {
	a := &adding{run: r}
	cmd := &cobra.Command{
		Use: "new KIND ID [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(3),
		Short: r.say(newSay, nil), Long: r.say(newLongSay, nil),
		Example:   "  crmspec new role dispatcher --title \"Dispatcher\"\n  crmspec new kpi won_deals -n",
		ValidArgs: kindWords(),
		RunE:      func(_ *cobra.Command, args []string) error { return a.do(args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&a.title, "title", "", r.say(newTitleFlag, nil))
	flags.BoolVarP(&a.stdout, "stdout", "n", false, r.say(newStdoutFlag, nil))
	a.spoken = func() bool { return cmd.Flags().Changed("lang") }
	return cmd
}

func (a *adding) do(args []string) error {
	if len(args) == 0 {
		return a.fail(exitUse, whichKindSay, nil).but(a.say(knownSay, words.Args{"names": listed(kindWords())}))
	}
	kind, err := a.kind(args[0])
	if err != nil {
		return err
	}
	dir := args[min(2, len(args)):]
	if len(dir) > 0 {
		if info, err := os.Stat(a.path(dir[0])); err != nil || !info.IsDir() { // a title without quotes
			return a.fail(exitUse, tooManySay, words.Args{"name": dir[0]}).but(a.say(newTitleHint, words.Args{"title": strings.Join(args[1:], " ")}))
		}
	}
	root, err := a.folderOf(dir)
	if err != nil {
		return err
	}
	workspace, err := load.Open(root)
	if err != nil {
		return a.noWorkspace(root, err)
	}
	if len(args) == 1 {
		return a.fail(exitUse, whichIDSay, words.Args{"kind": kind.Name}).but(a.say(whichIDHint, words.Args{"word": kind.Word}))
	}
	id := args[1]
	if err := a.soundID(kind, id); err != nil {
		return err
	}
	if err := a.untaken(workspace.Spec, kind, id); err != nil {
		return err
	}
	wish := outline.Wish{
		Kind: kind, ID: id, Title: a.titled(id), Path: place(workspace, kind, id), Lang: a.tongue(workspace.Spec), Spec: workspace.Spec,
	}
	wish.Shown = shownIn(kind, wish.Lang)
	wish.Faults = faultsOf(workspace, wish.Path)
	wish.Intro = []string{newIntroSay.In(wish.Lang)}
	wish.Also = newAlsoSay.In(wish.Lang)
	text, err := outline.Document(wish)
	if missing := (*outline.MissingError)(nil); errors.As(err, &missing) {
		return a.first(kind, missing.Word)
	}
	if err != nil {
		return err
	}
	if a.stdout {
		_, err := a.out.Write(text)
		return err
	}
	return a.add(root, edit.File{Path: wish.Path, Content: text}, readers(workspace.Spec))
}

// soundID refuses an id that check would refuse, with what it would say.
func (a *adding) soundID(kind *model.Kind, id string) error {
	text := "apiVersion: crmspec/v1\nkind: " + kind.Name + "\nid: " + start.Scalar(id) + "\ntitle: T\n"
	documents, err := (&load.Workspace{Files: []*source.File{source.NewFile("new.yaml", []byte(text))}}).With(nil)
	if err != nil {
		return err
	}
	for _, d := range documents.Findings {
		if d.Severity != diag.Error || d.Subject.Start().Line != 3 {
			continue
		}
		f := a.fail(exitUse, asIsSay, words.Args{"text": d.Message.In(a.lang)})
		if meant := schema.Propose(id, kind.Word); meant != "" && meant != id {
			title := ""
			if a.title == "" && !strings.ContainsAny(id, "\"$`\\") {
				title = ` --title "` + id + `"`
			}
			return f.but(a.say(newMeantSay, words.Args{"word": kind.Word, "id": meant, "title": title}))
		}
		return f.but(d.Help.In(a.lang))
	}
	return nil
}

// untaken refuses an id that is taken, and a second project.
func (a *adding) untaken(spec *model.Spec, kind *model.Kind, id string) error {
	at := func(e model.Element) string {
		name := e.Self().Name
		return fmt.Sprintf("%s:%d", name.Path(), name.Start().Line)
	}
	if kind.Word == "project" && spec.Project != nil {
		return a.fail(exitUse, oneProjectSay, words.Args{"place": at(spec.Project)}).but(a.say(oneProjectHint, nil))
	}
	if taken := spec.Element(kind.Word + "/" + id); taken != nil && taken.Self().Name.File != nil {
		return a.fail(exitUse, takenSay, words.Args{"ref": kind.Word + "/" + id, "place": at(taken)}).but(a.say(takenHint, nil))
	}
	return nil
}

// titled returns the title that the user gave, else the id as words.
func (a *adding) titled(id string) string {
	if a.title != "" {
		return strings.Join(strings.FieldsFunc(a.title, unicode.IsControl), " ")
	}
	first, size := utf8.DecodeRuneInString(id)
	return string(unicode.ToUpper(first)) + strings.ReplaceAll(id[size:], "_", " ")
}

// tongue returns the language of what is written into the document: the one asked for, else the first
// of the project, whose readers it is for.
func (a *adding) tongue(spec *model.Spec) string {
	if langs := spec.Languages(); !a.spoken() && len(langs) > 0 {
		return words.Speaks(langs[0])
	}
	return a.lang
}

// first says what has to be there before a document of a kind can be.
func (a *adding) first(kind *model.Kind, word string) error {
	f := a.fail(exitUse, firstSay, words.Args{"a": words.Article(kind.Name), "kind": kind.Name, "word": word})
	if model.KindNamed(word) != nil {
		return f.but(a.say(firstHint, words.Args{"word": word}))
	}
	return f.but(a.say(firstInProjectHint, words.Args{"word": word}))
}

// add writes the document, with the schemas that its editor will look for, in a language.
func (a *adding) add(root string, file edit.File, lang string) error {
	standing, err := file.Stands(root)
	if err != nil {
		return a.fail(exitUnread, notOpenedSay, words.Args{"path": file.Path, "reason": reason(err)})
	}
	if standing != edit.Missing {
		return a.fail(exitUnwritten, thereAlreadySay, words.Args{"path": a.shown(root), "paths": words.List{file.Path}}).but(a.say(newWayHint, nil))
	}
	files := []edit.File{file}
	for _, s := range editorFiles(lang) {
		if standing, err := s.Stands(root); err == nil && standing == edit.Missing {
			files = append(files, s)
		}
	}
	if err := a.putFiles(root, files); err != nil {
		return a.fail(exitUnwritten, notAddedSay, words.Args{"path": file.Path, "reason": reason(err)})
	}
	fmt.Fprintln(a.out, a.shown(file.At(root)))
	a.note(addedSay, nil)
	return nil
}

// place returns where a new document lies: in the folder with most documents of its kind, else where the
// examples have them.
func place(workspace *load.Workspace, kind *model.Kind, id string) string {
	counts := map[string]int{}
	var folders []string
	for _, d := range workspace.Spec.Documents {
		if d.Kind != kind {
			continue
		}
		folder := path.Dir(d.Span.Path())
		if counts[folder]++; counts[folder] == 1 {
			folders = append(folders, folder)
		}
	}
	folder := usualFolder(kind)
	if len(folders) > 0 {
		folder = slices.MaxFunc(folders, func(a, b string) int { return counts[a] - counts[b] })
	}
	if name := path.Join(folder, id+".yaml"); !occupied(workspace, name) {
		return name
	}
	return path.Join(folder, id+"_"+kind.Word+".yaml")
}

// occupied tells whether a path is that of a file of the workspace, also where letters differ in size
// only, which some disks do not tell apart.
func occupied(workspace *load.Workspace, name string) bool {
	if _, err := os.Lstat(path.Join(workspace.Root, name)); err == nil {
		return true
	}
	return slices.ContainsFunc(workspace.Files, func(f *source.File) bool { return strings.EqualFold(f.Path, name) })
}

// usualFolder returns the folder in which the examples keep documents of a kind.
func usualFolder(kind *model.Kind) string {
	switch kind.Word {
	case "entity":
		return "data"
	case "dictionary":
		return "lists"
	case "access", "kpi", "glossary", "support", "training":
		return kind.Word
	}
	if before, ok := strings.CutSuffix(kind.Word, "ss"); ok {
		return before + "sses"
	}
	if before, ok := strings.CutSuffix(kind.Word, "y"); ok {
		return before + "ies"
	}
	return kind.Word + "s"
}
