package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// YAMLSyntax is the check yaml-syntax.
var YAMLSyntax = lint.Rule{
	Name: "yaml-syntax", Family: lint.Language, Severity: diag.Error, Sees: lint.Files,
	What: words.Text{
		En: "A document is not readable as YAML: a bracket or quote does not end, the indentation is off, a key is written twice",
		Ru: "Документ не читается как YAML: не закрыта скобка или кавычка, сбит отступ, ключ написан дважды",
	},
	Why: words.Text{
		En: "What cannot be read is in no diagram, test or generated configuration, and nobody notices that it is missing",
		Ru: "То, что не прочитано, не попадёт ни в схему, ни в тесты, ни в настройку, и пропажу никто не заметит",
	},
	Mend: words.Text{
		En: "Look at the line shown and the one above it: close what is open, align what belongs together, keep one key of each name",
		Ru: "Посмотрите на указанную строку и строку выше: закройте открытое, выровняйте связанное, оставьте по одному ключу с каждым именем",
	},
	Bad: []lint.Edit{
		{File: "decision.yaml", Old: "because: Every sixth contract was never paid\n", New: "because: Every sixth contract was never paid\nbecause: Finance counts so\n"},
	},
	Good: []lint.Edit{
		{File: "decision.yaml", Old: "because: Every sixth contract was never paid\n", New: "because: Every sixth contract was never paid, and finance counts so\n"},
	},
}
