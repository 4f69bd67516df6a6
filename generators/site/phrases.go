package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/schedule"
	"github.com/crmspec/crmspec/model"
)

// phrase says things of a few keys in one phrase, where their names would be in the way; known is false
// for all others.
func (s *site) phrase(at any) (text string, known bool) {
	switch v := at.(type) {
	case *model.ColumnMap:
		return escape(v.Column.V) + " → " + s.fieldTitles(v.Field), true
	case *model.MigrationSource:
		system := ""
		if v.System.Get() != nil {
			system = s.linkTo(v.System.Get()) + ": "
		}
		return system + s.short(v.What), true
	case *model.ProcessInput:
		return s.short(v.What) + more(s.named("input-from", s.anyLink(v.From))), true
	case *model.Delay:
		long := ""
		if v.HowLong.IsSet() {
			long = escape(diagram.Duration(v.HowLong.V, s.lang))
		}
		return dashed(long, escape(s.valueName("Cause", "cause", string(v.Cause.V))), s.short(v.Why)), true
	case *model.NextStep:
		next := s.stepLink(v.To)
		if v.If.IsSet() {
			next += " — " + escape(label("if", s.lang)) + ": " + s.short(v.If)
		}
		return next, true
	case *model.ReportPeriod:
		text := escape(s.valueName("Grain", "of", string(v.Of.V)))
		if v.Date.IsSet() {
			text += ", " + s.named("by-date", s.fieldTitles(v.Date))
		}
		return text, true
	case *model.Estimate:
		return dashed(s.of(&v.Takes), s.roleLink(v.By)), true
	case *model.FileRule:
		return lines(s.short(v.Where), s.named("file-name", s.short(v.Name))), true
	case *model.Success:
		target := ""
		if v.Target.IsSet() {
			target = ": " + s.quantity(v.Target.V)
		} else if k := v.Kpi.Get(); k != nil && k.Target != nil {
			target = ": " + s.target(k.Target)
		}
		return s.kpiLink(v.Kpi) + target, true
	case *model.RolloutTeam:
		return s.crew(v), true
	}
	return "", false
}

// dashed puts texts after each other, without those that are empty.
func dashed(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), " — ")
}

// crew says how many people with which roles take part, where they come from and why they do.
func (s *site) crew(v *model.RolloutTeam) string {
	text := s.roleLinks(v.Roles) + " × " + strconv.Itoa(v.People.Or(1))
	if team := v.From.Get(); team != nil {
		text += ", " + s.linkTo(team)
	}
	return lines(text, s.short(v.Why))
}

func (s *site) kpiLink(ref model.Ref[model.Kpi]) string {
	if k := ref.Get(); k != nil {
		return s.linkTo(k)
	}
	return ""
}

func (s *site) stepLink(ref model.Ref[model.ProcessStep]) string {
	if step := ref.Get(); step != nil {
		return s.linkTo(step)
	}
	return escape(ref.Name)
}

// cron reads out the usual schedules; others stay in their notation.
func (s *site) cron(c model.Cron) string {
	text, read := schedule.In(c, s.lang)
	if !read {
		return code(text)
	}
	return escape(text)
}
