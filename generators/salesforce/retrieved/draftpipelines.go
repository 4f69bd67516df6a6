package retrieved

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// pipeline is a pipeline being read.
type pipeline struct {
	*draft.Pipeline
	// recordType is the type of its records, "" where there is one pipeline without types.
	recordType string
	// ruled are the stages whose moves a rule restricts.
	ruled map[string]bool
	// refused are moves that a rule refuses one by one.
	refused map[[2]string]bool
	// items has the asks by the checkpoint that their rule says it was made of.
	items map[string]int
}

// stageAt returns the place of a stage, -1 for none.
func (p *pipeline) stageAt(code string) int {
	return slices.IndexFunc(p.Stages, func(s *draft.Stage) bool { return s.Code == code })
}

// listed is a value of a list of stages.
type listed struct {
	name  string
	title draft.Text
	at    *node
}

// pipelines reads the pipelines of an object: its record types, with their processes.
func (d *drafting) pipelines(o *object) {
	if o.stage == "" {
		return
	}
	values := d.stageValues(o)
	for _, t := range d.of("RecordType") {
		if t.object != o.api || managed(t.name) || t.name == "Master" {
			continue
		}
		if !t.at.yes("active") && t.at.get("active") != "" {
			d.lose(t.kind+" "+t.full(), t.path, words.Message{Text: whyTypeOff})
			continue
		}
		var names []string
		first := ""
		for _, v := range d.offered(o, t) {
			names = append(names, decoded(v.get("fullName")))
			if v.yes("default") {
				first = decoded(v.get("fullName"))
			}
		}
		if len(names) == 0 {
			d.lose(t.kind+" "+t.full(), t.path, words.Message{Text: whyNoProcess})
			continue
		}
		title := d.text(t.at.line("label"), "CustomObjectTranslation", o.api, func(n *node) string {
			for _, one := range n.all("recordTypes") {
				if one.get("name") == t.name {
					return one.line("label")
				}
			}
			return ""
		})
		name := d.named("pipeline", t.name, title)
		name.Help = d.about(t.at)
		d.line(o, name, t.name, values, names, first)
	}
	if len(o.lines) == 0 && len(values) > 0 && (o.standard == nil || d.entityUsed(o)) {
		var names []string
		first := ""
		for _, v := range values {
			if v.at.get("isActive") != "false" {
				names = append(names, v.name)
				if v.at.yes("default") && first == "" {
					first = v.name
				}
			}
		}
		name := draft.Name{Code: o.api + " pipeline", Was: o.entity.Was, Title: o.entity.Title}
		d.line(o, name, "", values, names, first)
	}
	for _, p := range d.of("BusinessProcess") {
		used := slices.ContainsFunc(d.of("RecordType"), func(t *component) bool {
			return t.object == p.object && t.at.get("businessProcess") == p.name
		})
		if p.object == o.api && !used && !managed(p.name) {
			d.lose(p.kind+" "+p.full(), p.path, words.Message{Text: whyNoType})
		}
	}
}

// entityUsed tells whether a standard object is worked with by stages: its list of stages was retrieved.
func (d *drafting) entityUsed(o *object) bool {
	return d.find("StandardValueSet", o.standard.list) != nil
}

// offered returns the stages that records of a type may stand in.
func (d *drafting) offered(o *object, t *component) []*node {
	if process := d.find("BusinessProcess", o.api+"."+t.at.get("businessProcess")); process != nil {
		return process.at.all("values")
	}
	for _, list := range t.at.all("picklistValues") {
		if list.get("picklist") == o.stage {
			return list.all("values")
		}
	}
	return nil
}

// stageValues returns the values of the list of stages, in their order.
func (d *drafting) stageValues(o *object) []listed {
	if o.standard != nil {
		set := d.find("StandardValueSet", o.standard.list)
		if set == nil {
			return nil
		}
		return d.listedIn(set.at.all("standardValue"), "StandardValueSetTranslation", o.standard.list)
	}
	values := d.find("CustomField", o.api+"."+stageField).at.first("valueSet")
	if set := d.find("GlobalValueSet", values.get("valueSetName")); set != nil {
		return d.listedIn(set.at.all("customValue"), "GlobalValueSetTranslation", set.name)
	}
	return d.listedIn(values.first("valueSetDefinition").all("value"), "", "")
}

