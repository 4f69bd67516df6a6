package kpi

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// say is a text of ours as a Localized value.
func say(text words.Text) words.Localized { return words.Message{ID: "kpi", Text: text} }

// plain is a text that reads the same in every language.
type plain string

// In implements words.Localized.
func (p plain) In(string) string { return string(p) }

var (
	allSay      = words.Text{En: "all records", Ru: "все записи"}
	anybodySay  = words.Text{En: "anybody", Ru: "кто угодно"}
	noneSay     = words.Text{En: "none", Ru: "нет"}
	noEndSay    = words.Text{En: "without end", Ru: "без срока"}
	calendarSay = words.Text{En: "{hours}, {n|# holiday|# holidays}", Ru: "{hours}, {n|# праздник|# праздника|# праздников}"}
	ofSay       = words.Text{En: "{field} ({of})", Ru: "{field} ({of})"}
)

// partSays name what is known of a person or team.
var partSays = map[string]words.Text{
	"id":         {En: "Number", Ru: "Номер"},
	"team":       {En: "Team", Ru: "Команда"},
	"department": {En: "Department", Ru: "Отдел"},
	"region":     {En: "Region", Ru: "Регион"},
	"branch":     {En: "Branch", Ru: "Филиал"},
	"project":    {En: "Project", Ru: "Проект"},
}

// labels name the facets, in the words of the analyst.
var labels = map[string]words.Text{
	"type":               {En: "Type", Ru: "Тип"},
	"entity":             {En: "Records", Ru: "Записи"},
	"of":                 {En: "What is counted", Ru: "Что считается"},
	"stages":             {En: "Stages", Ru: "Этапы"},
	"point":              {En: "Which visit", Ru: "Какой заход"},
	"by":                 {En: "Moves made by", Ru: "Переходы делает"},
	"field":              {En: "Field", Ru: "Поле"},
	"currency":           {En: "Currency", Ru: "Валюта"},
	"weight":             {En: "Weight", Ru: "Вес"},
	"value_as_of":        {En: "Value as of", Ru: "Значение на момент"},
	"numerator":          {En: "Numerator", Ru: "Числитель"},
	"denominator":        {En: "Denominator", Ru: "Знаменатель"},
	"base":               {En: "Of which records", Ru: "От каких записей"},
	"where":              {En: "Counted are those where", Ru: "Засчитываются те, где"},
	"sla":                {En: "Clock", Ru: "Срок"},
	"within":             {En: "Promise", Ru: "Обещание"},
	"on_reopen":          {En: "When opened again", Ru: "При повторном открытии"},
	"from.stages":        {En: "From", Ru: "Откуда"},
	"from.point":         {En: "From: which visit", Ru: "Откуда: какой заход"},
	"from.by":            {En: "From: moves made by", Ru: "Откуда: переходы делает"},
	"from.field":         {En: "From the date", Ru: "С даты"},
	"from.through":       {En: "From: over the reference", Ru: "Откуда: через ссылку"},
	"to.stages":          {En: "To", Ru: "Куда"},
	"to.point":           {En: "To: which visit", Ru: "Куда: какой заход"},
	"to.by":              {En: "To: moves made by", Ru: "Куда: переходы делает"},
	"to.field":           {En: "To the date", Ru: "До даты"},
	"to.through":         {En: "To: over the reference", Ru: "Куда: через ссылку"},
	"basis":              {En: "Basis", Ru: "Основа"},
	"reach":              {En: "Reach", Ru: "Достижение"},
	"window":             {En: "Window", Ru: "Окно"},
	"immature":           {En: "Periods too young", Ru: "Незрелые периоды"},
	"stat":               {En: "Statistic", Ru: "Статистика"},
	"percentile":         {En: "Percentile", Ru: "Перцентиль"},
	"clock":              {En: "Time counts", Ru: "Ход времени"},
	"calendar":           {En: "Working time", Ru: "Рабочее время"},
	"pauses_in":          {En: "Time rests in", Ru: "Время стоит на этапах"},
	"population":         {En: "Population", Ru: "Совокупность"},
	"visits":             {En: "Stays", Ru: "Пребывания"},
	"open":               {En: "What goes on", Ru: "Незавершённые"},
	"state":              {En: "State", Ru: "Состояние"},
	"at":                 {En: "Moment", Ru: "Момент"},
	"direction":          {En: "Direction", Ru: "Направление"},
	"filter":             {En: "Filter", Ru: "Отбор"},
	"anchor":             {En: "Period by", Ru: "Период по"},
	"grain":              {En: "Periods", Ru: "Периоды"},
	"timezone":           {En: "Time zone", Ru: "Часовой пояс"},
	"fiscal_year_starts": {En: "Fiscal year starts", Ru: "Финансовый год с"},
	"slices":             {En: "Slices", Ru: "Разрезы"},
	"slices_as_of":       {En: "Slice as of", Ru: "Разрез на момент"},
	"duplicates":         {En: "Merged duplicates", Ru: "Слитые дубли"},
	"deleted":            {En: "Deleted records", Ru: "Удалённые записи"},
	"empty":              {En: "Empty values", Ru: "Пустые значения"},
}

