package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// cell names a cell of the matrix: "“Sales manager”, “Deal”: reading, own".
func cell(l *login, e *model.Entity, action model.Action, rest words.Localized) words.Localized {
	return say("cell", words.Args{"role": l.title(), "entity": suite.TitleOf(e), "action": say("action-"+string(action), nil), "rest": rest})
}

// scopeTitle names a scope.
func scopeTitle(s facts.Scope) words.Localized {
	switch {
	case s.Named != nil:
		return say("quoted", words.Args{"title": suite.TitleOf(s.Named)})
	case s.Team != nil:
		return say("scope-of-team", words.Args{"title": suite.TitleOf(s.Team)})
	}
	return say("scope-"+s.Word, nil)
}

// title says of a place whose the record is.
func (p place) title() words.Localized {
	args := words.Args{}
	if p.team != nil {
		args["team"] = suite.TitleOf(p.team)
	}
	text := say("place-"+string(p.who), args)
	if p.named == nil {
		return text
	}
	return say("place-named", words.Args{"place": text, "scope": suite.TitleOf(p.named)})
}

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"cell":       {En: "“{role}”, “{entity}”: {action}, {rest}", Ru: "«{role}», «{entity}»: {action}, {rest}"},
	"cell-stage": {En: "{rest} in “{stage}”", Ru: "{rest} на этапе «{stage}»"},
	"cell-none":  {En: "none", Ru: "никаких"},
	"cell-field": {En: "field “{field}”", Ru: "поле «{field}»"},
	"cell-wide":  {En: "{rest}: what one role alone does not give", Ru: "{rest}: чего не даёт ни одна роль в отдельности"},
	"cell-never": {En: "never, although another role of this person may", Ru: "никогда, хотя другая роль этого человека даёт право"},
	"cell-most":  {En: "up to {n|# record|# records}", Ru: "до {n|# записи|# записей|# записей} сразу"},
	"cell-many":  {En: "several records at once", Ru: "сразу несколько записей"},
	"cell-said":  {En: "only with a reason", Ru: "только с указанием причины"},

	"action-create":    {En: "creating", Ru: "создание"},
	"action-read":      {En: "seeing", Ru: "просмотр"},
	"action-edit":      {En: "changing", Ru: "изменение"},
	"action-delete":    {En: "deleting", Ru: "удаление"},
	"action-export":    {En: "export", Ru: "выгрузка"},
	"action-bulk_edit": {En: "changing many at once", Ru: "массовое изменение"},
	"action-assign":    {En: "giving to another person", Ru: "передача другому человеку"},
	"action-merge":     {En: "merging", Ru: "слияние"},
	"action-share":     {En: "sharing", Ru: "открытие другому человеку"},
	"action-move":      {En: "moves", Ru: "переводы"},

	"quoted":           {En: "“{title}”", Ru: "«{title}»"},
	"scope-of-team":    {En: "records of “{title}”", Ru: "записи «{title}»"},
	"scope-own":        {En: "own records", Ru: "свои записи"},
	"scope-team":       {En: "records of the own team", Ru: "записи своей команды"},
	"scope-department": {En: "records of the own department", Ru: "записи своего отдела"},
	"scope-region":     {En: "records of the own region", Ru: "записи своего региона"},
	"scope-branch":     {En: "records of the own branch", Ru: "записи своего филиала"},
	"scope-project":    {En: "records of the own project", Ru: "записи своего проекта"},
	"scope-all":        {En: "all records", Ru: "все записи"},

	"place-own":     {En: "the own one", Ru: "своя"},
	"place-mate":    {En: "that of a colleague in the same team", Ru: "коллеги из той же команды"},
	"place-member":  {En: "that of somebody in “{team}”", Ru: "сотрудника из «{team}»"},
	"place-outside": {En: "that of somebody outside all teams", Ru: "сотрудника вне всех команд"},
	"place-nobody":  {En: "nobody’s", Ru: "ничья"},
	"place-away":    {En: "the own one, of the team “{team}”", Ru: "своя, команды «{team}»"},
	"place-any":     {En: "any one", Ru: "любая"},
	"place-named":   {En: "{place}, in “{scope}”", Ru: "{place}, из «{scope}»"},

	// Titles.
	"in-stage":       {En: "{title} (in “{stage}”)", Ru: "{title} (на этапе «{stage}»)"},
	"may-create":     {En: "“{role}” creates a record “{entity}”", Ru: "«{role}» создаёт запись «{entity}»"},
	"not-create":     {En: "“{role}” may not create a record “{entity}”", Ru: "«{role}» не может создать запись «{entity}»"},
	"not-create-any": {En: "“{role}” creates nothing that nobody creates by hand", Ru: "«{role}» не создаёт того, что никто не создаёт вручную"},
	"may-read":       {En: "“{role}” sees a record “{entity}”: {place}", Ru: "«{role}» видит запись «{entity}»: {place}"},
	"not-read":       {En: "“{role}” does not see a record “{entity}”: {place}", Ru: "«{role}» не видит запись «{entity}»: {place}"},
	"may-edit":       {En: "“{role}” changes a record “{entity}”: {place}", Ru: "«{role}» меняет запись «{entity}»: {place}"},
	"not-edit":       {En: "“{role}” may not change a record “{entity}”: {place}", Ru: "«{role}» не может менять запись «{entity}»: {place}"},
	"may-delete":     {En: "“{role}” deletes a record “{entity}”: {place}", Ru: "«{role}» удаляет запись «{entity}»: {place}"},
	"not-delete":     {En: "“{role}” may not delete a record “{entity}”: {place}", Ru: "«{role}» не может удалить запись «{entity}»: {place}"},
	"may-assign":     {En: "“{role}” gives a record “{entity}” to another person: {place}", Ru: "«{role}» передаёт запись «{entity}» другому: {place}"},
	"not-assign":     {En: "“{role}” may not give a record “{entity}” to another person: {place}", Ru: "«{role}» не может передать запись «{entity}» другому: {place}"},
	"may-share":      {En: "“{role}” lets somebody see a record “{entity}”: {place}", Ru: "«{role}» открывает запись «{entity}» другому: {place}"},
	"not-share":      {En: "“{role}” may not let others see a record “{entity}”: {place}", Ru: "«{role}» не может открыть запись «{entity}» другому: {place}"},
	"may-export":     {En: "“{role}” takes a record “{entity}” out: {place}", Ru: "«{role}» выгружает запись «{entity}»: {place}"},
	"not-export":     {En: "“{role}” may not take a record “{entity}” out: {place}", Ru: "«{role}» не может выгрузить запись «{entity}»: {place}"},
	"most-export":    {En: "“{role}” takes {n|# record|# records} “{entity}” out at once, and not one more", Ru: "«{role}» выгружает {n|# запись|# записи|# записей} «{entity}» за раз и ни одной больше"},
	"mute-export":    {En: "“{role}” takes a record “{entity}” out without a reason", Ru: "«{role}» выгружает запись «{entity}» без причины"},
	"may-merge":      {En: "“{role}” merges two records “{entity}”: {place}", Ru: "«{role}» сливает две записи «{entity}»: {place}"},
	"not-merge":      {En: "“{role}” may not merge two records “{entity}”: {place}", Ru: "«{role}» не может слить две записи «{entity}»: {place}"},
	"may-bulk_edit":  {En: "“{role}” changes {n|# record|# records} “{entity}” at once", Ru: "«{role}» меняет сразу {n|# запись|# записи|# записей} «{entity}»"},
	"not-bulk_edit":  {En: "“{role}” may not change {n|# record|# records} “{entity}” at once", Ru: "«{role}» не может менять сразу {n|# запись|# записи|# записей} «{entity}»"},
	"may-field":      {En: "“{role}” changes “{field}” of a record “{entity}”", Ru: "«{role}» меняет «{field}» записи «{entity}»"},
	"not-field":      {En: "“{role}” may not change “{field}” of a record “{entity}”", Ru: "«{role}» не может менять «{field}» записи «{entity}»"},
	"not-fill":       {En: "“{role}” may not fill “{field}” of a new record “{entity}”", Ru: "«{role}» не может заполнить «{field}» новой записи «{entity}»"},
	"not-move":       {En: "{from} → {to} is not for “{role}”", Ru: "{from} → {to}: не для роли «{role}»"},
	"not-move-lent":  {En: "“{role}” makes no move in “{pipeline}” with records that were only shared", Ru: "«{role}» не переводит записи воронки «{pipeline}», к которым лишь открыт доступ"},
	"not-move-any":   {En: "“{role}” makes no move out of “{from}”", Ru: "«{role}» не переводит с этапа «{from}»"},

	// Preconditions.
	"holds-all":   {En: "This person has all of these roles: {roles}", Ru: "У этого человека все эти роли: {roles}"},
	"home":        {En: "This person belongs to “{team}”", Ru: "Этот человек относится к «{team}»"},
	"homeless":    {En: "This person belongs to no team", Ru: "Этот человек не относится ни к одной команде"},
	"there":       {En: "There is a record “{entity}”: {place}", Ru: "Есть запись «{entity}»: {place}"},
	"there-in":    {En: "There is a record “{entity}” in “{stage}”: {place}", Ru: "Есть запись «{entity}» на этапе «{stage}»: {place}"},
	"there-too":   {En: "There is a second record “{entity}”: {place}", Ru: "Есть вторая запись «{entity}»: {place}"},
	"there-n":     {En: "There are {n|# record|# records} “{entity}”: {place}", Ru: "Есть {n|# запись|# записи|# записей} «{entity}»: {place}"},
	"there-lent":  {En: "There is a record “{entity}” in “{stage}” that “{other}” may share and “{role}” does not see", Ru: "Есть запись «{entity}» на этапе «{stage}»: «{other}» может открыть к ней доступ, «{role}» её не видит"},
	"one-outside": {En: "One of them is out of reach: {place}", Ru: "Одна из них вне досягаемости: {place}"},
	"stranger":    {En: "Somebody else, “{role}”, does not see the record", Ru: "Другой человек, «{role}», эту запись не видит"},
	"not-there":   {En: "The record does not exist yet", Ru: "Записи ещё нет"},

	// Steps.
	"open":         {En: "Look for the record in lists and by search, and open it by its link", Ru: "Найти запись в списках и поиском, открыть её по ссылке"},
	"change":       {En: "Change the record", Ru: "Изменить запись"},
	"write-whose":  {En: "Write another value into “{field}”, as into any field", Ru: "Вписать в «{field}» другое значение, как в обычное поле"},
	"clear":        {En: "Clear “{field}”", Ru: "Очистить «{field}»"},
	"create":       {En: "Create a record “{entity}”", Ru: "Создать запись «{entity}»"},
	"delete":       {En: "Delete the record", Ru: "Удалить запись"},
	"assign":       {En: "Give the record to another person", Ru: "Передать запись другому человеку"},
	"share":        {En: "Let the other person see the record", Ru: "Открыть запись другому человеку"},
	"share-in":     {En: "Let “{role}” see the record in “{stage}”", Ru: "Открыть «{role}» запись на этапе «{stage}»"},
	"export":       {En: "Take the record out as a file, with the reason “{reason}”", Ru: "Выгрузить запись в файл с причиной «{reason}»"},
	"export-mute":  {En: "Take the record out as a file and leave the reason empty", Ru: "Выгрузить запись в файл, не указав причины"},
	"export-n":     {En: "Take {n|# record|# records} out as one file, with the reason “{reason}”", Ru: "Выгрузить {n|# запись|# записи|# записей} одним файлом с причиной «{reason}»"},
	"merge":        {En: "Merge the second record into the first", Ru: "Слить вторую запись с первой"},
	"merge-turned": {En: "Merge the first record into the second", Ru: "Слить первую запись со второй"},
	"change-all":   {En: "Mark all {n} records in the list and change them in one go", Ru: "Отметить в списке все записи ({n}) и изменить их разом"},
	"move":         {En: "Try to move the record to “{stage}”: on the board, on the card", Ru: "Попробовать перевести запись на этап «{stage}»: на доске, в карточке"},
	"reason":       {En: "Monthly review", Ru: "Ежемесячный разбор"},

	// What is expected.
	"found":         {En: "The record is found and opens", Ru: "Запись находится и открывается"},
	"not-found":     {En: "The record is found nowhere and does not open; nothing tells that it exists", Ru: "Запись нигде не находится и не открывается; ничто не выдаёт, что она есть"},
	"sees":          {En: "Seen: {fields}", Ru: "Видны: {fields}"},
	"hides":         {En: "Not seen anywhere, nor in lists, search, history: {fields}", Ru: "Нигде не видны, в том числе в списках, поиске, истории: {fields}"},
	"changed":       {En: "The record is saved with the new value", Ru: "Запись сохранена с новым значением"},
	"refused":       {En: "Not offered, or refused: this person has no right to it. Nothing has changed", Ru: "Не предлагается либо отказ: у этого человека нет на это права. Ничего не изменилось"},
	"refused-field": {En: "“{field}” cannot be changed, or it is refused: the message names “{field}”. Nothing has changed", Ru: "«{field}» нельзя изменить либо в этом отказано: сообщение называет «{field}». Ничего не изменилось"},
	"refused-fill":  {En: "“{field}” cannot be filled, or it is refused: the message names “{field}”. No record is created", Ru: "«{field}» нельзя заполнить либо в этом отказано: сообщение называет «{field}». Запись не создана"},
	"created":       {En: "The record is created", Ru: "Запись создана"},
	"not-created":   {En: "Not offered, or refused: no record is created", Ru: "Не предлагается либо отказ: запись не создана"},
	"deleted":       {En: "The record is gone for everybody; its history is kept", Ru: "Записи больше нет ни для кого; её история сохранена"},
	"assigned":      {En: "The record belongs to the other person", Ru: "Запись принадлежит другому человеку"},
	"shared":        {En: "The other person now finds the record, sees what the own role may see of it, and may do nothing more with it", Ru: "Теперь другой человек находит запись, видит в ней то, что разрешено его роли, и больше ничего с ней сделать не может"},
	"shared-only":   {En: "It is shared; the history shows who shared it with whom", Ru: "Доступ открыт; в истории видно, кто и кому его открыл"},
	"exported":      {En: "The file has the record; the journal shows who took out what, and why", Ru: "Запись есть в файле; в журнале видно, кто, что и зачем выгрузил"},
	"exported-n":    {En: "The file has {n|# record|# records}", Ru: "В файле {n|# запись|# записи|# записей}"},
	"too-many-out":  {En: "Not offered, or refused as too many at once: there is no file", Ru: "Не предлагается либо отказ: слишком много за раз, файла нет"},
	"in-file":       {En: "In the file: {fields}", Ru: "В файле есть: {fields}"},
	"not-in-file":   {En: "Not in the file: {fields}", Ru: "В файле нет: {fields}"},
	"merged":        {En: "One record is left: it keeps its values, has those of the other where it had none, and all that was linked to either", Ru: "Осталась одна запись: её значения сохранены, пустые заполнены из второй, все связи обеих теперь у неё"},
	"all-changed":   {En: "All {n} records have the new value", Ru: "Новое значение у всех записей ({n})"},
	"none-changed":  {En: "Refused as too many at once: none of the records has changed", Ru: "Отказ: слишком много сразу, ни одна запись не изменилась"},
	"stays":         {En: "The stage is not offered, or it is refused: the move is for {roles}. The record stays in “{stage}”", Ru: "Этап не предлагается либо отказ: этот перевод делает {roles}. Запись остаётся на этапе «{stage}»"},

	// Why something is left out.
	"left-arrange":    {En: "no such record could be put together from the description", Ru: "такую запись не удалось собрать по описанию"},
	"left-unreached":  {En: "no record lies in it for somebody of this role: {scope}", Ru: "для человека этой роли сюда не попадает ни одна запись: {scope}"},
	"left-all-inside": {En: "no record is outside", Ru: "вне этого нет ни одной записи"},
	"left-unsettable": {En: "this role may not fill “{field}”, which is required", Ru: "эта роль не может заполнить обязательное «{field}»"},
	"left-writable":   {En: "no field is free to be changed without touching another rule", Ru: "нет поля, которое можно изменить, не задев другое правило"},
	"left-unseen":     {En: "this role sees no such record", Ru: "эта роль не видит такой записи"},
	"left-many":       {En: "more records than a case can hold: {n}", Ru: "записей больше, чем вмещает проверка: {n}"},
	"left-whose":      {En: "the record has neither an owner nor a team", Ru: "у записи нет ни ответственного, ни команды"},
	"left-others":     {En: "nobody else could be found who does not see the record", Ru: "не нашлось никого, кто не видит эту запись"},
}
