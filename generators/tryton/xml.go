package tryton

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// document is a file of records for Tryton.
type document struct{ out bytes.Buffer }

func newXML() *document {
	d := &document{}
	d.out.WriteString("<?xml version=\"1.0\"?>\n<tryton>\n <data>\n")
	return d
}

// field is a field of a record: a text, a reference to another record, a search for one, or an expression.
type field struct{ name, how, value string }

func textField(name, text string) field   { return field{name, "", text} }
func refField(name, ref string) field     { return field{name, "ref", ref} }
func evalField(name, eval string) field   { return field{name, "eval", eval} }
func pysonField(name, eval string) field  { return field{name, `pyson="1" eval`, eval} }
func findField(name, search string) field { return field{name, "search", search} }

// modelField points at the record that stands for a model.
func modelField(model string) field {
	return findField("model", "[('model', '=', "+python(model)+")]")
}

func (d *document) record(model, id string, fields ...field) {
	d.out.WriteString(`  <record model="` + escape(model) + `" id="` + escape(id) + "\">\n")
	for _, f := range fields {
		d.out.WriteString(`   <field name="` + f.name + `"`)
		if f.how == "" {
			d.out.WriteString(">" + escape(f.value) + "</field>\n")
			continue
		}
		d.out.WriteString(" " + f.how + `="` + escape(f.value) + "\"/>\n")
	}
	d.out.WriteString("  </record>\n")
}

func (d *document) bytes() []byte {
	return append(bytes.Clone(d.out.Bytes()), " </data>\n</tryton>\n"...)
}

// escape writes a text so that XML keeps it.
func escape(text string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(text)); err != nil {
		return ""
	}
	return out.String()
}

// python writes an id as a literal of Python; ids have no quotes in them.
func python(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

// pythons writes several ids as a list of Python.
func pythons(texts []string) string {
	parts := make([]string, len(texts))
	for i, text := range texts {
		parts[i] = python(text)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
