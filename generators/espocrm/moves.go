package espocrm

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// writeMoveRules refuses births and moves that the description does not allow, and those of people whom a transition does
// not name.
func (p *plan) writeMoveRules(o *object) {
	if o.stage == "" {
		return
	}
	p.writePipelines(o)
	p.writeBirths(o)
	o.api.say("moves")
	var pairs []string
	for _, line := range o.pipelines {
		for _, m := range p.facts.Graph(line).Moves {
			if pair := o.pair(m.From, m.To); !slices.Contains(pairs, pair) {
				pairs = append(pairs, pair)
			}
		}
	}
	o.api.when(both("$moved", not(among("$move", pairs))), o.refuse(barred, o.scope+"_no_such_move", spoken(sayNoMove, nil)))
	for _, line := range o.pipelines {
		for _, pair := range p.facts.Graph(line).Forbidden() {
			p.keep("transition/"+line.Self().ID()+"."+pair.ID(), enforced)
		}
		p.writeMovers(o, line)
		p.writeLimits(o, line)
	}
}

func (o *object) pair(from, to *model.Stage) string { return o.stages[from] + ">" + o.stages[to] }

// writePipelines keeps a record in its pipeline, and finds the one for a new record.
func (p *plan) writePipelines(o *object) {
	if o.pipeline == "" {
		return
	}
	o.api.say("pipelines")
	o.api.when(both("!$new", `entity\isAttributeChanged(`+quoted(o.pipeline)+")"), o.refuse(barred, o.scope+"_pipeline_stays", spoken(sayPipeline, nil)))
	o.api.do("$line = null")
	for _, line := range o.pipelines {
		if !line.OpensWhen.IsSet() {
			continue
		}
		ref := line.Self().Ref
		stages, _ := births(line)
		text, f, ok := p.printed(o, ref, &line.OpensWhen)
		if !ok || len(stages) == 0 {
			p.keep(ref+"#opens", manual(contract.Inexpressible, orWhy(f.why), say(stepOpens, words.Args{"pipeline": model.TitleOf(line)})))
			continue
		}
		o.api.when(both("$new", "$line == null", text), "$line = "+quoted(o.lines[line]))
		p.keep(ref+"#opens", near(contract.Inexpressible, say(slipsOpens, nil), nil))
	}
	for _, line := range o.pipelines {
		stages, _ := births(line)
		if len(stages) > 0 && line.OpensWhen.IsSet() {
			// Only where nobody chose a stage: then it is the one that EspoCRM fills in.
			byDefault := among(o.stage, []string{o.firstStage()})
			o.api.when(both("$new", "$line == "+quoted(o.lines[line]), byDefault, not(among(o.stage, o.codes(line.Stages)))), o.stage+" = "+quoted(o.stages[stages[0]]))
		}
	}
	o.api.do("$to = " + o.stage)
	for _, s := range []*script{&o.api, &o.save} {
		for _, line := range o.pipelines {
			s.when(among(o.stage, o.codes(line.Stages)), o.pipeline+" = "+quoted(o.lines[line]))
		}
	}
}

// writeBirths refuses records that are born where none may be.
func (p *plan) writeBirths(o *object) {
	o.api.say("births")
	var all []*model.Stage
	for _, line := range o.pipelines {
		stages, when := births(line)
		all = append(all, stages...)
		for _, s := range stages {
			c := when[s]
			if c == nil {
				p.keep(s.Self().Ref+"#birth", enforced)
				continue
			}
			text, f, ok := p.printed(o, s.Self().Ref, c)
			if !ok {
				p.keep(s.Self().Ref+"#birth when not", manual(contract.Inexpressible, orWhy(f.why), say(stepBirth, words.Args{"stage": s.Title})))
				p.keep(s.Self().Ref+"#birth", enforced)
				continue
			}
			o.api.when(both("$new", "$to == "+quoted(o.stages[s]), not(text)), o.refuse(barred, s.Self().Ref+"_birth", spoken(sayBirth, words.Args{"stage": s.Title})))
			p.keep(s.Self().Ref+"#birth", judged(f))
			p.keep(s.Self().Ref+"#birth when not", judged(f))
		}
		for _, s := range line.Stages {
			if !slices.Contains(stages, s) {
				p.keep(s.Self().Ref+"#birth", enforced) // refused by the list below
			}
		}
	}
	o.api.when(both("$new", not(among("$to", o.codes(all)))), o.refuse(barred, o.scope+"_no_birth", spoken(sayNoBirth, nil)))
}

