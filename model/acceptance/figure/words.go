package figure

import (
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"system":     {En: "the CRM", Ru: "CRM"},
	"is":         {En: "“{field}” {value}", Ru: "«{field}» {value}"},
	"of":         {En: "{num} of {den}", Ru: "{num} из {den}"},
	"as-written": {En: "as the example says", Ru: "как в примере"},

	// What there is to try.
	"thing-example":  {En: "“{kpi}”: the worked example of {period}", Ru: "«{kpi}»: пример расчёта за {period}"},
	"thing-viewers":  {En: "“{kpi}”: who may look", Ru: "«{kpi}»: кто видит"},
	"thing-denied":   {En: "“{kpi}”: somebody who may not look", Ru: "«{kpi}»: тот, кому не показывают"},
	"thing-period":   {En: "“{kpi}”: where a period begins and ends", Ru: "«{kpi}»: границы периода"},
	"thing-moment":   {En: "“{kpi}”: the moment at which it is counted", Ru: "«{kpi}»: на какой момент считают"},
	"thing-none":     {En: "“{kpi}”: no records at all", Ru: "«{kpi}»: записей нет совсем"},
	"thing-filter":   {En: "“{kpi}”: records that do not count", Ru: "«{kpi}»: записи, которые не считают"},
	"thing-base":     {En: "“{kpi}”: records outside of what it is a share of", Ru: "«{kpi}»: записи вне знаменателя"},
	"thing-where":    {En: "“{kpi}”: records of the denominator alone", Ru: "«{kpi}»: записи только в знаменателе"},
	"thing-empty":    {En: "“{kpi}”: records without a value", Ru: "«{kpi}»: записи без значения"},
	"thing-window":   {En: "“{kpi}”: how long a record has to arrive", Ru: "«{kpi}»: сколько времени есть у записи"},
	"thing-by":       {En: "“{kpi}”: whose moves count", Ru: "«{kpi}»: чьи переводы считают"},
	"thing-deleted":  {En: "“{kpi}”: deleted records", Ru: "«{kpi}»: удалённые записи"},
	"thing-again":    {En: "“{kpi}”: coming back to the stage", Ru: "«{kpi}»: повторное пребывание на этапе"},
	"thing-ranked":   {En: "“{kpi}”: the percentile of many records", Ru: "«{kpi}»: процентиль по многим записям"},
	"thing-past":     {En: "“{kpi}”: passing the last stage", Ru: "«{kpi}»: конечный этап пропущен"},
	"thing-ahead":    {En: "“{kpi}”: passing the first stage", Ru: "«{kpi}»: начальный этап пропущен"},
	"thing-merged":   {En: "“{kpi}”: merged duplicates", Ru: "«{kpi}»: объединённые дубли"},
	"thing-sla":      {En: "“{kpi}”: in time up to the end of the limit", Ru: "«{kpi}»: вовремя до конца срока"},
	"thing-pause":    {En: "“{kpi}”: time in which the clock rests", Ru: "«{kpi}»: время, которое не считают"},
	"thing-open":     {En: "“{kpi}”: a stay that goes on", Ru: "«{kpi}»: запись ещё на этапе"},
	"thing-immature": {En: "“{kpi}”: a period that is too young", Ru: "«{kpi}»: период, который рано оценивать"},

	// Titles.
	"title-example":    {En: "“{kpi}”, {period}: {result}", Ru: "«{kpi}», {period}: {result}"},
	"title-not-viewer": {En: "“{kpi}” is not shown to “{role}”", Ru: "«{kpi}»: роли «{role}» не показывают"},
	"title-inside":     {En: "“{kpi}”: the first and the last moment of {period} count", Ru: "«{kpi}»: первый и последний моменты периода {period} считают"},
	"title-outside":    {En: "“{kpi}”: just before {period} and right at its end does not count", Ru: "«{kpi}»: прямо перед {period} и в момент конца не считают"},
	"title-there":      {En: "“{kpi}”: what is there just at the moment of counting counts", Ru: "«{kpi}»: запись, которая в этот момент на месте, считается"},
	"title-not-there":  {En: "“{kpi}”: what comes after the moment of counting does not count", Ru: "«{kpi}»: запись, которая пришла позже этого момента, не считается"},
	"title-left":       {En: "“{kpi}”: what leaves just at the moment of counting does not count", Ru: "«{kpi}»: запись, которая ушла в этот момент, не считается"},
	"title-none":       {En: "“{kpi}” where there is nothing to count", Ru: "«{kpi}», когда считать нечего"},
	"title-filter":     {En: "“{kpi}”: a record that the filter leaves out does not count", Ru: "«{kpi}»: запись, которая не проходит отбор, не считается"},
	"title-base":       {En: "“{kpi}”: a record outside of what it is a share of counts nowhere", Ru: "«{kpi}»: запись вне знаменателя не считается вовсе"},
	"title-where":      {En: "“{kpi}”: a record that does not meet the condition counts in the denominator alone", Ru: "«{kpi}»: запись, для которой условие не выполнено, есть только в знаменателе"},
	"title-empty":      {En: "“{kpi}”: a record without “{field}”", Ru: "«{kpi}»: запись без поля «{field}»"},
	"title-not-there-yet": {En: "“{kpi}”: a record that has not arrived counts in the denominator alone",
		Ru: "«{kpi}»: запись, которая не дошла, есть только в знаменателе"},
	"title-window-in":  {En: "“{kpi}”: a record that arrives just within {window} counts", Ru: "«{kpi}»: запись, которая дошла в пределах {window}, считается"},
	"title-window-out": {En: "“{kpi}”: a record that arrives after just {window} is too late", Ru: "«{kpi}»: запись, которая дошла ровно через {window}, опоздала"},
	"title-by":         {En: "“{kpi}”: a move of “{role}” does not count", Ru: "«{kpi}»: перевод роли «{role}» не считается"},
	"title-deleted":    {En: "“{kpi}”: a deleted record does not count", Ru: "«{kpi}»: удалённая запись не считается"},
	"title-deleted-too": {En: "“{kpi}”: a deleted record counts too",
		Ru: "«{kpi}»: удалённая запись тоже считается"},
	"title-merged":       {En: "“{kpi}”: merged duplicates count once", Ru: "«{kpi}»: объединённые дубли считаются один раз"},
	"title-again":        {En: "“{kpi}”: a record that comes back to the stage", Ru: "«{kpi}»: запись, которая вернулась на этап"},
	"title-ranked":       {En: "“{kpi}”: of many records, the one at the percentile", Ru: "«{kpi}»: из многих записей — та, на которую приходится процентиль"},
	"title-past-exact":   {En: "“{kpi}”: a record that passes the last stage has not arrived", Ru: "«{kpi}»: запись, которая миновала конечный этап, не дошла"},
	"title-past-beyond":  {En: "“{kpi}”: a record that passes the last stage has arrived", Ru: "«{kpi}»: запись, которая миновала конечный этап, дошла"},
	"title-ahead-exact":  {En: "“{kpi}”: a record that passes the first stage is not counted", Ru: "«{kpi}»: запись, которая миновала начальный этап, не считается"},
	"title-ahead-beyond": {En: "“{kpi}”: a record that passes the first stage is counted", Ru: "«{kpi}»: запись, которая миновала начальный этап, считается"},
	"title-merged-all":   {En: "“{kpi}”: merged duplicates count each", Ru: "«{kpi}»: объединённые дубли считаются каждый"},
	"title-sla-in":       {En: "“{kpi}”: just at the end of the limit is in time", Ru: "«{kpi}»: ровно в конце срока — вовремя"},
	"title-sla-out":      {En: "“{kpi}”: right after the end of the limit is late", Ru: "«{kpi}»: сразу после срока — опоздание"},
	"title-pause":        {En: "“{kpi}”: time in “{pause}” does not count", Ru: "«{kpi}»: время на этапе «{pause}» не считается"},
	"title-open-cut":     {En: "“{kpi}”: a stay that goes on counts up to the moment of counting", Ru: "«{kpi}»: незаконченное пребывание считают до момента расчёта"},
	"title-open-out":     {En: "“{kpi}”: a stay that goes on does not count", Ru: "«{kpi}»: незаконченное пребывание не считают"},
	"title-immature":     {En: "“{kpi}”: {period} is too young to be judged", Ru: "«{kpi}»: {period} оценивать ещё рано"},
	"title-mature":       {En: "“{kpi}”: {period} can be judged", Ru: "«{kpi}»: {period} уже можно оценивать"},

	// Preconditions.
	"no-records":  {En: "There are no records “{entity}”", Ru: "Записей «{entity}» нет"},
	"import":      {En: "{n|Import this record|Import these # records} first, with the history as it stands here, into a CRM that has no others:", Ru: "{n|Сначала загрузите эту # запись|Сначала загрузите эти # записи|Сначала загрузите эти # записей} с историей, как здесь указано, в CRM, где других записей нет:"},
	"record":      {En: "{entity} {name}: {what}", Ru: "{entity} {name}: {what}"},
	"then":        {En: "{first}; {rest}", Ru: "{first}; {rest}"},
	"record-bare": {En: "{entity} {name}", Ru: "{entity} {name}"},
	"stands":      {En: "in “{stage}”", Ru: "на этапе «{stage}»"},
	"born":        {En: "created {at}", Ru: "создана {at}"},
	"begins":      {En: "created in “{stage}” {at}", Ru: "создана на этапе «{stage}» {at}"},
	"begins-by":   {En: "created in “{stage}” {at} by “{who}”", Ru: "создана на этапе «{stage}» {at}, это сделал «{who}»"},
	"moved":       {En: "“{stage}” {at}", Ru: "«{stage}» {at}"},
	"moved-by":    {En: "“{stage}” {at} by “{who}”", Ru: "«{stage}» {at}, перевёл «{who}»"},
	"imported":    {En: "brought into “{stage}” by a migration {at}", Ru: "перенесена на этап «{stage}» миграцией {at}"},
	"changed":     {En: "“{field}” changed from {old} to {new} {at}", Ru: "«{field}» изменилось с {old} на {new} {at}"},
	"merged":      {En: "merged into {name} {at}", Ru: "объединена с {name} {at}"},
	"deleted":     {En: "deleted {at}", Ru: "удалена {at}"},

	// Steps.
	"count":       {En: "Count “{kpi}” of {period}, as it is known {at}", Ru: "Посчитать «{kpi}» за {period} по состоянию на {at}"},
	"count-slice": {En: "Count “{kpi}” of {period}, as it is known {at}, only for: {slice}", Ru: "Посчитать «{kpi}» за {period} по состоянию на {at}, только для: {slice}"},

	// What is expected.
	"value":      {En: "The number is {n}", Ru: "Значение: {n}"},
	"value-none": {En: "There is no number: “no data”", Ru: "Значения нет: «нет данных»"},
	"num":        {En: "The numerator is {n}", Ru: "Числитель: {n}"},
	"num-none":   {En: "The numerator has no data", Ru: "Числитель: нет данных"},
	"den":        {En: "The denominator is {n}", Ru: "Знаменатель: {n}"},
	"den-none":   {En: "The denominator has no data", Ru: "Знаменатель: нет данных"},
	"skipped":    {En: "Beside it stands how many records have no value: {n}", Ru: "Рядом указано, сколько записей без значения: {n}"},
	"immature":   {En: "The period is marked as too young to be judged", Ru: "Период отмечен: оценивать рано"},
	"mature":     {En: "The period is not marked as too young", Ru: "Отметки, что оценивать рано, нет"},
	"denied":     {En: "The number is not shown", Ru: "Показатель не показан"},

	// Why a program cannot try a case.
	"hand-computed": {En: "the example gives “{field}” a value that the CRM works out by itself", Ru: "в примере задано поле «{field}», которое CRM вычисляет сама"},
	"hand-hop":      {En: "the example changes {path}, which is not of the record itself", Ru: "в примере меняется {path}, а это не поле самой записи"},
	"hand-stage":    {En: "the example does not say in which stage its records are", Ru: "в примере не сказано, на каком этапе записи"},
	"hand-born":     {En: "the example says a creation that is not that of its log", Ru: "в примере дата создания расходится с историей"},
	"hand-merged":   {En: "the example does not tell of {name}, into which a record was merged", Ru: "в примере нет записи {name}, с которой объединили другую"},
	"hand-record":   {En: "the example does not tell of {name}, which a record refers to", Ru: "в примере нет записи {name}, на которую ссылается другая"},

	// Why something is left out.
	"left-example":   {En: "the example cannot be read; the check of the description says why", Ru: "пример не читается; причину назовёт проверка описания"},
	"left-viewers":   {En: "none of those who may look is a role of the description", Ru: "среди тех, кто видит показатель, нет роли из описания"},
	"left-everybody": {En: "every role may look", Ru: "показатель видят все роли"},
	"left-arrange":   {En: "no such record could be put together from the description", Ru: "такую запись не удалось собрать по описанию"},
}
