package schema

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
)

// fits tells whether the shape of a node is surely right. Almost all documents are, and to see that
// over the nodes costs a tenth of what the library needs; what it does not surely accept, the
// library judges and explains. A test holds that it accepts nothing that the library refuses.
func (p *plan) fits(n *syntax.Node) bool {
	if p == nil || n == nil {
		return false
	}
	switch n.Kind {
	case syntax.Mapping:
		return p.takes("object") && p.fitsKeys(n)
	case syntax.Sequence:
		if !p.takes("array") || len(n.Items) < p.minItems {
			return false
		}
		for _, item := range n.Items {
			if !p.items.fits(item) {
				return false
			}
		}
		return true
	}
	switch v := value(n).(type) {
	case string:
		return p.takes("string") && (p.values == nil || slices.Contains(p.values, v)) && (p.pattern == nil || p.pattern.MatchString(v))
	case bool:
		return p.takes("boolean") && p.values == nil
	case json.Number:
		return p.values == nil && (p.takes("number") || p.takes("integer") && !strings.ContainsAny(string(v), ".eE")) && p.fitsRange(string(v))
	}
	return false
}

func (p *plan) fitsKeys(n *syntax.Node) bool {
	for _, pair := range n.Pairs {
		next := p.keys[pair.Key.Value]
		if next == nil {
			next = p.others
		}
		if !next.fits(pair.Value) {
			return false
		}
	}
	for _, key := range p.required {
		if _, there := n.Pair(key); there == nil {
			return false
		}
	}
	return true
}

func (p *plan) fitsRange(number string) bool {
	if p.min == nil && p.max == nil {
		return true
	}
	r, ok := new(big.Rat).SetString(number)
	return ok && (p.min == nil || r.Cmp(p.min) >= 0) && (p.max == nil || r.Cmp(p.max) <= 0)
}

func (p *plan) takes(kind string) bool { return slices.Contains(p.types, kind) }
