package conform

import (
	"strconv"

	"github.com/crmspec/crmspec/model/words"
)

// fitness is a fitness as it is read: three decimals, so that 1 means that all fits.
func fitness(f float64) string {
	if f < 1 && f > 0.999 {
		f = 0.999
	}
	return strconv.FormatFloat(f, 'f', 3, 64)
}

var labels = map[string]words.Text{
	"title":    {En: "What happened, held against the description", Ru: "Как было на самом деле, в сравнении с описанием"},
	"skip":     {En: "Skip to the content", Ru: "К содержанию"},
	"contents": {En: "Contents", Ru: "Содержание"},
	"replayed": {En: "Replayed: {records|# record|# records}, {moves|# move|# moves}, up to {at}.", Ru: "Проверено: {records|# запись|# записи|# записей}, {moves|# переход|# перехода|# переходов}, до {at}."},
	"period":   {En: "Only moves from {from} to {to} are judged.", Ru: "Проверены только переходы с {from} по {to}."},
	"nothing":  {En: "No record has a move in this time, so nothing is judged.", Ru: "За это время переходов нет, проверять нечего."},
	"seen":     {En: "As far as could be judged, everything happened as the description says.", Ru: "Насколько удалось проверить, всё было так, как сказано в описании."},
	"part":     {En: "Not everything could be judged: see “Not judged”.", Ru: "Проверить удалось не всё: смотрите «Не проверено»."},
	"torn":     {En: "Not everything could be judged: the description has faults.", Ru: "Проверить удалось не всё: в описании есть ошибки."},
	"clean":    {En: "Everything happened as the description says.", Ru: "Всё было так, как сказано в описании."},
	"faulty":   {En: "{n} of {all|# record|# records} did not keep to the description: {findings|# finding|# findings}.", Ru: "Не по описанию: {n} из {all|# записи|# записей|# записей}; {findings|# нарушение|# нарушения|# нарушений}."},
	"cases":    {En: "{records|# record|# records}, {moves|# move|# moves}, {ways|# way|# ways}.", Ru: "{records|# запись|# записи|# записей}, {moves|# переход|# перехода|# переходов}, {ways|# путь|# пути|# путей}."},
	"fitting":  {En: "{n} took a way that the description knows ({share}); fitness {fitness}.", Ru: "Путём, который есть в описании, прошли {n} ({share}); соответствие {fitness}."},
	"open":     {En: "{n} still under way; “{record}” has been waiting longest, in “{stage}” since {since}.", Ru: "Ещё в работе {n}; дольше всех ждёт «{record}», на «{stage}» с {since}."},
	"looped":   {En: "{n} came back to a stage ({share}).", Ru: "Возвращались на этап {n} ({share})."},

	"rules":         {En: "In all", Ru: "В целом"},
	"by-rule":       {En: "By rule", Ru: "По правилам"},
	"unjudged":      {En: "Not judged", Ru: "Не проверено"},
	"unjudged-note": {En: "For these the tables have no column. Add it to the records to have them judged; approved_by and actor belong into the history, people are brought with --people.", Ru: "Для этого в таблицах нет столбца. Добавьте его к записям, чтобы это проверялось; approved_by и actor — столбцы истории, people — таблица сотрудников (--people)."},
	"deviations":    {En: "What was broken most", Ru: "Что нарушали чаще всего"},
	"variants":      {En: "Ways that records took", Ru: "Пути записей"},
	"stages":        {En: "Stages that were skipped or inserted", Ru: "Пропущенные и лишние этапы"},
	"again":         {En: "Back again", Ru: "Возвраты"},
	"ends":          {En: "Where records begin and stand", Ru: "Где записи начинаются и стоят"},
	"unused":        {En: "Moves that nobody made", Ru: "Переходы, которых никто не делал"},
	"clocks":        {En: "Time", Ru: "Сроки"},
	"missing":       {En: "Empty fields", Ru: "Пустые поля"},
	"findings":      {En: "Every finding", Ru: "Все нарушения"},
	"all":           {En: "Findings in order of time", Ru: "Нарушения по времени"},
	"notes":         {En: "Rows to look at", Ru: "Строки, на которые стоит взглянуть"},
	"summary":       {En: "Summary", Ru: "Сводка"},

	"head-rule": {En: "Rule", Ru: "Правило"}, "head-findings": {En: "Findings", Ru: "Нарушений"}, "head-records": {En: "Records", Ru: "Записей"},
	"head-what": {En: "What", Ru: "Что"}, "head-lacks": {En: "Not in the tables", Ru: "Нет в таблицах"}, "head-moves": {En: "Moves", Ru: "Переходов"},
	"head-move": {En: "Move", Ru: "Переход"}, "head-about": {En: "About", Ru: "О чём"}, "head-times": {En: "Times", Ru: "Раз"},
	"head-examples": {En: "First examples", Ru: "Первые примеры"}, "head-example": {En: "Example", Ru: "Пример"}, "head-way": {En: "Way", Ru: "Путь"},
	"head-share": {En: "Share", Ru: "Доля"}, "head-cost": {En: "Steps off", Ru: "Шагов мимо"}, "head-state": {En: "State", Ru: "Состояние"},
	"head-stage": {En: "Stage", Ru: "Этап"}, "head-over": {En: "How", Ru: "Как"}, "head-allowed": {En: "Allowed", Ru: "Разрешено"},
	"head-roles": {En: "For", Ru: "Для кого"}, "head-clock": {En: "Clock", Ru: "Срок"}, "head-limit": {En: "Limit", Ru: "Норма"},
	"head-counted": {En: "Counted in", Ru: "Считается"}, "head-done": {En: "Ended", Ru: "Закончено"}, "head-running": {En: "Running", Ru: "Идёт"},
	"head-p50": {En: "p50", Ru: "p50"}, "head-p90": {En: "p90", Ru: "p90"}, "head-p95": {En: "p95", Ru: "p95"},
	"head-late": {En: "Late", Ru: "С опозданием"}, "head-late-share": {En: "Late, share", Ru: "Доля опозданий"}, "head-field": {En: "Field", Ru: "Поле"},
	"head-asked-by": {En: "Asked", Ru: "Когда нужно"}, "head-empty": {En: "Empty", Ru: "Пусто"}, "head-at": {En: "Time", Ru: "Время"},
	"head-record": {En: "Record", Ru: "Запись"}, "head-person": {En: "Person", Ru: "Кто"}, "head-sentence": {En: "What happened", Ru: "Что произошло"},
	"head-basis": {En: "Judged by", Ru: "Основание"}, "head-place": {En: "Row", Ru: "Строка"}, "head-pipeline": {En: "Pipeline", Ru: "Воронка"},

	"sheet-deviations": {En: "Broken most", Ru: "Что нарушали"}, "sheet-variants": {En: "Ways", Ru: "Пути"}, "sheet-stages": {En: "Skipped, inserted", Ru: "Пропущено, лишнее"},
	"sheet-again": {En: "Back again", Ru: "Возвраты"}, "sheet-ends": {En: "Begin and stand", Ru: "Начало и конец"}, "sheet-unused": {En: "Moves not made", Ru: "Не сделанные переходы"},
	"sheet-clocks": {En: "Time", Ru: "Сроки"}, "sheet-missing": {En: "Empty fields", Ru: "Пустые поля"}, "sheet-findings": {En: "Findings", Ru: "Нарушения"},
	"sheet-rows": {En: "Rows to look at", Ru: "Строки"},

	"merged": {En: "merged", Ru: "слиты с другими"}, "under-way": {En: "under way", Ru: "в работе"}, "partial": {En: "beginning unknown", Ru: "начало неизвестно"},
	"skipped": {En: "skipped", Ru: "пропущен"}, "inserted": {En: "inserted", Ru: "лишний"}, "any-way": {En: "any way", Ru: "любым путём"},
	"there-and-back": {En: "to “{stage}” and back", Ru: "в «{stage}» и обратно"}, "start": {En: "begins", Ru: "начало"}, "end": {En: "ends", Ru: "конец"},
	"yes": {En: "yes", Ru: "да"}, "no": {En: "no", Ru: "нет"}, "clock-business": {En: "working time", Ru: "рабочее время"},
	"clock-calendar": {En: "calendar time", Ru: "календарное время"}, "uncounted": {En: "no working time is described", Ru: "рабочее время не описано"},
	"of": {En: "{n} of {all}", Ru: "{n} из {all}"}, "always": {En: "always", Ru: "всегда"}, "before": {En: "before “{stage}”", Ru: "перед «{stage}»"},
	"no-column": {En: "no column", Ru: "нет столбца"}, "today": {En: "today's value", Ru: "сегодняшнее значение"},
}
