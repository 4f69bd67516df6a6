package clock

import (
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"quoted":     {En: "“{title}”", Ru: "«{title}»"},
	"system":     {En: "the CRM", Ru: "CRM"},
	"days":       {En: "{first}–{last}", Ru: "{first}–{last}"},
	"day":        {En: "{days}, {opens}–{closes} ({zone})", Ru: "{days}, {opens}–{closes} ({zone})"},
	"clock-stay": {En: "the limit of stage “{title}”", Ru: "этапа «{title}»"},
	"clock-span": {En: "the limit “{title}”", Ru: "«{title}»"},
	"limit-none": {En: "no limit", Ru: "без срока"},
	"limit-when": {En: "{limit} where {when}", Ru: "{limit}, если {when}"},
	"end":        {En: "right after the end", Ru: "сразу после срока"},
	"end-after":  {En: "{after} after the end", Ru: "через {after} после срока"},

	// What there is to try.
	"thing-through": {En: "{of} beyond working hours", Ru: "{of}: за пределами рабочего времени"},
	"thing-part":    {En: "{of}, where {condition}", Ru: "{of}, когда {condition}"},
	"thing-within":  {En: "{of}: the limit", Ru: "{of}: срок"},
	"thing-limit":   {En: "{of}: {limit}", Ru: "{of}: {limit}"},
	"thing-none":    {En: "{of}: records for which nothing is promised", Ru: "{of}: записи, для которых срока нет"},
	"thing-level":   {En: "{of}: “{role}” is told {after}", Ru: "{of}: «{role}» узнаёт {after}"},
	"thing-warn":    {En: "{of}: a warning {before} before the end", Ru: "{of}: предупреждение за {before} до срока"},
	"thing-night":   {En: "{of}: over a night", Ru: "{of}: через ночь"},
	"thing-weekend": {En: "{of}: over days off", Ru: "{of}: через выходные"},
	"thing-holiday": {En: "{of}: over a holiday", Ru: "{of}: через праздник"},
	"thing-outside": {En: "{of}: a start outside working hours", Ru: "{of}: начало в нерабочее время"},
	"thing-stops":   {En: "{of}: the clock stops", Ru: "{of}: срок останавливается"},
	"thing-pause":   {En: "{of}: the clock rests in “{pause}”", Ru: "{of}: срок стоит на этапе «{pause}»"},
	"thing-afresh":  {En: "{of}: a new stay starts the clock anew", Ru: "{of}: новый заход начинает срок заново"},
	"thing-change":  {En: "{of}: the limit follows the data", Ru: "{of}: срок меняется вслед за данными"},
	"thing-resume":  {En: "“{pause}”: the owner is told after {after}", Ru: "«{pause}»: ответственный узнаёт через {after}"},

	// Titles.
	"title-in-time":     {En: "{of} is in time up to the end: {limit}", Ru: "{of}: до конца срока всё вовремя ({limit})"},
	"title-late":        {En: "{of} is late after the end: {limit}", Ru: "{of}: после срока просрочка ({limit})"},
	"title-none":        {En: "{of} promises nothing for this record", Ru: "{of}: для этой записи срока нет"},
	"title-part":        {En: "{of}: {limit}; here: {condition}", Ru: "{of}: {limit}; здесь: {condition}"},
	"title-level":       {En: "{of}: the nearest “{role}” is told {after}, once", Ru: "{of}: ближайший «{role}» узнаёт {after}, один раз"},
	"title-level-all":   {En: "{of}: nobody of “{role}” is near, so all are told {after}", Ru: "{of}: рядом никого из «{role}», {after} узнают все"},
	"title-warn":        {En: "{of}: the owner is warned {before} before the end, once", Ru: "{of}: за {before} до срока ответственный предупреждён один раз"},
	"title-night":       {En: "{of} over a night: {limit}", Ru: "{of}: срок через ночь ({limit})"},
	"title-through":     {En: "{of} over time without work, all hours count: {limit}", Ru: "{of}: срок через нерабочее время, считаются все часы ({limit})"},
	"title-weekend":     {En: "{of} over days off: {limit}", Ru: "{of}: срок через выходные ({limit})"},
	"title-holiday":     {En: "{of} over a holiday: {limit}", Ru: "{of}: срок через праздник ({limit})"},
	"title-outside":     {En: "{of} begun outside working hours: {limit}", Ru: "{of}: начало в нерабочее время ({limit})"},
	"title-stops":       {En: "{of} left in time: nobody is told any more", Ru: "{of}: завершено вовремя — больше никто не узнаёт"},
	"title-stops-late":  {En: "{of} left late: later levels are silent", Ru: "{of}: завершено с просрочкой — следующие уровни молчат"},
	"title-pause":       {En: "{of}: “{pause}” stops the clock, the return resumes it", Ru: "{of}: «{pause}» останавливает срок, возврат продолжает"},
	"title-pause-late":  {En: "{of}: after “{pause}” nobody is told twice, later levels follow", Ru: "{of}: после «{pause}» никто не узнаёт дважды, следующие уровни срабатывают"},
	"title-afresh":      {En: "{of} entered again: the whole limit anew", Ru: "{of}: повторный заход — весь срок заново"},
	"title-change":      {En: "{of}: changed data change the limit, counted from the same start", Ru: "{of}: данные изменились — срок другой, отсчёт от того же начала"},
	"title-resume":      {En: "“{pause}” lasts {after}: the owner is told, once", Ru: "«{pause}» длится {after}: ответственный узнаёт один раз"},
	"title-resume-left": {En: "“{pause}” left before {after}: nobody is told", Ru: "«{pause}» закончилась раньше, чем {after}: никто не узнаёт"},

	// Preconditions.
	"there":          {En: "A record “{entity}” is in “{stage}”; it has been there since {at}", Ru: "Запись «{entity}» на этапе «{stage}» с момента: {at}"},
	"born":           {En: "It is {at}", Ru: "Сейчас {at}"},
	"hours":          {En: "Working hours: {hours}", Ru: "Рабочее время: {hours}"},
	"owner":          {En: "The record belongs to somebody of “{role}” in “{team}”", Ru: "Ответственный за запись — «{role}» из «{team}»"},
	"owner-nowhere":  {En: "The record belongs to somebody of “{role}” who is in no team", Ru: "Ответственный за запись — «{role}» без команды"},
	"person":         {En: "There is somebody of “{role}” in “{team}”", Ru: "Есть «{role}» из «{team}»"},
	"person-nowhere": {En: "There is somebody of “{role}” who is in no team", Ru: "Есть «{role}» без команды"},

	// Steps.
	"wait":   {En: "Let time pass until {at}", Ru: "Дождаться момента: {at}"},
	"move":   {En: "Move the record to “{stage}”", Ru: "Перевести запись на этап «{stage}»"},
	"create": {En: "Create the record in “{stage}”", Ru: "Создать запись на этапе «{stage}»"},
	"write":  {En: "Change the record", Ru: "Изменить запись"},

	// What is expected.
	"who":               {En: "“{role}”, in no team", Ru: "«{role}», без команды"},
	"who-of":            {En: "“{role}” in “{team}”", Ru: "«{role}» из «{team}»"},
	"who-owner":         {En: "the owner, “{role}”", Ru: "ответственный, «{role}»"},
	"told-warn":         {En: "Warned that {clock} will soon be over: {who}", Ru: "О том, что скоро выйдет срок {clock}, предупреждён: {who}"},
	"told-notify":       {En: "Told that {clock} is over: {who}; nobody else because of it", Ru: "О том, что вышел срок {clock}, узнаёт: {who}; больше об этом никто"},
	"told-assign":       {En: "Told that {clock} is over, and the record now belongs to: {who}; nobody else because of it", Ru: "О том, что вышел срок {clock}, узнаёт и становится ответственным: {who}; больше об этом никто"},
	"told-resume":       {En: "Told that the pause should end: {who}", Ru: "О том, что пауза должна закончиться, узнаёт: {who}"},
	"told-nobody":       {En: "Nobody is told anything new because of {clock}", Ru: "По сроку {clock} никто не получает нового уведомления"},
	"told-nobody-pause": {En: "Nobody is told that the pause “{clock}” should end", Ru: "Никто не узнаёт, что пауза «{clock}» должна закончиться"},
	"in-time":           {En: "The record is not late by {clock}", Ru: "По сроку {clock} просрочки нет"},
	"late":              {En: "The record counts as late by {clock}", Ru: "По сроку {clock} запись считается просроченной"},
	"late-others":       {En: "Other limits that are over: {clocks}", Ru: "Другие вышедшие сроки: {clocks}"},
	"stays":             {En: "The record is in “{stage}”", Ru: "Запись на этапе «{stage}»"},

	// Why something is left out.
	"left-arrange": {En: "no such record could be put together from the description", Ru: "такую запись не удалось собрать по описанию"},
	"left-back":    {En: "no way leads back into the stage", Ru: "на этот этап ничто не возвращает"},
	"left-paused":  {En: "it comes back only out of a pause, and then the clock goes on", Ru: "запись возвращается сюда только с паузы, а тогда срок идёт дальше"},
	"left-writes":  {En: "moves on the way back write values of their own, which no case foretells", Ru: "переводы на пути назад сами пишут значения, случаи их не предугадывают"},
	"left-refused": {En: "it comes back only where an approval is refused", Ru: "запись возвращается сюда только после отказа в согласовании"},
	"left-change":  {En: "no change of values of the record alone leads to another limit", Ru: "срок нельзя сменить, меняя значения одной этой записи"},
	"left-length":  {En: "the length of time cannot be counted", Ru: "такой срок нельзя отсчитать"},
	"left-owner":   {En: "the record has no owner", Ru: "у записи нет ответственного"},
	"left-start":   {En: "it starts with another record or with a move of certain people", Ru: "отсчёт начинается от другой записи или от перевода определёнными людьми"},
}
