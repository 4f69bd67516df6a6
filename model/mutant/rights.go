package mutant

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// rights calls with what each access document says of each entity.
func (b *base) rights(do func(a *model.Access, e *model.Entity, r *model.EntityRights)) {
	for _, a := range model.All[model.Access](b.spec) {
		for _, entry := range a.Entities.Entries {
			if e := entry.Key.Get(); e != nil && entry.Value != nil && a.Role.Get() != nil {
				do(a, e, entry.Value)
			}
		}
	}
}

// grantsOf returns the place of the grants of an action.
func grantsOf(r *model.EntityRights, action model.Action) *model.OneOrMany[*model.Grant] {
	switch action {
	case model.ActionRead:
		return &r.Read
	case model.ActionEdit:
		return &r.Edit
	case model.ActionDelete:
		return &r.Delete
	case model.ActionExport:
		return &r.Export
	case model.ActionBulkEdit:
		return &r.BulkEdit
	case model.ActionAssign:
		return &r.Assign
	case model.ActionMerge:
		return &r.Merge
	case model.ActionShare:
		return &r.Share
	}
	return nil
}

// grants calls with each grant.
func (b *base) grants(do func(a *model.Access, e *model.Entity, list *model.OneOrMany[*model.Grant], i int, g *model.Grant, args words.Args)) {
	b.rights(func(a *model.Access, e *model.Entity, r *model.EntityRights) {
		for _, action := range model.Actions {
			list := grantsOf(r, action)
			if list == nil {
				continue
			}
			for i, g := range list.Items {
				if g != nil {
					do(a, e, list, i, g, words.Args{"action": string(action), "entity": title(e)})
				}
			}
		}
	})
}

// scopes are the scopes from the narrowest.
var scopes = []string{"none", "own", "team", "department", "region", "branch", "project", "all"}

// widenScope and narrowScope take the next scope of those that reach further, or less far. Between department, region,
// branch and project the tree decides, so all is next to each.
func (b *base) widenScope() {
	b.grants(func(a *model.Access, e *model.Entity, _ *model.OneOrMany[*model.Grant], _ int, g *model.Grant, args words.Args) {
		for _, scope := range map[string][]string{
			"none": {"own"}, "own": {"team", "all"}, "team": {"department", "all"}, "department": {"all"}, "region": {"all"}, "branch": {"all"}, "project": {"all"},
		}[g.Scope.Word] {
			b.scope(a, e, g, scope, "widen-scope", args)
		}
		if g.Scope.Get() != nil {
			b.scope(a, e, g, "all", "widen-scope", args)
		}
	})
}

func (b *base) narrowScope() {
	b.grants(func(a *model.Access, e *model.Entity, _ *model.OneOrMany[*model.Grant], _ int, g *model.Grant, args words.Args) {
		for _, scope := range map[string][]string{
			"own": {"none"}, "team": {"own"}, "department": {"team"}, "region": {"team"}, "branch": {"team"}, "project": {"team"}, "all": {"department"},
		}[g.Scope.Word] {
			b.scope(a, e, g, scope, "narrow-scope", args)
		}
		if g.Scope.Get() != nil {
			b.scope(a, e, g, "none", "narrow-scope", args)
		}
	})
}

func (b *base) scope(a *model.Access, e *model.Entity, g *model.Grant, word, what string, args words.Args) {
	scope := model.Ref[model.Scope]{Name: word, Word: word, At: g.Scope.At}
	if slices.Contains(scopes, word) {
		b.add(a, g.Scope.At, what, words.Args{"action": args["action"], "entity": args["entity"], "was": g.Scope.Name, "scope": word}, put(&g.Scope, scope)).gives(e, a.Role.Get())
	}
}

