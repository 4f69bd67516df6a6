package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// NullInFlowMap is the check null-in-flow-map.
var NullInFlowMap = lint.Rule{
	Name: "null-in-flow-map", Family: lint.Language, Severity: diag.Error,
	What: words.Text{
		En: "A comma or a missing colon inside { } makes a key without a value, and the rest of a text is lost",
		Ru: "Запятая или пропущенное двоеточие внутри { } превращает часть текста в ключ без значения, и она теряется",
	},
	Why: words.Text{
		En: "The label in the CRM ends in the middle of the sentence, and the key that was meant does not count",
		Ru: "Подпись в CRM обрывается на середине фразы, а нужный ключ не действует",
	},
	Mend: words.Text{
		En: "Put the text into quotes, or put each key on a line of its own",
		Ru: "Возьмите текст в кавычки или запишите каждый ключ на своей строке",
	},
	Bad: []lint.Edit{
		{File: "decision.yaml", Old: "{en: The contract is signed, ru: Договор подписан}", New: "{en: The contract is signed, ru: Договор подписан, скан приложен}"},
	},
	Good: []lint.Edit{
		{File: "decision.yaml", Old: "{en: The contract is signed, ru: Договор подписан}", New: `{en: The contract is signed, ru: "Договор подписан, скан приложен"}`},
	},
}
