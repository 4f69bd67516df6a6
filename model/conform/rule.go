package conform

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Rule is what is broken.
type Rule string

// The rules, in the order in which they are told.
const (
	RuleMove     Rule = "forbidden-move"
	RuleGuard    Rule = "guard"
	RuleLimit    Rule = "limit"
	RulePipeline Rule = "other-pipeline"
	RuleTaken    Rule = "wrong-pipeline"
	RuleBirth    Rule = "birth"
	RuleEnd      Rule = "end"
	RuleItem     Rule = "checkpoint"
	RuleReason   Rule = "reason"
	RuleHeld     Rule = "held"
	RuleRole     Rule = "role"
	RuleReach    Rule = "reach"
	RuleSight    Rule = "sight"
	RuleCreate   Rule = "create"
	RuleApproval Rule = "approval"
	RuleTwo      Rule = "two-persons"
	RuleDuty     Rule = "duty"
	RuleRoles    Rule = "separate-roles"
	RuleSla      Rule = "sla"
)

// Rules are all rules, in the order in which they are told.
func Rules() []Rule {
	return []Rule{
		RuleMove, RuleGuard, RuleLimit, RulePipeline, RuleTaken, RuleBirth, RuleEnd, RuleItem, RuleReason, RuleHeld,
		RuleRole, RuleReach, RuleSight, RuleCreate, RuleApproval, RuleTwo, RuleDuty, RuleRoles, RuleSla,
	}
}

// ofMove tells whether a finding of the rule is about a move, and who made it.
func (r Rule) ofMove() bool {
	switch r {
	case RuleSla, RuleDuty, RuleEnd, RuleHeld, RuleRoles:
		return false
	}
	return true
}

// ofOrder tells whether the rule is about how moves follow each other, which nobody knows where a row is lost.
func (r Rule) ofOrder() bool {
	switch r {
	case RuleMove, RuleBirth, RuleLimit, RulePipeline, RuleSla:
		return true
	}
	return false
}

// Title says what the rule is about.
func (r Rule) Title() words.Text { return ruleTitles[r] }

var ruleTitles = map[Rule]words.Text{
	RuleMove:     {En: "Move that there is not", Ru: "Переход, которого нет"},
	RuleGuard:    {En: "Condition of the move not met", Ru: "Не выполнено условие перехода"},
	RuleLimit:    {En: "Move made too often", Ru: "Переход сделан слишком много раз"},
	RulePipeline: {En: "Record changed its pipeline", Ru: "Запись сменила воронку"},
	RuleTaken:    {En: "Record in a pipeline that does not take it", Ru: "Запись не своей воронки"},
	RuleBirth:    {En: "Born where records are not born", Ru: "Создана на этапе, где записи не создают"},
	RuleEnd:      {En: "Ended where records do not end", Ru: "Закончилась там, где записи не заканчиваются"},
	RuleItem:     {En: "Checkpoint skipped", Ru: "Контрольная точка пропущена"},
	RuleReason:   {En: "Move without its reason", Ru: "Переход без причины"},
	RuleHeld:     {En: "Lost what must stay filled", Ru: "Пропало то, что должно оставаться заполненным"},
	RuleRole:     {En: "Moved by another role", Ru: "Перевела не та роль"},
	RuleReach:    {En: "Moved by somebody who must not see the record", Ru: "Перевёл тот, кто не должен видеть запись"},
	RuleSight:    {En: "Moved without sight of what is asked", Ru: "Перевёл тот, кто не видит запрошенного"},
	RuleCreate:   {En: "Created without the right", Ru: "Создана без права"},
	RuleApproval: {En: "Moved without approval", Ru: "Переход без согласования"},
	RuleTwo:      {En: "Agreed to the own move", Ru: "Согласовал собственный переход"},
	RuleDuty:     {En: "One person did what two must do", Ru: "Один сделал то, что должны делать двое"},
	RuleRoles:    {En: "One person holds roles that exclude each other", Ru: "У одного человека роли, которые исключают друг друга"},
	RuleSla:      {En: "Took too long", Ru: "Нарушен срок"},
}

// say is the sentence of a finding; kind tells sentences of one rule apart.
func say(rule Rule, kind string, args words.Args) words.Message {
	id := string(rule)
	if kind != "" {
		id += "-" + kind
	}
	return words.Message{ID: "conform/" + id, Text: says[id], Args: args}
}

