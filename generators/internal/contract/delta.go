package contract

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Where the way from one version to the next stands, relative to the folder of the target.
const (
	DeltaPath   = "delta.md"
	DeltaFolder = "delta"
)

// Since returns a generator of the target that also writes the way from an earlier description to this one.
func (t Target) Since(old generators.Input) generators.Generator {
	g := t.Generator()
	g.Files = func(in generators.Input) ([]generators.File, diag.List) {
		files, found := t.files(in)
		more, said := t.delta(old, in)
		return append(files, more...), append(found, said...)
	}
	return g
}

// delta returns delta.md in each language, and once the configuration that it is about.
func (t Target) delta(old, in generators.Input) ([]generators.File, diag.List) {
	was, is := t.Weigh(old), t.Weigh(in)
	found := was.Found
	if was.Work == nil || is.Work == nil {
		return nil, found
	}
	way, err := t.between(old.Spec, in.Spec, was.Work, is.Work)
	if err != nil {
		found.Add(diag.Diagnostic{
			Code: "target-delta", Severity: diag.Error,
			Message: words.Message{ID: "target-delta", Text: saysNoDelta, Args: words.Args{"crm": t.Title, "reason": err.Error()}},
			Help:    words.Message{ID: "target-delta/help", Text: helpNoDelta},
		})
		return nil, found
	}
	way.writer, way.hand = writer{target: t, work: is.Work, lang: in.Lang}, byHand(was, is, in.Lang)
	page := path.Join(t.Name, DeltaPath)
	files := []generators.File{{
		Path: page, Key: generators.Key(page, old.Whole, in.Whole, in.Lang), Render: func() ([]byte, error) { return way.page(), nil },
	}}
	if First(in) {
		for _, f := range way.delta.Files {
			f.Path, f.Key = path.Join(t.Name, DeltaFolder, f.Path), generators.Key(f.Key, old.Whole)
			files = append(files, f)
		}
	}
	return files, found
}

// between compares two versions of what was made.
func (t Target) between(old, next *model.Spec, before, after *Work) (way, error) {
	was, err := t.state(before)
	if err != nil {
		return way{}, err
	}
	is, err := t.state(after)
	if err != nil {
		return way{}, err
	}
	w := way{
		before: newCaller(old, before.Names), after: newCaller(next, after.Names),
		from: version(old), to: version(next), renamed: renamed(before.Names, after.Names),
	}
	w.changes = w.compare(was, is)
	if t.Delta != nil {
		w.delta = t.Delta(before, after, w.changes)
	}
	return w, nil
}

func version(spec *model.Spec) string {
	if spec.Project == nil {
		return ""
	}
	return spec.Project.Version.V
}

// renamed are the references of elements that have another id than before and live under the same name, new to old.
func renamed(before, after *Names) [][2]string {
	if before == nil || after == nil {
		return nil
	}
	was := map[[2]string]string{}
	for _, n := range before.List() {
		was[[2]string{n.Space, n.Code}] = n.Ref
	}
	var list [][2]string
	for _, n := range after.List() {
		before, ok := was[[2]string{n.Space, n.Code}]
		pair := [2]string{element(n.Ref), element(before)}
		if ok && pair[0] != pair[1] && !slices.Contains(list, pair) {
			list = append(list, pair)
		}
	}
	return list
}

// element is what a name is of, without the part.
func element(ref string) string {
	ref, _, _ = strings.Cut(ref, "#")
	return ref
}

// way is the way from one version to the next.
type way struct {
	writer
	changes       state.Changes
	before, after caller
	from, to      string
	renamed       [][2]string
	delta         Delta
	// hand is what people do beside the configuration, as far as it is another than before.
	hand Step
}

// title names the thing of a change by the version that knows it.
func (w way) title(c state.Change) string {
	calls := w.after
	if c.Sort == state.Remove {
		calls = w.before
	}
	title := calls.title(c.Thing, w.lang)
	if title != c.Thing.Name {
		title += " (" + c.Thing.Name + ")"
	}
	return title
}

// page returns delta.md.
func (w way) page() []byte {
	var out strings.Builder
	versions := w.say(deltaVersions, words.Args{"from": orUnsaid(w.from), "to": orUnsaid(w.to)})
	if w.from == "" && w.to == "" {
		versions = w.say(noVersions, nil)
	}
	fmt.Fprintf(&out, "# %s\n\n%s %s.\n", w.say(deltaTitle, words.Args{"target": w.target.Title}), versions, w.say(CountsSay, Counts(w.changes)))
	if len(w.renamed) > 0 {
		out.WriteString("\n" + w.say(renamedSay, words.Args{"n": len(w.renamed)}) + "\n\n")
		for _, pair := range w.renamed {
			fmt.Fprintf(&out, "- `%s` → `%s`\n", pair[1], pair[0])
		}
	}
	first := w.ready()
	if len(w.changes) == 0 && len(first.Do) == 0 && len(w.hand.Do) == 0 {
		fmt.Fprintf(&out, "\n%s\n", w.say(noChangesSay, nil))
		return []byte(out.String())
	}
	w.dangers(&out)
	for _, sort := range []state.Sort{state.Add, state.Alter, state.Remove} {
		w.section(&out, sort)
	}
	steps, late := w.delta.Steps, w.delta.Late
	if len(steps) == 0 && len(w.changes) > 0 {
		steps, late = w.steps()
	}
	fmt.Fprintf(&out, "\n## %s\n", w.say(deltaOrder, nil))
	for i, s := range w.around(first, steps, late) {
		w.step(&out, i+1, s)
	}
	return []byte(out.String())
}

