package acceptance

import (
	"github.com/crmspec/crmspec/model/words"
)

// plain is a text that reads the same in every language.
type plain string

// In implements words.Localized.
func (p plain) In(string) string { return string(p) }

// lines join with commas.
func list(values []words.Localized) words.List {
	all := make(words.List, len(values))
	for i, v := range values {
		all[i] = v
	}
	return all
}

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message {
	return words.Message{ID: "acceptance/" + id, Text: labels[id], Args: args}
}

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"family-scenario":   {En: "Scenarios", Ru: "Сценарии"},
	"family-transition": {En: "Moves", Ru: "Переводы"},
	"family-checkpoint": {En: "Checkpoints", Ru: "Контрольные точки"},
	"family-forbidden":  {En: "Forbidden moves", Ru: "Запрещённые переводы"},

	"way":       {En: "{from} → {to}", Ru: "{from} → {to}"},
	"way-birth": {En: "a new record in {to}", Ru: "новая запись на этапе {to}"},

	// Titles.
	"transition-title": {En: "{from} → {to} by “{role}”", Ru: "{from} → {to}, «{role}»"},
	"forbidden-title":  {En: "{from} → {to} is refused", Ru: "{from} → {to}: отказ"},
	"checkpoint-title": {En: "“{checkpoint}”: {what} ({way})", Ru: "«{checkpoint}»: {what} ({way})"},
	"what-missing":     {En: "“{field}” is empty", Ru: "«{field}» не заполнено"},
	"what-outside":     {En: "“{field}” is {value}", Ru: "«{field}»: {value}"},
	"what-placeholder": {En: "“{field}” is only a placeholder", Ru: "«{field}»: отписка вместо содержания"},
	"what-rule":        {En: "not true: {rule}", Ru: "неверно: {rule}"},
	"what-related":     {En: "too few of “{entity}”", Ru: "мало записей «{entity}»"},
	"what-task-open":   {En: "no open task", Ru: "нет открытой задачи"},
	"what-task-done":   {En: "no finished task", Ru: "нет выполненной задачи"},
	"what-set":         {En: "no set is complete, “{item}” is missing", Ru: "ни один набор не полон, нет «{item}»"},
	"item-task-open":   {En: "an open task", Ru: "открытая задача"},
	"item-task-done":   {En: "a finished task", Ru: "выполненная задача"},

	// Preconditions.
	"stands":         {En: "A record “{entity}” in “{stage}” that this person may see", Ru: "Запись «{entity}» на этапе «{stage}», которую этот человек видит"},
	"stands-path":    {En: "A record “{entity}” in “{stage}” that this person may see, brought there over {path}", Ru: "Запись «{entity}» на этапе «{stage}», которую этот человек видит; путь: {path}"},
	"not-there":      {En: "The record does not exist yet", Ru: "Записи ещё нет"},
	"holds":          {En: "True: {condition}", Ru: "Верно: {condition}"},
	"holds-not":      {En: "Not true: {condition}", Ru: "Неверно: {condition}"},
	"related-enough": {En: "“{entity}”: {n|# linked record|# linked records}", Ru: "«{entity}»: {n|# связанная запись|# связанные записи|# связанных записей}"},
	"related-where":  {En: "“{entity}”: {n|# linked record|# linked records} for which {condition}", Ru: "«{entity}»: {n|# связанная запись|# связанные записи|# связанных записей}, для которых {condition}"},
	"task-open":      {En: "The record has an open task", Ru: "У записи есть открытая задача"},
	"task-done":      {En: "The record has a finished task", Ru: "У записи есть выполненная задача"},
	"task-open-no":   {En: "The record has no open task", Ru: "У записи нет открытых задач"},
	"task-done-no":   {En: "The record has no finished task", Ru: "У записи нет выполненных задач"},
	"other-asked":    {En: "What “{checkpoint}” asks for is there", Ru: "Всё, что требует «{checkpoint}», есть"},
	"other-maybe":    {En: "What “{checkpoint}” asks for is there, or it is not asked", Ru: "Всё, что требует «{checkpoint}», есть, либо эта точка не спрашивается"},
	"limit-left":     {En: "The record has made this move fewer than {n|# time|# times}", Ru: "Запись сделала этот перевод меньше {n|# раза|# раз|# раз}"},
	"no-approval":    {En: "No approval by “{role}” is needed, not true: {condition}", Ru: "Согласование «{role}» не нужно, неверно: {condition}"},
	"filled-rest":    {En: "Everything that the checkpoints on this way ask for is there", Ru: "Всё, что требуют контрольные точки на этом пути, есть"},
	"set-empty":      {En: "Empty: {fields}", Ru: "Не заполнено: {fields}"},
	"given-stage":    {En: "The record stands in “{stage}”", Ru: "Запись стоит на этапе «{stage}»"},
	"given-record":   {En: "A record “{entity}” exists", Ru: "Есть запись «{entity}»"},

	// Steps.
	"move":        {En: "Move the record to “{stage}”", Ru: "Перевести запись на этап «{stage}»"},
	"create":      {En: "Create a record “{entity}” in “{stage}”", Ru: "Создать запись «{entity}» на этапе «{stage}»"},
	"leave-empty": {En: "Leave “{field}” empty", Ru: "Оставить «{field}» пустым"},
	"enter":       {En: "Enter “{field}”", Ru: "Заполнить «{field}»"},
	"approve":     {En: "Approve the move", Ru: "Согласовать перевод"},
	"wait":        {En: "Wait {time}", Ru: "Подождать {time}"},
	"creates":     {En: "Creates a record “{entity}”", Ru: "Создаёт запись «{entity}»"},
	"try-forbidden": {
		En: "Try every way there is to move the record to “{stage}”: the board, the card, a mass change, the API",
		Ru: "Попробовать все способы перевести запись на этап «{stage}»: доску, карточку, массовое изменение, API",
	},
	"decides-approve": {En: "The holder of the approval says yes", Ru: "Согласующий отвечает «да»"},
	"decides-reject":  {En: "The holder of the approval says no", Ru: "Согласующий отвечает «нет»"},

	// What is expected.
	"refused":          {En: "Refused: the record stays in “{stage}” and nothing has changed", Ru: "Отказ: запись остаётся на этапе «{stage}», ничего не изменилось"},
	"refused-birth":    {En: "Refused: no record is created", Ru: "Отказ: запись не создана"},
	"not-offered":      {En: "The stage is not offered, or the move is refused: the record stays in “{stage}” and nothing has changed", Ru: "Этап не предлагается либо в переводе отказано: запись остаётся на этапе «{stage}», ничего не изменилось"},
	"message":          {En: "The message says: “{text}”", Ru: "Сообщение: «{text}»"},
	"names":            {En: "The message names “{item}”", Ru: "Сообщение называет «{item}»"},
	"names-checkpoint": {En: "The message names the checkpoint “{checkpoint}”", Ru: "Сообщение называет контрольную точку «{checkpoint}»"},
	"names-others":     {En: "The message says that there are other ways: {items}", Ru: "Сообщение говорит, что есть и другие возможности: {items}"},
	"arrives":          {En: "The record is in “{stage}”; the history shows who moved it and when", Ru: "Запись на этапе «{stage}»; в истории видно, кто и когда её перевёл"},
	"waits":            {En: "The record stays in “{stage}” and waits for the approval of “{role}”", Ru: "Запись остаётся на этапе «{stage}» и ждёт согласования «{role}»"},
	"sets":             {En: "“{field}” has the value of {expression}", Ru: "«{field}» получает значение {expression}"},
	"hands-over":       {En: "At the first entry a record “{entity}” is created or linked", Ru: "При первом входе создаётся или привязывается запись «{entity}»"},
	"hands-over-into":  {En: "At the first entry a record “{entity}” is created in “{stage}” or linked", Ru: "При первом входе создаётся запись «{entity}» на этапе «{stage}» или привязывается существующая"},
	"in-stage":         {En: "The record is in “{stage}”", Ru: "Запись на этапе «{stage}»"},
	"refused-by":       {En: "Refused by the checkpoint “{checkpoint}”", Ru: "Отказ: контрольная точка «{checkpoint}»"},
	"refused-word":     {En: "Refused: {why}", Ru: "Отказ: {why}"},
	"why-approval":     {En: "an approval is missing", Ru: "нет согласования"},
	"why-right":        {En: "this person has no right to it", Ru: "у этого человека нет такого права"},
	"why-transition":   {En: "there is no such move", Ru: "такого перевода нет"},
	"why-guard":        {En: "the condition of the move does not hold", Ru: "условие перевода не выполнено"},
	"why-limit":        {En: "the move was made too often", Ru: "перевод делали слишком много раз"},
	"why-duplicate":    {En: "there is such a record already", Ru: "такая запись уже есть"},
	"accepted":         {En: "Passed if: {text}", Ru: "Пройдено, если: {text}"},

	// Why something is left out.
	"left-required":  {En: "“{field}” is never empty: it is required", Ru: "«{field}» не бывает пустым: оно обязательное"},
	"left-certain":   {En: "“{checkpoint}” has made sure of it before", Ru: "это уже обеспечила «{checkpoint}»"},
	"left-condition": {En: "the condition of the checkpoint itself depends on “{field}”", Ru: "само условие контрольной точки зависит от «{field}»"},
	"left-guard":     {En: "the condition of the move depends on “{field}” and is judged first", Ru: "условие перевода зависит от «{field}» и проверяется раньше"},
	"left-values":    {En: "every value of the list is allowed", Ru: "разрешены все значения списка"},
	"left-nobody":    {En: "no role that may make the move may see the record", Ru: "ни одна роль, которой разрешён перевод, не видит запись"},
	"left-create":    {En: "no role may create such a record", Ru: "ни одна роль не может создать такую запись"},
	"left-own":       {En: "whoever may move the record sees only their own, and without “{field}” it is nobody's", Ru: "кто может перевести запись, видит только свои, а без «{field}» она ничья"},
	"left-retired":   {En: "the stage “{stage}” is taken out of use", Ru: "этап «{stage}» выведен из работы"},
	"left-see":       {En: "this role may not see the record there", Ru: "эта роль не видит там запись"},
	"left-role":      {En: "by “{role}”", Ru: "«{role}»"},

	// Values.
	"value-empty":      {En: "empty", Ru: "пусто"},
	"value-yes":        {En: "yes", Ru: "да"},
	"value-no":         {En: "no", Ru: "нет"},
	"value-text":       {En: "Written by the tester", Ru: "Записано тестировщиком"},
	"value-person":     {En: "Aigerim Sadykova", Ru: "Айгерим Садыкова"},
	"value-company":    {En: "Kaztemir LLP", Ru: "ТОО «Казтемир»"},
	"value-pattern":    {En: "a value of the form {pattern}", Ru: "значение вида {pattern}"},
	"value-today":      {En: "today", Ru: "сегодня"},
	"value-tomorrow":   {En: "tomorrow", Ru: "завтра"},
	"value-yesterday":  {En: "yesterday", Ru: "вчера"},
	"value-now":        {En: "now", Ru: "сейчас"},
	"value-record":     {En: "a record “{entity}”", Ru: "запись «{entity}»"},
	"value-any-record": {En: "any record", Ru: "любая запись"},
	"value-user":       {En: "the person who tests", Ru: "тот, кто проверяет"},
	"value-team":       {En: "the team of the person who tests", Ru: "команда того, кто проверяет"},
	"value-auto":       {En: "given by the CRM", Ru: "присваивает CRM"},
	"value-computed":   {En: "computed by the CRM, not empty", Ru: "рассчитывает CRM, не пусто"},
	"value-empty-file": {En: "a file of 0 bytes", Ru: "файл размером 0 байт"},
	"value-other":      {En: "a value other than {values}", Ru: "значение, кроме: {values}"},
	"value-any-other":  {En: "not {value}", Ru: "не {value}"},
	"value-more":       {En: "more than {value}", Ru: "больше {value}"},
	"value-less":       {En: "less than {value}", Ru: "меньше {value}"},
}
