package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// span is a time limit over several stages, which no single card can show: a line under the picture.
type span struct {
	at   *address.Place
	text string
	tip  []string
}

// spans reads out the clocks of a pipeline that span stages.
func (pic *picture) spans() []span {
	var list []span
	for _, sla := range pic.pipeline.Slas {
		title := address.Title(sla).In(pic.lang)
		how := pic.limits(sla.Within, sla.Clock)
		way := join(" → ", pic.moment(sla.Starts), pic.moment(sla.Stops))
		rests := ""
		if stages := stageTitles(sla.PausesIn, pic.lang); len(stages) > 0 {
			rests = label("rests", pic.lang) + " " + strings.Join(stages, ", ")
		}
		s := span{at: placeOf(sla), tip: []string{title, way, how, rests}}
		var told []string
		for _, level := range sla.Escalate {
			if role := level.To.Get(); role != nil {
				told = appendNew(told, address.Title(role).In(pic.lang))
				s.tip = append(s.tip, label("late", pic.lang)+", "+Delay(level.After.V, pic.lang)+": "+address.Title(role).In(pic.lang))
			}
		}
		late := ""
		if len(told) > 0 {
			late = label("late", pic.lang) + ": " + strings.Join(told, ", ")
		}
		s.text = join("\u00a0· ", title+": "+how, way, rests, late)
		list = append(list, s)
	}
	return list
}

// limits says all limits with the records that each is for.
func (pic *picture) limits(within model.OneOrMany[*model.Limit], clock model.Value[model.Clock]) string {
	var parts []string
	for _, l := range within.Items {
		parts = append(parts, join(" ", Duration(l.Is.V, pic.lang), pic.condition(&l.When)))
	}
	return Clock(strings.Join(parts, ", "), clock, pic.lang)
}

// moment names a point of a record's life.
func (pic *picture) moment(p *model.Point) string {
	if p == nil {
		return ""
	}
	if f := p.Field.Get(); f != nil {
		return address.Title(f).In(pic.lang)
	}
	refs := append([]model.Ref[model.Stage]{p.Stage}, p.Stages.Items...)
	text := strings.Join(stageTitles(model.OneOrMany[model.Ref[model.Stage]]{Items: refs}, pic.lang), ", ")
	if point := p.Point.Or(model.PointFirstEntry); point != model.PointFirstEntry && text != "" {
		text += " (" + label("point-"+string(point), pic.lang) + ")"
	}
	return text
}

func stageTitles(refs model.OneOrMany[model.Ref[model.Stage]], lang string) []string {
	var list []string
	for _, ref := range refs.Items {
		if stage := ref.Get(); stage != nil {
			list = append(list, address.Title(stage).In(lang))
		}
	}
	return list
}

// below returns the lines under the picture.
func (pic *picture) below() []flowBelow {
	if list := pic.spans(); len(list) > 0 {
		return []flowBelow{{head: label("spans", pic.lang), lines: list}}
	}
	return nil
}