func orUnsaid(version string) string {
	if version == "" {
		return "–"
	}
	return version
}

// dangers says, before all else, what may destroy what people have entered.
func (w way) dangers(out *strings.Builder) {
	var lines []string
	for _, m := range w.moves() {
		lines = append(lines, w.say(dangerMoved, words.Args{"title": w.movedTitle(m), "from": m.from, "to": m.to}))
	}
	for _, c := range w.changes {
		if w.delta.Holds != nil && !w.delta.Holds(c.Thing) {
			continue
		}
		if c.Sort == state.Remove {
			lines = append(lines, w.say(dangerRemove, words.Args{"title": w.title(c)}))
			continue
		}
		for _, d := range c.Facts {
			switch {
			case dropped(d):
				lines = append(lines, w.say(dangerValue, words.Args{"title": w.title(c), "key": SpokenKey(d.Key, w.lang)}))
			case narrows(d):
				lines = append(lines, w.say(dangerAlter, words.Args{"title": w.title(c), "key": SpokenKey(d.Key, w.lang), "now": shownValue(d.Now), "want": shownValue(d.Want)}))
			}
		}
	}
	if len(lines) == 0 {
		fmt.Fprintf(out, "\n%s\n", w.say(noDangerSay, nil))
		return
	}
	fmt.Fprintf(out, "\n## %s\n\n%s\n\n", w.say(dangerTitle, nil), w.say(dangerLead, nil))
	for _, line := range lines {
		fmt.Fprintf(out, "- **%s**\n", table.Escape(line))
	}
}

// dropped tells whether a fact is a value of a list that is no longer wanted.
func dropped(d state.Difference) bool {
	return d.Want == "" && (d.Now == "yes" && strings.HasPrefix(d.Key, "value ") || strings.HasPrefix(d.Key, "option ") || strings.HasSuffix(d.Key, "]/value"))
}

// narrows tells whether a fact that becomes another may cost data: a type, or less room than there was.
func narrows(d state.Difference) bool {
	if d.Now == "" || d.Want == "" {
		return false
	}
	key := strings.ToLower(d.Key)
	key = key[strings.LastIndexAny(key, "/. ")+1:]
	if slices.Contains([]string{"type", "fieldtype", "user_type_id", "usertypeid", "length", "precision", "scale", "multiple", "relation", "comodel_name", "referenceto", "to"}, key) {
		now, err := strconv.ParseFloat(d.Now, 64)
		want, err2 := strconv.ParseFloat(d.Want, 64)
		return err != nil || err2 != nil || want < now
	}
	return false
}

// maxShown is how much of a value stands in a table.
const maxShown = 200

// mostFacts is how many settings of one thing are listed.
const mostFacts = 15

// section lists the changes of a sort.
func (w way) section(out *strings.Builder, sort state.Sort) {
	n := w.changes.Count(sort)
	if n == 0 {
		return
	}
	fmt.Fprintf(out, "\n## %s\n\n", w.say(sectionSays[sort], words.Args{"n": n}))
	t := table.Table{Head: table.Heads(w.say(kindHead, nil), w.say(thingHead, nil))}
	if sort == state.Alter {
		t.Head = append(t.Head, table.Heads(w.say(factHead, nil), w.say(nowHead, nil), w.say(wantHead, nil))...)
	}
	for _, c := range w.changes {
		if c.Sort != sort {
			continue
		}
		row := table.Heads(Kind(c.Thing.Kind).In(w.lang), w.title(c))
		if sort != state.Alter {
			t.Rows = append(t.Rows, row)
			continue
		}
		for i, d := range c.Facts {
			if i == mostFacts {
				t.Rows = append(t.Rows, append(slices.Clone(row), table.Heads(w.say(moreSay, words.Args{"n": len(c.Facts) - i}), "", "")...))
				break
			}
			key, now, want := Spoken(d, maxShown, w.lang)
			t.Rows = append(t.Rows, append(slices.Clone(row), table.Heads(key, now, want)...))
		}
	}
	out.WriteString(t.Markdown())
}

// steps returns what a person does where the CRM has no order of its own, and how many of it take things away.
func (w way) steps() (steps []Step, late int) {
	steps = []Step{
		{Title: words.Message{Text: keepTitle}, Why: words.Message{Text: keepWhy}, Do: []words.Localized{words.Message{Text: keepDo}}},
	}
	if w.changes.Count(state.Add)+w.changes.Count(state.Alter) > 0 {
		where := DeltaFolder + "/"
		if len(w.delta.Files) == 0 {
			where = "."
		}
		steps = append(steps, Step{
			Title: words.Message{Text: bringTitle}, Why: words.Message{Text: bringWhy},
			Do: []words.Localized{words.Message{Text: bringDo, Args: words.Args{"folder": where, "apply": ApplyPath}}},
		})
	}
	if w.changes.Count(state.Remove) > 0 {
		retire := Step{Title: words.Message{Text: retireTitle}, Why: words.Message{Text: retireWhy}}
		for _, c := range w.changes {
			if c.Sort == state.Remove {
				retire.Do = append(retire.Do, words.Message{Text: retireDo, Args: words.Args{"kind": Kind(c.Thing.Kind).In(w.lang), "title": w.title(c)}})
			}
		}
		steps, late = append(steps, retire), 1
	}
	return steps, late
}
