package syntax

import (
	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// commaSlip finds the text after a comma inside { } that YAML takes for a key without a value.
func (p *parser) commaSlip(n *Node, key *Node, value *yaml.Node, keyEnd int) bool {
	return false
}

// explain says in an analyst's words why a document does not parse.
func (p *parser) explain(line int, said string) diag.Diagnostic {
	offset := p.offset(line, 1)
	return fault(p.span(offset, p.offset(line+1, 1)), "", words.Text{
		En: "This is not YAML that can be read: {said}",
		Ru: "Это не YAML, который можно прочитать: {said}",
	}, words.Text{}, words.Args{"said": said})
}
