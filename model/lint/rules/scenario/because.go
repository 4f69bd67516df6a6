package scenario

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// because reads as the reason of a refusal: “Contract is signed” asks for “Signed contract”.
type because struct {
	p       *lint.Pass
	by      *runtime.Persona
	refusal *runtime.Refusal
}

var becauseTexts = map[string]words.Text{
	"asks":      {En: "{checkpoint} asks for {items}", Ru: "{checkpoint}: не хватает {items}"},
	"asks-that": {En: "{checkpoint} asks that {conditions}", Ru: "{checkpoint} требует, чтобы было так: {conditions}"},
	"asks-both": {
		En: "{checkpoint} asks for {items} and that {conditions}",
		Ru: "{checkpoint}: не хватает {items}, и требуется, чтобы было так: {conditions}",
	},
	"that":      {En: " and that ", Ru: "; "},
	"reason":    {En: "the move asks for {field} anew", Ru: "переход каждый раз заново спрашивает {field}"},
	"others":    {En: "{item} (or another of its sets)", Ru: "{item} (или другой из наборов)"},
	"value":     {En: "one of the values that it accepts in {field}", Ru: "подходящего значения в поле {field}"},
	"proof":     {En: "a real document or text in {field}, not a placeholder", Ru: "настоящего документа или текста в поле {field}, а не заглушки"},
	"rule":      {En: "{condition}", Ru: "{condition}"},
	"related":   {En: "{n|# linked record|# linked records} {entity}", Ru: "{n|# связанной записи|# связанных записей|# связанных записей} {entity}"},
	"task-open": {En: "an open task", Ru: "открытой задачи"},
	"task-done": {En: "a task that is done", Ru: "выполненной задачи"},

	"unseen":    {En: "{who} does not see this record", Ru: "{who} эту запись не видит"},
	"unowned":   {En: "{who} does not see this record, for {entity} has no “record_owner” and so it is nobody's own", Ru: "{who} эту запись не видит: у {entity} нет «record_owner», и своей она не считается ни для кого"},
	"bulk":      {En: "{who} may not change several records at once", Ru: "{who} не может менять несколько записей сразу"},
	"role":      {En: "{who} may not make this move, only {roles} may", Ru: "{who} не может сделать этот переход, его делают {roles}"},
	"role-none": {En: "no role is named that could make this move", Ru: "для этого перехода не названо ни одной роли"},
	"approver":  {En: "{who} cannot answer, it is {roles} who decides", Ru: "{who} не отвечает на этот запрос, решает {roles}"},
	"grant":     {En: "{who} may not {action} {entity}", Ru: "{who} не может {action} {entity}"},
	"field":     {En: "{who} may not {action} {field} here", Ru: "{who} не может здесь {action} {field}"},
	"frozen":    {En: "{field} is written once and has its value already", Ru: "{field} записывается один раз и уже заполнено"},
	"self":      {En: "{who} asked for the approval and cannot give it", Ru: "{who} сам просит согласования и дать его не может"},
	"nothing":   {En: "nothing waits for an answer", Ru: "ответа ничто не ждёт"},
	"guard":     {En: "the move exists only when this is true: {condition}", Ru: "переход есть, только когда верно: {condition}"},
	"limit":     {En: "the move can be made only {n|once|# times}", Ru: "переход можно сделать только {n|# раз|# раза|# раз}"},
	"required":  {En: "{items} must always be filled", Ru: "всегда должно быть заполнено: {items}"},
	"type":      {En: "the value is not of the type of {field}", Ru: "значение не подходит по типу полю {field}"},
	"format":    {En: "{value} is not written as {field} demands: {form}", Ru: "{value} записано не так, как требует поле {field}: {form}"},
	"bounds":    {En: "{value} lies outside the bounds of {field}: {bounds}", Ru: "{value} выходит за границы поля {field}: {bounds}"},
	"choice":    {En: "the value of {field} is not in use in its list", Ru: "такого действующего значения нет в списке поля {field}"},
	"only":      {En: "{field} may not point at this record", Ru: "поле {field} не может ссылаться на эту запись"},
	"unique":    {En: "another record has the same {fields}", Ru: "у другой записи уже такое же: {fields}"},
	"waits":     {En: "{roles} has to agree first", Ru: "сначала должна согласиться роль {roles}"},
	"birth":     {En: "no record is born in {stage}", Ru: "на этапе {stage} записи не рождаются"},
	"pair":      {En: "no transition leads from {from} to {to}", Ru: "перехода из {from} в {to} нет"},
	"hand-over": {En: "{entity} is handed over with it, and {because}", Ru: "вместе с этим передаётся {entity}, а {because}"},
}

// actionTexts are the actions as they stand in a sentence.
var actionTexts = map[model.Action]words.Text{
	model.ActionCreate: {En: "create", Ru: "создавать"}, model.ActionRead: {En: "see", Ru: "видеть"},
	model.ActionEdit: {En: "change", Ru: "менять"}, model.ActionAssign: {En: "assign", Ru: "назначать"},
	model.ActionDelete: {En: "delete", Ru: "удалять"},
}

// In implements words.Localized.
func (b because) In(lang string) string {
	text, args := b.clause(lang)
	clause := words.Fill(text.In(lang), lang, args)
	if h := b.refusal.HandOver; h != nil && h.Creates.Get() != nil {
		return words.Fill(becauseTexts["hand-over"].In(lang), lang, words.Args{"entity": say.Element{Element: h.Creates.Get()}, "because": clause})
	}
	return clause
}

