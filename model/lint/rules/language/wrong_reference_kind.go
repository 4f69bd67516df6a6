package language

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WrongReferenceKind is the check wrong-reference-kind.
var WrongReferenceKind = lint.Rule{
	Name: "wrong-reference-kind", Family: lint.Language, Severity: diag.Error, Sees: lint.References,
	What: words.Text{
		En: "A name leads to an element of another kind than is meant here, or to one of another pipeline or entity",
		Ru: "Имя ведёт к элементу другого вида, чем здесь нужен, или к элементу другой воронки или другого объекта",
	},
	Why: words.Text{
		En: "What is asked for, such as a person who decides or a stage of this pipeline, is still not named",
		Ru: "То, о чём спрашивают, например кто решает или этап этой воронки, так и не названо",
	},
	Mend: words.Text{
		En: "Name one of the elements that the finding lists",
		Ru: "Назовите один из элементов, которые перечислены в замечании",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales", New: "owner: sales_team"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales", New: "owner: sales_manager"},
	},
}
