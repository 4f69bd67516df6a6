package data

import (
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// say returns a sentence with its arguments.
func say(id string, args words.Args) words.Message { return suite.Say(labels, id, args) }

// labels are the sentences of cases.
var labels = map[string]words.Text{
	"is":     {En: "“{field}” {value}", Ru: "«{field}» {value}"},
	"quoted": {En: "“{text}”", Ru: "«{text}»"},

	// What there is to try.
	"thing-required":  {En: "“{entity}”: “{field}” is always filled", Ru: "«{entity}»: поле «{field}» всегда заполнено"},
	"thing-written":   {En: "“{entity}”: how “{field}” is written", Ru: "«{entity}»: как записано «{field}»"},
	"thing-min":       {En: "“{entity}”: the least value of “{field}”", Ru: "«{entity}»: наименьшее значение поля «{field}»"},
	"thing-max":       {En: "“{entity}”: the greatest value of “{field}”", Ru: "«{entity}»: наибольшее значение поля «{field}»"},
	"thing-whole":     {En: "“{entity}”: “{field}” is a whole number", Ru: "«{entity}»: «{field}» это целое число"},
	"thing-choice":    {En: "“{entity}”: “{field}” is chosen from its list", Ru: "«{entity}»: «{field}» выбирают из списка"},
	"thing-only":      {En: "“{entity}”: where “{field}” may point", Ru: "«{entity}»: на что может ссылаться «{field}»"},
	"thing-frozen":    {En: "“{entity}”: “{field}” is written once", Ru: "«{entity}»: «{field}» записывается один раз"},
	"thing-computed":  {En: "“{entity}”: “{field}” is worked out by the CRM", Ru: "«{entity}»: «{field}» вычисляет CRM"},
	"thing-unique":    {En: "“{entity}”: no two have the same in {fields}", Ru: "«{entity}»: нет двух с одинаковым: {fields}"},
	"thing-duplicate": {En: "“{entity}”: duplicates by {fields}", Ru: "«{entity}»: дубликаты по: {fields}"},

	// Titles.
	"case-whole":                 {En: "A record “{entity}” with all it must have is created", Ru: "Запись «{entity}» со всем обязательным создаётся"},
	"case-empty":                 {En: "“{entity}” without “{field}” is refused", Ru: "«{entity}» без поля «{field}»: отказ"},
	"case-default":               {En: "“{entity}”: “{field}” fills itself with its default", Ru: "«{entity}»: «{field}» заполняется значением по умолчанию"},
	"case-not-applied":           {En: "“{entity}” without “{field}” is accepted where it has no meaning", Ru: "«{entity}» без «{field}» принимается там, где это поле не имеет смысла"},
	"case-right":                 {En: "“{entity}”: “{field}” written rightly is accepted", Ru: "«{entity}»: правильно записанное поле «{field}» принимается"},
	"case-wrong":                 {En: "“{entity}”: “{field}” written wrongly is refused", Ru: "«{entity}»: неправильно записанное поле «{field}»: отказ"},
	"case-min-in":                {En: "“{entity}”: the least value of “{field}” is accepted", Ru: "«{entity}»: наименьшее значение поля «{field}» принимается"},
	"case-min-out":               {En: "“{entity}”: “{field}” just below the least value is refused", Ru: "«{entity}»: «{field}» чуть меньше наименьшего: отказ"},
	"case-max-in":                {En: "“{entity}”: the greatest value of “{field}” is accepted", Ru: "«{entity}»: наибольшее значение поля «{field}» принимается"},
	"case-max-out":               {En: "“{entity}”: “{field}” just above the greatest value is refused", Ru: "«{entity}»: «{field}» чуть больше наибольшего: отказ"},
	"case-fraction":              {En: "“{entity}”: “{field}” with a fraction is refused", Ru: "«{entity}»: «{field}» с дробной частью: отказ"},
	"case-in-use":                {En: "“{entity}”: “{value}” is accepted in “{field}”", Ru: "«{entity}»: значение «{value}» в поле «{field}» принимается"},
	"case-unknown":               {En: "“{entity}”: “{value}” is not of the list of “{field}” and is refused", Ru: "«{entity}»: значения «{value}» нет в списке поля «{field}»: отказ"},
	"case-not-in-use":            {En: "“{entity}”: “{value}” is not in use any more and cannot be chosen in “{field}”", Ru: "«{entity}»: значение «{value}» больше не используется, в поле «{field}» его выбрать нельзя"},
	"case-points":                {En: "“{entity}”: “{field}” points at a record at which it may", Ru: "«{entity}»: «{field}» ссылается на запись, на которую можно"},
	"case-points-elsewhere":      {En: "“{entity}”: “{field}” cannot point at a record at which it may not", Ru: "«{entity}»: «{field}» не может ссылаться на запись, на которую нельзя"},
	"case-frozen":                {En: "“{entity}”: “{field}” has a value and takes no other", Ru: "«{entity}»: у поля «{field}» есть значение, другое не принимается"},
	"case-frozen-first":          {En: "“{entity}”: “{field}” takes its first value", Ru: "«{entity}»: поле «{field}» принимает первое значение"},
	"case-computed":              {En: "“{entity}”: nobody fills “{field}”, which the CRM works out", Ru: "«{entity}»: «{field}» вычисляет CRM, заполнить его нельзя"},
	"case-same":                  {En: "“{entity}”: the same once more in {fields} is refused", Ru: "«{entity}»: повтор значения ({fields}): отказ"},
	"case-different":             {En: "“{entity}”: something else in “{field}” is accepted", Ru: "«{entity}»: другое значение поля «{field}» принимается"},
	"case-different-of-several":  {En: "“{entity}”: something else in “{field}” is accepted, although the rest of {fields} is the same", Ru: "«{entity}»: другое значение поля «{field}» принимается, хотя остальное совпадает ({fields})"},
	"case-both-empty":            {En: "“{entity}”: two with nothing in “{field}” are accepted", Ru: "«{entity}»: две записи с пустым полем «{field}» принимаются"},
	"case-both-empty-of-several": {En: "“{entity}”: two with nothing in “{field}” are accepted, although the rest of {fields} is the same", Ru: "«{entity}»: две записи с пустым полем «{field}» принимаются, хотя остальное совпадает ({fields})"},
	"case-respelled":             {En: "“{entity}”: the same “{field}” written in another way is recognised", Ru: "«{entity}»: то же значение поля «{field}», записанное иначе, узнаётся"},
	"case-respelled-of-several":  {En: "“{entity}”: the same “{field}” written in another way is recognised ({fields} are compared)", Ru: "«{entity}»: то же значение поля «{field}», записанное иначе, узнаётся (сравниваются: {fields})"},
	"case-into":                  {En: "“{entity}”: a record that becomes the same in {fields} is noticed", Ru: "«{entity}»: запись, которая при изменении совпала с другой ({fields}), замечают"},
	"case-already":               {En: "“{entity}”: two with the same in {fields} are left alone while something else changes", Ru: "«{entity}»: две записи с одинаковым ({fields}) не мешают менять другое"},
	"case-stays":                 {En: "“{entity}”: “{value}” in “{field}” stays where it is, although it is not in use any more", Ru: "«{entity}»: значение «{value}» в поле «{field}» остаётся, хотя больше не используется"},
	"case-warn":                  {En: "“{entity}”: the same in {fields} is warned about, and accepted once that is confirmed", Ru: "«{entity}»: при совпадении ({fields}) CRM предупреждает, после подтверждения принимает"},
	"case-block":                 {En: "“{entity}”: the same in {fields} is refused, whoever insists", Ru: "«{entity}»: при совпадении ({fields}) отказ, даже если настаивать"},
	"case-deleted":               {En: "“{entity}”: a deleted record with the same in {fields} does not count", Ru: "«{entity}»: удалённая запись с тем же ({fields}) не считается"},
	"case-merged":                {En: "“{entity}”: a merged record with the same in {fields} does not count", Ru: "«{entity}»: присоединённая запись с тем же ({fields}) не считается"},

	// What must be so before, and what is done.
	"there":         {En: "A record “{entity}” is there with {values}", Ru: "Есть запись «{entity}»: {values}"},
	"there-other":   {En: "Another record “{entity}” is there, with other values", Ru: "Есть ещё одна запись «{entity}» с другими значениями"},
	"there-empty":   {En: "A record “{entity}” is there without {fields}", Ru: "Есть запись «{entity}», где не заполнено: {fields}"},
	"there-target":  {En: "A record “{target}” is there with {values}", Ru: "Есть запись «{target}»: {values}"},
	"may-point":     {En: "“{field}” may point at records of which this is true: {condition}", Ru: "«{field}» может ссылаться на записи, для которых верно: {condition}"},
	"own-there":     {En: "A record “{entity}” is there that this role may change", Ru: "Есть запись «{entity}», которую эта роль может менять"},
	"by-import":     {En: "“{field}” is a tick on forms, so that it is left empty by an import or a program", Ru: "«{field}» в формах это флажок, поэтому пустым его оставляют через импорт или программу"},
	"fed-there":     {En: "A record “{entity}” is there that “{card}” knows", Ru: "Есть запись «{entity}», которую знает «{card}»"},
	"feed":          {En: "“{card}” sends the record “{entity}” with another value", Ru: "«{card}» присылает запись «{entity}» с другим значением"},
	"create":        {En: "Create a record “{entity}”", Ru: "Создать запись «{entity}»"},
	"create-in":     {En: "Create a record “{entity}” in “{stage}”", Ru: "Создать запись «{entity}» на этапе «{stage}»"},
	"choose":        {En: "Choose another value in “{field}”", Ru: "Выбрать другое значение в поле «{field}»"},
	"chosen-each":   {En: "Each of the values is saved", Ru: "Каждое из значений сохранено"},
	"change":        {En: "Change the record “{entity}”", Ru: "Изменить запись «{entity}»"},
	"insist":        {En: "Confirm that it is another one, and save again", Ru: "Подтвердить, что это другая запись, и сохранить снова"},
	"first-deleted": {En: "Delete the record that is there", Ru: "Удалить имеющуюся запись"},
	"first-merged":  {En: "Merge the record with the same values into the other one", Ru: "Присоединить запись с теми же значениями к другой"},

	// What must come of it.
	"created":              {En: "The record is created", Ru: "Запись создана"},
	"created-all-the-same": {En: "The record is created; the journal shows who confirmed the warning", Ru: "Запись создана; в журнале видно, кто подтвердил предупреждение"},
	"created-there":        {En: "The record has the new value", Ru: "В записи новое значение"},
	"refused-again":        {En: "Refused again: no record is created", Ru: "Снова отказ: запись не создана"},
	"told-missing":         {En: "Refused: the message names “{field}” as empty. No record is created", Ru: "Отказ: сообщение говорит, что не заполнено «{field}». Запись не создана"},
	"told-missing-there":   {En: "Refused: the message names “{field}” as empty. Nothing has changed", Ru: "Отказ: сообщение говорит, что не заполнено «{field}». Ничего не изменилось"},
	"told-bad":             {En: "It cannot be entered, or it is refused: the message names “{field}”. No record is created", Ru: "Ввести это нельзя либо отказ: сообщение называет «{field}». Запись не создана"},
	"told-bad-there":       {En: "It cannot be entered, or it is refused: the message names “{field}”. Nothing has changed", Ru: "Ввести это нельзя либо отказ: сообщение называет «{field}». Ничего не изменилось"},
	"told-computed":        {En: "“{field}” cannot be filled, or it is refused: the message names “{field}”. No record is created", Ru: "«{field}» нельзя заполнить либо отказ: сообщение называет «{field}». Запись не создана"},
	"told-computed-there":  {En: "“{field}” cannot be changed, or it is refused: the message names “{field}”. Nothing has changed", Ru: "«{field}» нельзя изменить либо отказ: сообщение называет «{field}». Ничего не изменилось"},
	"told-unique":          {En: "Refused: the message says that {fields} occurs already. No record is created", Ru: "Отказ: сообщение говорит, что такое значение уже есть ({fields}). Запись не создана"},
	"told-unique-there":    {En: "Refused: the message says that {fields} occurs already. Nothing has changed", Ru: "Отказ: сообщение говорит, что такое значение уже есть ({fields}). Ничего не изменилось"},
	"refused-warn":         {En: "Warned: {message}. No record is created yet", Ru: "Предупреждение: {message}. Запись пока не создана"},
	"refused-warn-there":   {En: "Warned: {message}. Nothing has changed yet", Ru: "Предупреждение: {message}. Пока ничего не изменилось"},
	"refused-block":        {En: "Refused: {message}. No record is created", Ru: "Отказ: {message}. Запись не создана"},
	"refused-block-there":  {En: "Refused: {message}. Nothing has changed", Ru: "Отказ: {message}. Ничего не изменилось"},
	"confirm-warn":         {En: "Where it warns: {message}, confirm that it is another one", Ru: "Если появится предупреждение: {message}, подтвердить, что это другая запись"},
	"confirm-warn-there":   {En: "Where it warns: {message}, confirm that it is another one", Ru: "Если появится предупреждение: {message}, подтвердить, что это другая запись"},
	"alike-default":        {En: "there is one with the same in {fields}", Ru: "уже есть запись с тем же ({fields})"},

	// Why something is left out.
	"left-nobody":     {En: "no role can create a record “{entity}” with all that it must have", Ru: "ни одна роль не может создать запись «{entity}» со всем обязательным"},
	"left-unfillable": {En: "nobody who creates or changes such records may fill “{field}”", Ru: "никто из тех, кто создаёт или меняет такие записи, не может заполнить «{field}»"},
	"left-arrange":    {En: "no record could be put together that breaks this rule and no other", Ru: "не удалось собрать запись, которая нарушает только это правило"},
	"left-unread":     {En: "the description of it could not be read", Ru: "описание этого не удалось прочитать"},
	"left-values":     {En: "of {n|# value|# values} like this nobody chooses any, or there are too many for cases of their own", Ru: "таких значений {n}: их никто не выбирает, либо их слишком много для отдельных проверок"},
	"left-any-text":   {En: "no text was found that it forbids", Ru: "не нашлось текста, который был бы запрещён"},
	"left-between":    {En: "no such value lies between its bounds", Ru: "такого значения нет между границами"},
	"left-computed":   {En: "the CRM works the values out, nobody enters them", Ru: "значения вычисляет CRM, их никто не вводит"},
	"left-covered":    {En: "another rule refuses it already: {fields}", Ru: "в этом уже отказывает другое правило: {fields}"},
	"left-one-way":    {En: "it can be written in one way only", Ru: "записать это можно только одним способом"},
	"left-uneditable": {En: "nobody may change {fields} of a record that is there", Ru: "никто не может менять в имеющейся записи: {fields}"},
	"left-deleted":    {En: "no role may delete such a record", Ru: "ни одна роль не может удалить такую запись"},
	"left-merged":     {En: "no role may merge such records", Ru: "ни одна роль не может объединять такие записи"},
}