func (b because) clause(lang string) (words.Text, words.Args) {
	r := b.refusal
	args := words.Args{"who": b.who(), "roles": b.roles()}
	if r.Element != nil {
		args["field"] = say.Element{Element: r.Element}
		args["entity"], args["stage"] = args["field"], args["field"]
	}
	if action, known := actionTexts[r.Action]; known {
		args["action"] = action
	}
	key := string(r.Why)
	switch r.Code {
	case runtime.NotVisible:
		key = "unseen"
		if b.by != nil && unowned(b.p, &runtime.Fault{By: b.by, Refusal: r}) {
			key = "unowned"
		}
	case runtime.Bulk:
		key = "bulk"
	case runtime.WrongBirth:
		key = "birth"
	case runtime.OverLimit:
		key, args["n"] = "limit", r.Move.Transition.Limit.V
	case runtime.Waits:
		key = "waits"
	case runtime.NotUnique, runtime.IsDuplicate:
		key, args["fields"] = "unique", say.Quote(lang, model.NameIn(lang, r.Element, ""))
	case runtime.Incomplete:
		return words.Text{En: "{items}", Ru: "{items}"}, words.Args{"items": b.asks(lang)}
	case runtime.NoMove:
		if r.Why == runtime.WhyPair {
			args["from"], args["to"] = say.Element{Element: r.Move.From}, say.Element{Element: r.Move.To}
		} else {
			args["condition"] = b.p.Conditions.Words(&r.Move.Transition.When)
		}
	case runtime.NoRight:
		switch {
		case r.Why == runtime.WhyRole && r.Approval != nil:
			key = "approver"
		case r.Why == runtime.WhyRole && len(r.Move.Transition.By.Items) == 0:
			key = "role-none"
		}
	case runtime.BadValue:
		if field, ok := r.Element.(*model.Field); ok {
			args["value"], args["bounds"], args["form"] = valueOf(field, r.Value), boundsOf(field), formOf(field)
		}
		if r.Why == runtime.WhyRequired {
			var fields []*model.Field
			for _, m := range r.Missing {
				fields = append(fields, m.Field)
			}
			args["items"] = say.TitlesOf(fields)
		}
	}
	return becauseTexts[key], args
}

// who names who acts.
func (b because) who() words.Localized {
	switch {
	case b.by != nil && len(b.by.Roles) > 0:
		return say.Element{Element: b.by.Roles[0]}
	case b.by != nil && b.by.Machine != nil:
		return say.Element{Element: b.by.Machine}
	}
	return words.Text{En: "the CRM", Ru: "CRM"}
}

// roles names those who could.
func (b because) roles() words.Localized {
	switch {
	case b.refusal.Approval != nil && b.refusal.Approval.By.Get() != nil:
		return say.Element{Element: b.refusal.Approval.By.Get()}
	case b.refusal.Move != nil && b.refusal.Move.Transition != nil:
		return movers(*b.refusal.Move)
	}
	return words.List{}
}

func movers(m model.Move) say.Titles {
	var roles []*model.Role
	for _, by := range m.Transition.By.Items {
		if by.Get() != nil {
			roles = append(roles, by.Get())
		}
	}
	return say.TitlesOf(roles)
}

// asks says what is missing, checkpoint by checkpoint.
func (b because) asks(lang string) string {
	var clauses []string
	for i := 0; i < len(b.refusal.Missing); {
		c := b.refusal.Missing[i].Checkpoint
		var items, conditions []string
		for ; i < len(b.refusal.Missing) && b.refusal.Missing[i].Checkpoint == c; i++ {
			m := b.refusal.Missing[i]
			if item := b.item(m, lang); m.Lack == runtime.LackRule {
				conditions = append(conditions, item)
			} else {
				items = append(items, item)
			}
		}
		text, args := becauseTexts["asks"], words.Args{
			"items": enumerated(lang, items), "conditions": strings.Join(conditions, becauseTexts["that"].In(lang)),
		}
		switch {
		case c == nil:
			text, args["field"] = becauseTexts["reason"], items[0]
		case len(items) == 0:
			text = becauseTexts["asks-that"]
		case len(conditions) > 0:
			text = becauseTexts["asks-both"]
		}
		if c != nil {
			args["checkpoint"] = say.Element{Element: c}
		}
		clauses = append(clauses, words.Fill(text.In(lang), lang, args))
	}
	return strings.Join(clauses, "; ")
}

func (b because) item(m runtime.Missing, lang string) string {
	args := words.Args{}
	if m.Field != nil {
		args["field"] = say.Element{Element: m.Field}
	}
	text := words.Text{En: "{field}", Ru: "{field}"}
	switch m.Lack {
	case runtime.LackValue, runtime.LackProof, runtime.LackRule, runtime.LackRelated:
		text = becauseTexts[string(m.Lack)]
	case runtime.LackTask:
		text = becauseTexts["task-"+string(m.Item.Task.V)]
	}
	switch m.Lack {
	case runtime.LackRule:
		args["condition"] = b.p.Conditions.Words(&m.Item.Rule)
	case runtime.LackRelated:
		args["n"], args["entity"] = max(m.Item.AtLeast.Or(1), 1), say.Element{Element: m.Item.Related.Get()}
	}
	item := words.Fill(text.In(lang), lang, args)
	if m.Others {
		return words.Fill(becauseTexts["others"].In(lang), lang, words.Args{"item": item})
	}
	return item
}
