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

// fold makes the findings that have the same cause one, at the first of their places: those of a check, and those of
// the front door, whose checks say the same of one missing name. It comes after everything that may silence one of
// them alone.
func (r *runner) fold(sorted diag.List) diag.List {
	type cause struct{ code, cause string }
	first := map[cause]int{}
	more := map[int]diag.List{}
	var kept diag.List
	for _, d := range sorted {
		rule := r.rules[d.Code]
		if d.Cause == "" || rule == nil || rule.More.IsZero() {
			kept.Add(d)
			continue
		}
		key := cause{d.Code, d.Cause}
		if rule.Check == nil {
			key.code = ""
		}
		if i, known := first[key]; known {
			more[i] = append(more[i], d)
			continue
		}
		first[key] = len(kept)
		kept.Add(d)
	}
	for i, others := range more {
		kept[i] = together(r.rules[kept[i].Code], kept[i], others)
	}
	return kept
}

// together returns a finding that stands for others as well: it counts them, points at them, has their elements in
// its witness, and its fix mends all of them.
func together(rule *Rule, alone diag.Diagnostic, others diag.List) diag.Diagnostic {
	d := alone
	d.Others = append(diag.List{alone}, others...)
	d.Message.Args = maps.Clone(d.Message.Args)
	d.Message.Args["more"] = len(others)
	d.Message.ID += "/more"
	d.Message.Text = words.Text{En: d.Message.Text.En + rule.More.En, Ru: d.Message.Text.Ru + rule.More.Ru}
	d.Related, d.Witness = slices.Clone(d.Related), slices.Clone(d.Witness)
	told := map[string]bool{d.Element: true, "": true}
	for _, step := range d.Witness {
		if ref, ok := step.(string); ok {
			told[ref] = true
		}
	}
	for _, other := range others {
		d.Related = append(d.Related, diag.Related{Span: other.Subject, Same: true, Message: words.Message{
			ID: rule.Name + "/same", Text: rule.Also["same"], Args: other.Message.Args,
		}})
		if told[other.Element] {
			continue
		}
		told[other.Element] = true
		step := any(other.Element)
		if rule.Check == nil { // people see the places
			step = diag.Told{Code: other.Element}
		}
		d.Witness = append(d.Witness, step)
	}
	d.Fixes = mendAll(d.Others)
	return d
}

// Lead returns a finding that stands for others as it is told where somebody looks: at the first place there, pointing
// at none elsewhere but counting them. Any other finding is returned as it is.
func Lead(rules []Rule, d diag.Diagnostic, looks func(diag.Diagnostic) bool) diag.Diagnostic {
	var here, elsewhere diag.List
	for _, one := range d.Others {
		if looks(one) {
			here.Add(one)
		} else {
			elsewhere.Add(one)
		}
	}
	if len(here) == 0 || len(elsewhere) == 0 {
		return d
	}
	i := slices.IndexFunc(rules, func(rule Rule) bool { return rule.Name == here[0].Code })
	lead := together(&rules[i], here[0], append(slices.Clone(here[1:]), elsewhere...))
	lead.Related = lead.Related[:len(lead.Related)-len(elsewhere)]
	lead.Fingerprint = d.Fingerprint
	return lead
}

// mendAll returns the fix that writes the same in all places, none where one of them has no such fix.
func mendAll(list diag.List) []diag.Fix {
	var fix diag.Fix
	for i, d := range list {
		if len(d.Fixes) == 0 || d.Suggestion != list[0].Suggestion {
			return nil
		}
		if i == 0 {
			fix.Title = d.Fixes[0].Title
		}
		fix.Edits = append(fix.Edits, d.Fixes[0].Edits...)
	}
	return []diag.Fix{fix}
}
