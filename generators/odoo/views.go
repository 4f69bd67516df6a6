package odoo

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// writeViews writes cards, lists, boards and menus of every model, and those of approvals and waivers.
func (p *plan) writeViews() {
	x := newXML()
	for _, o := range p.objects {
		p.card(x, o)
		p.list(x, o)
		modes := "tree,form"
		if o.stage != "" {
			p.board(x, o)
			modes = "kanban,tree,form"
		}
		title := line(model.TitleOf(o.entity).In(p.lang), maxLabel)
		id := "action_" + o.table()
		var views []string
		for _, mode := range strings.Split(modes, ",") {
			views = append(views, "(0, 0, {'view_mode': '"+mode+"', 'view_id': ref('view_"+o.table()+"_"+mode+"')})")
		}
		p.terms = append(p.terms, term{"ir.actions.act_window", "name", id, title, model.TitleOf(o.entity), maxLabel})
		context := "{}"
		if o.model == "res.partner" {
			context = "{'default_crmspec_described': True}"
		}
		fields := []field{
			textField("name", title), textField("res_model", o.model), textField("view_mode", modes), textField("context", context),
			evalField("view_ids", "[(5, 0, 0), "+strings.Join(views, ", ")+"]"),
		}
		if o.stock != nil && o.stock.mark != "" {
			fields = append(fields, textField("domain", "[("+python(o.stock.mark)+", '!=', False)]"))
		}
		x.record("ir.actions.act_window", id, fields...)
	}
	p.deciding(x)
	p.load("views/views.xml", x.bytes())
	p.load("views/menus.xml", p.menus())
}

func (p *plan) view(x *document, o *object, mode, arch string) {
	id := "view_" + o.table() + "_" + mode
	x.record("ir.ui.view", id, textField("name", id), textField("model", o.model), evalField("priority", "90"), field{name: "arch", text: arch, markup: true})
}

// shown are the columns that stand on a card.
func (o *object) shown() []*column {
	var list []*column
	for _, c := range o.columns {
		if !c.field.BuiltIn || !c.computed {
			list = append(list, c)
		}
	}
	return list
}

func (p *plan) card(x *document, o *object) {
	var out strings.Builder
	out.WriteString("   <form>\n")
	if o.stage != "" {
		out.WriteString("    <header>\n     <field name=\"" + o.stage + "\" widget=\"statusbar\" options=\"{'clickable': '1'}\"/>\n    </header>\n")
	}
	out.WriteString("    <sheet>\n     <group>\n")
	if o.model == "crm.lead" { // what Odoo's own fields choose by has to stand on the card
		for _, name := range []string{"team_id", "company_id", "user_company_ids"} {
			out.WriteString("      <field name=\"" + name + "\" invisible=\"1\"/>\n")
		}
	}
	for _, c := range o.shown() {
		attrs := ""
		switch {
		case c.kind == kindFile:
			attrs = ` filename="` + c.name + `_name"`
		case c.kind == kindCodes || c.kind == kindRecords:
			attrs = ` widget="many2many_tags"`
		case c.kind == kindHours:
			attrs = ` widget="float_time"`
		}
		if c.computed {
			attrs += ` readonly="1"`
		}
		out.WriteString("      <field name=\"" + c.name + "\"" + attrs + "/>\n")
		if c.kind == kindFile {
			out.WriteString("      <field name=\"" + c.name + "_name\" invisible=\"1\"/>\n")
		}
	}
	if len(o.entity.Duplicates) > 0 {
		out.WriteString("      <field name=\"crmspec_confirm\"/>\n")
	}
	out.WriteString("      <field name=\"crmspec_reader_ids\" widget=\"many2many_tags\"/>\n     </group>\n    </sheet>\n")
	out.WriteString("    <div class=\"oe_chatter\">\n     <field name=\"message_follower_ids\"/>\n     <field name=\"activity_ids\"/>\n     <field name=\"message_ids\"/>\n    </div>\n   </form>\n")
	p.view(x, o, "form", out.String())
}

func (p *plan) list(x *document, o *object) {
	var out strings.Builder
	out.WriteString("   <tree>\n")
	if o.nameField == nil {
		out.WriteString("    <field name=\"display_name\"/>\n")
	}
	n := 0
	for _, c := range o.shown() {
		if c.kind == kindFile || c.any || c.field.Type.V == model.FieldLongText {
			continue
		}
		if n++; n > 8 && c != o.nameField {
			continue
		}
		attrs := ""
		if c.kind == kindCodes || c.kind == kindRecords {
			attrs = ` widget="many2many_tags"`
		}
		out.WriteString("    <field name=\"" + c.name + "\"" + attrs + "/>\n")
	}
	if o.stage != "" {
		out.WriteString("    <field name=\"" + o.stage + "\"/>\n")
	}
	out.WriteString("   </tree>\n")
	p.view(x, o, "tree", out.String())
}

func (p *plan) board(x *document, o *object) {
	name := "display_name"
	if o.nameField != nil {
		name = o.nameField.name
	}
	arch := "   <kanban default_group_by=\"" + o.stage + "\" group_create=\"0\" group_delete=\"0\">\n    <field name=\"" + o.stage + "\"/>\n    <templates>\n     <t t-name=\"kanban-box\">\n" +
		"      <div class=\"oe_kanban_global_click\">\n       <strong><field name=\"" + name + "\"/></strong>\n      </div>\n     </t>\n    </templates>\n   </kanban>\n"
	p.view(x, o, "kanban", arch)
}

