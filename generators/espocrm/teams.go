package espocrm

import (
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

func decimalInt(n int) string { return strconv.Itoa(n) }

// writeTeams gives a record the team that it belongs to and all teams above it: so whoever is in a team sees what is in that
// team and below, as the description wants it, though EspoCRM itself knows no tree of teams.
func (p *plan) writeTeams(o *object) {
	if owner := p.ownerAttribute(o); owner != "" && owner != "assignedUserId" {
		o.save.do("assignedUserId = " + owner) // own records are those of the assigned user
	}
	teams := model.All[model.Team](p.spec)
	if len(teams) == 0 {
		return
	}
	o.save.say("teams")
	c := p.column(o.entity.RecordTeam.Get())
	owner := facts.OwnerField(o.entity)
	switch {
	case c != nil && c.attribute != "":
		o.save.do("$team = " + c.attribute)
		if p.ownerAttribute(o) != "" {
			o.save.when(both("$team == null", p.ownerAttribute(o)+" != null"), `$team = record\attribute('User', `+p.ownerAttribute(o)+", 'defaultTeamId')")
		}
	case owner != nil && p.ownerAttribute(o) != "":
		o.save.do("$team = null")
		o.save.when(p.ownerAttribute(o)+" != null", `$team = record\attribute('User', `+p.ownerAttribute(o)+", 'defaultTeamId')")
	default:
		return
	}
	for _, t := range teams {
		up := []string{}
		for above, seen := t, map[*model.Team]bool{}; above != nil && !seen[above]; above = above.PartOf.Get() {
			seen[above] = true
			up = append(up, teamID(above))
		}
		o.save.when("$team == "+quoted(teamID(t)), `entity\setAttribute('teamsIds', `+list(up)+")")
	}
}

// ownerAttribute returns what holds the person whose a record is, "" for none.
func (p *plan) ownerAttribute(o *object) string {
	if f := facts.OwnerField(o.entity); f != nil {
		if c := o.columns[f]; c != nil {
			return c.attribute
		}
	}
	return ""
}
