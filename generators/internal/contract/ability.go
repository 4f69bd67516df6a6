package contract

import "github.com/crmspec/crmspec/model/words"

// Level tells how far a CRM can hold a concept by configuration.
type Level string

// The levels.
const (
	// Made is written as configuration.
	Made Level = "made"
	// Partly is written as configuration, but not all of it.
	Partly Level = "partly"
	// ByPerson can be set by a person in the user interface.
	ByPerson Level = "person"
	// Lacking is not there.
	Lacking Level = "lacking"
)

// Title names the level for people.
func (l Level) Title() words.Text { return levelSays[l] }

// Concept is something that a description may ask of a CRM.
type Concept string

// The concepts.
const (
	Pipelines    Concept = "pipelines"
	Stages       Concept = "stages"
	Outcomes     Concept = "outcomes"
	LostStages   Concept = "lost-stages"
	Probability  Concept = "probability"
	Fields       Concept = "fields"
	Dictionaries Concept = "dictionaries"
	AtStage      Concept = "required-at-stage"
	Rules        Concept = "rules"
	Transitions  Concept = "transitions"
	Approvals    Concept = "approvals"
	Hierarchy    Concept = "role-hierarchy"
	ObjectRights Concept = "object-rights"
	RecordScope  Concept = "record-scope"
	FieldRights  Concept = "field-rights"
	Export       Concept = "export"
	LossReasons  Concept = "loss-reasons"
	Duplicates   Concept = "duplicates"
	Merging      Concept = "merging"
	History      Concept = "history"
	TimeLimits   Concept = "time-limits"
	Automations  Concept = "automations"
	Integrations Concept = "integrations"
	Figures      Concept = "kpis"
)

// Concepts lists all of them in the order of the comparison.
var Concepts = []Concept{
	Pipelines, Stages, Outcomes, LostStages, Probability, Fields, Dictionaries, AtStage, Rules, Transitions, Approvals,
	Hierarchy, ObjectRights, RecordScope, FieldRights, Export, LossReasons, Duplicates, Merging, History, TimeLimits,
	Automations, Integrations, Figures,
}

// Title returns the name of the concept for people.
func (c Concept) Title() words.Text { return conceptSays[c] }

// Ability is how far a CRM holds one concept.
type Ability struct {
	Concept Concept
	Level   Level
	// How says by what, or what to do instead.
	How words.Text
}

var conceptSays = map[Concept]words.Text{
	Pipelines:    {En: "Several pipelines", Ru: "Несколько воронок"},
	Stages:       {En: "Stages and their order", Ru: "Этапы и их порядок"},
	Outcomes:     {En: "Won and lost", Ru: "Успех и отказ"},
	LostStages:   {En: "Several ways to lose", Ru: "Несколько видов отказа"},
	Probability:  {En: "Probability of a stage", Ru: "Вероятность этапа"},
	Fields:       {En: "Fields and their types", Ru: "Поля и их типы"},
	Dictionaries: {En: "Dictionaries that several fields share", Ru: "Справочники, общие для нескольких полей"},
	AtStage:      {En: "Fields required at a stage", Ru: "Поля, обязательные на этапе"},
	Rules:        {En: "Rules over several fields", Ru: "Правила на несколько полей"},
	Transitions:  {En: "Allowed moves", Ru: "Разрешённые переводы"},
	Approvals:    {En: "Approvals", Ru: "Согласования"},
	Hierarchy:    {En: "Who reports to whom", Ru: "Кто кому подчинён"},
	ObjectRights: {En: "Creating, changing, deleting by role", Ru: "Создание, правка, удаление по ролям"},
	RecordScope:  {En: "Own, department's, all records", Ru: "Свои, своего отдела, все записи"},
	FieldRights:  {En: "Hidden and read-only fields by role", Ru: "Скрытые и нередактируемые поля по ролям"},
	Export:       {En: "Export and mass changes", Ru: "Выгрузка и массовые правки"},
	LossReasons:  {En: "Reasons of loss", Ru: "Причины отказа"},
	Duplicates:   {En: "Duplicates", Ru: "Дубли"},
	Merging:      {En: "Who may merge", Ru: "Кто может объединять"},
	History:      {En: "History of changes", Ru: "История изменений"},
	TimeLimits:   {En: "Time limits and escalation", Ru: "Сроки и эскалация"},
	Automations:  {En: "Automations", Ru: "Автоматизации"},
	Integrations: {En: "Integration cards", Ru: "Карточки интеграций"},
	Figures:      {En: "KPI passports", Ru: "Паспорта показателей"},
}

var levelSays = map[Level]words.Text{
	Made: {En: "yes", Ru: "да"}, Partly: {En: "partly", Ru: "частично"},
	ByPerson: {En: "by hand in its interface", Ru: "руками в интерфейсе"}, Lacking: {En: "no", Ru: "нет"},
}
