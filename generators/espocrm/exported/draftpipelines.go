package exported

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

func args(key string, value any) words.Args { return words.Args{key: value} }

// status returns the field of the stages, "" where there is none.
func (d *drafting) status(scope string) string {
	status := d.meta.at("scopes", scope).text("statusField")
	if status == "" && d.meta.at("entityDefs", scope, "fields", "stage").in("probabilityMap") != nil {
		status = "stage"
	}
	if len(d.meta.at("entityDefs", scope, "fields", status).texts("options")) == 0 {
		return ""
	}
	return status
}

// lines returns the pipelines that the values of a field of stages belong to, by their codes, and the field that says which
// one a record is in; "" where all are of one.
func (d *drafting) lines(scope, status string) (codes []string, field string) {
	defs := d.meta.at("entityDefs", scope, "fields")
	for _, name := range []string{"cPipeline", "pipeline"} {
		codes = slices.DeleteFunc(defs.in(name).texts("options"), func(code string) bool { return code == "" })
		if defs.in(name).text("type") == "enum" && len(codes) > 1 {
			return codes, name
		}
	}
	return nil, ""
}

// pipelines takes the stages over.
func (d *drafting) pipelines(scope string) {
	status := d.status(scope)
	if status == "" {
		return
	}
	def := d.meta.at("entityDefs", scope, "fields", status)
	codes, field := d.lines(scope, status)
	script := d.script(scope)
	all := []*draft.Pipeline{}
	for _, code := range codes {
		all = append(all, &draft.Pipeline{Name: draft.Name{Code: code, Was: plainID(code), Title: or(d.text(scope, "options", field, code), code), Told: true}, Entity: scope})
	}
	if len(all) == 0 {
		title := draft.Text{}
		for locale, s := range d.text("Global", "scopeNames", scope) {
			title[locale] = s
		}
		if len(title) == 0 {
			title[""] = scope
		}
		all = append(all, &draft.Pipeline{Name: draft.Name{Code: scope + "." + status, Was: idOf(scope, true) + "_pipeline", Title: title}, Entity: scope})
	}
	of := d.lineOf(scope, codes, field)
	for _, option := range def.texts("options") {
		i := slices.IndexFunc(all, func(p *draft.Pipeline) bool { return len(codes) == 0 || p.Code == of(option) })
		if i < 0 {
			if option != "" {
				d.lost(scope+"."+status+": "+option, d.paths["entityDefs/"+scope], whyNoLine, nil)
			}
			continue
		}
		if option != "" {
			all[i].Stages = append(all[i].Stages, d.stage(scope, status, option, all[i], len(codes) > 0, script))
		}
	}
	for _, p := range all {
		d.begin(p, def, script)
		d.moves(p, script)
		d.asks(p, scope, status)
		slices.SortStableFunc(p.Asks, func(a, b draft.Ask) int { return place(p, a.Stage) - place(p, b.Stage) })
		if len(p.Stages) > 0 {
			d.draft.Pipelines = append(d.draft.Pipelines, p)
		}
	}
	for _, s := range script {
		if text := whyOf[s.name]; !text.IsZero() && len(s.statements) > 0 {
			d.lost(scope+": "+s.name, d.paths["formula/"+scope], text, args("n", len(s.statements)))
		} else if s.name == beginning && !slices.ContainsFunc(script, func(s section) bool { return s.name != beginning }) {
			d.lost(scope, d.paths["formula/"+scope], whyScript, nil)
		}
	}
}

func (d *drafting) script(scope string) []section {
	return sectionsOf(d.meta.at("formula", scope).text("beforeSaveApiScript"))
}

// listed matches a list of texts in a script.
var (
	listed = regexp.MustCompile(`'([^']*)'`)
	inLine = regexp.MustCompile(`^ifThen\((?:array\\includes\(list\(([^()]*)\),\w+\)|\(\w+==('[^']*')\)),(\w+)='([^']*)'\)$`)
)

// lineOf returns what tells the pipeline of a value: the script that sets it, else what the value begins with.
func (d *drafting) lineOf(scope string, codes []string, field string) func(string) string {
	known := map[string]string{}
	for _, text := range append(d.meta.at("formula", scope).texts("beforeSaveScriptList"), d.meta.at("formula", scope).text("beforeSaveApiScript")) {
		for _, s := range sectionsOf(text) {
			for _, statement := range s.statements {
				if m := inLine.FindStringSubmatch(statement); m != nil && m[3] == field {
					for _, one := range listed.FindAllStringSubmatch(m[1]+m[2], -1) {
						known[one[1]] = m[4]
					}
				}
			}
		}
	}
	return func(option string) string {
		if line := known[option]; line != "" {
			return line
		}
		best := ""
		for _, code := range codes {
			if strings.HasPrefix(option, code+"_") && len(code) > len(best) {
				best = code
			}
		}
		return best
	}
}

