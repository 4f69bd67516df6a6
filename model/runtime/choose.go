package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// chosen returns whom of some people, in the order of their ids, a rule takes for a record; nil where there is nobody.
// Who is away is not taken while somebody else is there.
//
//   - round_robin: the next by id after the one who got the last record.
//   - least_loaded: who owns the fewest open records of the entity, this one not counted; of several the first by id.
//   - by_region: who works in the region of the record; of several the nearest.
//   - fixed: the first by id.
//   - no rule: the nearest from the record's team upward, as with escalations, else the first by id.
func (t *try) chosen(rule model.AssignRule, people []*Persona, r *Record, last string) *Persona {
	present := slices.DeleteFunc(slices.Clone(people), func(p *Persona) bool { _, away := t.absent[p.ID]; return away })
	if len(present) > 0 {
		people = present
	}
	if len(people) == 0 {
		return nil
	}
	switch rule {
	case model.AssignRoundRobin:
		if i := slices.IndexFunc(people, func(p *Persona) bool { return p.ID > last }); i >= 0 {
			return people[i]
		}
		return people[0]
	case model.AssignLeastLoaded:
		return t.idlest(people, r)
	case model.AssignFixed:
		return people[0]
	case model.AssignByRegion:
		region := nearest(t.teamFor(r), string(model.TeamRegion))
		near := slices.DeleteFunc(slices.Clone(people), func(p *Persona) bool { return !slices.Contains(upward(p.Home), region) })
		if region != nil && len(near) > 0 {
			people = near
		}
	}
	for _, team := range upward(t.teamFor(r)) {
		if i := slices.IndexFunc(people, func(p *Persona) bool { return p.Home == team }); i >= 0 {
			return people[i]
		}
	}
	return people[0]
}

// teamFor returns the team of a record, nil for none.
func (t *try) teamFor(r *Record) *model.Team {
	if r == nil {
		return nil
	}
	return t.relation(&Persona{}, r).Team
}

// idlest returns who owns the fewest open records of the entity of a record, which does not count itself.
func (t *try) idlest(people []*Persona, r *Record) *Persona {
	if r == nil {
		return people[0]
	}
	owner := t.owner(r)
	load := func(p *Persona) int {
		n := t.load(p, r.Entity)
		if owner != nil && owner.ID == p.ID && (r.Stage == nil || r.Stage.IsOpen()) {
			n--
		}
		return n
	}
	return slices.MinFunc(people, func(a, b *Persona) int { return load(a) - load(b) })
}
