package alike

import (
	"encoding/binary"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// Rights are what persons of some roles may do with the records of an entity, in full: two that are equal let each of
// them do the same.
//
// The world asks the one definition of access about persons, actions, entities, stages and fields, and it asks whether a
// record is reached, whether any is, and how many at once. So that is written down: for every set of roles that one
// person can hold, every action, every stage, the record and, where they matter, each of its fields; whether a record is
// reached, however it can stand to the person; for what is created and for what is shared, whether any is; and the limit.
type Rights string

// Rights asks the definition of access of a description, whose documents may differ from those of the planner in what
// they grant, and in nothing else.
func (p *Planner) Rights(f *facts.Facts, e *model.Entity, roles ...*model.Role) Rights {
	var answers []byte
	all := append([]*model.Field{nil}, slices.Concat(e.Fields, e.System)...)
	for _, h := range p.holders(roles) {
		for _, stage := range p.stages(e) {
			r := reached{relations: p.relations(e, h, stage), known: map[areas]string{}}
			for _, action := range model.Actions {
				for _, field := range all {
					if field != nil && (!fielded[action] || action == model.ActionEdit && settled(field)) {
						continue
					}
					right := f.Allowed(h.roles, action, e, stage, field)
					answer := r.by(right)
					answers = append(answers, answer...)
					if right.Any() && (action == model.ActionCreate || action == model.ActionRead) {
						answers = append(answers, '!')
					}
					if answer != none && field == nil && (action == model.ActionBulkEdit || action == model.ActionExport) {
						answers = binary.AppendUvarint(answers, uint64(most(right)))
					}
				}
			}
		}
	}
	return Rights(answers)
}

// reached are the records that rights reach, each by how it stands to somebody.
type reached struct {
	relations []facts.Relation
	// known are the answers for what was asked about already.
	known map[areas]string
}

// areas are what a right reaches, where that is not too much.
type areas struct {
	n    int
	list [4]facts.Area
}

// none is the answer that no record is reached.
const none = "."

// by writes down which records a right reaches, a bit for each.
func (r reached) by(right facts.Right) string {
	key := areas{n: len(right.Reach)}
	few := key.n <= len(key.list)
	if few {
		copy(key.list[:], right.Reach)
		if answer, known := r.known[key]; known {
			return answer
		}
	}
	bits := make([]byte, 1+len(r.relations)/8)
	for i, relation := range r.relations {
		if right.Admits(relation) {
			bits[i/8] |= 1 << (i % 8)
		}
	}
	answer := none
	if slices.ContainsFunc(bits, func(b byte) bool { return b != 0 }) {
		answer = ":" + string(bits)
	}
	if few {
		r.known[key] = answer
	}
	return answer
}

// settled tells whether a field has the value that it keeps in every record that is there: who changes it is refused in
// the same words, whatever the rights say.
func settled(f *model.Field) bool { return f.Frozen.V && f.IsRequired() && !f.AppliesWhen.IsSet() }

// fielded are the actions about which the world asks field by field.
var fielded = map[model.Action]bool{
	model.ActionCreate: true, model.ActionRead: true, model.ActionEdit: true, model.ActionAssign: true, model.ActionExport: true,
}

// Sees tells whether persons of a role, whatever other roles they hold, see some record of an entity in a stage by what
// is granted or shared.
func (p *Planner) Sees(f *facts.Facts, e *model.Entity, role *model.Role, stage *model.Stage) bool {
	for _, h := range p.holders([]*model.Role{role}) {
		right := f.Allowed(h.roles, model.ActionRead, e, stage, nil)
		if slices.ContainsFunc(p.relations(e, h, stage), right.Admits) {
			return true
		}
	}
	for _, h := range p.holders(model.All[model.Role](p.spec)) {
		if f.Allowed(h.roles, model.ActionShare, e, stage, nil).Any() {
			return true
		}
	}
	return false
}

// Hidden tells whether no person of a role, whatever other roles they hold, sees a field of any record in a stage.
func (p *Planner) Hidden(f *facts.Facts, e *model.Entity, role *model.Role, stage *model.Stage, field *model.Field) bool {
	return !slices.ContainsFunc(p.holders([]*model.Role{role}), func(h holder) bool {
		return f.Allowed(h.roles, model.ActionRead, e, stage, field).Any()
	})
}

// most is how many records the grants allow at once, 0 for any number.
func most(right facts.Right) int {
	n := 0
	for _, s := range right.Grants {
		if s.Grant == nil || !s.Grant.Max.IsSet() {
			return 0
		}
		n = max(n, s.Grant.Max.V)
	}
	return n
}
