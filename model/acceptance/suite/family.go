package suite

import "github.com/crmspec/crmspec/model/words"

// Family is a sort of cases.
type Family string

// The families.
const (
	// Scenario cases are the stories that the business wrote.
	Scenario Family = "scenario"
	// Transition cases walk a record through its stages: together they make each move as each role that may make it.
	Transition Family = "transition"
	// Guard cases are about what lets a move or birth happen beside checkpoints: conditions, limits, where records are
	// born, approvals, what is handed over.
	Guard Family = "guard"
	// Checkpoint cases leave out one thing that a checkpoint asks for.
	Checkpoint Family = "checkpoint"
	// Placeholder cases fill what must be proved with something that says nothing.
	Placeholder Family = "placeholder"
	// Forbidden cases try each move that nobody may make.
	Forbidden Family = "forbidden"
	// Access cases try what a role may do with records and fields, and what it may not.
	Access Family = "access"
	// Data cases try what a record must always be: unique, written rightly, of the list.
	Data Family = "data"
	// Clock cases let time pass to a limit, short of it and beyond it.
	Clock Family = "sla"
	// Channel cases bring records and values from elsewhere, and send them there.
	Channel Family = "integration"
	// Figure cases count a KPI as its passport's examples say.
	Figure Family = "kpi"
	// Automation cases set off what the CRM does by itself, and see that it does not where it should not.
	Automation Family = "automation"
)

// Families lists all families in the order of a suite.
var Families = []Family{
	Scenario, Transition, Guard, Checkpoint, Placeholder, Forbidden, Access, Data, Clock, Channel, Figure, Automation,
}

// Title returns the name of the family for people.
func (f Family) Title() words.Text { return titles[f] }

var titles = map[Family]words.Text{
	Scenario:    {En: "Scenarios", Ru: "Сценарии"},
	Transition:  {En: "Moves", Ru: "Переводы"},
	Guard:       {En: "Conditions, limits, births, approvals, hand-over", Ru: "Условия, лимиты, создание, согласования, передача"},
	Checkpoint:  {En: "Checkpoints", Ru: "Контрольные точки"},
	Placeholder: {En: "Placeholders", Ru: "Отписки"},
	Forbidden:   {En: "Forbidden moves", Ru: "Запрещённые переводы"},
	Access:      {En: "Access", Ru: "Доступ"},
	Data:        {En: "Data", Ru: "Данные"},
	Clock:       {En: "Time limits", Ru: "Сроки"},
	Channel:     {En: "Integrations and channels", Ru: "Интеграции и каналы"},
	Figure:      {En: "KPIs", Ru: "Показатели"},
	Automation:  {En: "Automations, work rules, signals", Ru: "Автоматизации, правила работы, сигналы"},
}

// prefixes stand before the ids of each family.
var prefixes = map[Family]string{
	Scenario: "SC", Transition: "TR", Guard: "GD", Checkpoint: "CP", Placeholder: "PH", Forbidden: "FM", Access: "AC",
	Data: "DA", Clock: "SL", Channel: "IN", Figure: "KP", Automation: "AU",
}
