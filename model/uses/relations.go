package uses

import (
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// What stands above the elements that use the one shown, by the kind that uses it and the path of keys
// there, or by the last key alone.
var (
	mentioned   = words.Text{En: "Mentioned in the text of", Ru: "Упоминается в тексте"}
	conditioned = words.Text{En: "Read in a condition of", Ru: "Участвует в условии"}
	valued      = words.Text{En: "Named as a value in", Ru: "Названо как значение"}
	exampled    = words.Text{En: "Has a value in a worked example of", Ru: "Есть значение в примере расчёта показателя"}
	underKey    = words.Text{En: "Named as “{key}” of", Ru: "Стоит в описании, в части «{key}», у"}
)

var relations = map[string]words.Text{
	"owner":      {En: "Gives the final yes on", Ru: "Даёт окончательное «да»"},
	"consulted":  {En: "Is asked before a change of", Ru: "Советуется до изменения"},
	"informed":   {En: "Is told about a change of", Ru: "Узнаёт об изменении"},
	"agreed.by":  {En: "Has agreed to", Ru: "Согласовал"},
	"release":    {En: "Brings", Ru: "В этот выпуск входит"},
	"origin":     {En: "Has led to", Ru: "Из этого появилось"},
	"revisit":    {En: "When this is looked at again", Ru: "Тогда вернутся к"},
	"affects":    {En: "Is touched by", Ru: "Затрагивается"},
	"about":      {En: "Is the subject of", Ru: "Об этом"},
	"viewers":    {En: "Looks at", Ru: "Смотрит"},
	"applies_to": {En: "Whose work is measured or ruled by", Ru: "Чью работу измеряет или определяет"},
	"slices":     {En: "Breaks down", Ru: "Разрез для"},
	"kpi":        {En: "Is the measure of", Ru: "Показатель для"},
	"kpis":       {En: "Is shown in", Ru: "Показан в"},
	"pipeline":   {En: "Is the path of", Ru: "Путь для"},
	"entity":     {En: "Its records are the subject of", Ru: "Записи этого объекта — предмет"},
	"notify":     {En: "Is notified by", Ru: "Получает сообщение от"},
	"system":     {En: "Is the system of", Ru: "Система для"},
	"it_owner":   {En: "Answers for the technical side of", Ru: "Отвечает за техническую сторону"},

	"project change_policy.proposed_by":  {En: "May propose changes in", Ru: "Может предлагать изменения"},
	"project change_policy.estimated_by": {En: "Estimates changes in", Ru: "Оценивает изменения"},
	"project change_policy.approved_by":  {En: "Approves changes in", Ru: "Утверждает изменения"},
	"project change_policy.done_by":      {En: "Makes changes in", Ru: "Вносит изменения"},
	"project audit.read_by":              {En: "Reads the log of", Ru: "Читает журнал"},
	"project duties.never_together":      {En: "Is kept apart from other rights in", Ru: "Не совмещается с другими правами"},
	"document held_by":                   {En: "Keeps the document", Ru: "Ведёт документ"},

	"role reports_to":    {En: "Is the superior of", Ru: "Руководит"},
	"role deputy":        {En: "Stands in for", Ru: "Замещает"},
	"role separate_from": {En: "Is never the same person as", Ru: "Не совмещается с"},
	"task needs":         {En: "Is needed by", Ru: "Нужно для"},
	"team part_of":       {En: "Has below it", Ru: "В неё входит"},
	"team lead":          {En: "Leads", Ru: "Возглавляет"},
	"team roles":         {En: "Works in", Ru: "Работает в"},

	"entity record_owner":          {En: "Says whose a record is, in", Ru: "Определяет, чья запись, у"},
	"entity record_team":           {En: "Says which team a record belongs to, in", Ru: "Определяет команду записи у"},
	"entity history":               {En: "Its changes are logged by", Ru: "Изменения записывает"},
	"entity retention.counts_from": {En: "The time of keeping counts from it, in", Ru: "От него считается срок хранения у"},
	"entity retention.fields":      {En: "Is kept for a time only, in", Ru: "Хранится ограниченное время у"},
	"unique fields":                {En: "Must be unique by", Ru: "Не повторяется по"},
	"duplicate match":              {En: "Duplicates are recognised by it, in", Ru: "По нему узнаются дубли"},
	"sample values":                {En: "Has a value in", Ru: "Есть значение в"},
	"field dictionary":             {En: "Is the list of", Ru: "Список значений для"},
	"field to":                     {En: "Is pointed at by", Ru: "На него ссылается"},
	"field filled_by":              {En: "Fills", Ru: "Заполняет"},
	"field rollup.of":              {En: "Is summed up in", Ru: "Сводится в"},
	"field rollup.through":         {En: "Links the records that are summed up in", Ru: "Связывает записи для сводки"},
	"dictionary editable_by":       {En: "May change the list", Ru: "Может менять справочник"},

	"pipeline entity":                 {En: "Its records are moved by", Ru: "Записи движет"},
	"pipeline starts.stage":           {En: "Records may also begin in it, by", Ru: "Записи могут начаться здесь по"},
	"stage responsible":               {En: "Has the turn in", Ru: "Отвечает на этапе"},
	"escalate.to":                     {En: "Is told or takes over when time is over, in", Ru: "Узнаёт о просрочке или принимает"},
	"stage sla.escalate.to":           {En: "Is told or takes over when time is over, in", Ru: "Узнаёт о просрочке или принимает"},
	"sla escalate.to":                 {En: "Is told or takes over when time is over, in", Ru: "Узнаёт о просрочке или принимает"},
	"stage hands_over.creates":        {En: "A record of it is created on entry into", Ru: "Запись создаётся при входе на"},
	"stage hands_over.into":           {En: "The new record begins in it, on entry into", Ru: "Новая запись начинается здесь при входе на"},
	"stage hands_over.link":           {En: "Points back at the old record, on entry into", Ru: "Обратная ссылка при входе на"},
	"stage hands_over.copy":           {En: "Is filled on entry into", Ru: "Заполняется при входе на"},
	"stage hands_over.reuse_by":       {En: "An existing record is found by it, on entry into", Ru: "По нему находят существующую запись при входе на"},
	"stage retired.records_to":        {En: "Takes over the records of", Ru: "Принимает записи с"},
	"transition from":                 {En: "Is left by", Ru: "Отсюда ведёт"},
	"transition to":                   {En: "Is entered by", Ru: "Сюда ведёт"},
	"transition by":                   {En: "May make", Ru: "Выполняет"},
	"transition reason":               {En: "Is asked as the reason of", Ru: "Причину здесь указывают для"},
	"transition sets":                 {En: "Is written by", Ru: "Записывает"},
	"transition approvals.by":         {En: "Approves", Ru: "Согласует"},
	"transition approvals.after":      {En: "Approves first", Ru: "Согласует первым"},
	"transition approvals.reject_to":  {En: "Is where a refused record goes, by", Ru: "Сюда возвращает отказ"},
	"checkpoint into":                 {En: "Is guarded by", Ru: "Вход охраняет"},
	"checkpoint transition":           {En: "Is guarded by", Ru: "Переход охраняет"},
	"checkpoint require.field":        {En: "Is required by", Ru: "Требует"},
	"checkpoint require.any_of.field": {En: "Is one of those required by", Ru: "Одно из того, что требует"},
	"checkpoint require.related":      {En: "A linked record of it is required by", Ru: "Связанную запись требует"},
	"checkpoint require.via":          {En: "Links the record required by", Ru: "Связывает запись, которую требует"},
	"checkpoint waiver.by":            {En: "May let a record pass without", Ru: "Может пропустить без"},
	"sla starts.stage":                {En: "Starts the clock of", Ru: "Запускает срок"},
	"sla stops.stage":                 {En: "Stops the clock of", Ru: "Останавливает срок"},
	"sla pauses_in":                   {En: "Rests the clock of", Ru: "Приостанавливает срок"},

	"step actor":             {En: "Takes the step", Ru: "Выполняет шаг"},
	"step approver":          {En: "Agrees in the step", Ru: "Согласует на шаге"},
	"step stage":             {En: "Is where the record is in the step", Ru: "Здесь запись на шаге"},
	"step input.from":        {En: "Gives the input of the step", Ru: "Даёт вход шагу"},
	"step next.to":           {En: "Follows the step", Ru: "Следует за шагом"},
	"gap fixed_by":           {En: "Mends the loss", Ru: "Исправляет потерю"},
	"scenario pipeline":      {En: "Is played through by", Ru: "Проигрывает"},
	"scenario steps.as":      {En: "Acts in", Ru: "Действует в"},
	"scenario steps.record":  {En: "Is filled in", Ru: "Заполняется в"},
	"scenario steps.creates": {En: "A record of it is created in", Ru: "Запись создаётся в"},
	"scenario steps.stage":   {En: "Is reached in", Ru: "Достигается в"},
	"scenario steps.refused": {En: "Refuses in", Ru: "Отказывает в"},
	"scenario given":         {En: "A record of it is there before", Ru: "Запись есть до начала"},
	"scenario given.stage":   {En: "A record is in it before", Ru: "Здесь запись до начала"},

	"access role":                   {En: "Its rights stand in", Ru: "Права роли описывает"},
	"access entities":               {En: "Rights to its records stand in", Ru: "Права на записи описывает"},
	"access entities.fields":        {En: "Rights to it differ in", Ru: "Права на него отличаются в"},
	"access entities.for":           {En: "Is the reason of rights in", Ru: "Основание прав в"},
	"access stages":                 {En: "Rights depend on it in", Ru: "От него зависят права в"},
	"access entities.edit.stages":   {En: "Rights depend on it in", Ru: "От него зависят права в"},
	"access entities.fields.stages": {En: "Rights depend on it in", Ru: "От него зависят права в"},
	"access except":                 {En: "Is left out of a right in", Ru: "Исключено из права в"},
	"access entities.export.except": {En: "Is left out of the export in", Ru: "Не выгружается в"},
	"access dictionaries.edit":      {En: "May be changed by", Ru: "Менять разрешает"},
	"access never.entity":           {En: "Something is forbidden with its records in", Ru: "Что-то с записями запрещает"},
	"access never.field":            {En: "Is forbidden in", Ru: "Запрещает"},

	"goal kpi":                 {En: "Measures", Ru: "Измеряет"},
	"kpi entity":               {En: "Its records are counted by", Ru: "Записи считает"},
	"kpi formula.from.stage":   {En: "Counting starts in it, in", Ru: "С него начинает считать"},
	"kpi formula.to.stage":     {En: "Counting ends in it, in", Ru: "На нём заканчивает считать"},
	"kpi formula.field":        {En: "Is counted by", Ru: "Считает"},
	"kpi time.anchor":          {En: "Says to which time a record belongs, in", Ru: "Относит запись ко времени в"},
	"kpi distinct_from.kpi":    {En: "Is told apart by", Ru: "Отличает себя"},
	"kpi plan.for":             {En: "Has a plan in", Ru: "План есть в"},
	"report entity":            {En: "Its records are shown by", Ru: "Записи показывает"},
	"report columns":           {En: "Is a column of", Ru: "Колонка отчёта"},
	"report authoritative_for": {En: "The figure that counts is in", Ru: "Официальная цифра — в"},
	"signal entity":            {En: "Its records are watched by", Ru: "За записями следит"},
	"review with":              {En: "Takes part in", Ru: "Участвует в"},
	"review looks_at":          {En: "Is looked at in", Ru: "На это смотрит"},

	"integration system":                {En: "Is connected by", Ru: "Подключает"},
	"integration objects.entity":        {En: "Its records are exchanged by", Ru: "Записями обменивается"},
	"integration objects.link_by":       {En: "Records are matched by it, in", Ru: "По нему сопоставляет записи"},
	"integration objects.fields.field":  {En: "Is exchanged by", Ru: "Обменивается"},
	"integration objects.fields.master": {En: "Is right about a field in", Ru: "Верное значение поля даёт для"},
	"integration objects.fields.tell":   {En: "Is told about differences by", Ru: "Узнаёт о расхождениях от"},
	"integration errors.notify":         {En: "Is told about errors of", Ru: "Узнаёт об ошибках"},
	"channel creates":                   {En: "A record of it is created by", Ru: "Запись создаёт"},
	"channel into":                      {En: "Requests arrive in it from", Ru: "Сюда приходят обращения из"},
	"channel fields":                    {En: "Is filled by", Ru: "Заполняет"},
	"channel sets":                      {En: "Is filled by", Ru: "Заполняет"},
	"channel first_handler":             {En: "Takes requests first from", Ru: "Первым берёт обращения из"},
	"channel assign.among":              {En: "Is given requests by", Ru: "Получает обращения из"},
	"channel repeats.match":             {En: "Repeated requests are recognised by it, in", Ru: "По нему узнаёт повторы"},
	"automation trigger.stage":          {En: "Sets off", Ru: "Запускает"},
	"automation trigger.field":          {En: "Sets off", Ru: "Запускает"},
	"automation do.notify":              {En: "Is told by", Ru: "Получает сообщение от"},
	"automation do.task":                {En: "Is given a task by", Ru: "Получает задачу от"},
	"automation do.assign":              {En: "Is given records by", Ru: "Получает записи от"},
	"automation do.set":                 {En: "Is written by", Ru: "Записывает"},
	"automation do.move":                {En: "Records are moved into it by", Ru: "Сюда переводит"},
	"work_rule record":                  {En: "Must be recorded by", Ru: "Записывать велит"},
	"work_rule follow_up.reminded_by":   {En: "Reminds of", Ru: "Напоминает о"},

	"set to":                        {En: "Takes in the data of", Ru: "Принимает данные из"},
	"set from.system":               {En: "Gives the data of", Ru: "Даёт данные для"},
	"set map.field":                 {En: "Is filled out of", Ru: "Заполняется из"},
	"rollout team.roles":            {En: "Takes part in", Ru: "Участвует в"},
	"rollout scope":                 {En: "Is tried in", Ru: "Проверяется в"},
	"rollout success.kpi":           {En: "Decides about the success of", Ru: "Решает об успехе"},
	"rollout resistance.who":        {En: "May resist in", Ru: "Может сопротивляться в"},
	"observation by":                {En: "Has noted", Ru: "Заметил"},
	"training role":                 {En: "Is taught by", Ru: "Обучает"},
	"training first_day":            {En: "Is read on the first day of", Ru: "Читают в первый день"},
	"training first_week":           {En: "Is read in the first week of", Ru: "Читают в первую неделю"},
	"training mistakes.do":          {En: "Is the answer to a mistake in", Ru: "Ответ на ошибку в"},
	"article for":                   {En: "Is told by", Ru: "Для этой роли"},
	"support responsible":           {En: "Answers for", Ru: "Отвечает за"},
	"support duties.who":            {En: "Has a duty in", Ru: "Дежурит в"},
	"decision approved_by":          {En: "Has approved", Ru: "Утвердил"},
	"decision chosen":               {En: "Is the answer of", Ru: "Ответ в"},
	"change_request requested_by":   {En: "Asks for", Ru: "Просит"},
	"change_request estimate.by":    {En: "Has estimated", Ru: "Оценил"},
	"change_request decision.by":    {En: "Has decided on", Ru: "Решил"},
	"change_request impact.roles":   {En: "Is touched by", Ru: "Затрагивается"},
	"change_request impact.reports": {En: "Is touched by", Ru: "Затрагивается"},
	"change_request effect.kpi":     {En: "Shows the effect of", Ru: "Показывает результат"},
	"requirement satisfied_by":      {En: "Satisfies", Ru: "Выполняет"},
	"interview moderator":           {En: "Has led", Ru: "Провёл"},
	"interview participants":        {En: "Took part in", Ru: "Участвовал в"},
	"case steps.actor":              {En: "Acted in", Ru: "Действовал в"},
	"finding leads_to":              {En: "Comes from", Ru: "Появилось из"},
	"open_point decision":           {En: "Answers", Ru: "Отвечает на"},
	"term is":                       {En: "Is the meaning of", Ru: "Значение термина"},
	"term readings.kpi":             {En: "Is one reading of", Ru: "Одно из пониманий"},

	"access scope":                   {En: "Is granted by", Ru: "Даёт права"},
	"access teams":                   {En: "Rights to its records stand in", Ru: "Права на её записи описывает"},
	"slice":                          {En: "Breaks down", Ru: "Разрез для"},
	"kpi stage":                      {En: "Is counted by", Ru: "Считает"},
	"kpi stages":                     {En: "Is counted by", Ru: "Считает"},
	"kpi field":                      {En: "Is counted by", Ru: "Считает"},
	"kpi weight":                     {En: "Weighs the records of", Ru: "Вес записей для"},
	"kpi numerator":                  {En: "Is divided by another KPI in", Ru: "Делится на другой показатель в"},
	"kpi denominator":                {En: "Another KPI is divided by it in", Ru: "На него делится другой показатель в"},
	"kpi sla":                        {En: "Is judged by", Ru: "По нему судит"},
	"kpi by":                         {En: "Only its moves count for", Ru: "Только его переходы считает"},
	"rollout team.from":              {En: "Sends people to", Ru: "Отсюда участники для"},
	"channel assign.field":           {En: "Decides who gets requests from", Ru: "По нему выбирают, кому отдать обращения из"},
	"project waived.by":              {En: "Has decided what the project does not need, in", Ru: "Решил, что проекту не нужно:"},
	"kpi through":                    {En: "Links the records that are counted by", Ru: "Связывает записи для"},
	"pauses_in":                      {En: "Rests the clock of", Ru: "Приостанавливает срок"},
	"sla stages":                     {En: "Starts or stops the clock of", Ru: "Запускает или останавливает срок"},
	"sla field":                      {En: "Starts or stops the clock of", Ru: "Запускает или останавливает срок"},
	"sla by":                         {En: "Starts or stops the clock of", Ru: "Запускает или останавливает срок"},
	"interview recorder":             {En: "Has written down", Ru: "Записал"},
	"interview materials":            {En: "Was looked at in", Ru: "Рассматривали в"},
	"case steps.approver":            {En: "Agreed in", Ru: "Согласовал в"},
	"report period.date":             {En: "Says to which period a record belongs, in", Ru: "Относит запись к периоду в"},
	"report mockup":                  {En: "Is the mock-up of", Ru: "Макет для"},
	"channel integration":            {En: "Brings the requests of", Ru: "Приносит обращения в"},
	"channel log_to":                 {En: "Keeps the requests of", Ru: "Хранит обращения из"},
	"automation trigger.fields":      {En: "Sets off", Ru: "Запускает"},
	"automation trigger.in":          {En: "Sets off", Ru: "Запускает"},
	"automation trigger.counts":      {En: "Counts as activity for", Ru: "Считается активностью для"},
	"automation trigger.role":        {En: "Sets off", Ru: "Запускает"},
	"automation trigger.integration": {En: "Sets off", Ru: "Запускает"},
	"automation do.create":           {En: "A record of it is created by", Ru: "Запись создаёт"},
	"automation do.copy":             {En: "Is filled by", Ru: "Заполняет"},
	"set cleaned_by":                 {En: "Cleans the data of", Ru: "Очищает данные"},
	"set restored_by":                {En: "Restores the data of", Ru: "Восстанавливает данные"},
}

// Relation says how the element that is used stands to what uses it: "Is the list of". It may ask for
// "{key}", the last key of the use. The nearest words count: those for the whole path in that kind, then
// for its end in that kind, then for its end anywhere.
func (u Use) Relation() words.Text {
	switch u.How {
	case Mention:
		return mentioned
	case Condition:
		return conditioned
	case Value:
		return valued
	}
	if u.From.Self().Word() == "kpi" && u.LastKey() == "records" { // a record of an example has fields in place of keys
		return exampled
	}
	for _, in := range []string{u.From.Self().Word() + " ", ""} {
		for key, deeper := u.Key, true; deeper; _, key, deeper = strings.Cut(key, ".") {
			if text, known := relations[in+key]; known {
				return text
			}
		}
	}
	return underKey
}

// LastKey is the end of the path of keys.
func (u Use) LastKey() string { return u.Key[strings.LastIndexByte(u.Key, '.')+1:] }