func (d *drafting) listedIn(values []*node, kind, list string) []listed {
	var all []listed
	for _, v := range values {
		all = append(all, listed{v.get("fullName"), d.valueTitle(kind, list, v), v})
	}
	return all
}

// line adds a pipeline of an object, with the stages that are named, in the order of the list.
func (d *drafting) line(o *object, name draft.Name, recordType string, values []listed, names []string, first string) {
	p := &pipeline{
		Pipeline: &draft.Pipeline{Name: name, Entity: o.api}, recordType: recordType, ruled: map[string]bool{},
		refused: map[[2]string]bool{}, items: map[string]int{},
	}
	for _, v := range values {
		if slices.Contains(names, v.name) {
			p.Stages = append(p.Stages, &draft.Stage{Name: d.named("stage", v.name, v.title)})
		}
	}
	for _, one := range names {
		if p.stageAt(one) < 0 {
			p.Stages = append(p.Stages, &draft.Stage{Name: d.named("stage", one, d.text(one, "", "", nil))})
			d.lose("stage "+one, "", words.Message{Text: whyNoStage, Args: words.Args{"pipeline": shown(name)}})
		}
	}
	prefixed(p, recordType)
	for _, s := range p.Stages {
		i := slices.IndexFunc(values, func(v listed) bool { return v.name == s.Code })
		if i >= 0 {
			d.kind(o, s, values[i].at)
		}
	}
	p.begin(first)
	d.path(o, p)
	o.lines = append(o.lines, p)
	d.draft.Pipelines = append(d.draft.Pipelines, p.Pipeline)
}

func shown(name draft.Name) string {
	for _, title := range []string{"en", "ru", ""} {
		if text := name.Title[title]; text != "" {
			return text
		}
	}
	return name.Code
}

// prefixed takes the name of the pipeline off the ids of its stages where all of them begin with it.
func prefixed(p *pipeline, recordType string) {
	if recordType == "" {
		return
	}
	prefix := recordType
	if len(prefix) > 16 {
		prefix = strings.TrimRight(prefix[:16], "_")
	}
	prefix += "_"
	for _, s := range p.Stages {
		if !strings.HasPrefix(s.Code, prefix) || idOf(strings.TrimPrefix(s.Code, prefix)) == "" {
			return
		}
	}
	for _, s := range p.Stages {
		s.Was = strings.ToLower(strings.TrimPrefix(s.Code, prefix))
	}
}

// kind reads what a stage is out of what Salesforce knows of it.
func (d *drafting) kind(o *object, s *draft.Stage, at *node) {
	s.Type = model.StageWork
	switch o.api {
	case "Opportunity":
		switch {
		case at.yes("won"):
			s.Type = model.StageWon
		case at.yes("closed"):
			s.Type = model.StageLost
		default:
			s.Probability = at.get("probability")
		}
	case "Lead":
		if at.yes("converted") {
			s.Type = model.StageConverted
		}
	case "Case":
		if at.yes("closed") {
			s.Type = model.StageClosed
		}
	}
}

var (
	lostWords = regexp.MustCompile(`(?i)lost|fail|reject|refus|cancel|declin|junk|spam|disqualif|not converted|отказ|отмен|отклон|проигр|потер|спам|не состоял|не удал|провал|дубл`)
	wonWords  = regexp.MustCompile(`(?i)\bwon\b|\bdone\b|complet|resolved|succe|paid\b|успе|выигр|выполн|заверш|решен|оплачен|исполнен`)
)

