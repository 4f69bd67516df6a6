package espocrm

// scopeDefs returns what kind of thing an entity is.
func (p *plan) scopeDefs(o *object) map[string]any {
	defs := map[string]any{"stream": true}
	if o.custom() {
		defs = map[string]any{
			"entity": true, "layouts": true, "tab": true, "acl": true, "customizable": true, "importable": true, "notifications": true,
			"stream": true, "object": true, "type": "Base", "module": p.module, "isCustom": false,
		}
	}
	if o.stage != "" {
		defs["statusField"] = o.stage
		defs["kanbanStatusIgnoreList"] = o.ended()
	}
	return defs
}

// clientDefs returns how the card of an entity is shown.
func (p *plan) clientDefs(o *object) map[string]any {
	defs := map[string]any{}
	if o.custom() {
		defs["controller"] = "controllers/record"
		defs["boolFilterList"] = []string{"onlyMy"}
		defs["iconClass"] = "fas fa-cube"
	}
	if o.stage != "" {
		defs["kanbanViewMode"] = true
	}
	return defs
}

// writeObject writes all files of an entity.
func (p *plan) writeObject(o *object) {
	p.metadata("entityDefs", o.scope, p.entityDefs(o))
	p.metadata("scopes", o.scope, p.scopeDefs(o))
	p.metadata("clientDefs", o.scope, p.clientDefs(o))
	if logic := p.logicDefs(o); len(logic) > 0 {
		p.metadata("logicDefs", o.scope, map[string]any{"fields": logic})
	}
	if formula := o.formulaDefs(); len(formula) > 0 {
		p.metadata("formula", o.scope, formula)
	}
	p.metadata("recordDefs", o.scope, p.recordDefs(o))
	p.writeLayouts(o)
	p.writeLabels(o)
	if o.custom() {
		p.files[p.root()+"Controllers/"+o.scope+".php"] = []byte("<?php\n\nnamespace Espo\\Modules\\" + p.module + "\\Controllers;\n\nclass " + o.scope +
			" extends \\Espo\\Core\\Templates\\Controllers\\Base\n{\n}\n")
	}
}

// root is the folder of the module.
func (p *plan) root() string { return "files/custom/Espo/Modules/" + p.module + "/" }

// metadata writes one file of metadata.
func (p *plan) metadata(sort, scope string, defs map[string]any) {
	if len(defs) > 0 {
		p.files[p.root()+"Resources/metadata/"+sort+"/"+scope+".json"] = asJSON(defs)
	}
}
