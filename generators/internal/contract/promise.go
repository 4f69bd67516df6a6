package contract

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
)

// Promise is a row of the ledger of acceptance: something that the CRM is to do or to refuse.
type Promise struct {
	Family acceptance.Family
	*acceptance.Thing
	// Element is what it is about: the stage, the transition, the checkpoint, the field, the card. It is nil for rights,
	// and where the row stands for something that is not written, such as a move that is forbidden.
	Element model.Element
	// Part tells it from the other promises about the element: "when not", "limit over", "sla.night"; "" for the only one.
	Part string
	// Cell is the cell of the access matrix; nil for other promises.
	Cell *Cell
}

// Cell is a place in the access matrix.
type Cell struct {
	// Roles are those of the login.
	Roles []*model.Role
	// Entity is nil for a cell about moves.
	Entity *model.Entity
	// Field is nil where the cell is about whole records.
	Field *model.Field
	// Pipeline is set for a cell about moves.
	Pipeline *model.Pipeline
	// Action is what is done; read for a field that is seen or hidden, "" for a move.
	Action model.Action
	// Rest says of which records, or what: "none", "own", "hidden", "max"; "" for any.
	Rest string
	// Stage is the one that the cell is about; nil for any.
	Stage *model.Stage
}

// promise reads what a row of the ledger is about out of its reference.
func promise(spec *model.Spec, family acceptance.Family, thing *acceptance.Thing) Promise {
	p := Promise{Family: family, Thing: thing}
	ref, part, _ := strings.Cut(thing.Ref, "#")
	p.Part = part
	if rest, ok := strings.CutPrefix(ref, "access/"); ok {
		p.Cell = cell(spec, rest)
		return p
	}
	p.Element = spec.Element(ref)
	return p
}

func cell(spec *model.Spec, path string) *Cell {
	c := &Cell{}
	if before, stage, ok := strings.Cut(path, "@"); ok {
		path = before
		c.Stage, _ = spec.Element("stage/" + stage).(*model.Stage)
	}
	parts := strings.SplitN(path, ".", 3)
	for _, id := range strings.Split(parts[0], "_and_") {
		if role, ok := spec.Element("role/" + id).(*model.Role); ok {
			c.Roles = append(c.Roles, role)
		}
	}
	if len(c.Roles) == 0 { // a role whose own id has "_and_" in it
		if role, ok := spec.Element("role/" + parts[0]).(*model.Role); ok {
			c.Roles = append(c.Roles, role)
		}
	}
	if len(parts) < 3 {
		return c
	}
	if parts[1] == "move" {
		pipeline, rest, _ := strings.Cut(parts[2], ".")
		c.Pipeline, _ = spec.Element("pipeline/" + pipeline).(*model.Pipeline)
		c.Rest = rest
		return c
	}
	c.Entity, _ = spec.Element("entity/" + parts[1]).(*model.Entity)
	first, rest, _ := strings.Cut(parts[2], ".")
	if field, ok := spec.Element("field/" + parts[1] + "." + first).(*model.Field); ok {
		c.Field, c.Rest = field, rest
		c.Action = model.ActionRead
		if rest != "hidden" && rest != "shown" {
			c.Action = model.ActionEdit
		}
		return c
	}
	c.Action, c.Rest = model.Action(first), rest
	return c
}