// guess finds how the ends of a pipeline are meant, where Salesforce does not say it: an end is a stage out of which no move is
// allowed, or what is called like one.
func (d *drafting) guess(o *object, p *pipeline) {
	if o.api != "Case" && o.standard != nil {
		return
	}
	guessed := false
	for i, s := range p.Stages {
		end := !p.isOpen(i)
		name := shown(s.Name) + " " + s.Code
		if o.standard == nil && p.ruled[s.Code] {
			end = !slices.ContainsFunc(p.Moves, func(m draft.Move) bool { return m.From == s.Code })
		} else if o.standard == nil {
			end = lostWords.MatchString(name) || wonWords.MatchString(name)
		}
		switch {
		case !end || s.Type == model.StageStart:
			continue
		case lostWords.MatchString(name):
			s.Type = model.StageLost
		default:
			s.Type = model.StageWon
		}
		guessed = true
	}
	if o.standard == nil && !slices.ContainsFunc(p.Stages, func(s *draft.Stage) bool { return s.Type == model.StageWon }) {
		for i := len(p.Stages) - 1; i > 0; i-- {
			if p.Stages[i].Type == model.StageWork {
				p.Stages[i].Type, guessed = model.StageWon, true
				break
			}
		}
	}
	if guessed {
		d.lose("pipeline "+shown(p.Name), "", words.Message{Text: whyGuessed})
	}
}

// begin makes the start out of the stage in which records begin, the first open one where that is not said.
func (p *pipeline) begin(first string) {
	open := func(s *draft.Stage) bool { return s.Type == model.StageWork || s.Type == "" }
	i := p.stageAt(first)
	if i < 0 || !open(p.Stages[i]) {
		i = slices.IndexFunc(p.Stages, open)
	}
	if i >= 0 {
		p.Stages[i].Type = model.StageStart
	}
}

var (
	goalWords   = regexp.MustCompile(`^(?:Goal|Цель): *`)
	doneWords   = regexp.MustCompile(`^(?:Done when|Готово, когда): *`)
	actionWords = regexp.MustCompile(`^(?:Now|Сейчас): *`)
	lineEnd     = regexp.MustCompile(`(?i)<br\s*/?>|</(?:p|li|div)>|\n`)
)

// path reads what the path of a pipeline says about its stages.
func (d *drafting) path(o *object, p *pipeline) {
	for _, one := range d.of("PathAssistant") {
		if one.at.get("entityName") != o.api || one.at.get("fieldName") != o.stage || !one.at.yes("active") {
			continue
		}
		if t := one.at.get("recordTypeName"); t != p.recordType && !(p.recordType == "" && t == "__MASTER__") {
			continue
		}
		var more []string
		for _, step := range one.at.all("pathAssistantSteps") {
			i := p.stageAt(step.get("picklistValueName"))
			if i < 0 {
				continue
			}
			var goal, action, done, rest []string
			for _, line := range lineEnd.Split(step.get("info"), -1) {
				line = plainText(line)
				switch {
				case line == "":
				case goalWords.MatchString(line):
					goal = append(goal, goalWords.ReplaceAllString(line, ""))
				case actionWords.MatchString(line):
					action = append(action, actionWords.ReplaceAllString(line, ""))
				case doneWords.MatchString(line):
					done = append(done, doneWords.ReplaceAllString(line, ""))
				default:
					rest = append(rest, line)
				}
			}
			if len(goal) == 0 {
				goal, rest = rest, nil
			}
			if len(goal) > 0 {
				p.Stages[i].Goal = draft.Text{d.lang: strings.Join(goal, " ")}
			}
			if len(action) > 0 {
				p.Stages[i].Action = draft.Text{d.lang: strings.Join(action, " ")}
			}
			if len(done) > 0 {
				p.Stages[i].Done = draft.Text{d.lang: strings.Join(done, " ")}
			}
			if len(rest) > 0 {
				more = append(more, p.Stages[i].Code+": "+strings.Join(rest, " "))
			}
		}
		if len(more) > 0 {
			d.lose(one.kind+" "+one.name, one.path, words.Message{Text: whyPath, Args: words.Args{"text": strings.Join(more, "; ")}})
		}
	}
}