var says = map[string]words.Text{
	"forbidden-move": {En: "“{record}” goes from “{from}” to “{to}”; there is no such move", Ru: "«{record}» переходит из «{from}» в «{to}»; такого перехода нет"},
	"guard":          {En: "“{record}” goes from “{from}” to “{to}”, but the condition of the move is false: {condition}", Ru: "«{record}» переходит из «{from}» в «{to}», но условие перехода не выполнено: {condition}"},
	"limit":          {En: "“{record}” goes from “{from}” to “{to}” for the {n}th time; {limit|# time is|# times are} allowed", Ru: "«{record}» переходит из «{from}» в «{to}» в {n}-й раз; можно {limit|# раз|# раза|# раз}"},
	"other-pipeline": {En: "“{record}” comes from “{other}” into “{pipeline}”; a record never changes its pipeline", Ru: "«{record}» переходит из «{other}» в «{pipeline}»; запись никогда не меняет воронку"},
	"wrong-pipeline": {En: "“{record}” is in “{pipeline}”, which does not take such records", Ru: "«{record}» в воронке «{pipeline}», которая такие записи не берёт"},
	"birth":          {En: "“{record}” is born in “{to}”, where records are not born", Ru: "«{record}» создана на этапе «{to}», где записи не создают"},
	"birth-when":     {En: "“{record}” is born in “{to}”, which is for others: {condition}", Ru: "«{record}» создана на этапе «{to}», а он не для таких: {condition}"},
	"end":            {En: "“{record}” was left in “{to}”, which is not closed", Ru: "«{record}» осталась на этапе «{to}», а он не завершающий"},
	"end-deleted":    {En: "“{record}” was deleted in “{to}” and so never closed", Ru: "«{record}» удалена на этапе «{to}» и не закрыта"},
	"end-retired":    {En: "“{record}” stands in “{to}”, which is out of use", Ru: "«{record}» стоит на этапе «{to}», который выведен из использования"},

	"checkpoint-empty":     {En: "“{record}” came to “{to}” without “{field}” (“{checkpoint}”)", Ru: "«{record}» пришла на «{to}» без «{field}» («{checkpoint}»)"},
	"checkpoint-value":     {En: "“{record}” came to “{to}” with a value of “{field}” that is not let pass (“{checkpoint}”)", Ru: "«{record}» пришла на «{to}» с недопустимым значением «{field}» («{checkpoint}»)"},
	"checkpoint-proof":     {En: "“{record}” came to “{to}” with nothing but a filler in “{field}” (“{checkpoint}”)", Ru: "«{record}» пришла на «{to}» с отпиской в «{field}» («{checkpoint}»)"},
	"checkpoint-rule":      {En: "“{record}” came to “{to}” against “{checkpoint}”: {rule}", Ru: "«{record}» пришла на «{to}» вопреки «{checkpoint}»: {rule}"},
	"checkpoint-related":   {En: "“{record}” came to “{to}” with {n} of “{entity}”; {need} needed (“{checkpoint}”)", Ru: "«{record}» пришла на «{to}»; «{entity}»: есть {n}, нужно {need} («{checkpoint}»)"},
	"checkpoint-task-open": {En: "“{record}” came to “{to}” without an open task (“{checkpoint}”)", Ru: "«{record}» пришла на «{to}» без открытой задачи («{checkpoint}»)"},
	"checkpoint-task-done": {En: "“{record}” came to “{to}” without a done task (“{checkpoint}”)", Ru: "«{record}» пришла на «{to}» без выполненной задачи («{checkpoint}»)"},
	"held-empty":           {En: "“{record}” stands in “{to}” and has lost “{field}” (“{checkpoint}”)", Ru: "«{record}» стоит на «{to}» и потеряла «{field}» («{checkpoint}»)"},
	"held-value":           {En: "“{record}” stands in “{to}” with a value of “{field}” that is not let pass (“{checkpoint}”)", Ru: "«{record}» стоит на «{to}» с недопустимым значением «{field}» («{checkpoint}»)"},
	"held-proof":           {En: "“{record}” stands in “{to}” with nothing but a filler in “{field}” (“{checkpoint}”)", Ru: "«{record}» стоит на «{to}» с отпиской в «{field}» («{checkpoint}»)"},
	"held-rule":            {En: "“{record}” stands in “{to}” against “{checkpoint}”: {rule}", Ru: "«{record}» стоит на «{to}» вопреки «{checkpoint}»: {rule}"},
	"reason":               {En: "“{record}” goes from “{from}” to “{to}” without a new “{field}”", Ru: "«{record}» переходит из «{from}» в «{to}» без новой «{field}»"},

	"role":           {En: "{person} ({roles}) moves “{record}” from “{from}” to “{to}”; that is for: {may}", Ru: "{person} ({roles}) переводит «{record}» из «{from}» в «{to}»; это делают: {may}"},
	"role-nobody":    {En: "{person} ({roles}) moves “{record}” from “{from}” to “{to}”, which no role may", Ru: "{person} ({roles}) переводит «{record}» из «{from}» в «{to}», а этого не может никто"},
	"reach":          {En: "{person} ({roles}) moves “{record}” from “{from}” to “{to}” but must not see such a record", Ru: "{person} ({roles}) переводит «{record}» из «{from}» в «{to}», а видеть такую запись не должен"},
	"sight":          {En: "{person} ({roles}) moves “{record}” to “{to}” but must not see “{field}”, which is asked there", Ru: "{person} ({roles}) переводит «{record}» в «{to}», а запрошенное там «{field}» видеть не должен"},
	"create":         {En: "{person} ({roles}) creates “{record}” in “{to}” and must not", Ru: "{person} ({roles}) создаёт «{record}» на этапе «{to}» без права"},
	"approval":       {En: "{person} moves “{record}” from “{from}” to “{to}” without the yes of: {role}", Ru: "{person} переводит «{record}» из «{from}» в «{to}» без согласия: {role}"},
	"approval-other": {En: "{person} moves “{record}” from “{from}” to “{to}”; {approvers} agreed, but not: {role}", Ru: "{person} переводит «{record}» из «{from}» в «{to}»; согласие дал {approvers}, но не: {role}"},
	"two-persons":    {En: "{person} moves “{record}” from “{from}” to “{to}” and has agreed to it alone", Ru: "{person} переводит «{record}» из «{from}» в «{to}» и сам это согласовал"},
	"duty":           {En: "{person} did alone with “{record}” what must not be done together: {acts}", Ru: "{person} в одиночку сделал с «{record}» то, что нельзя совмещать: {acts}"},
	"separate-roles": {En: "{person} holds “{a}” and “{b}”, which exclude each other", Ru: "У {person} роли «{a}» и «{b}», которые исключают друг друга"},
	"sla-stage":      {En: "“{record}” was in “{to}” for {took}; {limit} allowed", Ru: "«{record}» была на «{to}» {took}; можно {limit}"},
	"sla-across":     {En: "“{record}” took {took} for “{sla}”; {limit} allowed", Ru: "«{record}»: «{sla}» заняло {took}; можно {limit}"},
}

