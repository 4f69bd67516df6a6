// Package rules is the one list of all checks, in reading order. It must not know how a check works
// or how it is run.
package rules

import (
	"embed"
	"io/fs"

	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules/access"
	"github.com/crmspec/crmspec/model/lint/rules/data"
	"github.com/crmspec/crmspec/model/lint/rules/integration"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/lint/rules/language"
	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
	"github.com/crmspec/crmspec/model/lint/rules/plan"
	"github.com/crmspec/crmspec/model/lint/rules/scenario"
	"github.com/crmspec/crmspec/model/lint/rules/word"
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
		pipeline.NoLose,
		pipeline.PauseReturn,
		pipeline.WakeUp,
		pipeline.ClosedExit,
		pipeline.Nobody,
		pipeline.Duplicate,
		pipeline.Gap,
		pipeline.Overlap,
		pipeline.Undecided,
		pipeline.Constant,
		pipeline.Unsatisfiable,
		pipeline.TooHeavy,
		pipeline.GoesBack,
		pipeline.EmptyFalse,
		pipeline.NobodyCanFill,
		pipeline.HiddenField,
		pipeline.Redundant,
		pipeline.Bypassed,
		pipeline.Robot,
		pipeline.LossReason,
		pipeline.WithoutGoal,
		pipeline.WithoutAction,
		pipeline.Responsible,
		pipeline.Size,
		pipeline.TitlesAlike,
		pipeline.Probability,
		pipeline.Rework,
		pipeline.LimitExit,
		pipeline.ApprovalMover,
		pipeline.ApprovalBlind,
		pipeline.ApprovalTime,
		pipeline.SlaMissing,
		pipeline.SlaOrder,
		pipeline.Promise,
		pipeline.EscalationCycle,
		pipeline.EscalatesToBlind,
		pipeline.EscalatesDown,
		pipeline.TellsBlind,

		data.FieldUnused,
		data.FieldTitles,
		data.SliceList,
		data.ChoiceList,
		data.Lookalikes,
		data.DictionaryUnused,
		data.DictionaryOwner,
		data.UniqueFormat,
		data.MergeRight,
		data.HistoryMissing,
		data.Proof,
		data.Written,

		kpi.Incomplete,
		kpi.FacetUnused,
		kpi.Clock,
		kpi.Units,
		kpi.ExampleWrong,
		kpi.NotCaptured,
		kpi.WrongStatuses,
		kpi.Constant,
		kpi.BaseBypassed,
		kpi.EntryUnsaid,
		kpi.EventAsConversion,
		kpi.MaturesLate,
		kpi.CurrencyUnsaid,
		kpi.Twin,
		kpi.SameNumber,
		kpi.Lookalike,
		kpi.NotControllable,
		kpi.AgainstSla,
		kpi.TargetAgainstSla,
		kpi.NotReproducible,
		kpi.SourceOfTruth,
		kpi.SourceStale,
		kpi.SliceDrifts,
		kpi.SliceHidden,
		kpi.SlicePersonal,
		kpi.SliceTooFine,
		kpi.Unused,
		kpi.ViewerBlind,
		kpi.ReportWithoutDecision,
		kpi.GoalWithoutKpi,
		kpi.GoalWithoutBaseline,
		kpi.GoalPastDue,

		access.RoleWithoutAccess,
		access.RoleWithoutTask,
		access.NobodyCreates,
		access.NobodyReads,
		access.WiderThanRead,
		access.ScopeWithoutOwner,
		access.ExportEverything,
		access.Everything,
		access.SensitiveOpen,
		access.GivenAway,
		access.DutiesNotSeparated,
		access.DutyOfNobody,
		access.OwnDeputy,
		access.DeleteWithoutHistory,
		access.WiderTogether,
		access.Twins,
		access.TaskWithoutRight,
		access.WiderThanTask,
		access.WithoutEffect,
		access.CreateBlocked,

		integration.TwoMasters,
		integration.Direction,
		integration.Conflict,
		integration.Computed,
		integration.FilledBy,
		integration.Link,
		integration.Late,
		integration.ErrorPlan,
		integration.Owner,
		integration.LandsNowhere,
		integration.ForgetsRepeats,
		integration.Lacks,
		integration.HandOver,
		integration.WithoutSource,
		integration.WithoutChannel,

		scenario.NotAPath,
		scenario.BreaksCheckpoint,
		scenario.GivenBreaksCheckpoint,
		scenario.WithoutOutcome,
		scenario.ProcessWithoutScenario,
		scenario.TooFewExceptions,
		scenario.Untested,
		scenario.ProcessSize,
		scenario.ProcessNotAPath,
		scenario.StepWithoutActor,
		scenario.GapWithoutFix,

		word.VagueWord,
		word.ForbiddenSynonym,
		word.NotTestable,
		word.TwoShalls,
		word.Placeholder,

		plan.Overdue,
		plan.OpenOnAgreed,
		plan.OpenPoint,
		plan.Owner,
		plan.Training,
		plan.Migration,
		plan.Criteria,
		plan.Duty,
		plan.Window,
		plan.Changed,
		plan.Early,
		plan.Outdated,
		plan.Future,
		plan.Approved,
		plan.Waits,
		plan.Noted,
		plan.Review,
		plan.Unused,
	}
}
