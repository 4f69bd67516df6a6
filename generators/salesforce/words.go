package salesforce

import "github.com/crmspec/crmspec/model/words"

// What the user is told when a rule refuses.
var (
	refused      = words.Text{En: "This is not allowed.", Ru: "Это не разрешено."}
	saysBirth    = words.Text{En: "A new record of “{pipeline}” cannot begin in this stage.", Ru: "Новая запись воронки «{pipeline}» не может начинаться с этого этапа."}
	saysOpens    = words.Text{En: "This record does not belong to “{pipeline}”.", Ru: "Эта запись не относится к воронке «{pipeline}»."}
	saysPipeline = words.Text{En: "A record stays in its pipeline.", Ru: "Запись остаётся в своей воронке."}
	saysMove     = words.Text{En: "From “{stage}” you cannot move the record there.", Ru: "Из этапа «{stage}» вы не можете перевести запись туда."}
	saysMissing  = words.Text{En: "“{field}”: {lead}", Ru: "«{field}»: {lead}"}
	saysReason   = words.Text{En: "Say why: fill in “{field}”.", Ru: "Укажите причину: заполните «{field}»."}

	saysRequired = words.Text{En: "“{field}” must be filled in.", Ru: "Поле «{field}» должно быть заполнено."}
	saysMin      = words.Text{En: "“{field}” is at least {n}.", Ru: "«{field}»: не меньше {n}."}
	saysMax      = words.Text{En: "“{field}” is at most {n}.", Ru: "«{field}»: не больше {n}."}
	saysFormat   = words.Text{En: "“{field}” is written like this: {example}", Ru: "«{field}» записывается так: {example}"}
	saysLink     = words.Text{En: "“{field}” is a link that begins with https://", Ru: "«{field}»: ссылка, которая начинается с https://"}
	saysFrozen   = words.Text{En: "“{field}” is written once and does not change.", Ru: "«{field}» записывается один раз и не меняется."}
	saysOnly     = words.Text{En: "“{field}” cannot point at this record.", Ru: "«{field}» не может указывать на эту запись."}
	saysStages   = words.Text{En: "In this stage you cannot change: {fields}.", Ru: "На этом этапе вы не можете менять: {fields}."}
	saysAssign   = words.Text{En: "You cannot give this record to another person.", Ru: "Вы не можете передать эту запись другому человеку."}

	saysApproval  = words.Text{En: "“{role}” has to agree first.", Ru: "Сначала нужно согласие роли «{role}»."}
	saysEarly     = words.Text{En: "“{role}” has to agree before.", Ru: "До этого нужно согласие роли «{role}»."}
	saysDuplicate = words.Text{En: "“{entity}”: there is such a record already.", Ru: "«{entity}»: такая запись уже есть."}
	labelApproved = words.Text{En: "Approved: {role}", Ru: "Согласовано: {role}"}
	labelWaived   = words.Text{En: "Waived: {checkpoint}", Ru: "Без проверки: {checkpoint}"}

	machineTitle = words.Text{En: "Machines: integrations and flows", Ru: "Программы: интеграции и потоки"}
	machineAbout = words.Text{En: "For the users of integrations and flows alone: they make moves that no role is named for.", Ru: "Только для пользователей интеграций и потоков: они делают переводы, для которых не названа роль."}
	bypassTitle  = words.Text{En: "Migration: no rules", Ru: "Перенос данных: без правил"}
	bypassAbout  = words.Text{En: "For the user of the migration alone, and only while it runs: no validation rule binds him.", Ru: "Только для пользователя переноса данных и только на время переноса: правила проверки его не связывают."}
)

