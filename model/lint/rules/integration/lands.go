package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// LandsNowhere is the check channel-lands-nowhere. Where a pipeline has no start stage, pipeline-start says what is
// wrong for all channels. Whether the role that gets the record sees it is judged only while all that is
// said of access could be read.
var LandsNowhere = lint.Rule{
	Name: "channel-lands-nowhere", Family: lint.Integrations, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "Requests of a channel land in a stage in which no record can be born, or with a role that cannot read them",
		Ru: "Обращения канала попадают на этап, где записи не появляются, или к роли, которой они не видны",
	},
	Why: words.Text{
		En: "The request is refused by the CRM, or lies where nobody who should answer can see it",
		Ru: "CRM отклоняет обращение, или оно лежит там, где его не видит тот, кто должен ответить",
	},
	Mend: words.Text{
		En: "Name under “into” a stage of type start, and under “assign” and “first_handler” roles that may “read” the entity",
		Ru: "Назовите в «into» этап типа start, а в «assign» и «first_handler» роли, у которых есть «read» для объекта",
	},
	Say: words.Text{
		En: "Requests of “{channel}” land in “{stage}”, where no record can be born: it is no start stage",
		Ru: "Обращения канала «{channel}» попадают в «{stage}», где запись не может появиться: это не начальный этап",
	},
	Also: map[string]words.Text{
		"retired": {
			En: "Requests of “{channel}” land in “{stage}”, which is taken out of use",
			Ru: "Обращения канала «{channel}» попадают в «{stage}», а этот этап выведен из работы",
		},
		"blind": {
			En: "Requests of “{channel}” go to “{role}”, who cannot see any record of “{entity}”",
			Ru: "Обращения канала «{channel}» достаются роли «{role}», а записи «{entity}» ей не видны",
		},
		"stage": {En: "the stage is described here", Ru: "этап описан здесь"},
	},
	Bad: []lint.Edit{
		{File: "channel.yaml", Old: "into: sales.new\n", New: "into: sales.proposal\n"},
	},
	Good: []lint.Edit{
		{File: "channel.yaml", Old: "into: sales.new\n", New: "into: sales.new # where work begins\n"},
	},
	Yields: []string{"pipeline-start"},
	Check:  landsNowhere,
}

func landsNowhere(p *lint.Pass) {
	known := p.Intact("access") && p.Intact("role") && p.Intact("entity") && len(model.All[model.Access](p.Spec)) > 0
	for _, channel := range model.All[model.Channel](p.Spec) {
		p.Look()
		stage := channel.Into.Get()
		if variant, refused := refuses(p, stage); refused {
			p.Report(lint.Finding{
				Element: channel, At: channel.Into.At, Variant: variant, Witness: []any{channel.Ref, stage.Ref},
				Args:    words.Args{"channel": model.TitleOf(channel), "stage": stage.Title},
				Related: []diag.Related{p.Point(stage.Name, "stage", nil)}, Follows: startless(stage),
			})
			continue
		}
		entity := channel.Creates.Get()
		if !known || entity == nil {
			continue
		}
		for _, handler := range handlers(channel) {
			role := handler.Get()
			if p.Facts.Allowed([]*model.Role{role}, model.ActionRead, entity, stage, nil).Any() {
				continue
			}
			p.Report(lint.Finding{
				Element: channel, At: handler.At, Variant: "blind", Witness: []any{channel.Ref, role.Ref, entity.Ref},
				Args: words.Args{"channel": model.TitleOf(channel), "role": role.Title, "entity": model.TitleOf(entity)},
			})
		}
	}
}

// refuses tells whether no record can be born in a stage, and which sentence says why.
func refuses(p *lint.Pass, stage *model.Stage) (variant string, refused bool) {
	if stage == nil || stage.Document == nil || stage.Document.Broken {
		return "", false
	}
	pipeline, _ := stage.Parent.(*model.Pipeline)
	starts := p.Facts.Graph(pipeline).Starts()
	if len(starts) == 0 || slices.Contains(starts, stage) {
		return "", false
	}
	if stage.Retired != nil {
		return "retired", true
	}
	return "", true
}

// startless returns the pipeline of a stage as what a finding follows from, if it has no start stage.
func startless(stage *model.Stage) []model.Element {
	if pipeline, ok := stage.Parent.(*model.Pipeline); ok && !pipeline.HasStart() {
		return []model.Element{pipeline}
	}
	return nil
}

// handlers returns the roles that get the records of a channel, each once.
func handlers(channel *model.Channel) []model.Ref[model.Role] {
	var all []model.Ref[model.Role]
	if channel.Assign != nil {
		all = slices.Clone(channel.Assign.Among.Items)
	}
	all = append(all, channel.FirstHandler)
	var distinct []model.Ref[model.Role]
	for _, ref := range all {
		if ref.Get() != nil && !slices.ContainsFunc(distinct, func(r model.Ref[model.Role]) bool { return r.Get() == ref.Get() }) {
			distinct = append(distinct, ref)
		}
	}
	return distinct
}

// place returns the first place that is one.
func place(spans ...source.Span) source.Span {
	for _, s := range spans {
		if !s.IsZero() {
			return s
		}
	}
	return source.Span{}
}
