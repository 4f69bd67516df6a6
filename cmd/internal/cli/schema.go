package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// schemas is the command schema with its flags.
type schemas struct {
	*run
	write, check, vscode bool
	// spoken tells that the user said in which language the schemas speak.
	spoken func() bool
}

func newSchemaCmd(r *run) *cobra.Command {
	s := &schemas{run: r}
	cmd := &cobra.Command{
		Use: "schema [KIND]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(schemaSay, nil), Long: r.say(schemaLongSay, nil),
		Example:   "  crmspec schema pipeline > pipeline.json\n  crmspec schema --write\n  crmspec schema --write --check",
		ValidArgs: kindWords(),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case s.write:
				return s.put(args)
			case s.check:
				return r.fail(exitUse, goesWithSay, words.Args{"name": "--check", "other": "--write"})
			case s.vscode:
				return r.fail(exitUse, goesWithSay, words.Args{"name": "--vscode", "other": "--write"})
			}
			return s.print(args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&s.write, "write", false, r.say(schemaWriteFlag, nil))
	flags.BoolVar(&s.check, "check", false, r.say(schemaCheckFlag, nil))
	flags.BoolVar(&s.vscode, "vscode", false, r.say(schemaVSCodeFlag, nil))
	s.spoken = func() bool { return cmd.Flags().Changed("lang") }
	return cmd
}

// print prints the schema of the named kind, or that of all: in English, for programs, unless another
// language is asked for.
func (s *schemas) print(args []string) error {
	lang := words.Languages[0]
	if s.spoken() {
		lang = s.lang
	}
	text := schema.CombinedForEditor(lang)
	if len(args) > 0 {
		kind, err := s.kind(args[0])
		if err != nil {
			return err
		}
		text = schema.ForEditor(kind, lang)
	}
	_, err := s.out.Write(text)
	return err
}

// tongue returns the language of the schemas in a workspace: the one asked for, else that of its readers.
func (s *schemas) tongue(root string) (lang, flag string) {
	if s.spoken() {
		return s.lang, " --lang " + s.lang
	}
	workspace, err := load.Open(root)
	if err != nil { // check says why
		return words.Languages[0], ""
	}
	return readers(workspace.Spec), ""
}

// readers returns the language in which the readers of a description are spoken to, whoever runs the tool:
// that of its first language.
func readers(spec *model.Spec) string { return words.Speaks(spec.Languages()[0]) }

// put writes the schemas, and the settings where they are asked for, into the workspace of a folder.
func (s *schemas) put(args []string) error {
	root, err := s.folderOf(args)
	if err != nil {
		return err
	}
	lang, flag := s.tongue(root)
	files := editorFiles(lang)
	settings := edit.File{Path: settingsFile, Content: []byte(settingsText)}
	if s.vscode {
		standing, err := settings.Stands(root)
		if err != nil {
			return s.fail(exitUnread, notOpenedSay, words.Args{"path": settings.Path, "reason": reason(err)})
		}
		if standing == edit.Other { // it is the user's
			s.note(settingsThereSay, words.Args{"path": settings.Path})
			fmt.Fprint(s.out, settingsText)
		} else {
			files = append(files, settings)
		}
	}
	stale, err := s.differing(root, files)
	if err != nil {
		return err
	}
	switch {
	case len(stale) == 0:
		s.note(schemasFreshSay, words.Args{"n": len(files), "folder": edit.SchemaFolder})
		return nil
	case s.check:
		for _, f := range stale {
			fmt.Fprintln(s.out, f.Path)
		}
		s.note(schemasStaleSay, words.Args{"n": len(stale), "flag": flag})
		s.code = worst(s.code, exitFindings)
		return nil
	}
	if err := s.putFiles(root, stale); err != nil {
		return s.fail(exitUnwritten, notWrittenSay, words.Args{"out": s.shown(root), "reason": reason(err)})
	}
	s.note(schemasWrittenSay, words.Args{"n": len(stale), "folder": edit.SchemaFolder})
	return nil
}

// folderOf returns the workspace around the folder that a command's DIR names, else around the user. A
// description in one JSON file has none.
func (r *run) folderOf(args []string) (string, error) {
	dir := "."
	if len(args) > 0 {
		dir = args[0]
	}
	root, err := r.above(dir)
	if err == nil && filepath.Ext(root) == ".json" {
		err = r.fail(exitUse, noWorkspaceSay, words.Args{"path": dir}).but(r.say(makeOneSay, nil))
	}
	return root, err
}

