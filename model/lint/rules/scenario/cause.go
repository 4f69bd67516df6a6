package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// What one mistake in the rules does to many scenarios is told once, see cause, and not at all where another check
// tells of the mistake itself, see follows.
var (
	moreTold = words.Text{
		En: "; the same happens in {more|# more scenario|# more scenarios}",
		Ru: "; то же происходит ещё в {more|# сценарии|# сценариях|# сценариях}",
	}
	sameTold = words.Text{
		En: "so it is with step {n} “{do}” of “{scenario}”{same}",
		Ru: "так же с шагом {n} «{do}» сценария «{scenario}»{same}",
	}
)

// cause tells steps apart by what stops them: the same checkpoint and the same items of it, the same right that
// the same role lacks, the same pair of stages without a move. It is not for people.
func cause(p *lint.Pass, f *runtime.Fault) string {
	key := []any{f.Kind}
	switch {
	case f.Kind == runtime.Accepted:
		key = append(key, f.Of.Refused.Name, f.Of.Refused.Word)
		if f.Of.Refused.Word != "" {
			key = append(key, rolesOf(f), refOf(f.At), refOf(f.To), fieldsOf(f.Of))
		}
	case f.Refusal == nil:
		key = append(key, refOf(f.At), refOf(f.To))
	default:
		key = refused(p, f)
	}
	return fmt.Sprint(key...)
}

// refused is the cause of a step that is refused, whatever it expects itself.
func refused(p *lint.Pass, f *runtime.Fault) []any {
	r := f.Refusal
	key := []any{r.Code, " ", r.Why, " "}
	if r.Element != nil {
		key = append(key, r.Element.Self().Ref, " ")
	}
	switch r.Code {
	case runtime.Incomplete:
		return append(key, items(r.Missing))
	case runtime.NotVisible:
		if unowned(p, f) {
			return append(key, "nobody's")
		}
		return append(key, rolesOf(f))
	case runtime.Bulk:
		return append(key, rolesOf(f))
	case runtime.NoMove:
		if r.Why == runtime.WhyPair {
			return append(key, refOf(r.Move.From), " ", refOf(r.Move.To))
		}
	case runtime.NoRight:
		if field := byDefault(p, f); field != nil {
			return []any{r.Code, " fields of ", field.Entity().Ref, " ", rolesOf(f)}
		}
		return append(key, r.Action, " ", rolesOf(f))
	case runtime.WrongBirth:
		return append(key, refOf(f.To))
	}
	return key
}

// items are what is missing, for a cause.
func items(missing []runtime.Missing) string {
	var list []string
	for _, m := range missing {
		var of string
		switch {
		case m.Checkpoint == nil:
			of = "reason"
		case m.Field == nil:
			of = m.Checkpoint.Ref + fmt.Sprint(" ", slices.Index(m.Checkpoint.Require, m.Item))
		default:
			of = m.Checkpoint.Ref
		}
		if m.Field != nil {
			of += " " + m.Field.Ref
		}
		list = append(list, of+" "+string(m.Lack))
	}
	return strings.Join(list, ", ")
}

// byDefault returns the field that a role may not write because of what it may do with all fields, nil where
// something is said of the field itself, or another right is missing.
func byDefault(p *lint.Pass, f *runtime.Fault) *model.Field {
	r := f.Refusal
	field, ok := r.Element.(*model.Field)
	if !ok || r.Why != runtime.WhyField || r.Code != runtime.NoRight || facts.Computed(field) || field.Sensitive.IsSet() {
		return nil
	}
	if len(p.Facts.Allowed(f.By.Roles, r.Action, field.Entity(), f.At, field).Cuts) > 0 || p.Facts.Named(f.By.Roles, field) {
		return nil
	}
	return field
}

// unowned tells whether a record is not seen because it is nobody's: the role sees its own ones, and the entity
// says of no record whose it is.
func unowned(p *lint.Pass, f *runtime.Fault) bool {
	e, ok := f.Refusal.Element.(*model.Entity)
	return ok && f.Refusal.Code == runtime.NotVisible && facts.OwnerField(e) == nil && len(f.By.Roles) > 0 &&
		p.Facts.Allowed(f.By.Roles, model.ActionRead, e, f.At, nil).Any()
}

// follows returns the elements whose own faults would explain why a step goes wrong.
func follows(p *lint.Pass, f *runtime.Fault) []model.Element {
	r := f.Refusal
	switch {
	case r == nil:
		return nil
	case r.HandOver != nil: // the record that is handed over lacks something
		if f.To != nil && slices.Contains(f.To.HandsOver, r.HandOver) {
			return []model.Element{f.To}
		}
		return nil
	}
	switch r.Code {
	case runtime.Incomplete:
		var list []model.Element
		for _, m := range r.Missing {
			if m.Checkpoint == nil {
				return nil
			}
			if e := model.Element(m.Checkpoint); !slices.Contains(list, e) {
				list = append(list, e)
			}
		}
		return list
	case runtime.NotVisible:
		if unowned(p, f) {
			return []model.Element{r.Element}
		}
	case runtime.NoRight:
		if field, ok := r.Element.(*model.Field); ok && r.Why == runtime.WhyField && len(f.By.Roles) > 0 {
			return []model.Element{field, f.By.Roles[0]}
		}
	case runtime.WrongBirth:
		if pipeline := pipelineOf(f.To); pipeline != nil && !pipeline.HasStart() {
			return []model.Element{pipeline}
		}
	case runtime.NoMove:
		if r.Why == runtime.WhyPair && f.At != nil && len(p.Facts.Graph(pipelineOf(f.At)).Out(f.At)) == 0 {
			return []model.Element{f.At}
		}
	}
	if t := moved(r); t != nil && r.Code != runtime.Waits {
		return []model.Element{t}
	}
	return nil
}

func pipelineOf(s *model.Stage) *model.Pipeline {
	if s == nil {
		return nil
	}
	pipeline, _ := s.Self().Parent.(*model.Pipeline)
	return pipeline
}

func refOf(s *model.Stage) string {
	if s == nil {
		return ""
	}
	return s.Ref
}

// rolesOf names who acts.
func rolesOf(f *runtime.Fault) string {
	if f.By.Machine != nil {
		return f.By.Machine.Self().Ref
	}
	var list []string
	for _, role := range f.By.Roles {
		list = append(list, role.Ref)
	}
	return strings.Join(list, " ")
}

// fieldsOf names what a step writes.
func fieldsOf(step *model.ScenarioStep) string {
	var list []string
	for _, entry := range step.Record.Entries {
		list = append(list, entry.Key.Name)
	}
	for _, entry := range step.Creates.Entries {
		list = append(list, entry.Key.Name)
	}
	return strings.Join(list, " ")
}

// same reads as the refusal of a step that is told with another, where it is not word for word that one's.
type same struct{ because }

// In implements words.Localized.
func (s same) In(lang string) string {
	if s.refusal == nil || byDefault(s.p, &runtime.Fault{By: s.by, Refusal: s.refusal}) == nil {
		return ""
	}
	return ": " + s.because.In(lang)
}