// dropGrant takes a grant away, or lets a role create or not.
func (b *base) dropGrant() {
	b.grants(func(a *model.Access, e *model.Entity, list *model.OneOrMany[*model.Grant], i int, g *model.Grant, args words.Args) {
		b.add(a, g.Scope.At, "drop-grant", args, put(&list.Items, without(list.Items, i))).gives(e, a.Role.Get())
	})
	b.rights(func(a *model.Access, e *model.Entity, r *model.EntityRights) {
		at := a.Self().Name
		if r.Create.IsSet() {
			at = r.Create.At
		}
		create := model.Value[bool]{V: !(r.Create.IsSet() && r.Create.V), At: at}
		what := "drop-create"
		if create.V {
			what = "add-create"
		}
		b.add(a, at, what, words.Args{"entity": title(e)}, put(&r.Create, create)).gives(e, a.Role.Get())
	})
}

// grantLimits changes when and how much a grant gives.
func (b *base) grantLimits() {
	b.grants(func(a *model.Access, e *model.Entity, _ *model.OneOrMany[*model.Grant], _ int, g *model.Grant, args words.Args) {
		if g.While.IsSet() {
			b.add(a, g.While.At, "drop-while", args, put(&g.While, model.Value[model.While]{})).gives(e, a.Role.Get())
		}
		for i := range g.Stages.Items {
			if len(g.Stages.Items) > 1 {
				b.add(a, g.Stages.Items[i].At, "stage-less", args, put(&g.Stages.Items, without(g.Stages.Items, i))).gives(e, a.Role.Get())
			}
		}
		if g.Stages.IsSet() {
			b.add(a, g.Stages.At, "drop-stages", args, put(&g.Stages, model.OneOrMany[model.Ref[model.Stage]]{})).gives(e, a.Role.Get())
		}
		if g.Max.IsSet() {
			for _, n := range []int{g.Max.V + 1, g.Max.V - 1} {
				b.add(a, g.Max.At, "shift-max", words.Args{"action": args["action"], "entity": args["entity"], "n": n}, put(&g.Max.V, n)).gives(e, a.Role.Get())
			}
		}
		for i, ref := range g.Except.Items {
			if f := ref.Get(); f != nil {
				b.add(a, ref.At, "drop-except", words.Args{"entity": args["entity"], "field": title(f)}, put(&g.Except.Items, without(g.Except.Items, i))).gives(e, a.Role.Get())
			}
		}
	})
}

// fieldRights shows what is hidden, lets write what is only read, and the other way round.
func (b *base) unhideField() {
	b.fieldRights(func(a *model.Access, e *model.Entity, right *model.FieldRight, args words.Args) {
		switch right.Right.V {
		case model.FieldHidden:
			b.add(a, right.Right.At, "unhide-field", args, put(&right.Right.V, model.FieldRead)).gives(e, a.Role.Get())
		case model.FieldRead:
			b.add(a, right.Right.At, "hide-field", args, put(&right.Right.V, model.FieldHidden)).gives(e, a.Role.Get())
		}
	})
}

func (b *base) editField() {
	b.fieldRights(func(a *model.Access, e *model.Entity, right *model.FieldRight, args words.Args) {
		switch right.Right.V {
		case model.FieldRead:
			b.add(a, right.Right.At, "edit-field", args, put(&right.Right.V, model.FieldEdit)).gives(e, a.Role.Get())
		case model.FieldEdit:
			b.add(a, right.Right.At, "read-field", args, put(&right.Right.V, model.FieldRead)).gives(e, a.Role.Get())
		}
		if right.Edit.IsSet() {
			b.add(a, right.Edit.At, "edit-field", args, put(&right.Edit.V, !right.Edit.V)).gives(e, a.Role.Get())
		}
		if right.Stages.IsSet() {
			b.add(a, right.Stages.At, "drop-field-stages", args, put(&right.Stages, model.OneOrMany[model.Ref[model.Stage]]{})).gives(e, a.Role.Get())
		}
	})
}

