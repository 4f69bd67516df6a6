package calls

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// Made reads the plan that was made as things to compare: each step one, by its id, with what it sets.
func Made(files contract.Files) (*state.State, error) {
	content, ok := files[PlanPath]
	if !ok {
		return nil, fmt.Errorf("there is no %s", PlanPath)
	}
	p, err := plan.Read(content)
	if err == nil {
		p, err = p.Born() // what has got another id is the same thing
	}
	if err != nil {
		return nil, err
	}
	s := &state.State{}
	for _, step := range p.Steps {
		kind, _, _ := strings.Cut(step.ID, "/")
		thing := state.Thing{Kind: kind, Name: step.ID, Title: step.Title, Path: PlanPath}
		for _, v := range step.Make.Values() {
			if !plan.IsPlace(v.At) {
				thing.Facts = append(thing.Facts, state.Fact{Key: strings.TrimPrefix(v.At, "/"), Value: v.Value})
			}
		}
		s.Things = append(s.Things, thing)
	}
	order(s.Things)
	return s, nil
}

// order tells of each thing in which order those stand that belong to it: the stages of a pipeline, the fields of an object.
func order(things []state.Thing) {
	lines := map[string][]string{}
	for _, t := range things {
		if dot := strings.LastIndexByte(t.Name, '.'); dot >= 0 {
			kind, owner, _ := strings.Cut(t.Name[:dot], "/")
			lines[owner] = append(lines[owner], kind+"/"+t.Name[dot+1:])
		}
	}
	for i, t := range things {
		_, own, _ := strings.Cut(t.Name, "/")
		if list := lines[own]; len(list) > 1 {
			things[i].Facts = append(t.Facts, state.Fact{Key: state.Order, Value: strings.Join(list, "\n")})
			delete(lines, own)
		}
	}
}

// Delta returns what makes of a plan that was carried out the next one: a plan of the steps that are new or otherwise, and by
// hand what no call can do. Where a plan cannot be read, which is a fault of ours, everything is brought in again.
func Delta(target string) func(old, next *contract.Work, _ state.Changes) contract.Delta {
	return func(old, next *contract.Work, _ state.Changes) contract.Delta {
		before, err := planOf(old)
		if err != nil {
			return contract.Delta{}
		}
		after, err := planOf(next)
		if err != nil {
			return contract.Delta{}
		}
		between, err := after.Since(before)
		if err != nil {
			return contract.Delta{}
		}
		d := contract.Delta{Files: []generators.File{}, Steps: deltaSteps(target, between), Holds: holds, Renames: target != "hubspot"}
		if len(between.Gone) > 0 {
			d.Late = 1
		}
		add := func(path string, render func() ([]byte, error)) {
			key, err := between.Plan.JSON()
			if err != nil {
				return
			}
			d.Files = append(d.Files, generators.File{Path: path, Key: generators.Key(target, path, string(key)), Render: render})
		}
		add(PlanPath, between.Plan.JSON)
		for i, s := range between.Plan.Steps {
			if s.Make.Body != nil {
				add(fmt.Sprintf("bodies/%03d-%s.json", i+1, fileName(s.ID)), func() ([]byte, error) { return readable(s.Make.Body) })
			}
		}
		return d
	}
}

// bare are the kinds of things in which nobody has entered anything.
var bare = []string{
	"role", "webhook", "hook", "group of fields", "group of properties", "group", "rules", "rules of a pipeline", "validation", "validation rule", "rule", "duplicates",
	"property group", "association label", "pipeline rules (beta)",
}

// holds tells whether what people have entered stands in a thing.
func holds(t state.Thing) bool { return !slices.Contains(bare, t.Kind) }

