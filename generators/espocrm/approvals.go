package espocrm

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// findApprovals gives every approval a tick box that only its role may set, and the person who set it.
func (p *plan) findApprovals() {
	for _, o := range p.objects {
		for _, line := range o.pipelines {
			for _, t := range line.Transitions {
				for _, a := range t.Approvals {
					role := a.By.Get()
					if role == nil || p.approved[a] != "" {
						continue
					}
					p.approved[a] = p.extraNameAs(o, t, "agreed "+role.Self().ID(), "agreed "+contract.Born(role))
					p.approver[a] = p.extraNameAs(o, t, "agreed by "+role.Self().ID(), "agreed by "+contract.Born(role))
					args := words.Args{"role": role.Title, "move": p.moveName(line, t)}
					o.extra = append(o.extra,
						extraField{name: p.approved[a], def: map[string]any{"type": "bool", "audited": true, "massUpdateDisabled": true}, text: spoken(sayAgreed, args), help: spoken(helpAgreed, args), shown: true},
						extraField{name: p.approver[a], def: map[string]any{"type": "varchar", "maxLength": 24, "readOnly": true}, text: spoken(sayAgreedBy, args)},
					)
				}
			}
		}
	}
}

// writeApprovals refuses moves that nobody has agreed to.
func (p *plan) writeApprovals(o *object) {
	said := false
	for _, line := range o.pipelines {
		for _, t := range line.Transitions {
			for _, a := range t.Approvals {
				if p.approved[a] == "" {
					continue
				}
				if !said {
					o.api.say("approvals")
					o.save.say("approvals")
					said = true
				}
				p.writeApproval(o, line, t, a)
			}
		}
	}
}

func (p *plan) writeApproval(o *object, line *model.Pipeline, t *model.Transition, a *model.Approval) {
	role := a.By.Get()
	var pairs []string
	var moves []model.Move
	for _, m := range p.facts.Graph(line).Moves {
		if m.Transition == t {
			moves = append(moves, m)
			pairs = append(pairs, o.pair(m.From, m.To))
		}
	}
	keep := func(part string, v contract.Verdict) {
		for _, m := range moves {
			p.keepMove(line, m, "#approval "+role.Self().ID()+" "+part, v)
		}
	}
	text, f, ok := p.printed(o, t.Self().Ref, &a.When)
	if !ok {
		text = "true" // asked always: better once too often
	}
	yes, by := p.approved[a], p.approver[a]
	here := both("$moved", among("$move", pairs), text)
	o.api.when(both(here, yes+" != true"), o.refuse(barred, t.Self().Ref+"_approval_"+role.Self().ID(), spoken(sayWaits, words.Args{"role": role.Title})))
	o.api.when(both(here, yes+" == true", by+` == env\userAttribute('id')`), o.refuse(forbidden, t.Self().Ref+"_approval_self", spoken(sayNotYourself, nil)))
	mine := `array\includes($roles, ` + quoted(roleID(role)) + ")"
	changed := `entity\isAttributeChanged(` + quoted(yes) + ")"
	o.api.when(both(changed, yes+" == true", not(mine)), o.refuse(forbidden, t.Self().Ref+"_approval_stranger", spoken(sayStranger, words.Args{"role": role.Title})))
	p.writeOrder(o, t, a, both(changed, yes+" == true"), keep)
	o.save.when(both(changed, yes+" == true"), by+` = env\userAttribute('id')`)
	// A changed value of what was agreed to, and the move itself, take the agreement away.
	for _, m := range moves {
		p.lookedAt(o, line, m, f)
	}
	gone := "$moved"
	for _, c := range o.list {
		if f.used[c.name] {
			gone = either(gone, `entity\isAttributeChanged(`+quoted(c.attribute)+")")
		}
	}
	o.save.when(both(gone, not(both(changed, yes+" == true"))), yes+" = false")
	agreed := near(contract.NeedsCode, say(slipsApproval, words.Args{"role": role.Title}), say(stepApproval, words.Args{"role": role.Title, "move": p.moveName(line, t)}))
	keep("approve", agreed)
	keep("reject", manual(contract.NeedsCode, say(lostReject, nil), say(stepReject, words.Args{"role": role.Title, "move": p.moveName(line, t)})))
	keep("mute", manual(contract.NeedsCode, say(lostReject, nil), say(stepReject, words.Args{"role": role.Title, "move": p.moveName(line, t)})))
	keep("self", enforced)
	keep("stranger", enforced)
	keep("changed", near(contract.NeedsCode, say(slipsChanged, nil), nil))
	if ok {
		keep("free", judged(f))
	} else {
		keep("free", manual(contract.Inexpressible, orWhy(f.why), say(stepApproval, words.Args{"role": role.Title, "move": p.moveName(line, t)})))
	}
}

