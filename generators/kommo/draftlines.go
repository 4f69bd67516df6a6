package kommo

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// pipelines drafts the pipelines. Kommo lets whoever may change a lead move it anywhere.
func (p *pencil) pipelines() {
	for _, line := range p.List(shelfPipelines) {
		title := strings.TrimSpace(line.Text("name"))
		if line.Is("is_archive") {
			p.lost(title, line.Path, whyArchived, nil)
			continue
		}
		one := &draft.Pipeline{Name: draft.Name{Code: line.ID, Title: titled(line.Thing)}, Entity: string(leads)}
		for _, s := range p.ordered(line.ID) {
			if incoming(s.Thing) {
				p.lost(title+"/"+strings.TrimSpace(s.Text("name")), s.Path, whyIncoming, nil)
				continue
			}
			stage := &draft.Stage{Name: draft.Name{Code: s.ID, Title: titled(s.Thing)}, Type: model.StageWork}
			switch {
			case s.ID == "142":
				stage.Type = model.StageWon
			case s.ID == "143":
				stage.Type = model.StageLost
			case len(one.Stages) == 0:
				stage.Type = model.StageStart
			}
			p.describe(stage, s.Thing)
			one.Stages = append(one.Stages, stage)
		}
		if len(one.Stages) == 0 {
			p.lost(title, line.Path, whyNoStages, nil)
			continue
		}
		p.moves(one)
		p.asks(one)
		p.out.Pipelines = append(p.out.Pipelines, one)
	}
}

// describe takes what a stage says of itself apart: what it is for, what is done in it, what it means, when it is done. Of
// several texts that for those who are new says the most.
func (p *pencil) describe(stage *draft.Stage, s answers.Thing) {
	texts := map[string]string{}
	for _, d := range s.List("descriptions") {
		texts[d.Text("level")] = strings.TrimSpace(d.Text("description"))
	}
	text := ""
	for _, level := range []string{"newbie", "candidate", "master"} {
		if text == "" {
			text = texts[level]
		}
	}
	parts := []struct {
		says words.Text
		into *draft.Text
	}{{saysGoal, &stage.Goal}, {saysMeans, &stage.Means}, {saysDone, &stage.Done}, {saysAction, &stage.Action}}
	into := &stage.Action // where a person wrote it, it is what is done
	for _, line := range strings.Split(text, "\n") {
		for _, part := range parts {
			if rest, ok := begins(line, part.says); ok {
				line, into = rest, part.into
				break
			}
		}
		if before := (*into)[""]; before != "" {
			line = before + "\n" + line
		}
		if line = strings.TrimSpace(line); line != "" {
			*into = draft.Text{"": line}
		}
	}
}

// begins tells whether a line begins as ours do, in any language of the tool, and returns the rest.
func begins(line string, with words.Text) (string, bool) {
	for _, lang := range []string{"en", "ru"} {
		if rest, ok := strings.CutPrefix(line, with.In(lang)); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// moves names who moves leads: those whose right to change them reaches as far as that to see them. In the description a
// move is of all that one sees, so that others would be let do more than they may.
func (p *pencil) moves(line *draft.Pipeline) {
	by := p.movers()
	if len(by) == 0 {
		return // whoever may change them, as far as is known
	}
	for _, from := range line.Stages {
		for _, to := range line.Stages {
			if from != to {
				line.Moves = append(line.Moves, draft.Move{From: from.Code, To: to.Code, By: by})
			}
		}
	}
}

// movers are the roles that move all leads which they see. Where no role may change any, those that see none are as good.
func (p *pencil) movers() []string {
	var by, blind []string
	anybody := false
	for _, r := range p.List(shelfRoles) {
		rights := r.In("rights").In(string(leads))
		edit, view := level(rights.Text("edit")).orDenied(), level(rights.Text("view")).orDenied()
		anybody = anybody || edit != denied
		switch {
		case edit != view:
		case edit == denied:
			blind = append(blind, r.ID)
		default:
			by = append(by, r.ID)
		}
	}
	if !anybody {
		return blind
	}
	return by
}

// asks drafts what stages ask for, each stage for itself, since Kommo keeps it so.
func (p *pencil) asks(line *draft.Pipeline) {
	for _, stage := range line.Stages {
		ask := draft.Ask{Stage: stage.Code}
		for _, f := range p.List(shelfFields + string(leads)) {
			for _, at := range f.List("required_statuses") {
				if at.Text("pipeline_id") != line.Code || at.Text("status_id") != stage.Code {
					continue
				}
				code := f.Text("code")
				if code == "" {
					code = f.ID
				}
				if _, known := taken[f.Text("type")]; known && !ready(f.Thing) {
					ask.Fields = append(ask.Fields, code)
				} else {
					p.lost(f.Text("name"), f.Path, whyAsked, nil)
				}
				break
			}
		}
		if stage.Type == model.StageLost && len(p.List(shelfReasons)) > 0 {
			ask.Fields = append([]string{reasonCode}, ask.Fields...) // of several choices the first is the reason
		}
		if len(ask.Fields) > 0 {
			line.Asks = append(line.Asks, ask)
		}
	}
}

// reasonCode is how leads keep why they were lost.
const reasonCode = "loss_reason_id"

// reasons drafts the reasons of loss: a list, and the field of leads that is asked for where they are lost.
func (p *pencil) reasons() {
	var values []draft.Value
	for _, r := range p.List(shelfReasons) {
		values = append(values, draft.Value{Name: draft.Name{Code: r.ID, Title: titled(r.Thing)}})
	}
	if len(values) == 0 {
		return
	}
	title := p.say(titleReason)
	p.out.Lists = append(p.out.Lists, &draft.List{Name: draft.Name{Code: shelfReasons, Was: "loss_reason", Title: title}, Values: values})
	for _, e := range p.out.Entities {
		if e.Code == string(leads) {
			e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: reasonCode, Was: "loss_reason", Title: title}, Type: model.FieldChoice, List: shelfReasons})
		}
	}
	p.lost(title[""], p.List(shelfReasons)[0].Path, whyReasons, nil)
}

