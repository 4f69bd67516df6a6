package verdicts

import (
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/acceptance/results"
)

// verdictWords are the words for verdicts in all languages: those of our drop-downs, and what people write instead.
var verdictWords = map[string]results.Verdict{
	"passed": results.Passed, "pass": results.Passed, "ok": results.Passed, "success": results.Passed, "done": results.Passed,
	"пройдено": results.Passed, "пройден": results.Passed, "пройдена": results.Passed, "успешно": results.Passed, "ок": results.Passed,
	"өтті": results.Passed,

	"failed": results.Failed, "fail": results.Failed, "failure": results.Failed, "not passed": results.Failed,
	"не пройдено": results.Failed, "не пройден": results.Failed, "не пройдена": results.Failed, "провалено": results.Failed, "провален": results.Failed, "ошибка": results.Failed,
	"өтпеді": results.Failed,

	"blocked": results.Blocked, "block": results.Blocked, "cannot be tried": results.Blocked,
	"нельзя проверить": results.Blocked, "невозможно проверить": results.Blocked, "заблокировано": results.Blocked, "заблокирован": results.Blocked, "блокировано": results.Blocked,
	"тексеру мүмкін емес": results.Blocked,

	// These say that nobody has judged yet.
	"": "", "untested": "", "not tested": "", "not run": "", "never run": "", "not judged": "", "todo": "", "to do": "", "active": "", "executing": "",
	"не проверено": "", "не проверялось": "", "не проверяли": "",
	"тексерілмеген": "",
}

// verdictSigns are the signs that we put before verdicts, and those that people put there instead.
var verdictSigns = map[rune]results.Verdict{
	'✓': results.Passed, '✔': results.Passed, '✅': results.Passed,
	'✗': results.Failed, '✘': results.Failed, '❌': results.Failed,
	'■': results.Blocked, '○': "",
}

// plainSigns are those that say nothing about the word beside them. Any other, such as a question mark or an empty box,
// makes it doubtful.
const plainSigns = " \n\t.,;:!-–—_'\"“”«»\ufe0f"

// verdictOf reads a verdict: a sign, a word, or both; "" for none yet. It tells whether it is known: a sign beside a
// word that says something else is not.
func verdictOf(text string) (results.Verdict, bool) {
	rest := strings.Trim(clean(text), plainSigns)
	if strings.Trim(rest, "☐ ") == "" { // what stands for nothing
		return "", true
	}
	first, size := utf8.DecodeRuneInString(rest)
	signed, marked := verdictSigns[first]
	if marked {
		rest = strings.Trim(rest[size:], plainSigns)
	}
	if rest == "" {
		return signed, true
	}
	word := strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(rest), "ё", "е")), " ")
	verdict, known := verdictWords[word]
	if !known || marked && verdict != signed {
		return "", false
	}
	return verdict, true
}