// Why something is not kept, and what slips through.
var (
	whyFault      = words.Text{En: "its condition has a fault in the description", Ru: "в условии описания есть ошибка"}
	whyTooLong    = words.Text{En: "the formula would be longer than Salesforce allows", Ru: "формула была бы длиннее, чем допускает Salesforce"}
	whyNone       = words.Text{En: "no configuration of Salesforce says this", Ru: "конфигурацией Salesforce это не задаётся"}
	whyOutside    = words.Text{En: "reports, flows and formulas outside of validation rules are made by hand", Ru: "отчёты, потоки и формулы вне правил проверки делаются руками"}
	whyNoStages   = words.Text{En: "such records have no stages in Salesforce", Ru: "у таких записей в Salesforce нет этапов"}
	whyBlind      = words.Text{En: "“{role}” may not read these records, so it cannot move them", Ru: "роль «{role}» не читает эти записи и потому не может их переводить"}
	whyRelated    = words.Text{En: "a validation rule does not see linked records of “{entity}”", Ru: "правило проверки не видит связанных записей «{entity}»"}
	whyTask       = words.Text{En: "a validation rule does not see tasks", Ru: "правило проверки не видит задач"}
	whyCount      = words.Text{En: "a validation rule cannot count how often a move was made", Ru: "правило проверки не умеет считать, сколько раз сделан перевод"}
	whyHandOver   = words.Text{En: "creating and linking records at a stage needs a record-triggered flow", Ru: "создание и привязка записей на этапе требуют потока (flow), который запускает запись"}
	whyClock      = words.Text{En: "nothing in Salesforce counts the time of a stay by itself", Ru: "Salesforce сама не считает время пребывания на этапе"}
	whyExchange   = words.Text{En: "the exchange itself is a program; its card stands in Salesforce for those who write it", Ru: "сам обмен это программа; его карточка стоит в Salesforce для тех, кто её пишет"}
	whyFigure     = words.Text{En: "the passport stands in Salesforce, the figure is a report that a person builds", Ru: "паспорт стоит в Salesforce, а само значение это отчёт, который строит человек"}
	whyAutomation = words.Text{En: "this is a flow that is not generated", Ru: "это поток (flow), который не генерируется"}
	whyNoRules    = words.Text{En: "Salesforce has no duplicate rules for {object}", Ru: "для {object} в Salesforce нет правил дублей"}
	whyNoMatch    = words.Text{En: "a matching rule cannot compare “{field}”", Ru: "правило сопоставления не может сравнивать «{field}»"}
	whyMost       = words.Text{En: "an object has at most {n} such rules", Ru: "у объекта может быть не больше {n} таких правил"}
	whyActivity   = words.Text{En: "rights to tasks and events follow the records that they belong to, not permission sets", Ru: "права на задачи и мероприятия следуют за записями, к которым они относятся, а не за наборами полномочий"}
	whyBulk       = words.Text{En: "whoever may edit may edit many at once; Salesforce does not limit how many", Ru: "кто может править, может править много записей сразу; сколько, Salesforce не ограничивает"}
	whyMerge      = words.Text{En: "merging follows the right to delete, not a right of its own", Ru: "объединение следует за правом удалять, своего права у него нет"}
	whyShare      = words.Text{En: "an owner may always share a record that is private", Ru: "владелец всегда может открыть доступ к закрытой записи"}

	slipsOpens     = words.Text{En: "a record in the wrong pipeline is refused, but the right one is not chosen by itself", Ru: "запись не в той воронке будет отклонена, но нужная сама не выберется"}
	slipsComputed  = words.Text{En: "Salesforce has the field, but nothing fills it by itself", Ru: "поле в Salesforce есть, но само оно не заполняется"}
	slipsPattern   = words.Text{En: "the pattern has parts that Salesforce may read otherwise", Ru: "в образце есть части, которые Salesforce может понять иначе"}
	slipsFile      = words.Text{En: "a link is asked for; whether a file stands behind it is not looked at", Ru: "требуется ссылка; стоит ли за ней файл, не проверяется"}
	slipsProof     = words.Text{En: "the commonest empty words are refused, but not the whole list of them", Ru: "самые частые отписки отклоняются, но не весь их список"}
	slipsReason    = words.Text{En: "“{field}” must be filled, but the reason of an earlier move may stand there still", Ru: "«{field}» должно быть заполнено, но там может стоять причина прежнего перевода"}
	slipsApprove   = words.Text{En: "“{role}” ticks a box, and the asker then makes the move himself", Ru: "роль «{role}» ставит отметку, а перевод потом делает сам просивший"}
	slipsReject    = words.Text{En: "there is no answer “no”: the box stays empty, and no reason is asked", Ru: "ответа «нет» не бывает: отметка остаётся пустой, причину никто не спрашивает"}
	slipsSelf      = words.Text{En: "a holder of “{role}” who asks can tick the box himself", Ru: "держатель роли «{role}», который просит сам, может поставить отметку себе"}
	slipsChanged   = words.Text{En: "the tick stays when the record changes after it", Ru: "отметка остаётся, когда запись после неё изменили"}
	slipsWaiver    = words.Text{En: "“{role}” ticks a box; no reason is asked, and it stays until somebody takes it away", Ru: "роль «{role}» ставит отметку; причину никто не спрашивает, и она стоит, пока её не снимут"}
	slipsSets      = words.Text{En: "the move is allowed, but the values that it is to write are not written", Ru: "перевод разрешён, но значения, которые он должен записать, не записываются"}
	slipsMoves     = words.Text{En: "“{role}” moves the records that it may change; those that it may only see it cannot move", Ru: "роль «{role}» переводит записи, которые может менять; те, которые только видит, перевести не сможет"}
	slipsWhole     = words.Text{En: "a number with a fraction is rounded and not refused", Ru: "дробное число округляется, а не отклоняется"}
	slipsDuplicate = words.Text{En: "values are compared as they are written, and a duplicate rule may be told to let a record pass", Ru: "значения сравниваются так, как записаны, и правилу дублей можно велеть пропустить запись"}
	slipsScenario  = words.Text{En: "step {n}: {why}", Ru: "шаг {n}: {why}"}
	slipsStory     = words.Text{En: "its steps are kept one by one, as the rows of this ledger say; the story as a whole is a person's", Ru: "шаги обеспечены по одному, как говорят строки этой ведомости; история целиком остаётся за человеком"}
	slipsCreates   = words.Text{En: "linked records are made by people", Ru: "связанные записи заводят люди"}
	slipsMachine   = words.Text{En: "it is made by a program that is not generated", Ru: "его делает программа, которая не генерируется"}
	slipsAsked     = words.Text{En: "not all that “{checkpoint}” asks for is asked by Salesforce", Ru: "не всё, что требует «{checkpoint}», спрашивает Salesforce"}

	slipsMeet       = words.Text{En: "the records that lie in two scopes at once are not opened", Ru: "записи, которые лежат сразу в двух областях, не открываются"}
	slipsHomeless   = words.Text{En: "who has no team of that sort sees nothing by “{scope}”", Ru: "у кого нет такой команды, по области «{scope}» не видит ничего"}
	slipsTeamless   = words.Text{En: "a record whose “{field}” is empty is seen by its owner alone, and those above see records of other teams of the people below", Ru: "запись с пустым полем «{field}» видит только её владелец, а вышестоящие видят и записи чужих команд своих подчинённых"}
	slipsScope      = words.Text{En: "the records of “{scope}” cannot be opened by a sharing rule", Ru: "записи области «{scope}» нельзя открыть правилом общего доступа"}
	slipsAbove      = words.Text{En: "“{role}” stands above “{other}” and may change what it may only see", Ru: "роль «{role}» стоит выше роли «{other}» и может менять то, что должна только видеть"}
	slipsParent     = words.Text{En: "who owns a record of {below} also sees the {object} above it", Ru: "владелец записи {below} видит и {object} над ней"}
	slipsExchange   = words.Text{En: "the user of the exchange has a set that opens the named fields alone, but fields that are always filled are open besides", Ru: "у пользователя обмена есть набор, который открывает только названные поля, но всегда заполненные поля открыты тоже"}
	slipsUnion      = words.Text{En: "permission sets only add: what never takes from the person another role gives back", Ru: "наборы полномочий только прибавляют: что запрещено навсегда, возвращает другая роль"}
	slipsSeen       = words.Text{En: "“{field}” is seen by whoever sees the record", Ru: "«{field}» видит каждый, кто видит запись"}
	slipsEdited     = words.Text{En: "“{field}” is changed by whoever changes the record", Ru: "«{field}» меняет каждый, кто меняет запись"}
	slipsCreated    = words.Text{En: "who may change “{field}” later may fill it at creation", Ru: "кто может менять «{field}» потом, может заполнить его при создании"}
	slipsCell       = words.Text{En: "Salesforce grants this more coarsely", Ru: "Salesforce даёт это право грубее"}
	slipsImplied    = words.Text{En: "Salesforce demands that {object} may be read along with other objects; who owns such a record, or one below it, sees it", Ru: "Salesforce требует права читать {object} вместе с другими объектами; владелец такой записи или подчинённой ей её видит"}
	slipsMover      = words.Text{En: "who moves a record or ticks a box has to be allowed to edit it; its name and owner are then open too", Ru: "кто переводит запись или ставит отметку, должен иметь право её править; тогда открыты и название, и владелец"}
	slipsDelete     = words.Text{En: "only the owner and those above him delete, however far the right reaches", Ru: "удаляет только владелец и те, кто выше, как бы далеко ни шло право"}
	slipsExport     = words.Text{En: "export of reports is a right to all objects at once, with no reason and no limit; lists and interfaces show the same records", Ru: "выгрузка отчётов это право сразу на все объекты, без причины и предела; списки и интерфейсы показывают те же записи"}
	slipsAssign     = words.Text{En: "the right to give records away is held, but not of which records: whoever may, may of all that he may change", Ru: "право передавать записи соблюдается, но не то, каких: кто может, может со всеми, которые меняет"}
	slipsLocked     = words.Text{En: "some fields stay open in this stage", Ru: "часть полей на этом этапе остаётся открытой"}
	slipsOneRole    = words.Text{En: "a person has one place in the hierarchy; what the other role sees of its teams is not added", Ru: "у человека одно место в иерархии; что другая роль видит в своих командах, не прибавляется"}
	slipsShared     = words.Text{En: "who may edit a record that was shared may move it", Ru: "кто может править открытую ему запись, может её переводить"}
	slipsNothingNew = words.Text{En: "new objects are closed to all sets, but a profile may open them", Ru: "новые объекты закрыты для всех наборов, но профиль может их открыть"}
)

