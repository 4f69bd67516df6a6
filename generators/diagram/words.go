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
	"action":    {En: "Do", Ru: "Действие"},
	"needs":     {En: "Needs", Ru: "Нужно"},
	"within":    {En: "Time limit:", Ru: "Срок:"},
	"then":      {En: "Escalation", Ru: "Эскалация"},
	"working":   {En: "(working time)", Ru: "(рабочее время)"},
	"from":      {En: "From", Ru: "Откуда"},
	"back":      {En: "Back", Ru: "Обратно"},
	"if":        {En: "if", Ru: "если"},
	"or":        {En: "or", Ru: "или"},
	"approves":  {En: "Approves", Ru: "Согласует"},
	"limit":     {En: "{n|once at most|# times at most}", Ru: "{n|не больше # раза|не больше # раз|не больше # раз}"},
	"task-open": {En: "an open task", Ru: "открытая задача"},
	"task-done": {En: "a task that is done", Ru: "выполненная задача"},
	"legend":    {En: "Legend", Ru: "Обозначения"},
	"work":      {En: "Work", Ru: "Работа"},
	"forward":   {En: "Forward move", Ru: "Переход вперёд"},
	"rework":    {En: "Back for rework", Ru: "Возврат на доработку"},
	"reopen":    {En: "Opened again", Ru: "Повторное открытие"},
	"apart":     {En: "Ways out that many stages share", Ru: "Выходы, общие для многих этапов"},
	"describes": {En: "Stage diagram of “{title}”: {n|# stage|# stages}, {m|# move|# moves}. The table below says the same in words.", Ru: "Схема этапов «{title}»: {n|# этап|# этапа|# этапов}, {m|# переход|# перехода|# переходов}. Таблица ниже говорит то же словами."},
}

func label(name, lang string) string { return labels[name].In(lang) }