// lookedAt adds the fields that the checkpoints of a move ask for to those that a formula reads.
func (p *plan) lookedAt(o *object, line *model.Pipeline, m model.Move, f *formula) {
	for _, c := range line.Checkpoints {
		into := func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To }
		if !facts.Guards(c, m) && !slices.ContainsFunc(c.Into.Items, into) && !slices.Contains(p.facts.Graph(line).Holds(c), m.To) {
			continue
		}
		for _, item := range c.Require {
			if item != nil {
				reader := p.formula(o)
				reader.met(item)
				for name := range reader.used {
					f.used[name] = true
				}
			}
		}
	}
}

// moveName returns what people call a transition: its title, or the titles of the stages of its first pair.
func (p *plan) moveName(line *model.Pipeline, t *model.Transition) words.Localized {
	if t.Title.IsSet() {
		return t.Title
	}
	for _, m := range p.facts.Graph(line).Moves {
		if m.Transition == t {
			return moveTitle(m)
		}
	}
	return model.TitleOf(t)
}

// writeOrder refuses an agreement before the one that has to come first, where that is asked at all.
func (p *plan) writeOrder(o *object, t *model.Transition, a *model.Approval, agrees string, keep func(string, contract.Verdict)) {
	for _, first := range t.Approvals {
		if first == a || first.By.Get() == nil || first.By.Get() != a.After.Get() || p.approved[first] == "" {
			continue
		}
		asked, f, ok := p.printed(o, t.Self().Ref, &first.When)
		if !ok {
			asked = "true"
		}
		o.api.when(both(agrees, asked, "("+p.approved[first]+" != true)"), o.refuse(forbidden, t.Self().Ref+"_approval_"+a.By.Get().Self().ID()+"_early", spoken(sayEarly, words.Args{"role": first.By.Get().Title})))
		keep("early", judged(f))
	}
}

var (
	sayAgreed      = words.Text{En: "“{role}” agrees: {move}", Ru: "«{role}» согласует: {move}"}
	helpAgreed     = words.Text{En: "Ticked by “{role}” before the move.", Ru: "Отмечает «{role}» до перевода."}
	sayAgreedBy    = words.Text{En: "Who agreed ({role}): {move}", Ru: "Кто согласовал ({role}): {move}"}
	sayWaits       = words.Text{En: "“{role}” has to agree first.", Ru: "Сначала должен согласовать «{role}»."}
	sayEarly       = words.Text{En: "“{role}” agrees first, then you.", Ru: "Сначала согласует «{role}», потом вы."}
	sayNotYourself = words.Text{En: "Who agreed does not make the move.", Ru: "Кто согласовал, тот не делает перевод."}
	sayStranger    = words.Text{En: "Only “{role}” agrees here.", Ru: "Здесь согласует только «{role}»."}

	slipsApproval = words.Text{En: "No request waits: “{role}” ticks a box, and whoever asked makes the move afterwards", Ru: "Запрос не ждёт: «{role}» ставит отметку, и перевод потом делает тот, кто просил"}
	stepApproval  = words.Text{En: "For “{move}”: ask “{role}” by a comment in the stream; “{role}” ticks the box on the card; then make the move", Ru: "Для «{move}»: попросите «{role}» комментарием в ленте; «{role}» ставит отметку на карточке; затем сделайте перевод"}
	lostReject    = words.Text{En: "A tick box can be left empty, but it holds no answer and no reason", Ru: "Отметку можно не ставить, но ни ответа, ни причины она не хранит"}
	stepReject    = words.Text{En: "“{role}” says no to “{move}” by a comment in the stream with the reason, and moves the record back where the description says so", Ru: "«{role}» отказывает в «{move}» комментарием в ленте с причиной и возвращает запись туда, куда велит описание"}
	slipsChanged  = words.Text{En: "A change takes an agreement away that was given before it; one that is given after it stands for the changed record, since no request waits that could lapse", Ru: "Изменение снимает данное до него согласие; данное после относится уже к изменённой записи: запроса, который стал бы недействительным, нет"}
)
