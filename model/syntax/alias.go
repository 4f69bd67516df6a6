package syntax

import "gopkg.in/yaml.v3"

func (p *parser) begin(y *yaml.Node) {
	if p.anchors == nil {
		p.anchors, p.open = map[*yaml.Node]*Node{}, map[*yaml.Node]bool{}
	}
	p.open[y] = true
}

func (p *parser) finish(y *yaml.Node, n *Node) {
	delete(p.open, y)
	p.anchors[y] = n
}

// findRepeated notes which anchors have an alias.
func (p *parser) findRepeated(y *yaml.Node) {
	if y.Kind == yaml.AliasNode {
		if p.repeated == nil {
			p.repeated = map[*yaml.Node]bool{}
		}
		p.repeated[y.Alias] = true
	}
	for _, child := range y.Content {
		p.findRepeated(child)
	}
}

// alias returns a node with the content of the anchor and the place of the alias.
func (p *parser) alias(y *yaml.Node, start int) (*Node, int) {
	end := min(start+1+len(y.Value), p.chunk.end)
	span := p.span(start, end)
	target := p.anchors[y.Alias]
	if target == nil || p.open[y.Alias] {
		p.bad = true
		p.add(selfAlias(span, y.Value))
		return nil, end
	}
	if p.expanded > MaxExpanded {
		return nil, end
	}
	if p.expanded += target.weight(MaxExpanded); p.expanded > MaxExpanded {
		p.bad = true
		p.add(aliasBomb(span, y.Value))
		return nil, end
	}
	n := p.make()
	*n = *target
	n.Span, n.Alias = span, true
	return n, end
}

// weight counts the nodes below n, aliases written out, up to limit.
func (n *Node) weight(limit int) int {
	total := 1
	for _, pair := range n.Pairs {
		if total > limit {
			return total
		}
		total += 1 + pair.Value.weight(limit-total)
	}
	for _, item := range n.Items {
		if total > limit {
			return total
		}
		total += item.weight(limit - total)
	}
	return total
}