// judged is the verdict of what a formula refuses.
func judged(f *formula) contract.Verdict {
	if f.how == contract.Exact {
		return enforced
	}
	return near(contract.Inexpressible, orWhy(f.why), nil)
}

func orWhy(why words.Localized) words.Localized {
	if why == nil {
		return say(lostForm, nil)
	}
	return why
}

// writeMovers refuses moves of people whom no transition of the pair names, and moves whose condition does not hold.
func (p *plan) writeMovers(o *object, line *model.Pipeline) {
	type way struct {
		roles []string
		when  string
		moves []model.Move
	}
	seen := map[string]bool{}
	for _, first := range p.facts.Graph(line).Moves {
		pair := o.pair(first.From, first.To)
		if seen[pair] {
			continue
		}
		seen[pair] = true
		var ways []way
		for _, m := range p.facts.Graph(line).Between(first.From, first.To) {
			w := way{moves: []model.Move{m}}
			for _, r := range m.Transition.By.Items {
				if r.Get() != nil {
					w.roles = append(w.roles, roleID(r.Get()))
				}
			}
			ref := m.Transition.Self().Ref
			text, f, ok := p.printed(o, ref, &m.Transition.When)
			if !ok {
				text = "true"
				p.keepMove(line, m, "#when", manual(contract.Inexpressible, orWhy(f.why), say(stepWhen, words.Args{"move": moveTitle(m)})))
				p.keepMove(line, m, "#when so", enforced)
			} else if m.Transition.When.IsSet() {
				p.keepMove(line, m, "#when", judged(f))
				p.keepMove(line, m, "#when so", judged(f))
			}
			w.when = text
			ways = append(ways, w)
		}
		here := "$moved && $move == " + quoted(pair)
		var may, fit []string
		for _, w := range ways {
			may = append(may, holds(w.roles))
			fit = append(fit, both(holds(w.roles), w.when))
		}
		o.api.when(both("$moved", "$move == "+quoted(pair), not(either(may...))), o.refuse(forbidden, o.scope+"_not_your_move", spoken(sayNotYours, nil)))
		if slices.ContainsFunc(ways, func(w way) bool { return w.when != "true" }) {
			m := ways[0].moves[0]
			o.api.when("("+here+") && "+not(either(fit...)), o.refuse(barred, m.Transition.Self().Ref+"_"+m.ID()+"_when", p.whenSays(m)))
		}
	}
}

// keepMove notes what becomes of a promise about a move, by the id of its transition and by that of the pair.
func (p *plan) keepMove(line *model.Pipeline, m model.Move, part string, v contract.Verdict) {
	p.keep(m.Transition.Self().Ref+part, v)
	p.keep("transition/"+line.Self().ID()+"."+m.ID()+part, v)
}

// holds tells whether the person who acts has one of some roles.
func holds(roles []string) string {
	var parts []string
	for _, id := range roles {
		parts = append(parts, `array\includes($roles, `+quoted(id)+")")
	}
	return either(parts...)
}

// whenSays tells people for which records a move exists.
func (p *plan) whenSays(m model.Move) model.Text {
	read := p.book.Words(&m.Transition.When)
	if read == nil {
		return spoken(sayWhenPlain, words.Args{"from": m.From.Title, "to": m.To.Title})
	}
	return spoken(sayWhen, words.Args{"from": m.From.Title, "to": m.To.Title, "when": read})
}

type moveTitle model.Move

// In returns the move by the titles of its stages.
func (m moveTitle) In(lang string) string {
	return m.From.Title.In(lang) + " → " + m.To.Title.In(lang)
}