// planOf returns the plan among the files of a work, with its numbers as they are written.
func planOf(w *contract.Work) (p plan.Plan, err error) {
	i := slices.IndexFunc(w.Files, func(f generators.File) bool { return f.Path == PlanPath })
	if i < 0 {
		return p, fmt.Errorf("there is no %s", PlanPath)
	}
	content, err := w.Files[i].Render()
	if err != nil {
		return p, err
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	if err := decoder.Decode(&p); err != nil {
		return p, err
	}
	return p, p.Check()
}

// deltaSteps returns what a person does: carry out the plan, set what no call changes, and at last take away what is no
// longer wanted.
func deltaSteps(target string, b plan.Between) []contract.Step {
	var steps []contract.Step
	if len(b.Plan.Steps) > 0 {
		steps = append(steps, contract.Step{
			Title: Say(carryTitle, nil), Why: Say(carryWhy, nil),
			Do: []words.Localized{Say(carryLook, nil), Say(carryDo, nil)},
			Commands: []string{
				"crmspec apply " + target + " --plan delta/" + PlanPath + " --url $URL --token-env TOKEN",
				"crmspec apply " + target + " --plan delta/" + PlanPath + " --url $URL --token-env TOKEN --execute",
			},
			Check: Say(carryCheck, nil),
		})
	}
	if len(b.Fixed) > 0 {
		step := contract.Step{Title: Say(fixedTitle, nil), Why: Say(fixedWhy, nil)}
		for _, d := range b.Fixed {
			if d.Taken && slices.ContainsFunc(b.Fixed, func(other plan.Difference) bool {
				return other.Taken && other.Now == d.Now && len(other.At) < len(d.At) && strings.HasSuffix(d.At, other.At)
			}) {
				continue // a thing that is made together with its fields: the field says it
			}
			if d.Taken {
				step.Do = append(step.Do, Say(takenDo, words.Args{"title": named(d.Step), "now": quoted(d.Now)}))
				continue
			}
			step.Do = append(step.Do, Say(fixedDo, words.Args{"title": named(d.Step), "key": key(d.At), "now": quoted(d.Now), "want": quoted(d.Want)}))
		}
		steps = append(steps, step)
	}
	if len(b.Gone) > 0 {
		step := contract.Step{Title: Say(goneTitle, nil), Why: Say(goneWhy, nil)}
		for i := len(b.Gone) - 1; i >= 0; i-- { // what stands on others was made after them
			step.Do = append(step.Do, Say(goneDo, words.Args{"title": named(b.Gone[i])}))
		}
		steps = append(steps, step)
	}
	return steps
}

// key is a pointer for people, without what every body begins with.
type key string

// In returns it in a language.
func (k key) In(lang string) string {
	text := strings.TrimPrefix(string(k), "/")
	for _, before := range []string{"0/", "fields/", "field/"} {
		text = strings.TrimPrefix(text, before)
	}
	return contract.SpokenKey(text, lang)
}

// quoted shows a value, and none as a dash.
func quoted(text string) string {
	if text == "" {
		return "–"
	}
	return "“" + text + "”"
}

// named is a step for people.
func named(s plan.Step) string {
	if s.Title == "" {
		return s.ID
	}
	return s.Title + " (" + s.ID + ")"
}

var (
	carryTitle = words.Text{En: "Carry out the plan of what is new and changed", Ru: "Выполните план нового и изменённого"}
	carryWhy   = words.Text{
		En: "It makes what is new, changes what is otherwise and takes nothing away. Steps of the earlier plan that it needs for their ids are only looked for.",
		Ru: "Он создаёт новое, меняет то, что стало иным, и ничего не убирает. Шаги прежнего плана, номера из которых ему нужны, он только находит.",
	}
	carryLook = words.Text{
		En: "Look first: without --execute nothing is written. What was renamed is found most surely with the journal of the earlier runs (--journal)",
		Ru: "Сначала посмотрите: без --execute ничего не пишется. Переименованное надёжнее всего находится по журналу прежних запусков (--journal)",
	}
	carryDo    = words.Text{En: "Then carry it out", Ru: "Потом выполните"}
	carryCheck = words.Text{En: "looked at once more, the plan has nothing to make or to change", Ru: "при повторном просмотре плану нечего создавать и менять"}
	fixedTitle = words.Text{En: "Set by hand what no call changes", Ru: "Задайте руками то, чего вызовы не меняют"}
	fixedWhy   = words.Text{
		En: "The interface of the CRM lets nobody change this on what is there already. A field of another type is made anew beside the old one: copy the data over before the old one is retired.",
		Ru: "Интерфейс CRM не даёт менять это у того, что уже есть. Поле другого типа создают заново рядом со старым: перенесите данные, прежде чем убрать старое.",
	}
	fixedDo = words.Text{En: "{title}: {key} is {now}, wanted {want}", Ru: "{title}: {key} сейчас {now}, нужно {want}"}
	takenDo = words.Text{
		En: "{title}: {now} is no longer wanted among the values; give the records another one before you delete or hide it",
		Ru: "{title}: {now} больше не нужно среди значений; задайте записям другое, прежде чем удалить или скрыть его",
	}
	goneTitle = words.Text{En: "Retire what is no longer wanted", Ru: "Уберите то, что больше не нужно"}
	goneWhy   = words.Text{
		En: "Last, and by hand: whatever stands in it is lost for good. Export the records first, move those that stand in a stage to another one, and copy what is still needed out of fields.",
		Ru: "В последнюю очередь и руками: всё, что там есть, пропадёт безвозвратно. Сначала выгрузите записи, переведите их с убираемых этапов на другие и скопируйте из полей то, что ещё нужно.",
	}
	goneDo = words.Text{En: "Retire: {title}", Ru: "Убрать: {title}"}
)
