package diagram

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var kindWords = map[model.StageType]words.Text{
	model.StageStart:     {En: "Start", Ru: "Начало"},
	model.StagePause:     {En: "Pause", Ru: "Пауза"},
	model.StageWon:       {En: "Won", Ru: "Успех"},
	model.StageLost:      {En: "Lost", Ru: "Потеря"},
	model.StageConverted: {En: "Converted", Ru: "Преобразовано"},
	model.StageClosed:    {En: "Closed", Ru: "Закрыто"},
}

var units = map[string]words.Text{
	"m":  {En: "{n|# minute|# minutes}", Ru: "{n|# минута|# минуты|# минут}"},
	"h":  {En: "{n|# hour|# hours}", Ru: "{n|# час|# часа|# часов}"},
	"d":  {En: "{n|# day|# days}", Ru: "{n|# день|# дня|# дней}"},
	"w":  {En: "{n|# week|# weeks}", Ru: "{n|# неделя|# недели|# недель}"},
	"mo": {En: "{n|# month|# months}", Ru: "{n|# месяц|# месяца|# месяцев}"},
	"y":  {En: "{n|# year|# years}", Ru: "{n|# год|# года|# лет}"},
}

var labels = map[string]words.Text{
	"action":              {En: "Do", Ru: "Действие"},
	"starts-too":          {En: "A record may start here", Ru: "Запись может начаться здесь"},
	"needs":               {En: "Needs", Ru: "Нужно"},
	"may-need":            {En: "Sometimes needs", Ru: "Иногда нужно"},
	"within":              {En: "Time limit:", Ru: "Срок:"},
	"warn-before":         {En: "The owner is told before the end:", Ru: "Ответственного предупреждают до конца срока за"},
	"spans":               {En: "Time limits over several stages", Ru: "Сроки на несколько этапов"},
	"rests":               {En: "rests in", Ru: "останавливается на:"},
	"late":                {En: "When late", Ru: "При просрочке"},
	"at-once":             {En: "at once", Ru: "сразу"},
	"working":             {En: "(working time)", Ru: "(рабочее время)"},
	"calendar":            {En: "(calendar time)", Ru: "(календарное время)"},
	"some-records":        {En: "some records only", Ru: "не для всех записей"},
	"creates":             {En: "Creates", Ru: "Создаёт"},
	"rules":               {En: "{n|# rule|# rules}", Ru: "{n|# правило|# правила|# правил}"},
	"from-open":           {En: "From every open stage", Ru: "С любого открытого этапа"},
	"if":                  {En: "if", Ru: "если"},
	"or":                  {En: "or", Ru: "или"},
	"more":                {En: "{n|# more|# more}", Ru: "ещё {n}"},
	"approves":            {En: "Approves", Ru: "Согласует"},
	"may-approve":         {En: "Sometimes approves", Ru: "Иногда согласует"},
	"limit":               {En: "{n|once at most|# times at most}", Ru: "{n|не больше # раза|не больше # раз|не больше # раз}"},
	"task-open":           {En: "an open task", Ru: "открытая задача"},
	"task-done":           {En: "a task that is done", Ru: "выполненная задача"},
	"legend":              {En: "Legend", Ru: "Обозначения"},
	"work":                {En: "Work", Ru: "Работа"},
	"main":                {En: "Main way", Ru: "Основной путь"},
	"forward":             {En: "Other move", Ru: "Другой переход"},
	"rework":              {En: "Back for rework", Ru: "Возврат на доработку"},
	"reopen":              {En: "Opened again", Ru: "Повторное открытие"},
	"rework-to":           {En: "Back for rework", Ru: "На доработку"},
	"reopen-to":           {En: "Opened again", Ru: "Открыть снова"},
	"point-last_entry":    {En: "last entry", Ru: "последний вход"},
	"point-every_entry":   {En: "every entry", Ru: "каждый вход"},
	"point-first_exit":    {En: "first exit", Ru: "первый выход"},
	"point-last_exit":     {En: "last exit", Ru: "последний выход"},
	"point-current_entry": {En: "current stay", Ru: "текущее пребывание"},
	"apart":               {En: "Ways out and pauses", Ru: "Выходы и паузы"},
	"describes":           {En: "Stage diagram of “{title}”: {n|# stage|# stages}, {m|# move|# moves}. A table on the page says the same in words.", Ru: "Схема этапов «{title}»: {n|# этап|# этапа|# этапов}, {m|# переход|# перехода|# переходов}. Таблица на странице говорит то же словами."},
}

func label(name, lang string) string { return labels[name].In(lang) }
