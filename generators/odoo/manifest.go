package odoo

import (
	"fmt"
	"strings"
)

// writeManifest writes what Odoo reads first: what the module needs, and what it loads in which order.
func (p *plan) writeManifest() {
	title, about := p.module, "Made by crmspec from a description of the CRM."
	if p.spec.Project != nil {
		title = line(p.spec.Project.Title.In(p.lang), maxLabel)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "{\n    'name': %s,\n    'summary': %s,\n    'version': '17.0.1.0.0',\n    'category': 'Sales/CRM',\n    'license': 'LGPL-3',\n", python(title), python(about))
	out.WriteString("    'depends': ['base', 'mail', 'contacts', 'crm'],\n    'data': [\n")
	for _, path := range p.data {
		fmt.Fprintf(&out, "        %s,\n", python(path))
	}
	out.WriteString("    ],\n    'installable': True,\n    'application': True,\n}\n")
	p.files["__manifest__.py"] = []byte(out.String())
}
