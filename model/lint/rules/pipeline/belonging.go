package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// belonging reads as what a condition belongs to: the stage clock, the approval, the filter.
type belonging struct{ uses.Written }

// owners say it by the kind of element and the path of keys, or by the kind alone; Russian in the genitive.
var owners = map[string]words.Text{
	"automation":        {En: "automation {title}", Ru: "автоматизации {title}"},
	"checkpoint":        {En: "checkpoint {title}", Ru: "контрольной точки {title}"},
	"field":             {En: "field {title}", Ru: "поля {title}"},
	"kpi":               {En: "KPI {title}", Ru: "показателя {title}"},
	"kpi filter":        {En: "the filter of KPI {title}", Ru: "отбора показателя {title}"},
	"pipeline":          {En: "pipeline {title}", Ru: "воронки {title}"},
	"report filter":     {En: "the filter of report {title}", Ru: "отбора отчёта {title}"},
	"scope":             {En: "scope {title}", Ru: "области {title}"},
	"signal":            {En: "signal {title}", Ru: "сигнала {title}"},
	"sla":               {En: "time limit {title}", Ru: "срока {title}"},
	"stage":             {En: "the time limit of {title}", Ru: "срока этапа {title}"},
	"approval":          {En: "the approval by {by} on {title}", Ru: "согласования ({by}) на переходе {title}"},
	"start":             {En: "the birth of records in {stage}", Ru: "рождения записей на этапе {stage}"},
	"checkpoint linked": {En: "a linked record of checkpoint {title}", Ru: "связанной записи контрольной точки {title}"},
}

// In implements words.Localized.
func (b belonging) In(lang string) string {
	args := words.Args{"title": say.Element{Element: b.From}}
	key := b.From.Self().Word() + " " + b.Key
	switch e := b.From.(type) {
	case *model.Transition:
		approval := approvalOf(e, b.Condition)
		args["title"] = say.Move{Transition: e}
		if approval == nil || approval.By.Get() == nil {
			return args["title"].(say.Move).In(lang)
		}
		key, args["by"] = "approval", say.Element{Element: approval.By.Get()}
	case *model.Pipeline:
		if stage := startOf(e, b.Condition); stage != nil {
			key, args["stage"] = "start", say.Element{Element: stage}
		}
	case *model.Checkpoint:
		if b.Key == "require.where" || b.Key == "require.any_of.where" {
			key = "checkpoint linked"
		}
	}
	text, known := owners[key]
	if !known {
		text, known = owners[b.From.Self().Word()]
	}
	if !known {
		return say.Element{Element: b.From}.In(lang)
	}
	return words.Fill(text.In(lang), lang, args)
}

// startOf returns the stage of the birth that a condition belongs to; nil for none.
func startOf(p *model.Pipeline, c *model.Condition) *model.Stage {
	for _, start := range p.Starts {
		if start != nil && &start.When == c {
			return start.Stage.Get()
		}
	}
	return nil
}