var actSays = map[string]words.Text{
	"create": {En: "create “{what}”", Ru: "создать «{what}»"}, "move": {En: "move “{what}”", Ru: "перевести «{what}»"},
	"approve": {En: "agree to “{what}”", Ru: "согласовать «{what}»"}, "read": {En: "read “{what}”", Ru: "читать «{what}»"},
	"edit": {En: "change “{what}”", Ru: "изменить «{what}»"}, "delete": {En: "delete “{what}”", Ru: "удалить «{what}»"},
	"export": {En: "take out “{what}”", Ru: "выгрузить «{what}»"}, "assign": {En: "assign “{what}”", Ru: "назначить «{what}»"},
	"merge": {En: "merge “{what}”", Ru: "объединить «{what}»"},
}

// titles are the titles of roles as one enumeration.
func titles(roles []*model.Role) words.List {
	list := words.List{}
	for _, r := range roles {
		list = append(list, r.Title)
	}
	return list
}

// titleOf is the title of an element; of a move without one, its stages.
func titleOf(e model.Element) words.Localized {
	if t, ok := e.(*model.Transition); ok && len(t.Title.Parts) == 0 {
		if len(t.From.Items) == 1 && len(t.To.Items) == 1 && t.From.Items[0].Get() != nil && t.To.Items[0].Get() != nil {
			return pairTitle{t.From.Items[0].Get(), t.To.Items[0].Get()}
		}
	}
	return model.TitleOf(e)
}

// TitleOf is what an element is called in a report.
func TitleOf(e model.Element) words.Localized { return titleOf(e) }

// pairTitle reads "A → B".
type pairTitle struct{ from, to *model.Stage }

// In implements words.Localized.
func (p pairTitle) In(lang string) string {
	return p.from.Title.In(lang) + " → " + p.to.Title.In(lang)
}
