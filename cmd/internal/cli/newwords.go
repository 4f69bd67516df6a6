package cli

import "github.com/crmspec/crmspec/model/words"

// What the command new says.
var (
	newSay     = words.Text{En: "add a document to a description, with comments, in its place", Ru: "добавить документ в описание, с пояснениями, на своё место"}
	newLongSay = words.Text{
		En: "Writes a document of a kind into the folder where others of its kind lie. What it cannot do without is filled\nin with something to be replaced; what else it may say stands there as comments, which tell what it means.",
		Ru: "Пишет документ в папку, где лежат другие документы этого вида. То, без чего ему нельзя, заполнено тем, что\nнужно заменить; остальное стоит комментариями с пояснениями.",
	}
	newTitleHint  = words.Text{En: "A folder may stand there; a title goes with its flag: --title \"{title}\"", Ru: "Здесь может стоять папка; название пишется с флагом: --title \"{title}\""}
	newTitleFlag  = words.Text{En: "`TEXT` its title (else made of the id)", Ru: "`TEXT` название (иначе получится из id)"}
	newStdoutFlag = words.Text{En: "show the document, write nothing", Ru: "показать документ и ничего не писать"}

	newIntroSay = words.Text{
		En: "Replace what stands here; remove “# ” before a key to use it; delete what you do not need.",
		Ru: "Замените то, что здесь стоит; уберите «# » перед ключом, чтобы он действовал; лишнее удалите.",
	}
	newAlsoSay = words.Text{En: "Every document may also say:", Ru: "В любом документе можно ещё указать:"}

	whichKindSay = words.Text{En: "name the kind of the document and its id", Ru: "назовите вид документа и его id"}
	whichIDSay   = words.Text{En: "name the id of the new {kind}", Ru: "назовите id нового документа {kind}"}
	whichIDHint  = words.Text{En: "Small Latin letters, digits and “_”, as in: crmspec new {word} my_{word}", Ru: "Строчные латинские буквы, цифры и «_», например: crmspec new {word} my_{word}"}
	newMeantSay  = words.Text{En: "Write: crmspec new {word} {id}{title}", Ru: "Напишите: crmspec new {word} {id}{title}"}
	asIsSay      = words.Text{En: "{text}", Ru: "{text}"}

	takenSay       = words.Text{En: "“{ref}” is there already: {place}", Ru: "«{ref}» уже есть: {place}"}
	takenHint      = words.Text{En: "Change that document, or choose another id", Ru: "Измените тот документ или выберите другой id"}
	oneProjectSay  = words.Text{En: "a description has one project, and it is there already: {place}", Ru: "у описания один проект, и он уже есть: {place}"}
	oneProjectHint = words.Text{En: "“crmspec init DIR” begins another description", Ru: "«crmspec init DIR» начнёт другое описание"}

	firstSay           = words.Text{En: "{a} speaks of an element of the sort “{word}”, and there is none yet", Ru: "документ {kind} говорит об элементе «{word}», а такого ещё нет"}
	firstHint          = words.Text{En: "Make one first: crmspec new {word} ID", Ru: "Сначала создайте его: crmspec new {word} ID"}
	firstInProjectHint = words.Text{En: "Add one first, in crmspec.yaml: “crmspec explain {word}” says how", Ru: "Сначала добавьте его в crmspec.yaml; как — скажет «crmspec explain {word}»"}
	newWayHint         = words.Text{En: "Nothing was written. Choose another id, or move the file away", Ru: "Ничего не записано. Выберите другой id или уберите файл"}
	notAddedSay        = words.Text{En: "“{path}” could not be written, and nothing is changed: {reason}", Ru: "не удалось записать «{path}», ничего не изменено: {reason}"}
	addedSay           = words.Text{En: "Fill it in, then run “crmspec check”.", Ru: "Заполните его и запустите «crmspec check»."}
)