var typeSays = map[model.FormulaType]words.Text{
	model.FormulaCount:       {En: "how many", Ru: "сколько"},
	model.FormulaSum:         {En: "the sum of a field", Ru: "сумма поля"},
	model.FormulaRatio:       {En: "one KPI divided by another", Ru: "один показатель делить на другой"},
	model.FormulaShare:       {En: "the share for which something holds", Ru: "доля тех, для кого что-то верно"},
	model.FormulaConversion:  {En: "the share that gets from one stage to another", Ru: "доля дошедших с этапа на этап"},
	model.FormulaDuration:    {En: "how long it takes from one stage to another", Ru: "сколько времени от этапа до этапа"},
	model.FormulaTimeInStage: {En: "how long records stay in a stage", Ru: "сколько записи стоят на этапе"},
	model.FormulaStock:       {En: "how many there are at a moment", Ru: "сколько их на момент"},
	model.FormulaFlow:        {En: "how many come or go", Ru: "сколько приходит или уходит"},
	model.FormulaDerived:     {En: "arithmetic over KPIs", Ru: "арифметика над показателями"},
}

// wordSays say what the words of facets mean.
var wordSays = map[string]words.Text{
	"record":      {En: "each record once in a period", Ru: "каждая запись один раз за период"},
	"stage_entry": {En: "each move into the stage", Ru: "каждый переход на этап"},

	"first_entry":   {En: "the first time it comes in", Ru: "первый вход"},
	"last_entry":    {En: "the last time it comes in", Ru: "последний вход"},
	"every_entry":   {En: "every time it comes in", Ru: "каждый вход"},
	"first_exit":    {En: "the first time it leaves", Ru: "первый выход"},
	"last_exit":     {En: "the last time it leaves", Ru: "последний выход"},
	"current_entry": {En: "the stay that goes on", Ru: "текущее пребывание"},

	"cohort":  {En: "the records that came in during the period, whenever they arrive", Ru: "записи, вошедшие за период, когда бы они ни дошли"},
	"event":   {En: "what happened during the period (throughput ratio, may exceed 100 %)", Ru: "события периода (отношение потоков, бывает больше 100 %)"},
	"decided": {En: "the records closed during the period and still closed", Ru: "записи, закрытые за период и не открытые вновь"},

	"exact":        {En: "only the stage itself", Ru: "только сам этап"},
	"at_or_beyond": {En: "the stage or any later one; never a lost one or a pause", Ru: "этот этап или любой следующий, но не проигрыш и не пауза"},
	"mark":         {En: "are shown and marked", Ru: "показываются с пометкой"},
	"hide":         {En: "are left out", Ru: "не показываются"},

	"nearest_rank": {En: "nearest rank: always a value that occurs", Ru: "ближайший ранг: всегда встречающееся значение"},
	"interpolated": {En: "interpolated: between two values, in proportion", Ru: "с интерполяцией: между двумя значениями"},

	"calendar": {En: "every hour, a day is 24 hours", Ru: "каждый час, день — 24 часа"},
	"business": {En: "working time only", Ru: "только рабочее время"},
	"continue": {En: "the clock goes on", Ru: "срок продолжается"},
	"restart":  {En: "the clock starts afresh", Ru: "срок начинается заново"},

	"ended":        {En: "those that arrived during the period", Ru: "дошедшие за период"},
	"started":      {En: "those that started during the period", Ru: "начавшие за период"},
	"all":          {En: "all together", Ru: "все вместе"},
	"first":        {En: "the first", Ru: "первое"},
	"last":         {En: "the last", Ru: "последнее"},
	"cut_at_as_of": {En: "count up to the day of counting (a lower bound)", Ru: "считаются до дня расчёта (оценка снизу)"},

	"period_end":   {En: "the end of the period", Ru: "конец периода"},
	"period_start": {En: "the start of the period", Ru: "начало периода"},
	"now":          {En: "the moment of counting", Ru: "момент расчёта"},
	"anchor":       {En: "the date by which the record falls into its period", Ru: "дата, по которой запись попала в период"},
	"in":           {En: "that come in", Ru: "входящие"},
	"out":          {En: "that go out", Ru: "выходящие"},

	"anchor-from":      {En: "the moment “from”", Ru: "момент «откуда»"},
	"anchor-to":        {En: "the moment “to”", Ru: "момент «куда»"},
	"anchor-decided":   {En: "the moment it was closed", Ru: "момент закрытия"},
	"anchor-event":     {En: "each end by its own moment", Ru: "каждый конец по своему моменту"},
	"anchor-visit":     {En: "the visit that is counted", Ru: "засчитанный заход"},
	"anchor-stay-from": {En: "the beginning of the first stay", Ru: "начало первого пребывания"},
	"anchor-stay-to":   {En: "the end of the last stay", Ru: "конец последнего пребывания"},

	"day":            {En: "days", Ru: "дни"},
	"week":           {En: "weeks, from Monday", Ru: "недели, с понедельника"},
	"month":          {En: "months", Ru: "месяцы"},
	"quarter":        {En: "quarters", Ru: "кварталы"},
	"year":           {En: "years", Ru: "годы"},
	"fiscal_quarter": {En: "quarters of the fiscal year", Ru: "кварталы финансового года"},
	"fiscal_year":    {En: "fiscal years", Ru: "финансовые годы"},

	"survivor": {En: "only the record that is left", Ru: "только оставшаяся запись"},
	"include":  {En: "count too", Ru: "тоже считаются"},
	"exclude":  {En: "do not count", Ru: "не считаются"},
	"as_is":    {En: "the record counts without a value", Ru: "запись считается без значения"},
	"zero":     {En: "count as zero", Ru: "считаются нулём"},

	"probability": {En: "the probability of the stage", Ru: "вероятность этапа"},
}

