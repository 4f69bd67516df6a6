package salesforce

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// writeFields writes the fields of an object.
func (p *plan) writeFields(o *object) {
	relations := map[string]bool{}
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		switch {
		case c == nil || c.api == "":
		case c.standard:
			p.writeStandardField(o, c)
		default:
			p.writeField(o, c, relations)
		}
	}
	if o.stage != "" && o.stage != stageField {
		e := root("CustomField").say("fullName", o.stage).flag("trackHistory", true).say("type", "Picklist")
		p.write("objects/"+o.api+"/fields/"+o.stage+".field-meta.xml", "CustomField", o.api+"."+o.stage, e)
	}
	p.writeStageField(o)
}

// writeStandardField switches on the log of a field that Salesforce has, which is all that may be said of it.
func (p *plan) writeStandardField(o *object, c *column) {
	if o.home == "Activity" || !slices.Contains(o.history, c.field) || c.api == "Name" && o.custom() {
		return
	}
	api := c.api
	e := root("CustomField").say("fullName", api).flag("trackHistory", true)
	p.write("objects/"+o.api+"/fields/"+api+".field-meta.xml", "CustomField", o.api+"."+api, e)
}

// writeField writes a field of the project's own. Its elements stand in the order of the published type.
func (p *plan) writeField(o *object, c *column, relations map[string]bool) {
	f := c.field
	computed := facts.Computed(f)
	e := root("CustomField").say("fullName", c.api)
	if c.kind == kindBool && c.formula == "" {
		e.say("defaultValue", strconv.FormatBool(f.Default.Text == "true"))
	} else if value := p.defaultOf(c); value != "" && c.formula == "" {
		e.say("defaultValue", value)
	}
	if c.kind == kindRecord || c.kind == kindPerson {
		rule := "SetNull"
		if c.required {
			rule = "Restrict"
		}
		if c.kind == kindRecord || c.required {
			e.say("deleteConstraint", rule)
		}
	}
	e.say("description", p.about(f))
	if c.kind == kindNumbered {
		e.say("displayFormat", "{0000000}")
	}
	if c.unique {
		e.flag("externalId", true)
	}
	if c.formula != "" {
		e.say("formula", c.formula).say("formulaTreatBlanksAs", "BlankAsBlank")
	}
	e.say("inlineHelpText", cut(f.Help.In(p.lang), maxHelp)).say("label", label(f.Title, p.lang, f.Self().ID(), maxLabel))
	switch {
	case c.formula != "":
	case c.kind == kindText:
		e.number("length", 255)
	case c.kind == kindLong:
		e.number("length", 32768)
	}
	digits, scale := digitsOf(c)
	if digits > 0 {
		e.number("precision", digits)
	}
	if c.kind == kindRecord || c.kind == kindPerson {
		to := "User"
		if c.kind == kindRecord {
			to = p.byEntity[f.To.Get()].api
		}
		e.say("referenceTo", to)
		if c.kind == kindRecord {
			e.say("relationshipLabel", cut(titled(o.entity, p.lang, maxLabel), maxLabel))
		}
		e.say("relationshipName", relation(o, c, relations))
	}
	if c.formula == "" && c.kind != kindBool && c.kind != kindLong && c.kind != kindNumbered {
		e.flag("required", c.required)
	}
	if digits > 0 {
		e.number("scale", scale)
	}
	if o.home != "Activity" && !computed {
		e.flag("trackHistory", slices.Contains(o.history, f))
	}
	e.say("type", typeOf(c))
	if c.kind == kindText && c.formula == "" || c.kind == kindEmail || c.kind == kindNumber && c.unique {
		e.flag("unique", c.unique)
	}
	if c.list != "" {
		e.add("valueSet").flag("restricted", true).say("valueSetName", c.list)
	}
	if c.kind == kindLong || c.kind == kindChoices {
		e.number("visibleLines", 4)
	}
	p.write("objects/"+o.home+"/fields/"+c.api+".field-meta.xml", "CustomField", o.home+"."+c.api, e)
	p.translateField(o, c.api, f.Title, f.Help)
}

// typeOf returns the type of a field by its name in Salesforce.
func typeOf(c *column) string {
	switch c.kind {
	case kindHours:
		return "Number"
	case kindYesNo, kindTeam:
		return "Picklist"
	case kindPerson:
		return "Lookup"
	case kindFile:
		return "Url"
	}
	return string(c.kind)
}

// digitsOf returns how many digits a number has, and how many of them stand behind the point; 0 for what is no number.
func digitsOf(c *column) (digits, scale int) {
	switch c.kind {
	case kindNumber:
		if c.field.Type.V == model.FieldInteger {
			return 18, 0
		}
		return 18, 4
	case kindMoney, kindPercent, kindHours:
		return 18, 2
	}
	return 0, 0
}

// relation returns the name by which the records that point here are reached, one for each field of an object.
func relation(o *object, c *column, taken map[string]bool) string {
	base := strings.TrimSuffix(c.api, "__c") + "_" + strings.TrimSuffix(o.home, "__c")
	if len(base) > 40 {
		base = strings.TrimRight(base[:40], "_")
	}
	name := base
	for n := 2; taken[strings.ToLower(name)]; n++ {
		tail := "_" + strconv.Itoa(n)
		name = base[:min(len(base), 40-len(tail))] + tail
	}
	taken[strings.ToLower(name)] = true
	return name
}

// defaultOf returns the value of a new record as Salesforce takes it, "" for none.
func (p *plan) defaultOf(c *column) string {
	d := c.field.Default
	if !d.IsSet() || d.Text == "" {
		return ""
	}
	switch c.kind {
	case kindText, kindPhone, kindEmail, kindURL:
		return quoted(d.Text)
	case kindNumber, kindMoney:
		return d.Text
	case kindPercent:
		return d.Text + " / 100"
	case kindYesNo:
		return map[string]string{"true": quoted("yes"), "false": quoted("no")}[d.Text]
	case kindChoice:
		if dictionary := c.field.Dictionary.Get(); dictionary != nil {
			for _, v := range dictionary.Values {
				if v != nil && v.Self().ID() == d.Text {
					return quoted(p.value(dictionary, v))
				}
			}
		}
	}
	return ""
}

// about tells the administrator what a field is for and what fills it.
func (p *plan) about(f *model.Field) string {
	text := f.Description.In(p.lang)
	by := ""
	switch {
	case f.Rollup != nil && f.Rollup.Of.Get() != nil:
		by = say(aboutRollup, words.Args{"fold": string(f.Rollup.Fold.V), "of": f.Rollup.Of.Get().Self().Path()}).In(p.lang)
	case f.FilledBy.Get() != nil:
		by = say(aboutFilled, words.Args{"by": model.TitleOf(f.FilledBy.Get())}).In(p.lang)
	case f.Type.V == model.FieldFile:
		by = say(aboutFile, nil).In(p.lang)
	case f.Type.V == model.FieldDuration:
		by = say(aboutHours, nil).In(p.lang)
	}
	return cut(strings.TrimSpace(text+" "+by), maxLong)
}

var (
	aboutRollup = words.Text{En: "Filled by a flow: {fold} of {of}.", Ru: "Заполняется потоком (flow): {fold} по {of}."}
	aboutFilled = words.Text{En: "Filled by “{by}”.", Ru: "Заполняет «{by}»."}
	aboutFile   = words.Text{En: "A link to the file.", Ru: "Ссылка на файл."}
	aboutHours  = words.Text{En: "In hours.", Ru: "В часах."}
)
