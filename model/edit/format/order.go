package format

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
)

// arrange puts the keys of a mapping, and of all below it, into their order, and returns the offsets of
// those that stay in another because of an anchor. marked tells whether there may be anchors.
func arrange(n *node, marked bool) (tied []int) {
	for _, e := range n.entries {
		tied = append(tied, arrange(e.value, marked)...)
	}
	if n.from.Kind != syntax.Mapping || len(n.entries) < 2 {
		return tied
	}
	order := n.place.Keys()
	if len(order) == 0 {
		return tied
	}
	// A key that the language does not know stays behind the one that it stands behind.
	ranks := make(map[*entry]int, len(n.entries))
	rank := -1
	for _, e := range n.entries {
		if i := slices.Index(order, e.name); i >= 0 {
			rank = i
		}
		ranks[e] = rank
	}
	sorted := slices.Clone(n.entries)
	slices.SortStableFunc(sorted, func(a, b *entry) int { return ranks[a] - ranks[b] })
	if first := sorted[0]; first != n.entries[0] && slices.ContainsFunc(first.lead, silences) {
		return tied // above the first key such a comment would count for all of them
	}
	if marked && !slices.Equal(sorted, n.entries) && n.tangled() {
		return append(tied, int(n.from.Span.From()))
	}
	n.entries = sorted
	return tied
}

// silences tells whether a comment silences checks in what stands below it.
func silences(m remark) bool { return strings.Contains(m.text, "crmspec") }

// named takes the name of an anchor or alias.
var named = regexp.MustCompile(`[&*]([A-Za-z0-9_-]+)`)

// tangled tells whether an anchor in one entry is repeated, or given anew, in another: then their
// order says what is repeated.
func (n *node) tangled() bool {
	owner := map[string]int{}
	anchors := map[string]bool{}
	for i, e := range n.entries {
		for name, isAnchor := range e.value.names(nil) {
			if first, seen := owner[name]; seen && first != i && (isAnchor || anchors[name]) {
				return true
			}
			owner[name] = i
			anchors[name] = anchors[name] || isAnchor
		}
	}
	return false
}

// names adds the names of all anchors and aliases in a value; those of anchors are true.
func (n *node) names(all map[string]bool) map[string]bool {
	if all == nil {
		all = map[string]bool{}
	}
	if n.from.Alias {
		if match := named.FindStringSubmatch(n.raw); match != nil {
			all[match[1]] = all[match[1]]
		}
	}
	for _, match := range named.FindAllStringSubmatch(n.marks, -1) {
		all[match[1]] = true
	}
	for _, e := range n.entries {
		if strings.HasPrefix(e.key, "*") {
			if match := named.FindStringSubmatch(e.key); match != nil {
				all[match[1]] = all[match[1]]
			}
		}
		e.value.names(all)
	}
	return all
}
