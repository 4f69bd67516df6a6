package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// UnusedIgnore is the check unused-ignore.
var UnusedIgnore = lint.Rule{
	Name: "unused-ignore", Family: lint.Language, Severity: diag.Warning,
	What: words.Text{
		En: "A comment or setting that silences a check silences nothing, has run out, gives no reason, or names a check that there is not",
		Ru: "Комментарий или настройка, которые отключают проверку, ничего не отключают, больше не действуют, не называют причину или называют проверку, которой нет",
	},
	Why: words.Text{
		En: "It stays behind and hides the next fault in the same place",
		Ru: "Так останется скрытой и следующая ошибка на том же месте",
	},
	Mend: words.Text{
		En: "Delete the comment, or mend its name or reason: # crmspec:ignore NAME -- why it is right here",
		Ru: "Удалите комментарий или исправьте имя и причину: # crmspec:ignore ИМЯ -- почему здесь так правильно",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: proposal\n", New: "  # crmspec:ignore stage-without-goal -- the goal follows after the workshop\n  - id: proposal\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: proposal\n", New: "  # crmspec:ignore stage-without-goal -- the goal follows after the workshop\n  - id: proposal\n"},
		{File: "sales.yaml", Old: "    goal: The client has a price\n", New: ""},
	},
}
