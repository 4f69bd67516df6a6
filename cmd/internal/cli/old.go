package cli

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/remembered"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/source/revision"
	"github.com/crmspec/crmspec/model/words"
)

var (
	knownFlag      = words.Text{En: "`FILE` findings in that file are known: they are counted and do not fail", Ru: "`FILE` замечания из этого файла известны: они считаются, но не мешают"}
	writeKnownFlag = words.Text{En: "`FILE` write all findings of today as known ones", Ru: "`FILE` записать все сегодняшние замечания как известные"}
	newFromFlag    = words.Text{En: "`REF` only what was not there at that revision of git, and all errors of the language", Ru: "`REF` только то, чего не было в этой версии git, и все ошибки языка"}

	rememberedSay = words.Text{
		En: "{n|# finding is|# findings are} known now. Commit “{path}” and check with --known",
		Ru: "{n|# замечание теперь известно|# замечания теперь известны|# замечаний теперь известны}. Сохраните «{path}» в репозитории и проверяйте с --known",
	}
	notKnowableSay = words.Text{
		En: "{n|# error of the language was|# errors of the language were} left out: nothing can silence {n|it|them}, so mend {n|it|them} first (crmspec check --only language)",
		Ru: "{n|# ошибка языка не записана|# ошибки языка не записаны|# ошибок языка не записано}: {n|её|их|их} нельзя отключить, сначала исправьте {n|её|их|их} (crmspec check --only language)",
	}
	notRememberedSay = words.Text{En: "nothing was written: not everything could be read", Ru: "ничего не записано: не всё удалось прочитать"}
	damagedKnownSay  = words.Text{En: "{at}: {reason}", Ru: "{at}: {reason}"}
	damagedKnownHint = words.Text{En: "Write it anew with --write-known, or take the one from before", Ru: "Запишите его заново с --write-known или верните прежний"}
	wholeKnownSay    = words.Text{En: "“--write-known” is about the whole description, not about “{path}”", Ru: "«--write-known» относится ко всему описанию, а не к «{path}»"}

	noGitSay        = words.Text{En: "“--new-from” needs the program git, which is not on the path", Ru: "для «--new-from» нужна программа git, а её нет в PATH"}
	noRepositorySay = words.Text{En: "“--new-from” needs a repository of git around “{path}”: {reason}", Ru: "для «--new-from» папка «{path}» должна лежать в репозитории git: {reason}"}
	noRevisionSay   = words.Text{En: "there is no revision “{name}”", Ru: "нет версии «{name}»"}
	noRevisionHint  = words.Text{
		En: "Name a branch, a tag or a commit; a CI that copies only the newest commit has to fetch the other one first",
		Ru: "Назовите ветку, метку или коммит; если CI копирует только последний коммит, нужный надо сначала получить (fetch)",
	}
	notComparedSay = words.Text{En: "“{name}” could not be read: {reason}", Ru: "не удалось прочитать «{name}»: {reason}"}
	wasNoneSay     = words.Text{En: "At “{name}” there was no description here, so everything is new.", Ru: "В «{name}» описания здесь ещё не было, поэтому новое всё."}
)

// marks tells whether fingerprints are needed.
func (c *checking) marks() bool {
	need := c.form.Marks || c.knownFile != "" || c.newFrom != ""
	for _, r := range c.reports {
		need = need || r.form.Marks
	}
	return need
}

// mark gives all findings their fingerprints.
func (c *checked) mark() { mark(c.found, c.silenced) }

func mark(found diag.List, silenced []diag.Silenced) {
	keys := load.NewKeys()
	diag.Fingerprints(together(found, silenced), func(d *diag.Diagnostic) (element, path string) {
		element, path = keys.To(d.Subject)
		if d.Element != "" {
			element = d.Element
		}
		return element, path
	})
}

// together returns all findings of a run, shown or not.
func together(found diag.List, silenced []diag.Silenced) []*diag.Diagnostic {
	list := make([]*diag.Diagnostic, 0, len(found)+len(silenced))
	for i := range found {
		list = append(list, &found[i])
	}
	for i := range silenced {
		list = append(list, &silenced[i].Diagnostic)
	}
	return list
}

// recall reads the file of known findings.
func (c *checking) recall() error {
	if c.knownFile == "" {
		return nil
	}
	content, err := os.ReadFile(c.path(c.knownFile))
	if err != nil {
		return c.fail(exitUnread, notOpenedSay, words.Args{"path": c.knownFile, "reason": reason(err)})
	}
	entries, err := remembered.Read(source.NewFile(filepath.ToSlash(c.knownFile), content))
	var damaged *remembered.Damaged
	if errors.As(err, &damaged) {
		return c.fail(exitUse, damagedKnownSay, words.Args{"at": damaged.At.String(), "reason": words.Message{Text: damaged.Reason}}).but(c.say(damagedKnownHint, nil))
	}
	c.known = entries
	return err
}

