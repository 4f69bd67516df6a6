package espocrm

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// judgeCell says what becomes of a cell of the access matrix.
func (p *plan) judgeCell(promise contract.Promise) contract.Verdict {
	c := promise.Cell
	if c == nil || len(c.Roles) == 0 {
		return manual(contract.Inexpressible, say(lostPromise, nil), say(stepPromise, words.Args{"promise": promise.Title}))
	}
	if c.Entity == nil {
		return enforced // the roles of every move stand in the script
	}
	o := p.byEntity[c.Entity]
	if o == nil && !p.facts.Ever(c.Roles, c.Action, c.Entity, c.Field) {
		return enforced // no role says anything of it, so that nobody may do anything
	}
	if o == nil {
		return manual(contract.Inexpressible, say(lostField, nil), say(stepPromise, words.Args{"promise": promise.Title}))
	}
	if c.Field != nil {
		return p.judgeField(o, c)
	}
	args := words.Args{"role": rolesOf(c), "entity": model.TitleOf(o.entity)}
	switch c.Action {
	case model.ActionRead:
		if c.Rest != "none" && p.bares(o, c.Roles) {
			return near(contract.Inexpressible, say(slipsSystem, args), nil)
		}
	case model.ActionCreate:
		if p.union(o, c.Roles, model.ActionCreate) > levelNo == p.facts.Allowed(c.Roles, model.ActionCreate, o.entity, p.birthOf(o), nil).Any() {
			return enforced
		}
		return near(contract.Inexpressible, say(slipsUnion, args), nil)
	case model.ActionExport:
		return p.judgeExport(o, c, args)
	case model.ActionBulkEdit:
		return p.judgeBulk(o, c, args)
	case model.ActionMerge:
		return p.judgeMerge(o, c, args)
	case model.ActionShare:
		if c.Rest == "none" {
			return enforced // records are shared in no other way
		}
		return manual(contract.NeedsCode, say(lostShare, args), say(stepShare, args))
	}
	return p.judgeScope(o, c, args)
}

// bares tells whether the description hides from the roles when and by whom a record was made or changed, or where it stands:
// who reads a record in EspoCRM reads that too.
func (p *plan) bares(o *object, roles []*model.Role) bool {
	return slices.ContainsFunc(o.entity.System, func(f *model.Field) bool { return systemField(f) && p.hides(o, roles, f) })
}

// hides tells whether the roles see records of which they do not see a field.
func (p *plan) hides(o *object, roles []*model.Role, f *model.Field) bool {
	return slices.ContainsFunc(p.stagesOf(o), func(s *model.Stage) bool {
		return p.facts.Allowed(roles, model.ActionRead, o.entity, s, nil).Any() && !p.facts.Allowed(roles, model.ActionRead, o.entity, s, f).Any()
	})
}

// judgeScope says whether the records that roles reach are those that the description grants.
func (p *plan) judgeScope(o *object, c *contract.Cell, args words.Args) contract.Verdict {
	wanted, exact := levelNo, true
	for _, s := range p.stagesOf(o) {
		l, e := p.levelOf(scratch(), p.facts.Allowed(c.Roles, c.Action, o.entity, s, nil), c.Action)
		wanted, exact = max(wanted, l), exact && e
	}
	switch {
	case c.Rest == "none" && p.union(o, c.Roles, c.Action) == levelNo && c.Action != model.ActionRead && p.blind(o, c.Roles):
		return near(contract.Inexpressible, say(slipsNarrow, args), nil)
	case c.Rest == "none" && p.union(o, c.Roles, c.Action) == levelNo:
		return enforced
	case c.Action == model.ActionEdit && p.union(o, c.Roles, c.Action) > wanted && o.stage == "":
		return near(contract.Inexpressible, say(slipsUnion, args), nil)
	case c.Action != model.ActionEdit && p.union(o, c.Roles, c.Action) > wanted:
		return near(contract.Inexpressible, say(slipsUnion, args), nil)
	case o.narrow && c.Action == model.ActionEdit && (c.Stage != nil || p.union(o, c.Roles, c.Action) > wanted) && p.masses(c.Roles):
		return near(contract.Inexpressible, say(slipsMass, args), nil)
	case p.widened(c):
		return near(contract.Inexpressible, say(slipsWidened, args), nil)
	case !exact && !p.builtInScope(c):
		return manual(contract.NeedsCode, say(slipsNarrow, args), say(stepNarrow, args))
	case len(c.Roles) > 1 && o.stage != "" && c.Action == model.ActionEdit:
		return near(contract.Inexpressible, say(slipsSeveral, args), nil)
	}
	return enforced
}