// scopes are the levels of rights as scopes of the language; what is linked to one's own comes near to one's own.
var scopes = map[level]string{all: "all", group: "team", own: "own", linked: "own"}

// roles drafts the roles with their rights.
func (p *pencil) roles() {
	for _, r := range p.List(shelfRoles) {
		title := strings.TrimSpace(r.Text("name"))
		role := &draft.Role{Name: draft.Name{Code: r.ID, Title: titled(r.Thing)}}
		rights := r.In("rights")
		for _, of := range []sort{leads, contacts, companies} {
			if g := grant(string(of), rights.In(string(of))); len(g.May) > 0 {
				g.Fields = p.closed(of)
				role.Grants = append(role.Grants, g)
			}
		}
		for _, l := range rights.List("catalog_rights") {
			if g := grant(catalogCode(l.Text("catalog_id")), l.In("rights")); len(g.May) > 0 {
				if kept, known := p.Get(shelfLists, l.Text("catalog_id")); !known || !usable(kept) {
					p.lost(title+": "+l.Text("catalog_id"), r.Path, whyListRights, nil)
					continue
				}
				role.Grants = append(role.Grants, g)
			}
		}
		if g := grant(string(tasks), rights.In(string(tasks))); p.aboutTasks() && len(g.May) > 0 {
			role.Grants = append(role.Grants, g)
		}
		places := 0
		for _, s := range rights.List("status_rights") {
			if !p.waiting(s) && s.Text("status_id") != "" {
				places++
			}
		}
		if places > 0 {
			p.lost(title, r.Path, whyStatusRights, words.Args{"n": places})
		}
		l := rights.In(string(leads))
		if edit := level(l.Text("edit")).orDenied(); edit != denied && edit != level(l.Text("view")) {
			why := whyMoves
			if len(p.movers()) == 0 {
				why = whyMovesAll
			}
			p.lost(title, r.Path, why, words.Args{"edit": reaches[edit], "view": reachOf(l, "view")})
		}
		p.out.Roles = append(p.out.Roles, role)
	}
}

// aboutTasks tells whether any role has other rights to tasks than to its own: those need no saying.
func (p *pencil) aboutTasks() bool {
	return slices.ContainsFunc(p.List(shelfRoles), func(r answers.Kept) bool {
		t := r.In("rights").In(string(tasks))
		return t != nil && (t.Text("edit") != string(own) || t.Text("delete") != string(own))
	})
}

func grant(entity string, rights answers.Thing) draft.Grant {
	g := draft.Grant{Entity: entity, May: map[model.Action]string{}}
	for _, a := range actions {
		l := level(rights.Text(a.name))
		switch scope := scopes[l]; {
		case scope == "":
		case a.action == model.ActionCreate:
			g.May[a.action] = "yes"
		default:
			g.May[a.action] = scope
		}
	}
	return g
}

// closed returns the fields that programs alone write.
func (p *pencil) closed(of sort) map[string]string {
	fields := map[string]string{}
	for _, f := range p.List(shelfFields + string(of)) {
		if code := f.Text("code"); f.Is("is_api_only") && !ready(f.Thing) && taken[f.Text("type")] != "" {
			if code == "" {
				code = f.ID
			}
			fields[code] = string(model.FieldRead)
		}
	}
	return fields
}
