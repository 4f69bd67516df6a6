package odoo

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	isID     = regexp.MustCompile(`^[a-z][a-z0-9_]{0,60}$`)
	isNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
)

// recordID returns the external id of the record that stands for an element.
func (p *plan) recordID(space, prefix string, e model.Element) string {
	rule := contract.Rule{Max: 60, Write: contract.Snake, Prefix: prefix}
	if code := p.names.Given(e); code != "" && !isID.MatchString(code) {
		return p.names.Part(space, rule, e, "record")
	}
	return p.names.Of(space, rule, e)
}

func (p *plan) teamID(t *model.Team) string { return p.recordID("teams", "team_", t) }

// writeTeams writes the teams, before the record rules that name them: Odoo tries every rule when it loads it.
func (p *plan) writeTeams() { p.load("data/teams.xml", p.teams()) }

// writeData writes what else stands in the database from the start: lists, pipelines with their stages, counters.
func (p *plan) writeData() {
	p.load("data/lists.xml", p.lists())
	p.load("data/pipelines.xml", p.pipelines())
	p.load("data/counters.xml", p.counters())
}

// teams writes the tree of teams, those above first.
func (p *plan) teams() []byte {
	x := newXML()
	done := map[*model.Team]bool{}
	var write func(*model.Team, int)
	write = func(t *model.Team, depth int) {
		if done[t] || depth > 50 {
			return
		}
		above := t.PartOf.Get()
		if above != nil && !done[above] {
			write(above, depth+1)
		}
		if done[t] {
			return
		}
		done[t] = true
		id := p.teamID(t)
		fields := append(p.translated(x, "crmspec.team", "name", id, model.TitleOf(t), maxLabel),
			textField("crmspec_code", t.Self().ID()), textField("crmspec_type", string(t.Type.V)))
		if above != nil && done[above] && above != t {
			fields = append(fields, refField("parent_id", p.teamID(above)))
		}
		x.record("crmspec.team", id, fields...)
	}
	for _, t := range model.All[model.Team](p.spec) {
		write(t, 0)
	}
	return x.bytes()
}

// lists writes the values of lists; those of which no field is in use too, since people may want them later.
func (p *plan) lists() []byte {
	x := newXML()
	written := map[string]bool{}
	add := func(list, modelName string, values []model.Element, active func(model.Element) bool) {
		if written[modelName+list] {
			return
		}
		written[modelName+list] = true
		space, prefix := "values of "+list, "value_"
		if modelName == "crm.lost.reason" {
			prefix = "reason_" // another name, since a record never changes its model
		}
		for i, v := range values {
			id := p.recordID(space, prefix+strings.ReplaceAll(list, ".", "_")+"_", v)
			fields := p.translated(x, modelName, "name", id, model.TitleOf(v), maxLabel)
			fields = append(fields, textField("crmspec_code", v.Self().ID()))
			if modelName == "crmspec.value" {
				fields = append(fields, textField("list", list), evalField("sequence", strconv.Itoa(i+1)))
			}
			if !active(v) {
				fields = append(fields, evalField("active", "False"))
			}
			x.record(modelName, id, fields...)
		}
	}
	lost := map[string]bool{}
	for _, o := range p.objects {
		for _, c := range o.columns {
			if c.model == "crm.lost.reason" {
				lost[c.list] = true
			}
		}
	}
	for _, d := range model.All[model.Dictionary](p.spec) {
		var values []model.Element
		for _, v := range d.Values {
			if v != nil {
				values = append(values, v)
			}
		}
		where := "crmspec.value"
		if lost[d.Self().ID()] {
			where = "crm.lost.reason"
		}
		add(d.Self().ID(), where, values, func(e model.Element) bool {
			v, ok := e.(*model.DictionaryValue)
			return !ok || v.Active.Or(true)
		})
	}
	for _, o := range p.objects {
		for _, c := range o.columns {
			if c.model == "crmspec.value" && c.field.Dictionary.Get() == nil {
				add(c.list, "crmspec.value", c.field.Values, func(model.Element) bool { return true })
			}
		}
	}
	return x.bytes()
}

// pipelines writes the stages, and for leads a sales team for each pipeline, to which its stages are bound.
func (p *plan) pipelines() []byte {
	x := newXML()
	for _, o := range p.objects {
		sequence := 0
		for _, pl := range o.pipelines {
			team := ""
			if o.model == "crm.lead" {
				team = p.recordID("pipelines", "pipeline_", pl)
				fields := p.translated(x, "crm.team", "name", team, pl.Title, maxLabel)
				x.record("crm.team", team, append(fields, textField("crmspec_code", pl.Self().ID()), evalField("use_opportunities", "True"))...)
			}
			for _, s := range pl.Stages {
				if s == nil {
					continue
				}
				sequence++
				p.stageRecord(x, o, pl, s, team, sequence)
			}
		}
	}
	return x.bytes()
}

func (p *plan) stageRecord(x *document, o *object, pl *model.Pipeline, s *model.Stage, team string, sequence int) {
	id := p.recordID("stages of "+pl.Self().ID(), "stage_"+pl.Self().ID()+"_", s)
	fields := p.translated(x, o.stageModel, "name", id, s.Title, maxLabel)
	fields = append(fields, textField("crmspec_code", s.Self().Path()), evalField("sequence", strconv.Itoa(sequence)))
	if text := p.requirements(s).In(p.lang); text != "" {
		fields = append(fields, textField("requirements", cut(text, maxText)))
		if o.stageModel == "crmspec.stage" {
			p.terms = append(p.terms, term{"crmspec.stage", "requirements", id, cut(text, maxText), p.requirements(s), maxText})
		}
	}
	if o.stageModel == "crm.stage" {
		fields = append(fields, refField("team_id", team))
		if s.Kind() == model.StageWon {
			fields = append(fields, evalField("is_won", "True"))
		}
	} else {
		fields = append(fields, textField("model", o.model), textField("pipeline", pl.Self().ID()))
	}
	if !s.IsOpen() && s.Kind() != model.StageWon {
		fields = append(fields, evalField("fold", "True"))
	}
	x.record(o.stageModel, id, fields...)
}

// requirements says what a stage is for and what is done in it.
func (p *plan) requirements(s *model.Stage) words.Localized {
	return lines{s.Goal, s.Action}
}

// lines are texts under each other.
type lines []model.Text

// In returns those that are written.
func (l lines) In(lang string) string {
	var parts []string
	for _, t := range l {
		if text := t.In(lang); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}

// counters writes what numbers records.
func (p *plan) counters() []byte {
	x := newXML()
	for _, o := range p.objects {
		for _, c := range o.columns {
			if c.field.Type.V != model.FieldAutoNumber || c.field.BuiltIn {
				continue
			}
			code := p.module + "." + o.table() + "." + c.name
			x.record("ir.sequence", "counter_"+o.table()+"_"+c.name,
				textField("name", line(c.field.Title.In(p.lang), maxLabel)), textField("code", code), evalField("padding", "1"), evalField("company_id", "False"))
		}
	}
	return x.bytes()
}
