package syntax

import (
	"gopkg.in/yaml.v3"
)

func (p *parser) sequence(n *Node, y *yaml.Node, own, depth int) int {
	n.Style = Block
	end := own + 1
	n.Items = p.items.take(len(y.Content))
	for _, item := range y.Content {
		child, childEnd := p.node(item, depth+1)
		end = max(end, childEnd)
		if child != nil {
			n.Items = append(n.Items, child)
		}
	}
	if y.Style&yaml.FlowStyle != 0 {
		n.Style = Flow
		end = flowEnd(p.text(), end, ']')
	}
	return end
}

func (p *parser) mapping(n *Node, y *yaml.Node, own, depth int) int {
	n.Style = Block
	end := own + 1
	flow := y.Style&yaml.FlowStyle != 0
	n.Pairs = p.pairs.take(len(y.Content) / 2)
	var seen map[string]*Node // keys, where there are too many to look through
	var stray strayText
	var merged []*Node
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, keyEnd := p.node(y.Content[i], depth+1)
		value, valueEnd := p.node(y.Content[i+1], depth+1)
		end = max(end, keyEnd, valueEnd)
		if key == nil || !p.checkKey(key, y.Content[i]) {
			if key != nil && key.Value == "<<" {
				merged = append(merged, value)
			}
			continue
		}
		if flow {
			if p.strayKey(n, &stray, key, y.Content[i+1], keyEnd) {
				continue
			}
			p.endStray(n, &stray)
		}
		first := n.key(key.Value, seen)
		if first != nil {
			if key.Value == "" || key.Value[0] != '-' { // a "-" without a space has its own finding
				p.add(duplicateKey(key, first))
			}
			continue
		}
		if value == nil {
			continue
		}
		n.Pairs = append(n.Pairs, Pair{key, value})
		if seen != nil {
			seen[key.Value] = key
		} else if len(n.Pairs) > 32 {
			seen = make(map[string]*Node, 64)
			for _, pair := range n.Pairs {
				seen[pair.Key.Value] = pair.Key
			}
		}
	}
	n.merge(merged, nil)
	if flow {
		p.endStray(n, &stray)
		n.Style = Flow
		end = flowEnd(p.text(), end, '}')
	}
	return end
}

// key returns the key node of a name, looked up in seen where that is not nil.
func (n *Node) key(name string, seen map[string]*Node) *Node {
	if seen != nil {
		return seen[name]
	}
	key, _ := n.Pair(name)
	return key
}

// merge adds what merge keys stand for. They are refused, but the element should not look as if it
// lacked those keys as well. What comes from an alias has the alias's place.
func (n *Node) merge(values []*Node, alias *Node) {
	for _, value := range values {
		if value == nil {
			continue
		}
		from := alias
		if value.Alias && from == nil {
			from = value
		}
		n.merge(value.Items, from)
		for _, pair := range value.Pairs {
			if n.Get(pair.Key.Value) != nil {
				continue
			}
			if from != nil {
				key, content := *pair.Key, *pair.Value
				key.Span, key.Alias = from.Span, true
				content.Span, content.Alias = from.Span, true
				pair = Pair{&key, &content}
			}
			n.Pairs = append(n.Pairs, pair)
		}
	}
}
