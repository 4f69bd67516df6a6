package lint

import (
	"maps"
	"slices"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// yield drops findings that another finding makes superfluous: one on the same element, one of the same cause, or
// an error on each of the elements that they follow from.
func (r *runner) yield(found diag.List) diag.List {
	byElement := map[string][]string{}
	byCause := map[string][]string{}
	errors := map[string][]string{}
	for _, d := range found {
		byElement[d.Element] = append(byElement[d.Element], d.Code)
		if d.Cause != "" {
			byCause[d.Cause] = append(byCause[d.Cause], d.Code)
		}
		if d.Severity != diag.Error || r.mild(d) {
			continue
		}
		errors[d.Element] = append(errors[d.Element], d.Code)
		for _, step := range d.Witness {
			if ref, ok := step.(string); ok && ref != d.Element {
				errors[ref] = append(errors[ref], d.Code)
			}
		}
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		rule := r.rules[d.Code]
		if rule == nil {
			return false
		}
		among := func(codes []string) bool {
			return slices.ContainsFunc(rule.Yields, func(name string) bool { return slices.Contains(codes, name) })
		}
		return d.Element != "" && among(byElement[d.Element]) || d.Cause != "" && among(byCause[d.Cause]) ||
			len(d.Follows) > 0 && !slices.ContainsFunc(d.Follows, func(ref string) bool { return !among(errors[ref]) })
	})
}

// fold makes the findings of a check that have the same cause one, at the first of their places. It comes after
// everything that may silence one of them alone.
func (r *runner) fold(sorted diag.List) diag.List {
	type cause struct{ code, cause string }
	first := map[cause]int{}
	more := map[int]diag.List{}
	var kept diag.List
	for _, d := range sorted {
		key := cause{d.Code, d.Cause}
		i, known := first[key]
		if rule := r.rules[d.Code]; d.Cause == "" || rule == nil || rule.More.IsZero() || !known {
			first[key] = len(kept)
			kept.Add(d)
			continue
		}
		more[i] = append(more[i], d)
	}
	for i, others := range more {
		kept[i] = together(r.rules[kept[i].Code], kept[i], others)
	}
	return kept
}

// together returns a finding that stands for others as well: it counts them, points at them and has their
// elements in its witness.
func together(rule *Rule, d diag.Diagnostic, others diag.List) diag.Diagnostic {
	d.Message.Args = maps.Clone(d.Message.Args)
	d.Message.Args["more"] = len(others)
	d.Message.ID += "/more"
	d.Message.Text = words.Text{En: d.Message.Text.En + rule.More.En, Ru: d.Message.Text.Ru + rule.More.Ru}
	d.Related, d.Witness = slices.Clone(d.Related), slices.Clone(d.Witness)
	for _, other := range others {
		d.Related = append(d.Related, diag.Related{Span: other.Subject, Same: true, Message: words.Message{
			ID: rule.Name + "/same", Text: rule.Also["same"], Args: other.Message.Args,
		}})
		if ref := any(other.Element); !slices.Contains(d.Witness, ref) && other.Element != d.Element {
			d.Witness = append(d.Witness, ref)
		}
	}
	return d
}
