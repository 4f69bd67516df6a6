package site

import (
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model/words"
)

// pagesFound are the pages and their chapters as entries of the search, and the parts of matrices: each is
// found by its title and by the words in which people ask for it.
func (s *site) pagesFound() []found {
	var list []found
	add := func(name, title, kind, href string) {
		list = append(list, found{title, kind, href, questions[name].In(s.lang), foundPage})
	}
	for _, sheet := range s.used() {
		title := label(sheet.name, s.lang)
		if !s.onePage() {
			add(sheet.name, title, label("one-page", s.lang), s.to(sheet.file))
		}
		for i := range sheet.chapters {
			c := &sheet.chapters[i]
			if !s.says(c) || !s.onePage() && c.name == sheet.name || s.onePage() && !s.ids[c.name] {
				continue
			}
			kind := title
			if s.onePage() {
				kind = label("one-chapter", s.lang)
			}
			add(c.name, label(c.name, s.lang), kind, s.toChapter(c.name))
		}
	}
	if s.in.Facts == nil {
		return list
	}
	for _, one := range s.allMatrices() {
		for _, section := range one.Sections {
			href := address.Place{File: one.File(), Anchor: section.ID}.From(s.file)
			if s.onePage() {
				href = "#" + section.ID
			}
			if !s.onePage() || s.ids[section.ID] {
				add(section.ID, section.Title, label("matrix-"+one.Name, s.lang), href)
			}
		}
	}
	return list
}

// questions are the words in which people ask for what a page, a chapter or a part of a matrix says, besides
// those of its title.
var questions = map[string]words.Text{
	"start":      {En: "summary overview about the project", Ru: "о проекте кратко главное"},
	"confirm":    {En: "who approves signs agrees approval agreement sign-off owner", Ru: "кто согласует утверждает подписывает согласование утверждение владелец"},
	"goals":      {En: "why objective aim result effect benefit", Ru: "зачем задачи проекта результат эффект польза"},
	"ready":      {En: "how much is ready progress percent status of the description", Ru: "сколько готово прогресс процент состояние"},
	"scope":      {En: "what is in what is out not included boundaries", Ru: "что входит что не входит не делаем объём работ"},
	"priorities": {En: "first release version must have later MVP", Ru: "первая очередь выпуск версия обязательно потом"},
	"charter":    {En: "currency working hours holidays calendar languages constraints budget", Ru: "валюта рабочее время праздники календарь языки ограничения бюджет"},
	"terms":      {En: "glossary dictionary definitions meaning what does it mean", Ru: "глоссарий словарь определения что значит что такое"},
	"decisions":  {En: "open questions disputed not decided undecided", Ru: "открытые вопросы спорное не решено"},

	"pipelines":       {En: "stages funnel sales process statuses deal", Ru: "этапы стадии статусы сделка заявка воронка продаж"},
	"kind-process":    {En: "how we work workflow business process as is to be", Ru: "как работаем бизнес-процесс как есть как будет"},
	"kind-interview":  {En: "who said it source meeting notes", Ru: "кто сказал откуда взято источник встреча"},
	"scenarios":       {En: "exceptions what if stories examples", Ru: "исключения что если истории примеры"},
	"kind-channel":    {En: "sources of requests leads website phone mail messenger", Ru: "источники заявки лиды сайт телефон почта мессенджер"},
	"kind-automation": {En: "automatic notifications reminders tasks robots triggers", Ru: "автоматизация уведомления напоминания задачи роботы триггеры"},
	"kind-work_rule":  {En: "discipline rules of daily work instructions", Ru: "дисциплина регламент правила работы"},

	"data":         {En: "objects cards entities fields database", Ru: "объекты карточки сущности поля база данных"},
	"lists":        {En: "dictionaries values options reasons directory", Ru: "списки значения варианты причины"},
	"roles":        {En: "people users positions jobs duties tasks", Ru: "люди пользователи должности обязанности задачи"},
	"teams":        {En: "departments branches structure subordination", Ru: "отделы филиалы подразделения структура подчинение"},
	"all-rights":   {En: "permissions access who sees who can edit delete", Ru: "доступ полномочия разрешения кто видит кто может менять удалять"},
	"rights":       {En: "permissions access who sees who can edit delete", Ru: "доступ полномочия разрешения кто видит кто может менять удалять"},
	"integrations": {En: "systems exchange API connected telephony accounting website", Ru: "системы обмен подключение телефония бухгалтерия сайт"},

	"kpis":        {En: "indicators metrics formula target how it is counted", Ru: "метрики формулы цифры план как считается"},
	"kind-report": {En: "dashboards statistics analytics", Ru: "дашборды отчётность статистика аналитика"},
	"kind-signal": {En: "alerts alarms warnings something is wrong overdue", Ru: "тревоги предупреждения отклонения просрочка"},
	"kind-review": {En: "meetings regular reviews control", Ru: "совещания планёрки контроль"},

	"acceptance":          {En: "tests test cases how to check UAT trial", Ru: "тесты проверка как проверить испытания сдача"},
	"kind-rollout":        {En: "pilot launch when do we start dates team", Ru: "пилот запуск когда запускаем сроки старт команда"},
	"kind-migration":      {En: "transfer of data import old database cleaning", Ru: "перенос импорт старая база очистка"},
	"kind-training":       {En: "learning course how to learn", Ru: "учёба курс как научиться"},
	"kind-article":        {En: "knowledge base help instructions how to", Ru: "инструкции справка как сделать"},
	"kind-support":        {En: "help who to call problem error broken", Ru: "куда обращаться помощь ошибка проблема не работает"},
	"kind-change_request": {En: "changes wishes what changed", Ru: "изменения доработки пожелания что изменилось"},
	"findings":            {En: "mistakes problems remarks errors", Ru: "ошибки проблемы"},
	"all-files":           {En: "download Excel print PDF workbooks", Ru: "скачать Excel распечатать PDF книги"},

	"matrix-access":             {En: "permissions rights who sees what who can edit delete export security", Ru: "права полномочия кто что видит кто может менять удалять выгружать безопасность"},
	"matrix-stage-fields":       {En: "required mandatory fields what to fill in what is asked when", Ru: "обязательные поля что заполнять что спрашивают когда"},
	"matrix-raci":               {En: "who approves who is responsible accountable who is asked who is told", Ru: "кто согласует кто отвечает кто утверждает кого спросить кому сообщить ответственность"},
	"matrix-traceability":       {En: "why is it needed from goal to test coverage", Ru: "зачем нужно от цели до проверки покрытие"},
	"matrix-integration-fields": {En: "which system is right master exchange of fields", Ru: "какая система главная где верное значение обмен полями"},

	"access-overview": {En: "who sees what who may do what table of rights permissions", Ru: "кто что видит кто что может таблица прав полномочия"},
	"access-roles":    {En: "what may I do what can a role do permissions", Ru: "что можно роли мои права полномочия"},
	"access-objects":  {En: "who can see create edit delete records", Ru: "кто может видеть создавать менять удалять записи"},
	"access-fields":   {En: "hidden fields who sees a field personal data sensitive", Ru: "скрытые поля кто видит поле персональные данные"},
	"access-moves":    {En: "who can change the stage close a deal", Ru: "кто может менять этап закрыть сделку"},
	"access-export":   {En: "download unload take data out leak bulk security Excel", Ru: "экспорт экспортировать выгрузить выгрузка скачать скачивать вынести базу утечка безопасность Excel"},
	"access-beyond":   {En: "settings administrator configuration", Ru: "настройки администратор"},
	"access-why":      {En: "why has this right reason grant", Ru: "почему есть право основание"},
}
