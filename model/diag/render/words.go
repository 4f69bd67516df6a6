package render

import (
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

var (
	severityNames = map[diag.Severity]words.Text{
		diag.Error:   {En: "error", Ru: "ошибка"},
		diag.Warning: {En: "warning", Ru: "предупреждение"},
		diag.Info:    {En: "info", Ru: "к сведению"},
	}
	severityCounts = map[diag.Severity]words.Text{
		diag.Error:   {En: "{n|# error|# errors}", Ru: "{n|# ошибка|# ошибки|# ошибок}"},
		diag.Warning: {En: "{n|# warning|# warnings}", Ru: "{n|# предупреждение|# предупреждения|# предупреждений}"},
		diag.Info:    {En: "{n|# note|# notes}", Ru: "{n|# к сведению|# к сведению|# к сведению}"},
	}

	alsoLabel = words.Text{En: "also", Ru: "также"}
	pathLabel = words.Text{En: "path", Ru: "путь"}
	helpLabel = words.Text{En: "help", Ru: "совет"}
	fixLabel  = words.Text{En: "fix", Ru: "правка"}
	moreLabel = words.Text{En: "more", Ru: "ещё"}

	didYouMean = words.Text{En: "did you mean “{name}”?", Ru: "может быть, «{name}»?"}
	wholeFile  = words.Text{En: "the whole file", Ru: "весь файл"}

	problemsSay = words.Text{
		En: "{n|# problem|# problems} ({counts}) in {faulty} of {files|# file|# files}",
		Ru: "{n|# замечание|# замечания|# замечаний} ({counts}) в {faulty} из {files|# файла|# файлов|# файлов}",
	}
	cleanSay = words.Text{
		En: "{files|# file|# files}, {documents|# document|# documents}: no problems",
		Ru: "{files|# файл|# файла|# файлов}, {documents|# документ|# документа|# документов}: замечаний нет",
	}
	fixableSay = words.Text{
		En: "{n} can be fixed automatically",
		Ru: "{n|# исправляется|# исправляются|# исправляются} автоматически",
	}
	atMostSay = words.Text{
		En: "up to {n} can be fixed automatically",
		Ru: "автоматически исправляется до {n}",
	}
	nothingNewSay = words.Text{
		En: "{files|# file|# files}, {documents|# document|# documents}: nothing new",
		Ru: "{files|# файл|# файла|# файлов}, {documents|# документ|# документа|# документов}: ничего нового",
	}
	cleanPartSay = words.Text{
		En: "{looked} of {files|# file|# files}, {documents|# document|# documents}: no problems",
		Ru: "{looked} из {files|# файла|# файлов|# файлов}, {documents|# документ|# документа|# документов}: замечаний нет",
	}
	onlySay      = words.Text{En: "looked only at {checks}, other checks were not run", Ru: "проверялось только {checks}, другие проверки не запускались"}
	elsewhereSay = words.Text{
		En: "{n|# other finding is|# other findings are} not shown here; crmspec check without arguments shows all",
		Ru: "{n|ещё # замечание здесь не показано|ещё # замечания здесь не показаны|ещё # замечаний здесь не показано}; все покажет crmspec check без аргументов",
	}
	faultsSay = words.Text{
		En: "{n|# error of the language stands|# errors of the language stand} in the way: what hangs on {n|it|them} was not checked",
		Ru: "{n|мешает # ошибка языка: то, что с ней|мешают # ошибки языка: то, что с ними|мешают # ошибок языка: то, что с ними} связано, не проверено",
	}
	waitingSay = words.Text{
		En: "some checks wait until the errors of the language are mended",
		Ru: "часть проверок ждёт, пока не исправлены ошибки языка",
	}
	brokenSay = words.Text{
		En: "not everything could be read: {paths}",
		Ru: "прочитано не всё: {paths}",
	}
	unreadSay = words.Text{
		En: "{n|# file or folder was|# files or folders were} not read, so not everything was checked",
		Ru: "{n|не прочитан # файл или папка|не прочитано # файла или папки|не прочитано # файлов или папок}, поэтому проверено не всё",
	}
	silencedSay = words.Text{En: "{n} silenced with a reason", Ru: "отключено с причиной: {n}"}
	knownSay    = words.Text{En: "{n} known from before", Ru: "известно с прежних времён: {n}"}
	goneSay     = words.Text{
		En: "{n|# known finding is|# known findings are} gone: renew the file with --write-known",
		Ru: "{n|# известного замечания|# известных замечаний|# известных замечаний} больше нет: обновите файл с помощью --write-known",
	}
	beforeSay = words.Text{
		En: "{n} not shown: {n|it was|they were} there before “{since}”",
		Ru: "не показано {n}: это было и до «{since}»",
	}
	omittedSay = words.Text{
		En: "… and {n|# more finding|# more findings}; --max 0 shows all",
		Ru: "… и ещё {n|# замечание|# замечания|# замечаний}; --max 0 покажет все",
	}
	notReadSay = words.Text{
		En: "{path}: not read: {reason}",
		Ru: "{path}: не удалось прочитать: {reason}",
	}
)

// Tally says how many findings there are, of which severities and in how many files.
func Tally(r Report, o Options) string {
	var counts []string
	for s := diag.Error; s > diag.None; s-- {
		if n := r.Findings.Count(s); n > 0 {
			counts = append(counts, say(severityCounts[s], o, words.Args{"n": n}))
		}
	}
	return say(problemsSay, o, words.Args{
		"n": len(r.Findings), "counts": strings.Join(counts, ", "), "faulty": r.faultyFiles(), "files": r.Files,
	})
}

// Summary returns the last line of a run: what was found, or that nothing was.
func Summary(r Report, o Options) string {
	var parts []string
	if len(r.Findings) > 0 {
		parts = append(parts, Tally(r, o))
	} else if r.Part != nil && r.Part.Files > 0 {
		parts = append(parts, say(cleanPartSay, o, words.Args{"looked": r.Part.Files, "files": r.Files, "documents": r.Part.Documents}))
	} else if r.known()+r.Before > 0 {
		parts = append(parts, say(nothingNewSay, o, words.Args{"files": r.Files, "documents": r.Documents}))
	} else {
		parts = append(parts, say(cleanSay, o, words.Args{"files": r.Files, "documents": r.Documents}))
	}
	if n := r.fixable(); n > 0 && r.Fixable != nil {
		parts = append(parts, say(fixableSay, o, words.Args{"n": n}))
	} else if n > 0 {
		parts = append(parts, say(atMostSay, o, words.Args{"n": n}))
	}
	parts = append(parts, r.old(o)...)
	parts = append(parts, r.part(o)...)
	if n := len(r.Unread); n > 0 {
		parts = append(parts, say(unreadSay, o, words.Args{"n": n}))
	} else if r.Waits && r.Part == nil {
		parts = append(parts, say(waitingSay, o, nil))
	}
	return strings.Join(parts, " · ")
}

// known returns how many findings are known from before.
func (r Report) known() int {
	n := 0
	for _, s := range r.Silenced {
		if s.By == diag.AsKnown {
			n++
		}
	}
	return n
}

// old returns what is to be said of findings that are there but not shown.
func (r Report) old(o Options) []string {
	var parts []string
	for _, count := range []struct {
		n   int
		say words.Text
	}{{len(r.Silenced) - r.known(), silencedSay}, {r.known(), knownSay}, {r.Gone, goneSay}, {r.Before, beforeSay}} {
		if count.n > 0 {
			parts = append(parts, say(count.say, o, words.Args{"n": count.n, "since": r.Since}))
		}
	}
	return parts
}

// part returns what is to be said where not everything was looked at.
func (r Report) part(o Options) []string {
	if r.Part == nil {
		return nil
	}
	var parts []string
	if len(r.Part.Checks) > 0 {
		parts = append(parts, say(onlySay, o, words.Args{"checks": strings.Join(r.Part.Checks, ", ")}))
	}
	if len(r.Part.Broken) > 0 {
		parts = append(parts, say(brokenSay, o, words.Args{"paths": strings.Join(r.Part.Broken, ", ")}))
	}
	if r.Part.Faults > 0 {
		parts = append(parts, say(faultsSay, o, words.Args{"n": r.Part.Faults}))
	}
	if r.Part.Elsewhere > 0 {
		parts = append(parts, say(elsewhereSay, o, words.Args{"n": r.Part.Elsewhere}))
	}
	return parts
}

// Omitted returns a line on the findings beyond the limit, "" when all are shown.
func Omitted(r Report, o Options) string {
	_, n := r.shown(o)
	if n == 0 {
		return ""
	}
	return say(omittedSay, o, words.Args{"n": n})
}

// NotRead returns a line for each file and folder that could not be read.
func NotRead(r Report, o Options) []string {
	lines := make([]string, len(r.Unread))
	for i, u := range r.Unread {
		lines[i] = say(notReadSay, o, words.Args{"path": clean(u.Path), "reason": clean(u.Reason.In(o.Lang))})
	}
	return lines
}

func say(text words.Text, o Options, args words.Args) string {
	return words.Fill(text.In(o.Lang), o.Lang, args)
}
