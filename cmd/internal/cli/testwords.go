package cli

import "github.com/crmspec/crmspec/model/words"

// What the command test does and says.
var (
	testSay     = words.Text{En: "plant mistakes and see whether the checks notice them", Ru: "подсадить ошибки и посмотреть, заметят ли их проверки"}
	testLongSay = words.Text{
		En: `Measures the checks themselves: plants mistakes in a description, one at a time, at places chosen by the seed, and
looks whether the check that is meant for the mistake finds it and names what was changed. Without DIR the mistakes
are planted in the examples that come with crmspec. Nothing is written.

Exit code: 0 all mistakes were noticed, 1 some were not, 2 wrong use.`,
		Ru: `Измеряет сами проверки: подсаживает в описание ошибки, по одной, в местах, выбранных по seed, и смотрит, находит
ли ошибку предназначенная для неё проверка и называет ли то, что изменено. Без DIR ошибки подсаживаются в примеры,
которые поставляются с crmspec. Ничего не записывается.

Код выхода: 0 — замечены все ошибки, 1 — не все, 2 — неверный вызов.`,
	}
	mutateChecksFlag = words.Text{En: "plant mistakes for the checks", Ru: "подсадить ошибки для проверок"}
	seedFlag         = words.Text{En: "what chooses the places; several with commas", Ru: "что выбирает места; несколько — через запятую"}
	placesFlag       = words.Text{En: "how many places of each mistake in each description", Ru: "сколько мест каждой ошибки в каждом описании"}
	testFormatFlag   = words.Text{En: "text or md", Ru: "text или md"}
	testWhatSay      = words.Text{En: "say what is to be tested: --mutate-checks", Ru: "скажите, что проверять: --mutate-checks"}

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