// blind tells whether the roles read fewer records than the description grants: what may not be changed looks to them as if it
// were not there.
func (p *plan) blind(o *object, roles []*model.Role) bool {
	return slices.ContainsFunc(p.stagesOf(o), func(s *model.Stage) bool {
		_, exact := p.levelOf(scratch(), p.facts.Allowed(roles, model.ActionRead, o.entity, s, nil), model.ActionRead)
		return !exact
	})
}

// widened tells whether a cell is about a part of the tree while the same people are in a larger one for the sake of other
// rights: EspoCRM gives every right that ends at teams to all teams of a person.
func (p *plan) widened(c *contract.Cell) bool {
	word, _, _ := strings.Cut(c.Rest, "-")
	for _, d := range p.roles {
		for _, r := range c.Roles {
			if d.role != r {
				continue
			}
			if word == facts.ScopeTeam && len(d.wide) > 0 || d.wide[word] && len(d.wide) > 1 {
				return true
			}
		}
	}
	return false
}

// builtInScope tells whether a cell is about records that EspoCRM knows by itself: all, those of a team, one's own.
func (p *plan) builtInScope(c *contract.Cell) bool {
	switch word, _, _ := strings.Cut(c.Rest, "-"); word {
	case facts.ScopeAll, facts.ScopeOwn, facts.ScopeTeam, facts.ScopeDepartment, facts.ScopeRegion, facts.ScopeBranch, facts.ScopeProject, "none", "record_team":
		return true
	}
	return false
}

// masses tells whether one of the roles may change many records at once, past the scripts.
func (p *plan) masses(roles []*model.Role) bool {
	for _, d := range p.roles {
		for _, r := range roles {
			if d.role == r && d.mass {
				return true
			}
		}
	}
	return false
}

// scratch is a role that nobody looks at.
func scratch() *roleData { return &roleData{wide: map[string]bool{}} }

// union returns how far the roles reach together: EspoCRM takes the widest.
func (p *plan) union(o *object, roles []*model.Role, action model.Action) level {
	widest := levelNo
	for _, d := range p.roles {
		for _, r := range roles {
			if d.role == r {
				widest = max(widest, d.may[o][action])
			}
		}
	}
	return widest
}

func (p *plan) birthOf(o *object) *model.Stage {
	for _, line := range o.pipelines {
		if stages, _ := births(line); len(stages) > 0 {
			return stages[0]
		}
	}
	return nil
}

// judgeField says whether a field is seen and changed by those who may.
func (p *plan) judgeField(o *object, c *contract.Cell) contract.Verdict {
	col := o.columns[c.Field]
	args := words.Args{"role": rolesOf(c), "field": c.Field.Title}
	if col == nil || col.lost {
		if systemField(c.Field) && strings.HasPrefix(c.Rest, "hidden") && p.hides(o, c.Roles, c.Field) {
			args["entity"] = model.TitleOf(o.entity)
			return near(contract.Inexpressible, say(slipsSystem, args), nil)
		}
		if systemField(c.Field) {
			return enforced
		}
		return manual(contract.Inexpressible, say(lostField, nil), say(stepNoField, words.Args{"field": c.Field.Title}))
	}
	sees, writes := false, false
	for _, d := range p.roles {
		for _, r := range c.Roles {
			if d.role == r {
				sees, writes = sees || d.sees[col], writes || d.writes[col]
			}
		}
	}
	should := func(action model.Action) bool {
		for _, s := range p.stagesOf(o) {
			if p.facts.Allowed(c.Roles, action, o.entity, s, c.Field).Any() {
				return true
			}
		}
		return false
	}
	switch {
	case strings.HasPrefix(c.Rest, "hidden") || strings.HasPrefix(c.Rest, "shown"):
		if sees == should(model.ActionRead) {
			return enforced
		}
	case len(c.Roles) > 1:
		return near(contract.Inexpressible, say(slipsSeveral, args), nil)
	case c.Stage != nil || c.Field == facts.OwnerField(o.entity):
		return enforced // by the script
	case writes == (should(model.ActionEdit) || should(model.ActionCreate)):
		return enforced
	}
	return near(contract.Inexpressible, say(slipsFieldUnion, args), nil)
}

