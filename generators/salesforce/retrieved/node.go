package retrieved

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// node is an element of a file.
type node struct {
	name, text string
	kids       []*node
}

// deepest is how many elements stand inside each other at most; the metadata types need seven.
const deepest = 64

// parse reads a file; an error tells that it is no XML that Salesforce would write.
func parse(content []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(content))
	var top *node
	var open []*node
	var texts []*strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local}
			switch {
			case len(open) == deepest:
				return nil, fmt.Errorf("more than %d elements inside each other", deepest)
			case len(open) > 0:
				above := open[len(open)-1]
				above.kids = append(above.kids, n)
			case top != nil:
				return nil, fmt.Errorf("a second root element <%s>", n.name)
			default:
				top = n
			}
			open, texts = append(open, n), append(texts, &strings.Builder{})
		case xml.EndElement:
			last := len(open) - 1
			open[last].text = strings.TrimSpace(texts[last].String())
			open, texts = open[:last], texts[:last]
		case xml.CharData:
			if len(open) > 0 {
				texts[len(texts)-1].Write(t)
			}
		}
	}
	if top == nil {
		return nil, errors.New("no element")
	}
	return top, nil
}

// get returns the text of an element inside, "" for none.
func (n *node) get(name string) string {
	if kid := n.first(name); kid != nil {
		return kid.text
	}
	return ""
}

// line returns the text of an element inside in one line.
func (n *node) line(name string) string { return oneLine(n.get(name)) }

// yes tells whether an element inside says “true”.
func (n *node) yes(name string) bool { return n.get(name) == "true" }

func (n *node) first(name string) *node {
	if n == nil {
		return nil
	}
	for _, kid := range n.kids {
		if kid.name == name {
			return kid
		}
	}
	return nil
}

// all returns the elements of a name inside.
func (n *node) all(name string) []*node {
	if n == nil {
		return nil
	}
	var list []*node
	for _, kid := range n.kids {
		if kid.name == name {
			list = append(list, kid)
		}
	}
	return list
}

// texts returns the texts of the elements of a name inside.
func (n *node) texts(name string) []string {
	var list []string
	for _, kid := range n.all(name) {
		list = append(list, kid.text)
	}
	return list
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
