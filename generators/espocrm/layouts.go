package espocrm

// writeLayouts writes the card, the list and the small card. EspoCRM finds those of its own entities in its own module, so
// for these the script of the installation puts ours beside what people made, where nobody made any.
func (p *plan) writeLayouts(o *object) {
	folder := "layouts/"
	if !o.custom() {
		folder = "crmspec/layouts/"
	}
	write := func(name string, layout any) {
		p.files[p.root()+"Resources/"+folder+o.scope+"/"+name+".json"] = asJSON(layout)
	}
	card := p.card(o)
	write("detail", card)
	write("detailSmall", card)
	write("list", p.inList(o))
	write("filters", p.filters(o))
	var mass []string
	for _, c := range o.list {
		if !c.lost && !c.system && !o.guarded[c.name] && c.kind != kindFile && c.kind != kindNumbers && c != o.nameColumn && c.name != "assignedUser" {
			mass = append(mass, c.name)
		}
	}
	if !o.guarded["assignedUser"] {
		mass = append([]string{"assignedUser"}, mass...)
	}
	write("massUpdate", append(mass, "teams"))
}

// card returns the card: what says where the record stands, then all its fields, two in a row, long ones alone.
func (p *plan) card(o *object) []any {
	var rows [][]any
	var row []any
	add := func(name string, wide bool) {
		cell := map[string]any{"name": name}
		if wide {
			if len(row) > 0 {
				rows, row = append(rows, append(row, false)), nil
			}
			rows = append(rows, []any{cell})
			return
		}
		if row = append(row, cell); len(row) == 2 {
			rows, row = append(rows, row), nil
		}
	}
	if o.nameColumn == nil {
		add("name", false)
	} else {
		add(o.nameColumn.name, false)
	}
	for _, name := range []string{o.stage, o.pipeline} {
		if name != "" {
			add(name, false)
		}
	}
	for _, c := range o.list {
		if c == o.nameColumn || c.lost || c.name == "assignedUser" {
			continue
		}
		add(c.name, c.kind == kindLong)
	}
	for _, e := range o.extra {
		if e.shown {
			add(e.name, false)
		}
	}
	if len(row) == 1 {
		rows = append(rows, append(row, false))
	}
	return []any{map[string]any{"label": "Overview", "rows": rows}}
}

// inList returns the columns of the list: the name, the stage, whose it is, and the first fields that people work with.
func (p *plan) inList(o *object) []any {
	list := []any{map[string]any{"name": "name", "link": true}}
	if o.stage != "" {
		list = append(list, map[string]any{"name": o.stage, "width": 15})
	}
	list = append(list, map[string]any{"name": "assignedUser", "width": 15})
	n := 0
	for _, c := range o.list {
		if c == o.nameColumn || c.lost || c.kind == kindLong || c.kind == kindLinks || c.kind == kindChoices || c.name == "assignedUser" || c.system || n == 4 {
			continue
		}
		list = append(list, map[string]any{"name": c.name})
		n++
	}
	return append(list, map[string]any{"name": "createdAt", "width": 12})
}

// filters returns the fields that a list can be searched by.
func (p *plan) filters(o *object) []string {
	list := []string{"assignedUser", "createdAt", "teams"}
	for _, name := range []string{o.stage, o.pipeline, o.since, o.closed} {
		if name != "" {
			list = append(list, name)
		}
	}
	for _, c := range o.list {
		if !c.lost && c != o.nameColumn && c.name != "assignedUser" {
			list = append(list, c.name)
		}
	}
	return list
}