func (p *plan) judgeExport(o *object, c *contract.Cell, args words.Args) contract.Verdict {
	any := false
	for _, d := range p.roles {
		for _, r := range c.Roles {
			any = any || d.role == r && d.export
		}
	}
	switch {
	case c.Rest == "none" && (!any || p.union(o, c.Roles, model.ActionRead) == levelNo):
		return enforced
	case c.Rest == "none":
		return manual(contract.Inexpressible, say(lostExport, args), say(stepExport, args))
	case c.Rest == "max" || c.Rest == "over" || c.Rest == "reason" || strings.HasPrefix(c.Rest, "except") || strings.HasPrefix(c.Rest, "without"):
		return manual(contract.Inexpressible, say(lostExportRest, args), say(stepExport, args))
	case p.union(o, c.Roles, model.ActionRead) != p.union(o, c.Roles, model.ActionExport):
		return near(contract.Inexpressible, say(slipsExport, args), nil)
	}
	return p.judgeScope(o, c, args)
}

func (p *plan) judgeBulk(o *object, c *contract.Cell, args words.Args) contract.Verdict {
	any := false
	for _, d := range p.roles {
		for _, r := range c.Roles {
			any = any || d.role == r && d.mass
		}
	}
	switch {
	case c.Rest == "none" && p.union(o, c.Roles, model.ActionDelete) > levelNo:
		return manual(contract.Inexpressible, say(lostBulkDelete, args), say(stepBulk, args))
	case c.Rest == "none" && (!any || p.union(o, c.Roles, model.ActionEdit) == levelNo):
		return enforced
	case c.Rest == "none":
		return manual(contract.Inexpressible, say(lostBulk, args), say(stepBulk, args))
	case c.Rest == "max" || c.Rest == "over":
		return manual(contract.Inexpressible, say(lostBulkMax, args), say(stepBulk, args))
	}
	return near(contract.Inexpressible, say(slipsBulk, args), nil)
}

func (p *plan) judgeMerge(o *object, c *contract.Cell, args words.Args) contract.Verdict {
	can := p.union(o, c.Roles, model.ActionEdit) > levelNo && p.union(o, c.Roles, model.ActionDelete) > levelNo
	switch {
	case c.Rest == "none" && !can:
		return enforced
	case c.Rest == "none":
		return manual(contract.Inexpressible, say(lostMergeNone, args), say(stepMergeNone, args))
	case can:
		return near(contract.Inexpressible, say(slipsMerge, args), nil)
	}
	return manual(contract.Inexpressible, say(lostMerge, args), say(stepMerge, args))
}

func rolesOf(c *contract.Cell) words.Localized {
	var list words.List
	for _, r := range c.Roles {
		list = append(list, r.Title)
	}
	return list
}