// What a person does instead, and what finds a breach.
var (
	queryText  = words.Text{En: "{soql}", Ru: "{soql}"}
	queryAbout = words.Text{En: "{soql} (count only linked records with: {and})", Ru: "{soql} (считать только связанные записи, где: {and})"}

	stepFlow       = words.Text{En: "Setup → Flows: a record-triggered flow for “{what}”", Ru: "Setup → Flows: поток по записи для «{what}»"}
	stepOpens      = words.Text{En: "Tell people when a record belongs to “{pipeline}”: the record type is chosen by hand", Ru: "Объясните людям, когда запись относится к воронке «{pipeline}»: тип записи выбирают вручную"}
	stepRollup     = words.Text{En: "Setup → Flows: a record-triggered flow that fills “{field}”", Ru: "Setup → Flows: поток по записи, который заполняет «{field}»"}
	stepFilter     = words.Text{En: "Setup → Object Manager → “{entity}” → Fields → “{field}”: set the lookup filter", Ru: "Setup → Object Manager → «{entity}» → Fields → «{field}»: задайте фильтр поиска"}
	stepPattern    = words.Text{En: "Try values of “{field}” in the org, right and wrong ones", Ru: "Проверьте в орге значения поля «{field}»: верные и неверные"}
	stepFile       = words.Text{En: "Look through “{field}” once a week: open the links", Ru: "Раз в неделю просматривайте «{field}»: открывайте ссылки"}
	stepProof      = words.Text{En: "Look through “{field}” once a week for words that say nothing", Ru: "Раз в неделю просматривайте «{field}»: нет ли отписок"}
	stepReason     = words.Text{En: "Ask people to write “{field}” anew at each such move", Ru: "Просите людей каждый раз заново писать «{field}»"}
	stepApproval   = words.Text{En: "Setup → Approval Processes: if the box is not enough, build an approval by “{role}”", Ru: "Setup → Approval Processes: если отметки мало, соберите согласование ролью «{role}»"}
	stepWaiver     = words.Text{En: "“{role}” writes in the record's feed why “{checkpoint}” was waived, and takes the tick away afterwards", Ru: "Роль «{role}» пишет в ленте записи, почему без «{checkpoint}», и потом снимает отметку"}
	stepCheckpoint = words.Text{En: "Setup → Flows: a record-triggered flow that looks at what “{checkpoint}” asks for and stops the move", Ru: "Setup → Flows: поток по записи, который смотрит, выполнено ли «{checkpoint}», и не пускает дальше"}
	stepDuplicate  = words.Text{En: "Setup → Duplicate Rules: see that “{rule}” is active and its order fits the rules that stand there", Ru: "Setup → Duplicate Rules: проверьте, что «{rule}» включено и его порядок согласован с имеющимися"}
	stepHandOver   = words.Text{En: "Setup → Flows: a record-triggered flow: {what}", Ru: "Setup → Flows: поток по записи: {what}"}
	stepSets       = words.Text{En: "Setup → Flows: a flow before saving that writes the values of {what}", Ru: "Setup → Flows: поток до сохранения, который пишет значения: {what}"}
	stepExchange   = words.Text{En: "Write the exchange “{what}” by its card (Setup → Custom Metadata Types) and give its user the set {set}", Ru: "Напишите обмен «{what}» по его карточке (Setup → Custom Metadata Types) и дайте его пользователю набор {set}"}
	stepExchanger  = words.Text{En: "Give the user of the exchange the set {set} and no other; where he changes what others own, put him into a role above them", Ru: "Дайте пользователю обмена набор {set} и никакого другого; если он меняет чужие записи, поставьте его в роль выше"}
	stepFigure     = words.Text{En: "Reports: build the report of “{what}” by its passport (Setup → Custom Metadata Types) and share its folder with its viewers", Ru: "Reports: соберите отчёт «{what}» по паспорту (Setup → Custom Metadata Types) и откройте папку тем, кому он нужен"}
	stepAutomation = words.Text{En: "Setup → Flows: build “{what}”", Ru: "Setup → Flows: соберите «{what}»"}
	stepClock      = words.Text{En: "Setup → Flows: a scheduled flow for the time limits of “{what}”", Ru: "Setup → Flows: поток по расписанию для сроков «{what}»"}
	stepScenario   = words.Text{En: "Play the scenario in the org: {what}", Ru: "Проиграйте сценарий в орге: {what}"}
	stepCheck      = words.Text{En: "Check in the org: {what}", Ru: "Проверьте в орге: {what}"}
	stepRight      = words.Text{En: "Check as a user of the role: {what}", Ru: "Проверьте под пользователем роли: {what}"}
	stepField      = words.Text{En: "Setup → Object Manager: an object of its own for the links of “{field}”", Ru: "Setup → Object Manager: отдельный объект для связей поля «{field}»"}
	stepWhole      = words.Text{En: "Tell people that “{field}” is a whole number", Ru: "Объясните людям, что «{field}» это целое число"}
	stepActivity   = words.Text{En: "Setup → Sharing Settings → Activity: set Private", Ru: "Setup → Sharing Settings → Activity: поставьте Private"}
	stepUnion      = words.Text{En: "Give nobody both sets, or a muting permission set in a group: {what}", Ru: "Не давайте никому оба набора либо заглушите лишнее в группе наборов: {what}"}
	stepDelete     = words.Text{En: "Let the owner of {object} or somebody above him delete", Ru: "Пусть удаляет владелец {object} или тот, кто выше"}
	stepExport     = words.Text{En: "Give the set with Export Reports to those alone who export, and read the audit of exports once a month (Setup → Event Monitoring, paid)", Ru: "Набор с Export Reports давайте только тем, кто выгружает, и раз в месяц читайте журнал выгрузок (Setup → Event Monitoring, платно)"}
	stepBulk       = words.Text{En: "Setup → User Interface: switch off inline editing of lists for who must not change many at once", Ru: "Setup → User Interface: отключите правку прямо в списках тем, кому нельзя менять много сразу"}
	stepMerge      = words.Text{En: "Let those merge {object} who may delete it", Ru: "Пусть {object} объединяет тот, кто может удалять"}
	stepShare      = words.Text{En: "Setup → Sharing Settings: remove the Sharing button from the layouts of who must not share", Ru: "Setup → Sharing Settings: уберите кнопку Sharing из макетов тех, кому нельзя открывать доступ"}
)