// remember writes the findings of today as known ones.
func (c *checking) remember(args []string) error {
	root, within, err := c.locate(args)
	if err != nil {
		return err
	}
	if len(within) > 0 {
		return c.fail(exitUse, wholeKnownSay, words.Args{"path": args[0]})
	}
	result, err := c.check(root, c.asked)
	if err != nil {
		return err
	}
	if len(result.Unread) > 0 {
		for _, u := range result.Unread {
			c.line("crmspec: " + c.say(notReadSay, words.Args{"path": u.Path, "reason": reason(u.Err)}))
		}
		return c.fail(exitUnread, notRememberedSay, nil)
	}
	result.mark()
	may, never := remembered.Knowable(result.found, fixedChecks())
	content, err := remembered.Format(remembered.Of(may))
	if err == nil {
		err = c.put(c.writeKnown, content)
	}
	if err != nil {
		return c.fail(exitUnwritten, notWrittenSay, words.Args{"out": c.writeKnown, "reason": reason(err)})
	}
	c.note(rememberedSay, words.Args{"n": len(may), "path": filepath.ToSlash(c.writeKnown)})
	if len(never) > 0 {
		c.note(notKnowableSay, words.Args{"n": len(never)})
	}
	return nil
}

// put writes a file of the user's, and makes its folder.
func (c *checking) put(name string, content []byte) error {
	full := c.path(name)
	if err := c.Disk.MkdirAll(filepath.Dir(full)); err != nil {
		return err
	}
	return c.Disk.WriteAtomic(full, content)
}

// part keeps of the findings those that are new: neither known nor there before.
func (c *checking) part(root string, result *checked) error {
	if c.knownFile != "" {
		fresh, old := remembered.Split(c.known, result.found, fixedChecks())
		result.found, result.silenced = fresh, append(result.silenced, old...)
	}
	if c.newFrom == "" {
		return nil
	}
	before, err := c.before(root)
	if err != nil {
		return err
	}
	n := len(result.found)
	result.found = fresh(result.found, before, fixedChecks())
	result.before, result.since = n-len(result.found), c.newFrom
	return nil
}

// fresh returns the findings that are not among some. Those of fixed checks are always new: without them nothing
// else can be trusted.
func fresh(found diag.List, before map[string]bool, fixed func(check string) bool) diag.List {
	var kept diag.List
	for _, d := range found {
		if !before[d.Fingerprint] || fixed(d.Code) {
			kept.Add(d)
		}
	}
	return kept
}

// compare counts the known findings that are gone. Where something could not be read they may only be hidden.
func (c *checking) compare(result *checked) {
	if c.knownFile == "" || len(result.Unread) > 0 || len(result.Lost) > 0 {
		return
	}
	for _, d := range result.Spec.Documents {
		if d.Broken {
			return
		}
	}
	ran := map[string]bool{}
	for _, look := range result.looks {
		ran[look.Check] = true
	}
	for _, entry := range remembered.Gone(c.known, together(result.found, result.silenced)) {
		if ran[entry.Check] || !isCheck(entry.Check) {
			result.gone++
		}
	}
}

func isCheck(name string) bool {
	return slices.ContainsFunc(rules.All(), func(rule lint.Rule) bool { return rule.Name == name })
}

// fixedChecks returns what tells whether nothing can silence a check.
func fixedChecks() func(check string) bool {
	fixed := map[string]bool{}
	for _, rule := range rules.All() {
		fixed[rule.Name] = rule.Fixed()
	}
	return func(check string) bool { return fixed[check] }
}

// before returns the fingerprints of what the same checks find at the revision.
func (c *checking) before(root string) (map[string]bool, error) {
	if filepath.Ext(root) == ".json" {
		root = filepath.Dir(root)
	}
	files, err := revision.Git{Command: c.Git}.Open(root, c.newFrom, belongs)
	switch args := (words.Args{"name": c.newFrom, "path": c.shown(root)}); {
	case errors.Is(err, revision.ErrNoGit):
		return nil, c.fail(exitUnread, noGitSay, args)
	case errors.Is(err, revision.ErrNoRepository):
		args["reason"] = strings.TrimPrefix(err.Error(), revision.ErrNoRepository.Error()+": ")
		return nil, c.fail(exitUse, noRepositorySay, args)
	case errors.Is(err, revision.ErrNoRevision):
		return nil, c.fail(exitUse, noRevisionSay, args).but(c.say(noRevisionHint, nil))
	case err != nil:
		args["reason"] = reason(err)
		return nil, c.fail(exitUnread, notComparedSay, args)
	}
	workspace, err := load.OpenFS(files)
	if errors.Is(err, load.ErrNoWorkspace) {
		c.note(wasNoneSay, words.Args{"name": c.newFrom})
		return nil, nil
	}
	if err != nil {
		return nil, c.fail(exitUnread, notComparedSay, words.Args{"name": c.newFrom, "reason": reason(err)})
	}
	today, err := c.today(c.day, workspace.Spec)
	if err != nil {
		return nil, err
	}
	outcome := lint.Inspect(lint.Input{Workspace: workspace, Facts: facts.New(workspace.Spec, workspace.Conditions), Rules: rules.All(), Only: c.only, Skip: c.skip, Today: today})
	mark(outcome.Findings, outcome.Silenced)
	there := map[string]bool{}
	for _, d := range outcome.Findings {
		there[d.Fingerprint] = true
	}
	return there, nil
}

// belongs tells whether a file decides what a description says.
func belongs(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return true
	}
	return name == load.IgnoreFile || path.Base(name) == "manifest.json"
}
