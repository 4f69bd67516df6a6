package expr

import "github.com/crmspec/crmspec/model/words"

// readTexts are the sentences that conditions are read out with, by operation.
var readTexts = map[string]words.Text{
	"joint-and": {En: " and ", Ru: " и "},
	"joint-or":  {En: " or ", Ru: " или "},
	"brackets":  {En: "({a})", Ru: "({a})"},
	"quoted":    {En: "“{a}”", Ru: "«{a}»"},
	"not":       {En: "it is not true that ({a})", Ru: "неверно, что ({a})"},

	"filled":       {En: "{a} is filled in", Ru: "{a} заполнено"},
	"empty":        {En: "{a} is empty", Ru: "{a} не заполнено"},
	"changed":      {En: "{a} changes", Ru: "{a} меняется"},
	"yes":          {En: "{a} is yes", Ru: "{a} — да"},
	"no":           {En: "{a} is no", Ru: "{a} — нет"},
	"no-or-empty":  {En: "{a} is no or empty", Ru: "{a} — нет или не заполнено"},
	"or-empty":     {En: "{a}, or {b} is empty", Ru: "{a} либо {b} не заполнено"},
	"yes-or-empty": {En: "{a} is yes or empty", Ru: "{a} — да или не заполнено"},

	"equals":       {En: "{a} is {b}", Ru: "{a} — {b}"},
	"differs":      {En: "{a} is not {b}", Ru: "{a} — не {b}"},
	"equals-same":  {En: "{a} is the same as {b}", Ru: "{a} и {b} совпадают"},
	"differs-same": {En: "{a} is not the same as {b}", Ru: "{a} и {b} не совпадают"},
	"one-of":       {En: "{a} is one of: {b}", Ru: "{a} — одно из: {b}"},
	"none-of":      {En: "{a} is none of: {b}", Ru: "{a} — ни одно из: {b}"},
	"contains":     {En: "{a} includes {b}", Ru: "{a} включает {b}"},

	"less":     {En: "{a} is less than {b}", Ru: "{a} меньше {b}"},
	"at_most":  {En: "{a} is at most {b}", Ru: "{a} не больше {b}"},
	"more":     {En: "{a} is more than {b}", Ru: "{a} больше {b}"},
	"at_least": {En: "{a} is at least {b}", Ru: "{a} не меньше {b}"},

	"less-time":     {En: "{a} is before {b}", Ru: "{a} раньше, чем {b}"},
	"at_most-time":  {En: "{a} is not later than {b}", Ru: "{a} не позже, чем {b}"},
	"more-time":     {En: "{a} is after {b}", Ru: "{a} позже, чем {b}"},
	"at_least-time": {En: "{a} is not before {b}", Ru: "{a} не раньше, чем {b}"},

	"less-length":     {En: "{a} is shorter than {b}", Ru: "{a} короче, чем {b}"},
	"at_most-length":  {En: "{a} is not longer than {b}", Ru: "{a} не дольше, чем {b}"},
	"more-length":     {En: "{a} is longer than {b}", Ru: "{a} дольше, чем {b}"},
	"at_least-length": {En: "{a} is not shorter than {b}", Ru: "{a} не короче, чем {b}"},

	"period-now":   {En: "{a} is in the current {grain}", Ru: "{a} — в текущем периоде ({grain})"},
	"period-last":  {En: "{a} is in the {grain} before the current one", Ru: "{a} — в прошлом периоде ({grain})"},
	"period-ago":   {En: "{a} is in a period ({grain}), {n|# before|# before} the current one", Ru: "{a} — в периоде ({grain}), {n|# назад|# назад|# назад}"},
	"period-ahead": {En: "{a} is in a period ({grain}), {n|# after|# after} the current one", Ru: "{a} — в периоде ({grain}), {n|# вперёд|# вперёд|# вперёд}"},

	"grain-day":            {En: "day", Ru: "день"},
	"grain-week":           {En: "week", Ru: "неделя"},
	"grain-month":          {En: "month", Ru: "месяц"},
	"grain-quarter":        {En: "quarter", Ru: "квартал"},
	"grain-year":           {En: "year", Ru: "год"},
	"grain-fiscal_quarter": {En: "quarter of the fiscal year", Ru: "квартал финансового года"},
	"grain-fiscal_year":    {En: "fiscal year", Ru: "финансовый год"},

	"add":           {En: "{a} + {b}", Ru: "{a} + {b}"},
	"subtract":      {En: "{a} − {b}", Ru: "{a} − {b}"},
	"multiply":      {En: "{a} × {b}", Ru: "{a} × {b}"},
	"divide":        {En: "{a} ÷ {b}", Ru: "{a} ÷ {b}"},
	"negate":        {En: "−{a}", Ru: "−{a}"},
	"add-time":      {En: "{a} plus {b}", Ru: "{a} плюс {b}"},
	"subtract-time": {En: "{a} minus {b}", Ru: "{a} минус {b}"},
	"percent":       {En: "{a} %", Ru: "{a} %"},

	"now":         {En: "now", Ru: "сейчас"},
	"today":       {En: "today", Ru: "сегодня"},
	"days":        {En: "{a} days", Ru: "дней: {a}"},
	"hours":       {En: "{a} hours", Ru: "часов: {a}"},
	"days-count":  {En: "{n|# day|# days}", Ru: "{n|# день|# дня|# дней}"},
	"hours-count": {En: "{n|# hour|# hours}", Ru: "{n|# час|# часа|# часов}"},
	"is-true":     {En: "yes", Ru: "да"},
	"is-false":    {En: "no", Ru: "нет"},
	"nothing":     {En: "nothing", Ru: "ничего"},

	"of":     {En: "{a} of {b}", Ru: "{a} записи {b}"},
	"old":    {En: "{a} before the change", Ru: "{a} до изменения"},
	"itself": {En: "this “{a}”", Ru: "сама запись «{a}»"},

	"person-team":       {En: "the team of {a}", Ru: "команда {a}"},
	"person-department": {En: "the department of {a}", Ru: "отдел {a}"},
	"person-region":     {En: "the region of {a}", Ru: "регион {a}"},
	"person-branch":     {En: "the branch of {a}", Ru: "филиал {a}"},
	"person-project":    {En: "the project of {a}", Ru: "проект {a}"},

	"actor-id":         {En: "the person who acts", Ru: "тот, кто действует"},
	"actor-roles":      {En: "the roles of the person who acts", Ru: "роли того, кто действует"},
	"actor-team":       {En: "the team of the person who acts", Ru: "команда того, кто действует"},
	"actor-department": {En: "the department of the person who acts", Ru: "отдел того, кто действует"},
	"actor-region":     {En: "the region of the person who acts", Ru: "регион того, кто действует"},
	"actor-branch":     {En: "the branch of the person who acts", Ru: "филиал того, кто действует"},
	"actor-project":    {En: "the project of the person who acts", Ru: "проект того, кто действует"},
}
