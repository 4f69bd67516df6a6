// Package rules is the one list of all checks, in reading order. It must not know how a check works
// or how it is run.
package rules

import (
	"embed"
	"io/fs"

	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/lint/rules/language"
	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
)

//go:embed testdata/base/*.yaml
var base embed.FS

// Base returns the workspace that the examples of the checks edit. All checks are silent about it.
func Base() fs.FS {
	files, err := fs.Sub(base, "testdata/base")
	if err != nil {
		return base // cannot be: the name is fixed
	}
	return files
}

// All returns all checks, in the order of the reference: family by family, and in a family from the
// coarse to the fine. A new check is one file and one line here.
func All() []lint.Rule {
	return []lint.Rule{
		language.YAMLSyntax,
		language.UnknownVersion,
		language.UnknownKind,
		language.UnknownKey,
		language.MissingKey,
		language.WrongType,
		language.BadValue,
		language.QuoteNeeded,
		language.NullInFlowMap,
		language.TagInsteadOfCondition,
		language.DuplicateID,
		language.UnresolvedReference,
		language.WrongReferenceKind,
		language.ReferenceCycle,
		language.ConditionSyntax,
		language.ConditionType,
		language.PercentAsFraction,
		language.UndeclaredLanguage,
		language.MissingTranslation,
		language.ProseInOneLanguage,
		language.UnusedIgnore,

		pipeline.Start,
		pipeline.Unreachable,
		pipeline.DeadEnd,
		pipeline.NoClose,
		pipeline.ClosedExit,
		pipeline.Nobody,
		pipeline.Duplicate,
		pipeline.LossReason,
		pipeline.WithoutGoal,
		pipeline.WithoutAction,

		kpi.Incomplete,
		kpi.FacetUnused,
		kpi.Units,
		kpi.ExampleWrong,
	}
}