// stage takes one stage over. Colours say what a stage is only where a description gave them.
func (d *drafting) stage(scope, status, option string, p *draft.Pipeline, several bool, script []section) *draft.Stage {
	def := d.meta.at("entityDefs", scope, "fields", status)
	title := or(d.text(scope, "options", status, option), option)
	id := option
	if several {
		id = strings.TrimPrefix(option, p.Code+"_")
		for locale, s := range title {
			title[locale] = strings.TrimSuffix(s, " · "+first(p.Title[locale], p.Title[""]))
		}
	}
	s := &draft.Stage{Name: draft.Name{Code: option, Was: plainID(id), Title: title, Told: true}, Probability: def.in("probabilityMap").text(option)}
	for locale, text := range d.text(scope, "tooltips", status) {
		if about := helps(text, first(title[locale], title[""])); about != "" {
			if s.Means == nil {
				s.Means = draft.Text{}
			}
			s.Means[locale] = about
		}
	}
	made := slices.ContainsFunc(script, func(s section) bool { return s.name == "births" || s.name == "moves" })
	style, ended := def.in("style").text(option), slices.Contains(d.meta.at("scopes", scope).texts("kanbanStatusIgnoreList"), option)
	switch {
	case made && style == "warning":
		s.Type = model.StagePause
	case made && style == "info" && ended && s.Probability == "100":
		s.Type = model.StageConverted
	case made && style == "info" && ended:
		s.Type = model.StageClosed
	case s.Probability == "100" && (style == "success" || !ended), made && style == "success":
		s.Type = model.StageWon
	case s.Probability == "0", made && style == "danger", ended && s.Probability == "" && !made:
		s.Type = model.StageLost
	case made && ended:
		d.lost(scope+": "+option, d.paths["scopes/"+scope], whyRetired, nil)
	case s.Probability == "" && style == "success":
		s.Type = model.StageWon
	case s.Probability == "" && style == "danger":
		s.Type = model.StageLost
	}
	return s
}

// place returns where a stage stands in its pipeline.
func place(p *draft.Pipeline, stage string) int {
	return slices.IndexFunc(p.Stages, func(s *draft.Stage) bool { return s.Code == stage })
}

// helps returns what the help of the field of the stages says of one: “**Proposal**: …”, one after the other.
func helps(text, title string) string {
	for _, part := range strings.Split(text, "\n\n") {
		if about, ok := strings.CutPrefix(part, "**"+title+"**: "); ok {
			return about
		}
	}
	return ""
}

// born matches the rule in which stages records begin.
var born = regexp.MustCompile(`^ifThen\(\(\$new&&!\((?:array\\includes\(list\(([^()]*)\),\$to\)|\$to==('[^']*'))\)\),`)

// begin finds the stage in which records begin.
func (d *drafting) begin(p *draft.Pipeline, def object, script []section) {
	starts := []string{def.text("default")}
	for _, s := range script {
		for _, statement := range s.statements {
			if m := born.FindStringSubmatch(statement); m != nil && s.name == "births" {
				for _, one := range listed.FindAllStringSubmatch(m[1]+m[2], -1) {
					starts = append(starts, one[1])
				}
			}
		}
	}
	for _, code := range starts {
		if i := slices.IndexFunc(p.Stages, func(s *draft.Stage) bool { return s.Code == code && s.Type == "" }); i >= 0 {
			p.Stages[i].Type = model.StageStart
			return
		}
	}
}

var (
	anyMove  = regexp.MustCompile(`^ifThen\(\(\$moved&&!\((?:array\\includes\(list\(([^()]*)\),\$move\)|\$move==('[^']*'))\)\),`)
	moveBy   = regexp.MustCompile(`^ifThen\(\(\$moved&&\$move=='([^']*)'(&&!.*)?\),recordService\\throwForbidden\(language\\translate\('[A-Za-z0-9]*NotYourMove'`)
	hasRole  = regexp.MustCompile(`array\\includes\(\$roles,'([^']*)'\)`)
	moveWhen = regexp.MustCompile(`^ifThen\(.*\$move=='([^']*)'.*'messages'`)
)

// moves reads which moves are allowed, and to whom, where a script of ours says so.
func (d *drafting) moves(p *draft.Pipeline, script []section) {
	in := func(pair string) (from, to string, ok bool) {
		from, to, ok = strings.Cut(pair, ">")
		known := func(code string) bool {
			return slices.ContainsFunc(p.Stages, func(s *draft.Stage) bool { return s.Code == code })
		}
		return from, to, ok && known(from) && known(to)
	}
	by, closed := map[string][]string{}, map[string]bool{}
	var pairs []string
	for _, s := range script {
		if s.name != "moves" {
			continue
		}
		for _, statement := range s.statements {
			if m := anyMove.FindStringSubmatch(statement); m != nil {
				for _, one := range listed.FindAllStringSubmatch(m[1]+m[2], -1) {
					pairs = append(pairs, one[1])
				}
				continue
			}
			if m := moveBy.FindStringSubmatch(statement); m != nil {
				for _, role := range hasRole.FindAllStringSubmatch(m[2], -1) {
					by[m[1]] = append(by[m[1]], role[1])
				}
				closed[m[1]] = len(by[m[1]]) == 0
				continue
			}
			if m := moveWhen.FindStringSubmatch(statement); m != nil {
				if from, to, ok := in(m[1]); ok {
					d.lost(p.Entity+": "+from+" → "+to, d.paths["formula/"+p.Entity], whyWhen, nil)
				}
			}
		}
	}
	for _, pair := range pairs {
		if from, to, ok := in(pair); ok && closed[pair] {
			d.lost(p.Entity+": "+from+" → "+to, d.paths["formula/"+p.Entity], whyNobody, nil)
		} else if ok {
			m := draft.Move{From: from, To: to, By: by[pair]}
			if d.collection.roles == nil { // nobody knows who they are
				m.By = nil
			}
			p.Moves = append(p.Moves, m)
		}
	}
}
