package cli

import "github.com/crmspec/crmspec/model/words"

// What is said of measuring the cases.
var (
	mutateFlag    = words.Text{En: "change the description, and see whether its acceptance cases notice", Ru: "менять описание и смотреть, заметят ли это его приёмочные случаи"}
	noOperatorSay = words.Text{En: "“{name}” is no sort of change", Ru: "«{name}» — не вид изменения"}

	mutateOperator  = words.Text{En: "change", Ru: "изменение"}
	mutateChanges   = words.Text{En: "made", Ru: "сделано"}
	mutateNoticed   = words.Text{En: "noticed", Ru: "замечено"}
	mutateAlike     = words.Text{En: "proved alike", Ru: "доказано равных"}
	mutateAlive     = words.Text{En: "not noticed", Ru: "не замечено"}
	mutateAliveHead = words.Text{En: "Not noticed", Ru: "Не замечено"}
	mutateSurvivor  = words.Text{En: "{ref} ({at}): {what} — {why}", Ru: "{ref} ({at}): {what} — {why}"}
	mutateAll       = words.Text{
		En: "{name}: {killed} of {of} changes noticed, {percent}; {alike} proved to change nothing",
		Ru: "{name}: замечено {killed} из {of} изменений, {percent}; доказано, что ничего не меняют: {alike}",
	}
	mutateAstray = words.Text{
		En: "{n|# case does|# cases do} not come out where nothing is changed, and {n|notices|notice} nothing:",
		Ru: "{n|# случай выходит|# случая выходят|# случаев выходят} иначе и без изменений и потому ничего не {n|замечает|замечают|замечают}:",
	}
	mutateTitle = words.Text{En: "What the acceptance cases notice", Ru: "Что замечают приёмочные случаи"}
	mutateIntro = words.Text{
		En: `The description is changed in memory, one thing at a time, at every place where that can be done, and the cases that were
derived from the description as it was are played on the world of the changed one. A change counts as noticed when a case
comes out otherwise. It is proved to change nothing when its condition says the same of every record at whose values
something begins or ends, or when everybody whom it can reach is answered alike: each role, at home in each of its teams,
with each owner that a record can have, in each stage, for each action, each value of each field and each move. What is
not proved counts as not noticed. Made by ` + "`crmspec test --mutate --format md`.",
		Ru: `Описание меняют в памяти, по одному изменению, во всех местах, где это возможно, и случаи, полученные из исходного
описания, проигрывают в мире изменённого. Изменение замечено, если какой-то случай вышел иначе. Доказано, что оно ничего
не меняет, если условие говорит то же о любой записи на всех границах значений или если всем, кого оно касается, отвечают
одинаково: каждой роли, в каждой её команде, с каждым возможным ответственным, на каждом этапе, для каждого действия,
каждого значения каждого поля и каждого перевода. Что не доказано, считается незамеченным. Создано командой
` + "`crmspec test --mutate --format md`.",
	}
	mutateIntroSome = words.Text{
		En: "Up to {places} changes of each sort, chosen by the seed {seed}.",
		Ru: "Не более {places} изменений каждого вида, выбранных по seed {seed}.",
	}
)
