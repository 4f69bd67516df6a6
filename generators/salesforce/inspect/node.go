package inspect

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// namespace is that of all metadata types.
const namespace = "http://soap.sforce.com/2006/04/metadata"

const instance = "http://www.w3.org/2001/XMLSchema-instance"

// node is an element of a file.
type node struct {
	name, space, text string
	nil               bool
	kids              []*node
}

// read reads a file; an error tells that it is not well-formed.
func read(content []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(content))
	var top *node
	var open []*node
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
			n := &node{name: t.Name.Local, space: t.Name.Space}
			for _, a := range t.Attr {
				n.nil = n.nil || a.Name.Space == instance && a.Name.Local == "nil" && a.Value == "true"
			}
			if len(open) == 0 {
				if top != nil {
					return nil, fmt.Errorf("a second root element <%s>", n.name)
				}
				top = n
			} else {
				above := open[len(open)-1]
				above.kids = append(above.kids, n)
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(t)
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
		return strings.TrimSpace(kid.text)
	}
	return ""
}

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
	var list []*node
	if n == nil {
		return nil
	}
	for _, kid := range n.kids {
		if kid.name == name {
			list = append(list, kid)
		}
	}
	return list
}
