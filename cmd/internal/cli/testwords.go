package cli

import "github.com/crmspec/crmspec/model/words"

// What the command test does and says.
var (
	testSay     = words.Text{En: "play the acceptance cases, or measure how much they and the checks notice", Ru: "проиграть приёмочные случаи или измерить, что замечают они и проверки"}
	testLongSay = words.Text{
		En: `With --target plays the acceptance cases of a description, scenarios too, on a CRM and says of each family how many
were played and failed, and where a case comes out otherwise. The target memory is the world in memory: a case that
fails there is a fault of crmspec.

With --mutate measures these cases: changes the description in memory, one thing at a time, and looks whether a case
notices. What was not noticed is named with its place and why; what is proved to change nothing does not count. Without
DIR the description around you is measured, and where there is none the full examples. All places are tried unless
--places says how many of each sort.

With --mutate-checks measures the checks themselves: plants mistakes in a description, one at a time, at places chosen
by the seed, and looks whether the check that is meant for the mistake finds it and names what was changed. Without
DIR the mistakes are planted in the examples that come with crmspec.

Nothing is written. Exit code: 0 all cases came out, or all mistakes were noticed, 1 some did not or were not, 2 wrong
use, 3 something could not be read.`,
		Ru: `С --target проигрывает приёмочные случаи описания, вместе со сценариями, на CRM и показывает по семействам, сколько
проиграно и не прошло, и где случай выходит иначе. Цель memory — мир в памяти: если случай там не проходит, это ошибка
crmspec.

С --mutate измеряет сами случаи: меняет описание в памяти, по одному изменению, и смотрит, заметит ли это какой-нибудь
случай. Незамеченное названо вместе с местом и причиной; что по доказательству ничего не меняет, не в счёт. Без DIR
измеряется описание, в папке которого вы находитесь, а если его нет — полные примеры. Проверяются все места, если
--places не скажет, сколько каждого вида.

С --mutate-checks измеряет сами проверки: подсаживает в описание ошибки, по одной, в местах, выбранных по seed, и
смотрит, находит ли ошибку предназначенная для неё проверка и называет ли то, что изменено. Без DIR ошибки
подсаживаются в примеры, которые поставляются с crmspec.

Ничего не записывается. Код выхода: 0 — все случаи прошли или все ошибки замечены, 1 — не все, 2 — неверный вызов,
3 — что-то не прочитано.`,
	}
	mutateChecksFlag = words.Text{En: "plant mistakes for the checks", Ru: "подсадить ошибки для проверок"}
	seedFlag         = words.Text{En: "what chooses the places; several with commas", Ru: "что выбирает места; несколько — через запятую"}
	placesFlag       = words.Text{En: "how many places of each mistake in each description", Ru: "сколько мест каждой ошибки в каждом описании"}
	testFormatFlag   = words.Text{En: "text or md, for --target and --mutate also json, for --target junit", Ru: "text или md, для --target и --mutate также json, для --target junit"}
	testOnlyFlag     = words.Text{En: "`NAME,…` only these families or codes of cases; for --mutate-checks these checks", Ru: "`NAME,…` только эти семейства или коды случаев; для --mutate-checks — эти проверки"}
	testWhatSay      = words.Text{En: "say what is to be tested: --target memory, --mutate or --mutate-checks", Ru: "скажите, что проверять: --target memory, --mutate или --mutate-checks"}

	detectionTitle = words.Text{En: "What the checks notice", Ru: "Что замечают проверки"}
	detectionIntro = words.Text{
		En: "Mistakes planted in {bases}, each at up to {places} places of each description, chosen by the seeds {seeds}. A mistake counts as\nnoticed when the check that is meant for it finds it and names what was changed. Made by `crmspec test --mutate-checks`.",
		Ru: "Ошибки подсажены в {bases}, каждая не более чем в {places} местах каждого описания, места выбраны по seed {seeds}. Ошибка замечена,\nесли предназначенная для неё проверка нашла её и назвала то, что изменено. Создано командой `crmspec test --mutate-checks`.",
	}
	detectionFamily     = words.Text{En: "family", Ru: "семейство"}
	detectionCheck      = words.Text{En: "check", Ru: "проверка"}
	detectionPlanted    = words.Text{En: "planted", Ru: "подсажено"}
	detectionNoticed    = words.Text{En: "noticed", Ru: "замечено"}
	detectionTogether   = words.Text{En: "all", Ru: "всего"}
	detectionMissedHead = words.Text{En: "Not noticed", Ru: "Не замечено"}
	detectionAll        = words.Text{En: "{hit} of {tried} mistakes noticed, {percent} %", Ru: "Замечено {hit} из {tried} ошибок, {percent} %"}
	detectionMiss       = words.Text{En: "{what} in {base} ({about}): {became}", Ru: "{what}, {base} ({about}): {became}"}
	detectionSilent     = words.Text{En: "nothing was found", Ru: "ничего не найдено"}
	detectionElsewhere  = words.Text{En: "found, but at {place}", Ru: "найдено, но в {place}"}
	detectionInstead    = words.Text{En: "found by {checks} instead", Ru: "вместо неё нашли {checks}"}
)