// writeLimits counts moves that may be made so many times, and asks why where a transition wants to know.
func (p *plan) writeLimits(o *object, line *model.Pipeline) {
	for _, m := range p.facts.Graph(line).Moves {
		t := m.Transition
		ref, here := t.Self().Ref, both("$moved", "$move == "+quoted(o.pair(m.From, m.To)))
		if t.Limit.IsSet() {
			part := "moves"
			if t.Self().ID() != m.ID() {
				part += " " + m.ID()
			}
			counter := p.extraName(o, t, part)
			title := spoken(sayCounter, words.Args{"from": m.From.Title, "to": m.To.Title})
			o.extra = append(o.extra, extraField{name: counter, def: map[string]any{"type": "int", "readOnly": true, "default": 0}, text: title})
			o.api.when(both(here, counter+" != null", counter+" >= "+decimalInt(t.Limit.V)), o.refuse(barred, ref+"_"+m.ID()+"_limit", spoken(sayLimit, words.Args{"n": t.Limit.V})))
			o.save.when(here, counter+" = ifThenElse("+counter+" == null, 1, "+counter+" + 1)")
			p.keepMove(line, m, "#limit", enforced)
			p.keepMove(line, m, "#limit over", enforced)
		}
		if f := t.Reason.Get(); f != nil {
			c := p.column(f)
			if c == nil {
				p.keepMove(line, m, "#reason", manual(contract.Inexpressible, say(lostField, nil), say(stepReason, words.Args{"move": moveTitle(m), "field": f.Title})))
				continue
			}
			o.guarded[c.name] = true
			given := p.formula(o)
			filled := given.filledColumn(c)
			o.api.when(both(here, not(both(`entity\isAttributeChanged(`+quoted(c.attribute)+")", filled))), o.refuse(lacking, ref+"_"+m.ID()+"_reason", spoken(sayReason, words.Args{"field": f.Title})))
			p.keepMove(line, m, "#reason", near(contract.Inexpressible, say(slipsReason, words.Args{"field": f.Title}), nil))
		}
	}
}

// extraName returns the name of a field that the description does not know but that one of its elements needs; part says
// what for.
func (p *plan) extraName(o *object, e model.Element, part string) string {
	return p.extraNameAs(o, e, part, part)
}

// extraNameAs is extraName for a part that speaks of another element; born has the id under which that one was born.
func (p *plan) extraNameAs(o *object, e model.Element, part, born string) string {
	return p.names.PartAs(o.space(), contract.Rule{Write: func(id string) string {
		name := spelled(id)
		if !o.custom() {
			name = "c" + upperFirst(name)
		}
		return o.end(name)
	}}, e, part, born)
}

var (
	sayNoMove    = words.Text{En: "The record cannot go from this stage to that one.", Ru: "С этого этапа запись не переводится на тот этап."}
	sayPipeline  = words.Text{En: "A record stays in its pipeline.", Ru: "Запись остаётся в своей воронке."}
	sayNoBirth   = words.Text{En: "No record begins in this stage.", Ru: "На этом этапе записи не создаются."}
	sayBirth     = words.Text{En: "This record cannot begin in “{stage}”.", Ru: "Такая запись не может начаться на этапе «{stage}»."}
	sayNotYours  = words.Text{En: "This move is made by other roles.", Ru: "Этот перевод делают другие роли."}
	sayWhen      = words.Text{En: "“{from}” → “{to}” only where: {when}.", Ru: "«{from}» → «{to}» только если: {when}."}
	sayWhenPlain = words.Text{En: "“{from}” → “{to}” is not for this record.", Ru: "«{from}» → «{to}» не для этой записи."}
	sayLimit     = words.Text{En: "This move has been made {n|# time|# times}, no more are allowed.", Ru: "Этот перевод уже сделан {n|# раз|# раза|# раз}, больше нельзя."}
	sayCounter   = words.Text{En: "Moves “{from}” → “{to}”", Ru: "Переводы «{from}» → «{to}»"}
	sayReason    = words.Text{En: "Say anew: “{field}”.", Ru: "Укажите заново: «{field}»."}

	slipsReason = words.Text{En: "Who gives the very same “{field}” as last time is refused: EspoCRM only sees that a value changes", Ru: "Тот же самый «{field}», что и в прошлый раз, не принимается: EspoCRM видит только, что значение изменилось"}
	slipsOpens  = words.Text{En: "The pipeline is chosen by the condition after the required fields of the default stage were checked", Ru: "Воронка выбирается по условию уже после проверки обязательных полей этапа по умолчанию"}
	stepOpens   = words.Text{En: "Choose the first stage of “{pipeline}” by hand where its condition holds", Ru: "Выбирайте первый этап воронки «{pipeline}» вручную, когда выполнено её условие"}
	stepBirth   = words.Text{En: "Look through the records that were created in “{stage}” once a week: list, filters “Stage” and “Created at”", Ru: "Раз в неделю просматривайте записи, созданные на этапе «{stage}»: список, фильтры «Этап» и «Создано»"}
	stepWhen    = words.Text{En: "Check the condition of “{move}” by hand before the move", Ru: "Перед переводом «{move}» проверяйте его условие вручную"}
	stepReason  = words.Text{En: "Write down “{field}” by hand at the move “{move}”", Ru: "При переводе «{move}» записывайте «{field}» вручную"}
)
