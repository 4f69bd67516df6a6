package bitrix24

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// line is a pipeline in Bitrix24, where it is called a funnel or category.
type line struct {
	pipeline *model.Pipeline
	object   *object
	title    string
	stages   []*stage
}

func (l *line) symbol() plan.Symbol { return plan.Symbol(l.pipeline.Self().Ref) }

// list is the list in which the stages of a funnel stand.
func (l *line) list() any {
	if l.object.kind == "deal" {
		return plan.Text("DEAL_STAGE_" + l.symbol().In())
	}
	return plan.Text("DYNAMIC_" + l.object.symbol().In() + "_STAGE_" + l.symbol().In())
}

// before is what Bitrix24 puts before the codes of the stages.
func (l *line) before() string {
	if l.object.kind == "deal" {
		return "C" + l.symbol().In() + ":"
	}
	return "DT" + l.object.symbol().In() + "_" + l.symbol().In() + ":"
}

// stage is a stage in Bitrix24.
type stage struct {
	stage *model.Stage
	line  *line
	code  string
	title string
	// semantics is what it means: "" in progress, "S" success, "F" failure; sort is its place.
	semantics string
	sort      int
}

// Codes of the stages that every new funnel has and that cannot be deleted: they are taken for the start, for what is won
// and for the first that is lost.
var system = map[string]map[string]string{
	"deal": {"start": "NEW", "S": "WON", "F": "LOSE"},
	"":     {"start": "NEW", "S": "SUCCESS", "F": "FAIL"},
}

// defaults are the other codes that Bitrix24 puts into a new funnel; none of ours may be called so.
var defaults = []string{"NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE", "WON", "LOSE", "APOLOGY", "CLIENT", "SUCCESS", "FAIL"}

// writeFunnels makes the funnels and their stages. Stages in progress stand before success, success before failure.
func (p *config) writeFunnels() {
	shown := map[*object]calls.Unlike{}
	order := map[*object]int{}
	for _, of := range model.All[model.Pipeline](p.Spec) {
		o := p.byEntity[of.Entity.Get()]
		if o == nil || o.kind == "contact" || o.kind == "company" {
			continue
		}
		if shown[o] == nil {
			shown[o] = calls.Unlike{}
		}
		l := &line{pipeline: of, object: o}
		l.title = shown[o].Of(calls.Titled(of, p.Lang, maxTitle), of.Self().ID(), maxTitle)
		l.title = p.Names.Of("funnels of "+o.label(), exactly(l.title), of)
		p.lines[of] = l
		order[o]++
		change := call("crm.category.update", body{"entityTypeId": o.typeID(), "id": l.symbol(), "fields": body{"name": l.title}})
		p.Step(plan.Step{
			ID: of.Self().Ref, Title: calls.Say(saysFunnel, words.Args{"title": l.title}).In(p.Lang), Refs: calls.Refs(of.Self().Ref),
			Find: &plan.Find{
				Request: call("crm.category.list", body{"entityTypeId": o.typeID()}), List: "/result/categories", Key: "/name", Is: l.title,
				Gives: []plan.Given{{Symbol: string(l.symbol()), At: "/id"}},
			},
			Make:   call("crm.category.add", body{"entityTypeId": o.typeID(), "fields": body{"name": l.title, "sort": order[o] * 100}}),
			Change: &change,
			Gives:  []plan.Given{{Symbol: string(l.symbol()), At: "/result/category/id"}},
		})
		p.findStages(l)
		for _, st := range l.stages {
			p.writeStage(st)
		}
	}
}

func (o *object) label() string {
	if o.kind != "" {
		return o.kind
	}
	return o.title
}

// findStages decides the code, meaning and place of each stage. A funnel has one success; what else closes a record without
// having been lost is a failure there, and told apart by its title.
func (p *config) findStages(l *line) {
	titles := calls.Unlike{}
	used := map[string]bool{}
	won := wonStage(l.pipeline)
	var groups [3][]*stage
	for _, s := range l.pipeline.Stages {
		if s == nil || s.Retired != nil {
			continue
		}
		st := &stage{stage: s, line: l, title: titles.Of(calls.Titled(s, p.Lang, maxTitle), s.Self().ID(), maxTitle)}
		group, role := 0, ""
		switch {
		case s == won:
			st.semantics, group, role = "S", 1, "S"
		case !s.IsOpen():
			st.semantics, group, role = "F", 2, "F"
		case calls.Bears(s):
			role = "start"
		}
		fixed := system[l.object.kind][role]
		if fixed != "" && !used[fixed] && p.Names.Given(s) == "" && p.Names.Standard(l.space(), fixed, s) {
			used[fixed], st.code = true, fixed
		} else {
			st.code = p.Names.Of(l.space(), contract.Rule{Max: maxStatus, Write: contract.Upper, Taken: defaults}, s)
		}
		groups[group] = append(groups[group], st)
		p.stages[s] = st
	}
	for g, group := range groups {
		for i, st := range group {
			st.sort = g*1000 + (i+1)*10
			l.stages = append(l.stages, st)
		}
	}
}

func (l *line) space() string { return "stages of " + l.pipeline.Self().ID() }

// wonStage returns the stage that is success: the first won one, else what closes a record well.
func wonStage(of *model.Pipeline) *model.Stage {
	for _, kind := range []model.StageType{model.StageWon, model.StageClosed, model.StageConverted} {
		for _, s := range of.Stages {
			if s != nil && s.Retired == nil && s.Kind() == kind {
				return s
			}
		}
	}
	return nil
}

func (p *config) writeStage(st *stage) {
	l := st.line
	symbol := st.stage.Self().Ref
	p.Step(plan.Step{
		ID: symbol, Title: calls.Say(saysStage, words.Args{"title": st.title, "funnel": l.title}).In(p.Lang), Refs: calls.Refs(symbol),
		Find: &plan.Find{
			Request: call("crm.status.list", body{"filter": body{"ENTITY_ID": l.list()}}), List: "/result", Next: "/next", Key: "/STATUS_ID",
			Is: plan.Text(l.before() + st.code), Gives: []plan.Given{{Symbol: symbol, At: "/ID"}},
		},
		Make: call("crm.status.add", body{"fields": body{
			"ENTITY_ID": l.list(), "STATUS_ID": st.code, "NAME": st.title, "SORT": st.sort, "SEMANTICS": st.semantics,
		}}),
		Change: changed("crm.status.update", symbol, body{"NAME": st.title, "SORT": st.sort}),
		Gives:  []plan.Given{{Symbol: symbol, At: "/result"}},
	})
}

// changed is a request that changes something by its number.
func changed(method, symbol string, fields body) *plan.Request {
	r := call(method, body{"id": plan.Symbol(symbol), "fields": fields})
	return &r
}
