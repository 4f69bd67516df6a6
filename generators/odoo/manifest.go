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
	fmt.Fprintf(&out, "{\n    'name': %s,\n    'summary': %s,\n    'version': '%s',\n    'category': 'Sales/CRM',\n    'license': 'LGPL-3',\n", python(title), python(about), p.version())
	out.WriteString("    'depends': ['base', 'mail', 'contacts', 'crm'],\n    'data': [\n")
	for _, path := range p.data {
		fmt.Fprintf(&out, "        %s,\n", python(path))
	}
	out.WriteString("    ],\n    'installable': True,\n    'application': True,\n}\n")
	p.files[manifestFile] = []byte(out.String())
}

// manifestFile is what Odoo reads first.
const manifestFile = "__manifest__.py"

// version returns that of the module: the version of Odoo, then that of the description.
func (p *plan) version() string {
	if p.spec.Project != nil && p.spec.Project.Version.V != "" {
		return "17.0." + p.spec.Project.Version.V
	}
	return "17.0.1.0.0"
}
