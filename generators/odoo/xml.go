package odoo

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// document is a file of records for Odoo.
type document struct{ out bytes.Buffer }

func newXML() *document {
	d := &document{}
	d.out.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<odoo>\n")
	return d
}

// field is a field of a record: a text, a reference to another record, or an expression.
type field struct {
	name, text, ref, eval string
	// markup tells that the text is XML itself.
	markup bool
}

func textField(name, text string) field { return field{name: name, text: text} }
func refField(name, ref string) field   { return field{name: name, ref: ref} }
func evalField(name, eval string) field { return field{name: name, eval: eval} }

func (d *document) record(model, id string, fields ...field) {
	d.out.WriteString(` <record id="` + escape(id) + `" model="` + escape(model) + "\">\n")
	for _, f := range fields {
		d.out.WriteString(`  <field name="` + f.name + `"`)
		switch {
		case f.ref != "":
			d.out.WriteString(` ref="` + escape(f.ref) + "\"/>\n")
		case f.eval != "":
			d.out.WriteString(` eval="` + escape(f.eval) + "\"/>\n")
		case f.markup:
			d.out.WriteString(" type=\"xml\">\n" + f.text + "  </field>\n")
		default:
			d.out.WriteString(">" + escape(f.text) + "</field>\n")
		}
	}
	d.out.WriteString(" </record>\n")
}

func (d *document) bytes() []byte {
	return append(bytes.Clone(d.out.Bytes()), "</odoo>\n"...)
}

// escape writes a text so that XML keeps it.
func escape(text string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(text)); err != nil {
		return ""
	}
	return strings.ReplaceAll(out.String(), "&#xA;", "\n")
}

// term is a text of a record that is translated.
type term struct {
	model, field, id, source string
	title                    words.Localized
	most                     int
}

// translated returns the field of a text in the first language, and notes it to be translated.
func (p *plan) translated(_ *document, model, name, id string, title words.Localized, most int) []field {
	text := line(title.In(p.lang), most)
	if text == "" {
		text = id
	}
	p.terms = append(p.terms, term{model, name, id, text, title, most})
	return []field{textField(name, text)}
}
