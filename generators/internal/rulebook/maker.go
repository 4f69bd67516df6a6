// Package rulebook turns what a description demands of records into a table, and holds the part in Python that judges
// records by it. It stands below the targets whose CRM is written in Python, and must not know any of them, nor how a CRM
// stores anything.
package rulebook

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// Maker makes the table of one description.
type Maker struct {
	Spec  *model.Spec
	Facts *facts.Facts
	Book  *expr.Book
	// Lang is the language of the texts in the CRM, Langs all of the project.
	Lang  string
	Langs []string
	// Objects stand for the entities, in the order of the description.
	Objects []*Object
	// Acting are the roles that do anything in the CRM.
	Acting []*model.Role

	names    Names
	byEntity map[*model.Entity]*Object
	// kept says what becomes of a promise by what was written, by its reference.
	kept map[string]contract.Verdict
	// told are the conditions that were printed, by the condition.
	told map[*model.Condition]contract.Printed
}

// Names says what things are called in a CRM.
type Names struct {
	Model func(*model.Entity) string
	// Field names a field of an object; System one that every record has: "created_at", "stage"; "" where the CRM has
	// none.
	Field  func(*Object, *model.Field) string
	System func(*Object, string) string
	Group  func(*model.Role) string
	// People and Teams are the models of those who sign in and of their teams.
	People, Teams string
	// Twins is what becomes of promises about records that count as the same.
	Twins contract.Verdict
}

// New finds what stands for every entity, field and role of a description.
func New(in generators.Input, names Names) *Maker {
	k := &Maker{
		Spec: in.Spec, Facts: in.Facts, Book: in.Conditions, Lang: contract.Lang(in.Spec), Langs: in.Spec.Languages(),
		names: names, byEntity: map[*model.Entity]*Object{}, kept: map[string]contract.Verdict{}, told: map[*model.Condition]contract.Printed{},
	}
	if k.Facts == nil {
		k.Facts = facts.New(in.Spec, in.Conditions)
	}
	k.findObjects()
	k.findRoles()
	return k
}

func (k *Maker) group(role *model.Role) string { return k.names.Group(role) }

// Object returns what stands for an entity, nil for nothing.
func (k *Maker) Object(e *model.Entity) *Object { return k.byEntity[e] }

// Kept says what becomes of a promise by what was written; false where nothing was noted of it.
func (k *Maker) Kept(ref string) (contract.Verdict, bool) {
	v, known := k.kept[ref]
	return v, known
}

// Whole tells whether all that was noted of the promises of some element, such as a pipeline, is enforced.
func (k *Maker) Whole(about func(ref string) bool) bool {
	for ref, v := range k.kept {
		if v.Class != contract.Enforced && about(ref) {
			return false
		}
	}
	return true
}

// keep notes what becomes of a promise by what was written. Of several the weakest counts.
func (k *Maker) keep(ref string, v contract.Verdict) {
	if before, known := k.kept[ref]; known && rank(before) >= rank(v) {
		return
	}
	k.kept[ref] = v
}

func rank(v contract.Verdict) int { return slices.Index(contract.Classes, v.Class) }

// enforced is the verdict of what the fixed part does.
var enforced = contract.Verdict{Class: contract.Enforced}

func near(reason contract.Reason, slips, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Approximated, Reason: reason, Slips: slips, Step: step}
}

func manual(reason contract.Reason, why, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Manual, Reason: reason, Slips: why, Step: step}
}

// say returns one of the package's texts.
func say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }

// Texts returns what people read in every language of the project.
func (k *Maker) Texts(t words.Localized) map[string]string {
	all := map[string]string{}
	for _, lang := range k.Langs {
		if text := t.In(lang); text != "" {
			all[lang] = cut(text, MaxText)
		}
	}
	return all
}

// said returns one of the package's own texts, in the languages that it speaks.
func said(t words.Text) map[string]string { return map[string]string{"en": t.En, "ru": t.Ru} }

// Conditions returns all conditions in the order of the description; those of what the table has not stand there as well.
func (k *Maker) Conditions() []contract.Printed {
	var all []contract.Printed
	for _, d := range k.Spec.Documents {
		if d.Value == nil {
			continue
		}
		decode.EachName(d.Value, func(around model.Element, _ string, value any) {
			holder, ok := value.(model.Conditional)
			if !ok || !holder.AsCondition().IsSet() {
				return
			}
			c := holder.AsCondition()
			if printed, known := k.told[c]; known {
				all = append(all, printed)
				return
			}
			all = append(all, contract.Printed{Ref: around.Self().Ref, Text: c.Source, How: contract.ByHand, Why: say(whyOutside, nil)})
		})
	}
	return all
}
