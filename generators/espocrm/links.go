package espocrm

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// findLinks gives every reference its relation, and the entity at its other end one that leads back.
func (p *plan) findLinks() {
	for _, o := range p.objects {
		for _, c := range o.list {
			switch {
			case c.link == "" || c.lost || c.name == "assignedUser":
			case c.core && c.kind != kindParent:
				// EspoCRM has both ends already.
			case c.kind == kindParent:
				p.linkParent(o, c)
			case c.target == "User" || c.target == "Team":
				o.links[c.link] = map[string]any{"type": "belongsTo", "entity": c.target}
			default:
				p.linkTo(o, c, p.byEntity[c.field.To.Get()])
			}
		}
	}
}

func (p *plan) linkTo(o *object, c *column, to *object) {
	c.foreign = to.end(lowerFirst(o.scope) + upperFirst(c.name))
	here := map[string]any{"type": "belongsTo", "entity": to.scope, "foreign": c.foreign}
	there := map[string]any{"type": "hasMany", "entity": o.scope, "foreign": c.link}
	if c.kind == kindLinks {
		relation := lowerFirst(o.scope) + upperFirst(c.name)
		if len(relation) > maxName {
			relation = relation[:maxName-8] + fixedID(relation)[2:8]
		}
		here["type"], here["relationName"], there["relationName"] = "hasMany", relation, relation
	}
	o.links[c.link], to.links[c.foreign] = here, there
}

// linkParent leads to any record of the description.
func (p *plan) linkParent(o *object, c *column) {
	c.foreign = lowerFirst(o.scope) + upperFirst(c.name)
	if o.scope == "Task" {
		c.foreign = "tasks"
	}
	for i := 2; !p.freeEnd(o, c.foreign); i++ {
		c.foreign = lowerFirst(o.scope) + upperFirst(c.name) + strconv.Itoa(i)
	}
	here := map[string]any{"type": "belongsToParent", "foreign": c.foreign}
	var all []string
	for _, to := range p.objects {
		if to == o {
			continue
		}
		all = append(all, to.scope)
		if o.scope == "Task" && to.core != nil {
			continue // it has them already
		}
		to.attributes[strings.ToLower(c.foreign)] = c.foreign
		to.links[c.foreign] = map[string]any{"type": "hasChildren", "entity": o.scope, "foreign": c.link}
	}
	here["entityList"] = all
	o.links[c.link] = here
}

func (p *plan) freeEnd(o *object, name string) bool {
	for _, to := range p.objects {
		if to != o && name != "tasks" && to.attributes[strings.ToLower(name)] != "" {
			return false
		}
	}
	return true
}

// end returns a free name for a relation that ends at an entity.
func (o *object) end(name string) string {
	free := name
	for i := 2; o.attributes[strings.ToLower(free)] != ""; i++ {
		free = name + strconv.Itoa(i)
	}
	o.attributes[strings.ToLower(free)] = free
	return free
}

// backTo returns the relation of an entity whose records point at it by a field, "" for none.
func (p *plan) backTo(f *model.Field) string {
	c := p.column(f)
	switch {
	case c == nil:
		return ""
	case c.foreign != "":
		return c.foreign
	}
	return coreEnds[p.byEntity[f.Entity()].scope+"."+c.link]
}

// coreEnds are the other ends of relations that EspoCRM has.
var coreEnds = map[string]string{
	"Opportunity.account": "opportunities", "Opportunity.contact": "opportunitiesPrimary", "Case.account": "cases", "Case.contact": "casesPrimary",
}

// guardLinks keeps references of which a rule speaks from being set at their other end, where no script would see it: such
// records are linked on their own card alone.
func (p *plan) guardLinks() {
	for _, o := range p.objects {
		for _, c := range o.list {
			if c.link == "" || c.lost || !o.guarded[c.name] && o.required[c.name] == nil {
				continue
			}
			if c.kind == kindLinks {
				o.links[c.link]["readOnly"] = true
			}
			to := p.byEntity[c.field.To.Get()]
			if end := p.backTo(c.field); to != nil && end != "" {
				if to.links[end] == nil {
					to.links[end] = map[string]any{}
				}
				to.links[end]["readOnly"] = true
			}
		}
	}
}

// recordDefs lets a record lead to one that whoever saves it may not read, as the description does: EspoCRM by itself refuses
// to save it. In lists to choose from people still find what they may read alone.
func (p *plan) recordDefs(o *object) map[string]any {
	relationships := map[string]any{}
	for _, c := range o.list {
		if c.link != "" && !c.lost && (c.kind == kindParent || p.byEntity[c.field.To.Get()] != nil) {
			relationships[c.link] = map[string]any{"linkForeignAccessCheckDisabled": true}
		}
	}
	if len(relationships) == 0 {
		return nil
	}
	return map[string]any{"relationships": relationships}
}

func lowerFirst(text string) string {
	if text == "" {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

func upperFirst(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
