package verdicts

import (
	"strings"

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

// verdictOf reads a verdict; "" for none yet. It tells whether the word is known.
func verdictOf(text string) (results.Verdict, bool) {
	word := folded(text)
	if word == "" { // a sign alone is no word, but for those that stand for nothing
		return "", strings.Trim(clean(text), "-–—_.?☐ ") == ""
	}
	verdict, known := verdictWords[word]
	return verdict, known
}
