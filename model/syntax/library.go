package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"
)

// unmarshal calls the library and turns its crashes into errors: it is known to panic on some
// hostile input.
func (p *parser) unmarshal(root *yaml.Node) (err error) {
	return unmarshal(p.file.Bytes[p.chunk.start:p.chunk.end], root)
}

func unmarshal(text []byte, root *yaml.Node) (err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = fmt.Errorf("yaml: %v", crash)
		}
	}()
	return yaml.Unmarshal(text, root)
}

// decodeAll reads the documents of a file with one reader of the library, which costs less than one
// for each. It returns nil where they must be read one by one: when there is a fault, which must not
// hide the neighbours, or anchors, which must not reach over to them.
func decodeAll(text []byte, chunks []chunk) (roots []*yaml.Node) {
	if len(chunks) < 2 || mayHaveAnchors(text) {
		return nil
	}
	defer func() {
		if crash := recover(); crash != nil {
			roots = nil
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	for i := range chunks {
		root := &yaml.Node{}
		if decoder.Decode(root) != nil || len(root.Content) == 0 || root.Content[0].Line < chunks[i].line || i+1 < len(chunks) && root.Content[0].Line >= chunks[i+1].line {
			return nil
		}
		roots = append(roots, root)
	}
	if !errors.Is(decoder.Decode(&yaml.Node{}), io.EOF) {
		return nil
	}
	return roots
}

// mayHaveAnchors tells whether some "&" has a letter or digit behind it, as in &name; conditions have "&& " only.
func mayHaveAnchors(text []byte) bool {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 || i+1 == len(text) {
			return false
		}
		if text = text[i+1:]; isAnchor(text[0]) {
			return true
		}
	}
}

// more tells whether the library, too, sees something after the document's value.
func (p *parser) more() (more bool) {
	defer func() {
		if crash := recover(); crash != nil {
			more = true
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(p.file.Bytes[p.chunk.start:p.chunk.end]))
	var root yaml.Node
	if decoder.Decode(&root) != nil {
		return true
	}
	return !errors.Is(decoder.Decode(&root), io.EOF)
}