var statSays = map[string]words.Text{
	"avg": {En: "average", Ru: "среднее"},
	"max": {En: "greatest", Ru: "наибольшее"},
	"min": {En: "least", Ru: "наименьшее"},
	"sum": {En: "sum", Ru: "сумма"},
	"p50": {En: "median", Ru: "медиана"},
	"p":   {En: "{n} of 100 are at most this", Ru: "{n} из 100 не больше этого"},
}

func statWords(stat string) words.Localized {
	if text, known := statSays[stat]; known {
		return say(text)
	}
	return words.Message{ID: "kpi/stat", Text: statSays["p"], Args: words.Args{"n": strings.TrimPrefix(stat, "p")}}
}

// calculationWords reads a calculation with the titles of its KPIs.
type calculationWords struct{ *Passport }

// In implements words.Localized.
func (c calculationWords) In(lang string) string {
	text, at, out := c.Kpi.Formula.Of.V, 0, strings.Builder{}
	for _, term := range c.Calculation.IDs() {
		out.WriteString(text[at:term.From])
		at = term.To
		if part := c.Terms[term.ID]; part != nil {
			out.WriteString(quoted(part.Kpi.Title.In(lang), lang))
		} else {
			out.WriteString(term.ID)
		}
	}
	out.WriteString(text[at:])
	return strings.Join(strings.Fields(out.String()), " ")
}

func quoted(text, lang string) string {
	if words.Speaks(lang) == "en" {
		return "“" + text + "”"
	}
	return "«" + text + "»"
}

// limitWords reads the limits of a clock.
type limitWords struct {
	sla        *model.Sla
	conditions *expr.Book
}

// In implements words.Localized.
func (l limitWords) In(lang string) string {
	var parts []string
	for _, limit := range l.sla.Within.Items {
		text := limit.Is.V.String()
		if limit.When.IsSet() {
			text += " (" + l.conditions.Words(&limit.When).In(lang) + ")"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}