// deciding writes where approvals and waivers are given.
func (p *plan) deciding(x *document) {
	add := func(id, modelName, arch string) {
		x.record("ir.ui.view", id, textField("name", id), textField("model", modelName), field{name: "arch", text: arch, markup: true})
	}
	refuse := "   <form>\n    <group>\n     <field name=\"request_id\" invisible=\"1\"/>\n     <field name=\"reason\"/>\n    </group>\n    <footer>\n     <button name=\"action_refuse\" type=\"object\" string=\"" +
		escape(sayRefuse.In(p.lang)) + "\" class=\"btn-primary\"/>\n    </footer>\n   </form>\n"
	add("view_crmspec_refuse_form", "crmspec.refuse", refuse)
	x.record("ir.actions.act_window", "action_crmspec_refuse", textField("name", sayRefuse.In(p.lang)), textField("res_model", "crmspec.refuse"),
		textField("view_mode", "form"), textField("target", "new"), textField("context", "{'default_request_id': active_id}"))
	request := "   <form create=\"0\" edit=\"0\" delete=\"0\">\n    <header>\n     <button name=\"action_approve\" type=\"object\" string=\"" + escape(sayApprove.In(p.lang)) + "\" class=\"btn-primary\" invisible=\"state != 'waits'\"/>\n" +
		"     <button name=\"%(action_crmspec_refuse)d\" type=\"action\" string=\"" + escape(sayRefuse.In(p.lang)) + "\" invisible=\"state != 'waits'\"/>\n" +
		"     <button name=\"action_withdraw\" type=\"object\" string=\"" + escape(sayWithdraw.In(p.lang)) + "\" invisible=\"state != 'waits'\"/>\n     <field name=\"state\" widget=\"statusbar\"/>\n    </header>\n    <sheet>\n     <group>\n"
	for _, name := range []string{"record_name", "start", "end", "group_id", "asked_by", "decided_by", "reason"} {
		request += "      <field name=\"" + name + "\"/>\n"
	}
	add("view_crmspec_request_form", "crmspec.request", request+"     </group>\n    </sheet>\n   </form>\n")
	add("view_crmspec_request_tree", "crmspec.request", "   <tree create=\"0\" edit=\"0\">\n    <field name=\"record_name\"/>\n    <field name=\"start\"/>\n    <field name=\"end\"/>\n    <field name=\"group_id\"/>\n    <field name=\"state\"/>\n   </tree>\n")
	add("view_crmspec_waiver_form", "crmspec.waiver", "   <form edit=\"0\">\n    <sheet>\n     <group>\n      <field name=\"record\"/>\n      <field name=\"checkpoint\"/>\n      <field name=\"reason\"/>\n      <field name=\"given_by\"/>\n      <field name=\"used\"/>\n     </group>\n    </sheet>\n   </form>\n")
	for _, one := range []struct{ table, model, title string }{
		{"crmspec_request", "crmspec.request", menuRequests.In(p.lang)}, {"crmspec_waiver", "crmspec.waiver", menuWaivers.In(p.lang)},
		{"crmspec_value", "crmspec.value", menuLists.In(p.lang)}, {"crmspec_team", "crmspec.team", menuTeams.In(p.lang)}, {"crmspec_log", "crmspec.log", menuLog.In(p.lang)},
	} {
		x.record("ir.actions.act_window", "action_"+one.table, textField("name", one.title), textField("res_model", one.model), textField("view_mode", "tree,form"))
	}
	x.record("ir.ui.view", "view_crmspec_users_form", textField("name", "view_crmspec_users_form"), textField("model", "res.users"), refField("inherit_id", "base.view_users_form"),
		field{name: "arch", text: "   <xpath expr=\"//field[@name='login']\" position=\"after\">\n    <field name=\"crmspec_team_id\"/>\n   </xpath>\n", markup: true})
}

func (p *plan) menus() []byte {
	x := newXML()
	title := say(categoryTitle, nil)
	if p.spec.Project != nil {
		title = p.spec.Project.Title
	}
	x.record("ir.ui.menu", "menu_crmspec", append(p.translated(x, "ir.ui.menu", "name", "menu_crmspec", title, maxLabel), evalField("sequence", "2"))...)
	add := func(id, action string, title string, sequence int, groups string) {
		fields := []field{textField("name", title), refField("parent_id", "menu_crmspec"), evalField("sequence", strconv.Itoa(sequence)), evalField("action", "'ir.actions.act_window,' + str(ref("+python(action)+"))")}
		if groups != "" {
			fields = append(fields, evalField("groups_id", "[(4, ref("+python(groups)+"))]"))
		}
		x.record("ir.ui.menu", id, fields...)
	}
	for i, o := range p.objects {
		p.terms = append(p.terms, term{"ir.ui.menu", "name", "menu_" + o.table(), line(model.TitleOf(o.entity).In(p.lang), maxLabel), model.TitleOf(o.entity), maxLabel})
		add("menu_"+o.table(), "action_"+o.table(), line(model.TitleOf(o.entity).In(p.lang), maxLabel), i+1, "")
	}
	add("menu_crmspec_request", "action_crmspec_request", menuRequests.In(p.lang), 900, "")
	add("menu_crmspec_waiver", "action_crmspec_waiver", menuWaivers.In(p.lang), 901, "")
	add("menu_crmspec_value", "action_crmspec_value", menuLists.In(p.lang), 902, "")
	add("menu_crmspec_team", "action_crmspec_team", menuTeams.In(p.lang), 903, "base.group_erp_manager")
	add("menu_crmspec_log", "action_crmspec_log", menuLog.In(p.lang), 904, "base.group_erp_manager")
	return x.bytes()
}