func (b *base) fieldRights(do func(a *model.Access, e *model.Entity, right *model.FieldRight, args words.Args)) {
	b.rights(func(a *model.Access, e *model.Entity, r *model.EntityRights) {
		for _, entry := range r.Fields.Entries {
			if f := entry.Key.Get(); f != nil && entry.Value != nil {
				do(a, e, entry.Value, words.Args{"entity": title(e), "field": title(f)})
			}
		}
	})
}

// defaultRight changes what holds for the fields that are not named, and for those that are sensitive.
func (b *base) defaultRight() {
	b.rights(func(a *model.Access, e *model.Entity, r *model.EntityRights) {
		if r.FieldsDefault.IsSet() {
			right := model.FieldRead
			if r.FieldsDefault.V == model.FieldRead {
				right = model.FieldEdit
			}
			b.add(a, r.FieldsDefault.At, "default-right", words.Args{"entity": title(e), "right": string(right)}, put(&r.FieldsDefault.V, right)).gives(e, a.Role.Get())
		}
	})
	for _, a := range model.All[model.Access](b.spec) {
		if a.Sensitive == nil {
			continue
		}
		for _, one := range []*model.Value[model.FieldRightName]{&a.Sensitive.Personal, &a.Sensitive.Financial, &a.Sensitive.Secret} {
			if !one.IsSet() {
				continue
			}
			right := model.FieldEdit
			if one.V == model.FieldHidden {
				right = model.FieldRead
			} else if one.V == model.FieldEdit {
				right = model.FieldRead
			}
			c := b.add(a, one.At, "sensitive-right", words.Args{"right": string(right)}, put(&one.V, right))
			for _, e := range model.All[model.Entity](b.spec) {
				if slices.ContainsFunc(e.Fields, func(f *model.Field) bool { return f != nil && f.Sensitive.IsSet() }) {
					c.gives(e, a.Role.Get())
				}
			}
		}
	}
}

// dropNever forgets what a role may never do.
func (b *base) dropNever() {
	for _, a := range model.All[model.Access](b.spec) {
		for i, never := range a.Never {
			if never == nil || never.Entity.Get() == nil {
				continue
			}
			b.add(a, never.Entity.At, "drop-never", words.Args{"entity": title(never.Entity.Get()), "what": neverWhat(never)}, put(&a.Never, without(a.Never, i))).gives(never.Entity.Get(), a.Role.Get())
		}
	}
}

func neverWhat(n *model.Never) string {
	if f := n.Field.Get(); f != nil {
		return f.Self().ID()
	}
	return string(n.Action.V)
}

// swapRole gives an access document to another role.
func (b *base) swapRole() {
	for _, a := range model.All[model.Access](b.spec) {
		role := a.Role.Get()
		if role == nil {
			continue
		}
		if other := b.other(role); other != nil && len(spokenOf(a)) > 0 {
			c := b.add(a, a.Role.At, "swap-role", words.Args{"role": title(role), "other": title(other)}, put(&a.Role, to(a.Role, other)))
			for _, e := range spokenOf(a) {
				c.gives(e, role)
				c.gives(e, other)
			}
			c.about = "access/" + role.Self().ID()
		}
	}
}

// spokenOf returns the entities of which an access document says something.
func spokenOf(a *model.Access) []*model.Entity {
	var list []*model.Entity
	add := func(e *model.Entity) {
		if e != nil && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	for _, entry := range a.Entities.Entries {
		add(entry.Key.Get())
	}
	for _, never := range a.Never {
		if never != nil {
			add(never.Entity.Get())
		}
	}
	return list
}

// owners let records belong to nobody.
func (b *base) owners() {
	for _, e := range model.All[model.Entity](b.spec) {
		if e.RecordOwner.Get() != nil {
			b.add(e, e.RecordOwner.At, "drop-owner", words.Args{"entity": title(e)}, put(&e.RecordOwner, model.Ref[model.Field]{}))
		}
		if e.RecordTeam.Get() != nil {
			b.add(e, e.RecordTeam.At, "drop-team", words.Args{"entity": title(e)}, put(&e.RecordTeam, model.Ref[model.Field]{}))
		}
	}
}
