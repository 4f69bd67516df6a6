package hubspot

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// stateOf reads what an account has, or what a plan makes, as things.
func stateOf(files contract.Files) (*state.State, error) {
	a, err := open(files)
	if err != nil {
		return nil, err
	}
	v := &view{account: a, out: &state.State{Unread: a.unread}}
	v.objects()
	for _, object := range a.Under(shelfProperties) {
		v.properties(object)
	}
	for _, object := range a.Under(shelfGroups) {
		v.groups(object)
	}
	for _, object := range a.Under(shelfValidations) {
		v.validations(object)
	}
	for _, object := range a.Under(shelfPipelines) {
		v.pipelines(object)
	}
	v.associations()
	for _, object := range a.Under(shelfRules) {
		v.rules(object)
	}
	return v.out, nil
}

// view turns an account into things.
type view struct {
	*account
	out *state.State
}

// The sorts of things.
const (
	kindObject      = "object"
	kindProperty    = "property"
	kindGroup       = "property group"
	kindValidation  = "validation"
	kindPipeline    = "pipeline"
	kindStage       = "stage"
	kindAssociation = "association label"
	kindRules       = "pipeline rules (beta)"
)

const set = "yes"

func (v *view) add(t state.Thing) { v.out.Things = append(v.out.Things, t) }

// fact adds a fact to a thing where it says something.
func fact(t *state.Thing, key, value string) {
	if value != "" {
		t.Facts = append(t.Facts, state.Fact{Key: key, Value: value})
	}
}

func (v *view) objects() {
	for _, o := range v.List(shelfObjects) {
		t := state.Thing{Kind: kindObject, Name: o.ID, Title: o.In("labels").Text("singular"), Path: o.Path}
		fact(&t, "label", o.In("labels").Text("singular"))
		fact(&t, "called by", o.Text("primaryDisplayProperty"))
		for _, p := range o.Texts("requiredProperties") {
			fact(&t, "required "+p, set)
		}
		v.add(t)
	}
}

// ready tells whether a property comes with HubSpot.
func ready(p answers.Thing) bool {
	return p.Is("hubspotDefined") || strings.HasPrefix(p.Text("name"), "hs_") || strings.HasPrefix(p.Text("name"), "hubspot_")
}

// kindShown returns the type of a property with the way it is shown; ways that hold the same are one.
func kindShown(p answers.Thing) string {
	shown := p.Text("fieldType")
	if p.Text("type") == "enumeration" && shown == "radio" {
		shown = "select"
	}
	return p.Text("type") + "/" + shown
}

// people tells whether the values of a property are the users of HubSpot.
func people(p answers.Thing) bool { return p.Text("referencedObjectType") == "OWNER" }

func (v *view) properties(object string) {
	for _, p := range v.List(shelfProperties + object) {
		t := state.Thing{Kind: kindProperty, Name: object + "." + p.ID, Title: p.Text("label"), Path: p.Path, Given: ready(p.Thing)}
		fact(&t, "label", strings.TrimSpace(p.Text("label")))
		fact(&t, "type", kindShown(p.Thing))
		fact(&t, "description", strings.TrimSpace(strings.ReplaceAll(p.Text("description"), "\r\n", "\n")))
		if p.Is("hasUniqueValue") {
			fact(&t, "unique", set)
		}
		if p.Is("showCurrencySymbol") {
			fact(&t, "shown as money", set)
		}
		if people(p.Thing) {
			fact(&t, "chosen from users", set)
		} else {
			for _, o := range p.List("options") {
				label := strings.TrimSpace(o.Text("label"))
				if o.Is("hidden") {
					label += " (hidden)"
				}
				fact(&t, "option "+o.Text("value"), label)
			}
		}
		v.add(t)
	}
}

func (v *view) groups(object string) {
	for _, g := range v.List(shelfGroups + object) {
		// How a card is arranged is left to people: groups of theirs stay.
		t := state.Thing{Kind: kindGroup, Name: object + "." + g.ID, Title: g.Text("label"), Path: g.Path, Given: true}
		fact(&t, "label", strings.TrimSpace(g.Text("label")))
		v.add(t)
	}
}

func (v *view) validations(object string) {
	for _, one := range v.List(shelfValidations + object) {
		property, _ := v.Get(shelfProperties+object, one.ID)
		for _, r := range one.List("propertyValidationRules") {
			t := state.Thing{Kind: kindValidation, Name: object + "." + one.ID + " " + r.Text("ruleType"), Path: one.Path, Given: ready(property.Thing)}
			t.Title = strings.TrimSpace(property.Text("label") + " " + r.Text("ruleType"))
			fact(&t, "arguments", arguments(r))
			v.add(t)
		}
	}
}