// differing returns those files that are not there as they would be written.
func (r *run) differing(root string, files []edit.File) ([]edit.File, error) {
	var stale []edit.File
	for _, f := range files {
		standing, err := f.Stands(root)
		if err != nil {
			return nil, r.fail(exitUnread, notOpenedSay, words.Args{"path": f.Path, "reason": reason(err)})
		}
		if standing != edit.Same {
			stale = append(stale, f)
		}
	}
	return stale, nil
}

// putFiles writes files, which no interrupt tears apart.
func (r *run) putFiles(root string, files []edit.File) error {
	r.writing.Lock()
	defer r.writing.Unlock()
	return edit.Put(root, files, r.Disk)
}

// editorFiles are the schemas where editors look for them, in a language: one per kind, and all together.
func editorFiles(lang string) []edit.File {
	all := []edit.File{{Path: edit.SchemaFolder + "/crmspec.json", Content: schema.CombinedForEditor(lang)}}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		all = append(all, edit.File{Path: edit.SchemaFolder + "/" + kind.Word + ".json", Content: schema.ForEditor(kind, lang)})
	}
	return all
}

// The settings by which VS Code gives documents without a modeline the schema of all kinds.
const (
	settingsFile = ".vscode/settings.json"
	settingsText = `{
  "yaml.schemas": {
    "` + edit.SchemaFolder + `/crmspec.json": ["**/*.yaml", "**/*.yml", "!**/.*", "!**/.*/**", "!**/` + load.ResultsFile + `"]
  }
}
`
)

// kind returns the kind of a name or word, singular or plural, however the letters are written.
func (r *run) kind(name string) (*model.Kind, error) {
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		for _, form := range []string{kind.Name, kind.Word, kind.Word + "s", strings.TrimSuffix(kind.Word, "y") + "ies"} {
			if strings.EqualFold(form, name) {
				return kind, nil
			}
		}
	}
	return nil, r.unknown(noKindSay, name, kindWords())
}

func kindWords() []string {
	all := make([]string, len(model.Kinds))
	for i, kind := range model.Kinds {
		all[i] = kind.Word
	}
	return all
}

// What the command schema says.
var (
	schemaSay     = words.Text{En: "print the JSON Schema of a kind, or write all for editors", Ru: "вывести JSON Schema вида документов или записать все для редакторов"}
	schemaLongSay = words.Text{
		En: "Prints the JSON Schema of a kind, or without KIND the one of all kinds together. With --write the argument\nis a folder: the schemas of all kinds are written into the description there, or into the one found upward\nfrom here, where editors with a YAML language server find them by the first line of each document. What they\nsay is in the first language of the description, English or Russian; --lang says it in another.",
		Ru: "Выводит JSON Schema вида документов, а без KIND — общую. С --write аргумент — это папка: схемы всех видов\nзаписываются в описание, которое лежит в ней или выше неё, и редакторы с YAML language server находят их\nпо первой строке каждого документа. Подсказки в них на первом языке описания, английском или русском;\n--lang выбирает другой.",
	}
	schemaWriteFlag = words.Text{En: "write the schemas of all kinds into .crmspec/schema of the description", Ru: "записать схемы всех видов в .crmspec/schema описания"}
	schemaCheckFlag = words.Text{
		En: "with --write: write nothing; exit code 1 where the schemas are not those of this version",
		Ru: "вместе с --write: ничего не писать; код выхода 1, если схемы не от этой версии",
	}
	schemaVSCodeFlag = words.Text{
		En: "with --write: also .vscode/settings.json, for documents without that first line",
		Ru: "вместе с --write: ещё и .vscode/settings.json — для документов без такой первой строки",
	}

	goesWithSay      = words.Text{En: "the flag “{name}” goes with “{other}”", Ru: "флаг «{name}» используется вместе с «{other}»"}
	schemasFreshSay  = words.Text{En: "{n|# file|# files} up to date in {folder}", Ru: "{n|# файл актуален|# файла актуальны|# файлов актуальны} в {folder}"}
	schemasStaleSay  = words.Text{En: "{n|# file is|# files are} not as this version writes them; run “crmspec schema --write{flag}”", Ru: "{n|# файл не такой, какой|# файла не такие, какие|# файлов не такие, какие} пишет эта версия; запустите «crmspec schema --write{flag}»"}
	settingsThereSay = words.Text{En: "“{path}” is there already and stays as it is. What is to be added:", Ru: "«{path}» уже есть и остаётся как есть. Что в него добавить:"}

	schemasWrittenSay = words.Text{
		En: "{n|# file|# files} written, the schemas into {folder}. Keep them with the description: editors of all who write it use them.",
		Ru: "{n|Записан # файл|Записано # файла|Записано # файлов}, схемы — в {folder}. Храните их вместе с описанием: ими пользуются редакторы всех, кто его пишет.",
	}
)