var (
	slipsUnion      = words.Text{En: "“{role}” reaches more records of “{entity}” than the description grants: roles of EspoCRM only add, and a “never” of one takes nothing from another", Ru: "«{role}» достаёт больше записей «{entity}», чем даёт описание: роли EspoCRM только складываются, и «never» одной ничего не отнимает у другой"}
	slipsSystem     = words.Text{En: "Whoever sees a record of “{entity}” also sees when and by whom it was made and changed and in which stage it is; the description hides some of it from “{role}”", Ru: "Кто видит запись «{entity}», видит и кто и когда её создал и изменил, и её этап; описание что-то из этого от «{role}» скрывает"}
	slipsWidened    = words.Text{En: "“{role}” is also in a larger team for the sake of other rights, and reaches its records of “{entity}” too", Ru: "«{role}» ради других прав состоит и в более крупной команде и достаёт её записи «{entity}» тоже"}
	slipsMass       = words.Text{En: "Where “{role}” may change many records of “{entity}” at once, fields of which no rule speaks are changed in any stage: scripts do not see such changes", Ru: "Там, где «{role}» меняет много записей «{entity}» сразу, поля, о которых нет правил, меняются на любом этапе: скрипты таких правок не видят"}
	slipsSeveral    = words.Text{En: "“{role}” held together: the script lets whatever one of the roles may do", Ru: "«{role}» у одного человека: скрипт пропускает то, что можно хотя бы одной из ролей"}
	slipsFieldUnion = words.Text{En: "“{field}” for “{role}”: roles of EspoCRM only add", Ru: "«{field}» для «{role}»: роли EspoCRM только складываются"}
	lostShare       = words.Text{En: "EspoCRM gives single records to single people by collaborators only, whom whoever may edit adds", Ru: "EspoCRM открывает отдельные записи отдельным людям только через соавторов, которых добавляет любой с правом правки"}
	stepShare       = words.Text{En: "Where “{role}” has to share “{entity}”: Entity Manager → Collaborators, and agree who may add them", Ru: "Где «{role}» должен делиться записями «{entity}»: Менеджер сущностей → Соавторы, и договоритесь, кто их добавляет"}
	lostExport      = words.Text{En: "“{role}” may export something else, and EspoCRM knows one right to export for all entities", Ru: "«{role}» может выгружать другое, а право выгрузки в EspoCRM одно на все сущности"}
	lostExportRest  = words.Text{En: "An export of EspoCRM has no limit, no reason and no fields of its own", Ru: "У выгрузки EspoCRM нет ни предела, ни причины, ни своих полей"}
	stepExport      = words.Text{En: "Agree with “{role}” what of “{entity}” is exported; look at Administration → Jobs and the files of exports once a week", Ru: "Договоритесь с «{role}», что из «{entity}» выгружается; раз в неделю смотрите Администрирование → Задания и файлы выгрузок"}
	slipsExport     = words.Text{En: "“{role}” exports all records of “{entity}” that may be seen", Ru: "«{role}» выгружает все видимые записи «{entity}»"}
	lostBulk        = words.Text{En: "“{role}” may change many records of something else at once, and EspoCRM knows one such right for all entities", Ru: "«{role}» может массово менять другое, а такое право в EspoCRM одно на все сущности"}
	lostBulkDelete  = words.Text{En: "“{role}” may delete records of “{entity}”, and who may delete one may delete many at once", Ru: "«{role}» может удалять записи «{entity}», а кто удаляет одну, удаляет и много сразу"}
	lostBulkMax     = words.Text{En: "EspoCRM sets no number of records that “{role}” may change at once", Ru: "EspoCRM не ограничивает, сколько записей «{role}» меняет за раз"}
	stepBulk        = words.Text{En: "Agree with “{role}” on changes of many records of “{entity}” at once; look at the stream after each", Ru: "Договоритесь с «{role}» о массовых правках «{entity}»; после каждой смотрите ленту"}
	slipsBulk       = words.Text{En: "Fields of “{entity}” that rules speak of are changed record by record only, the others by “{role}” in any number", Ru: "Поля «{entity}», о которых говорят правила, меняются только по одной записи, остальные «{role}» меняет в любом количестве"}
	lostMerge       = words.Text{En: "Merging takes the right to delete, which “{role}” has not", Ru: "Для объединения нужно право удаления, которого у «{role}» нет"}
	stepMerge       = words.Text{En: "An administrator merges records of “{entity}” when “{role}” asks", Ru: "Записи «{entity}» объединяет администратор по просьбе «{role}»"}
	lostMergeNone   = words.Text{En: "“{role}” may change and delete records of “{entity}”, and EspoCRM lets such people merge", Ru: "«{role}» может менять и удалять записи «{entity}», а таким людям EspoCRM позволяет объединять"}
	stepMergeNone   = words.Text{En: "Agree with “{role}” that records of “{entity}” are not merged", Ru: "Договоритесь с «{role}», что записи «{entity}» не объединяются"}
	slipsMerge      = words.Text{En: "“{role}” merges any records of “{entity}” that may be changed and deleted; the merged one is deleted", Ru: "«{role}» объединяет любые записи «{entity}», которые может менять и удалять; присоединённая удаляется"}
)