// arguments returns the arguments of a validation in one line; numbers are one however they are written.
func arguments(r answers.Thing) string {
	list := r.Texts("ruleArguments")
	for i, a := range list {
		if n, err := strconv.ParseFloat(a, 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) && (r.Text("ruleType") == "MIN_NUMBER" || r.Text("ruleType") == "MAX_NUMBER") {
			list[i] = strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return strings.Join(list, ", ")
}

// standing tells whether a pipeline is one that HubSpot begins with: of deals, of tickets, of where people are on their way.
func standing(id string) bool { return id == "default" || id == "0" || lifecycle(id) }

// lifecycle tells whether a pipeline is the way of a contact or a company, which no description has as one.
func lifecycle(id string) bool { return strings.HasSuffix(id, "-lifecycle-pipeline") }

func (v *view) pipelines(object string) {
	for _, p := range v.List(shelfPipelines + object) {
		t := state.Thing{Kind: kindPipeline, Name: object + "." + p.ID, Title: p.Text("label"), Path: p.Path, Given: standing(p.ID)}
		fact(&t, "label", strings.TrimSpace(p.Text("label")))
		var order []string
		var stages []state.Thing
		for _, s := range v.ordered(object, p.ID) {
			label := strings.TrimSpace(s.Text("label"))
			order = append(order, s.ID)
			st := state.Thing{Kind: kindStage, Name: object + "." + p.ID + "/" + s.ID, Title: p.Text("label") + "/" + label, Path: s.Path, Given: t.Given}
			fact(&st, "label", label)
			m := s.In("metadata")
			if n, err := strconv.ParseFloat(m.Text("probability"), 64); err == nil {
				fact(&st, "probability", strconv.FormatFloat(math.Round(n*1000)/10, 'f', -1, 64)+" %")
			}
			if m.Is("isClosed") {
				fact(&st, "closed", set)
			}
			fact(&st, "ticket state", m.Text("ticketState"))
			stages = append(stages, st)
		}
		fact(&t, state.Order, strings.Join(order, "\n"))
		v.add(t)
		for _, st := range stages {
			v.add(st)
		}
	}
}

// ordered returns the stages of a pipeline in their order.
func (a *account) ordered(object, pipeline string) []answers.Kept {
	list := slices.Clone(a.List(shelfStages + object + "/" + pipeline))
	slices.SortStableFunc(list, func(x, y answers.Kept) int {
		return cmp.Compare(answers.Number(x.Text("displayOrder")), answers.Number(y.Text("displayOrder")))
	})
	return list
}

// associations adds the labels of links. A label stands in both directions, and is one.
func (v *view) associations() {
	seen := map[string]bool{}
	for _, pair := range v.Under(shelfLabels) {
		from, to, _ := strings.Cut(pair, "/")
		if to < from {
			from, to = to, from
		}
		for _, l := range v.List(shelfLabels + pair) {
			t := state.Thing{Kind: kindAssociation, Name: from + " – " + to + ": " + l.ID, Title: l.ID, Path: l.Path, Given: l.Text("category") == "HUBSPOT_DEFINED"}
			if !seen[t.Name] {
				seen[t.Name] = true
				v.add(t)
			}
		}
	}
}

// rules adds what moves in a pipeline are not allowed. A pipeline without any such rule is none of them.
func (v *view) rules(object string) {
	for _, r := range v.List(shelfRules + object) {
		of := r.Thing
		if inner := r.In("governanceValidationRules"); inner != nil {
			of = inner
		}
		t := state.Thing{Kind: kindRules, Name: object + "." + r.ID, Path: r.Path}
		if p, known := v.Get(shelfPipelines+object, r.ID); known {
			t.Title = p.Text("label")
		}
		for _, one := range []struct{ key, says string }{
			{"noBackwardsMovementRule", "no step back"}, {"noSkippingStagesRule", "no stage skipped"}, {"objectCreationRule", "created in"},
		} {
			rule := of.In(one.key)
			if rule.Is("enabledForAllStages") {
				fact(&t, one.says, "all stages")
				continue
			}
			fact(&t, one.says, v.stageList(object, r.ID, rule.Texts("pipelineStageIds")))
		}
		if len(t.Facts) > 0 {
			v.add(t)
		}
	}
}

// stageList returns the ids of stages in the order of the pipeline.
func (v *view) stageList(object, pipeline string, ids []string) string {
	var list []string
	for _, s := range v.ordered(object, pipeline) {
		if slices.Contains(ids, s.ID) {
			list = append(list, s.ID)
		}
	}
	for _, id := range ids {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return strings.Join(list, ", ")
}
