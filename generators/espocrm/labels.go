package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/model"
)

// writeLabels writes what people read of an entity, in every language.
func (p *plan) writeLabels(o *object) {
	for _, l := range p.locales() {
		code, lang := l[0], l[1]
		fields, links, options, tooltips, messages := map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}
		for _, c := range o.list {
			if c.lost {
				continue
			}
			title := label(c.field.Title, lang, c.field.Self().ID(), maxLabel)
			fields[c.name] = title
			if o.core != nil && c == o.nameColumn {
				fields["name"] = title
			}
			if c.link != "" {
				links[c.link] = title
			}
			if c.field.Help.IsSet() {
				tooltips[c.name] = cut(c.field.Help.In(lang), maxText)
			}
			if values := p.optionLabels(c, lang); values != nil {
				options[c.name] = values
			}
		}
		if o.nameColumn == nil {
			fields["name"] = numberLabel.In(lang)
		}
		p.stageLabels(o, lang, fields, options, tooltips)
		for _, e := range o.extra {
			fields[e.name] = cut(e.text.In(lang), maxLabel)
			if e.help.IsSet() || len(e.help.Parts) > 0 {
				tooltips[e.name] = cut(e.help.In(lang), maxText)
			}
		}
		p.endLabels(o, lang, links)
		for key, text := range o.messages {
			messages[key] = cut(text.In(lang), maxText)
		}
		all := map[string]any{"fields": fields, "labels": map[string]any{"Create " + o.scope: cut(createLabel.In(lang)+" "+p.titleOf(o, lang), maxLabel)}}
		for name, part := range map[string]map[string]any{"links": links, "options": options, "tooltips": tooltips, "messages": messages} {
			if len(part) > 0 {
				all[name] = part
			}
		}
		p.files[p.root()+"Resources/i18n/"+code+"/"+o.scope+".json"] = asJSON(all)
	}
}

func (p *plan) titleOf(o *object, lang string) string {
	return label(model.TitleOf(o.entity), lang, o.entity.Self().ID(), maxLabel)
}

// optionLabels returns the titles of the values of a choice, nil for what is none.
func (p *plan) optionLabels(c *column, lang string) map[string]any {
	labels := map[string]any{}
	switch c.kind {
	case kindYesNo:
		return map[string]any{"": "", "yes": yesLabel.In(lang), "no": noLabel.In(lang)}
	case kindChoice, kindChoices:
		for _, v := range p.valuesOf(c.field) {
			labels[v.code] = label(v.title, lang, v.id, maxLabel)
		}
		if c.kind == kindChoice {
			labels[""] = ""
		}
		return labels
	}
	return nil
}

// stageLabels writes the titles of stages and pipelines, and what is to be done where as the help of the stage.
func (p *plan) stageLabels(o *object, lang string, fields, options, tooltips map[string]any) {
	if o.stage == "" {
		return
	}
	fields[o.stage], fields[o.since], fields[o.closed] = stageLabel.In(lang), sinceLabel.In(lang), closedLabel.In(lang)
	stages, lines := map[string]any{}, map[string]any{}
	var help []string
	for _, line := range o.pipelines {
		lines[o.lines[line]] = label(line.Title, lang, line.Self().ID(), maxLabel)
		for _, s := range line.Stages {
			title := label(s.Title, lang, s.Self().ID(), maxLabel)
			stages[o.stages[s]] = title
			if o.pipeline != "" {
				stages[o.stages[s]] = cut(title+" · "+line.Title.In(lang), maxLabel)
			}
			var about []string
			for _, text := range []model.Text{s.Goal, s.Action, s.Means} {
				if plain := cut(text.In(lang), 300); plain != "" {
					about = append(about, plain)
				}
			}
			if len(about) > 0 {
				help = append(help, "**"+title+"**: "+strings.Join(about, ". "))
			}
		}
	}
	options[o.stage] = stages
	if o.pipeline != "" {
		fields[o.pipeline], options[o.pipeline] = pipelineLabel.In(lang), lines
	}
	if len(help) > 0 {
		tooltips[o.stage] = strings.Join(help, "\n\n")
	}
}

// endLabels names the relations that lead here from other entities.
func (p *plan) endLabels(o *object, lang string, links map[string]any) {
	for _, other := range p.objects {
		for _, c := range other.list {
			if c.foreign == "" || c.lost {
				continue
			}
			if _, here := o.links[c.foreign]; here && links[c.foreign] == nil && o.links[c.foreign]["entity"] == other.scope {
				links[c.foreign] = cut(p.titleOf(other, lang)+": "+c.field.Title.In(lang), maxLabel)
			}
		}
	}
}

// globalLabels writes the names of the entities, in every language.
func (p *plan) globalLabels() {
	for _, l := range p.locales() {
		names := map[string]any{}
		for _, o := range p.objects {
			names[o.scope] = p.titleOf(o, l[1])
		}
		if len(names) > 0 {
			p.files[p.root()+"Resources/i18n/"+l[0]+"/Global.json"] = asJSON(map[string]any{"scopeNames": names, "scopeNamesPlural": names})
		}
	}
}

var (
	numberLabel   = model.Plain("Number", "Номер")
	createLabel   = model.Plain("Create:", "Создать:")
	yesLabel      = model.Plain("Yes", "Да")
	noLabel       = model.Plain("No", "Нет")
	stageLabel    = model.Plain("Stage", "Этап")
	pipelineLabel = model.Plain("Pipeline", "Воронка")
	sinceLabel    = model.Plain("In the stage since", "На этапе с")
	closedLabel   = model.Plain("Closed on", "Закрыто")
)
