package espocrm

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// writeDataRules writes what holds of the data of an entity whatever its stage.
func (p *plan) writeDataRules(o *object) {
	o.api.say("data")
	for _, c := range o.list {
		p.writeFieldRules(o, c)
	}
	for _, u := range o.entity.Unique {
		p.writeUnique(o, u)
	}
	for _, d := range o.entity.Duplicates {
		p.writeDuplicate(o, d)
	}
}

func (p *plan) writeFieldRules(o *object, c *column) {
	f := c.field
	ref := f.Self().Ref
	if c.lost {
		for _, part := range []string{"#written", "#required", "#choice", "#unique", "#min", "#max", "#only", "#frozen", "#whole", "#optional"} {
			p.keep(ref+part, manual(contract.Inexpressible, say(lostField, nil), say(stepNoField, words.Args{"field": f.Title})))
		}
		return
	}
	p.keep(ref+"#choice", enforced)
	p.writeApplies(o, c)
	p.keep(ref+"#optional", enforced)
	p.writeFormat(o, c)
	if f.IsRequired() && !f.BuiltIn {
		switch {
		case requirable(c):
			p.keep(ref+"#required", enforced)
		case c.kind == kindNumbers || facts.Computed(f):
			p.keep(ref+"#required", enforced) // EspoCRM fills it
		default:
			p.keep(ref+"#required", near(contract.Inexpressible, say(lostBool, nil), nil))
		}
	}
	if bounded(c.kind) {
		p.keep(ref+"#min", enforced)
		p.keep(ref+"#max", enforced)
	}
	if f.Type.V == model.FieldInteger {
		p.keep(ref+"#whole", near(contract.Inexpressible, say(slipsWhole, words.Args{"field": f.Title}), nil))
	}
	if f.Unique.V {
		p.uniqueOver(o, []*column{c}, ref+"#unique", ref)
	}
	if f.Frozen.V {
		same := p.formula(o)
		was := `entity\attributeFetched(` + quoted(c.attribute) + ")"
		o.api.when(both("!$new", "("+was+" != null && "+was+" != '')", `entity\isAttributeChanged(`+quoted(c.attribute)+")"), o.refuse(forbidden, ref+"_frozen", spoken(sayFrozen, words.Args{"field": f.Title})))
		o.guarded[c.name] = true
		p.keep(ref+"#frozen", judged(same))
	}
	if f.Only.IsSet() {
		p.writeOnly(o, c)
	}
}

// writeApplies hides a field from the card where it has no meaning, and demands it only where it has one.
func (p *plan) writeApplies(o *object, c *column) {
	f := c.field
	if !f.AppliesWhen.IsSet() {
		return
	}
	n := p.book.Tree(&f.AppliesWhen)
	var g group
	if n != nil {
		g = p.inGroup(o, n)
	}
	if g != nil {
		p.tell(f.Self().Ref, &f.AppliesWhen, contract.Exact, strings.TrimSpace(string(asJSON(g))), nil)
		o.visible[c.name] = g
		if requirable(c) {
			o.required[c.name] = append(o.required[c.name], g)
		}
		return
	}
	text, printed, ok := p.printed(o, f.Self().Ref, &f.AppliesWhen)
	if ok && requirable(c) {
		o.api.when(both(text, not(printed.filledColumn(c))), o.refuse(lacking, f.Self().Ref+"_required", spoken(sayRequired, words.Args{"field": f.Title})))
		o.scripted[c.name] = true
	}
}

// writeFormat refuses values that are not written as the description demands.
func (p *plan) writeFormat(o *object, c *column) {
	f, ref := c.field, c.field.Self().Ref+"#written"
	pattern, whole := patternOf(f)
	switch {
	case c.kind == kindURL:
		o.api.when(both("("+c.attribute+" != null && "+c.attribute+" != '')", not(tests(c.attribute, "~^https?://[^/[:space:]]+~"))), o.refuse(lacking, ref, spoken(sayLink, words.Args{"field": f.Title})))
		o.guarded[c.name] = true
		p.keep(ref, enforced)
	case c.kind == kindEmail || c.kind == kindPhone:
		p.keep(ref, near(contract.Inexpressible, say(slipsCoreFormat, words.Args{"field": f.Title}), nil))
	case f.Format != nil && f.Format.Name.V == model.FormatBinIin && c.kind == kindText:
		o.api.when(both("("+c.attribute+" != null && "+c.attribute+" != '')", not(checkDigit(c.attribute))), o.refuse(lacking, ref, spoken(sayDigit, words.Args{"field": f.Title})))
		o.guarded[c.name] = true
		p.keep(ref, enforced)
	case f.Format != nil && f.Format.Pattern.IsSet() && (pattern == "" || !whole || c.kind != kindText):
		p.keep(ref, near(contract.Inexpressible, say(slipsPattern, words.Args{"field": f.Title}), say(stepPattern, words.Args{"field": f.Title})))
	default:
		p.keep(ref, enforced)
	}
}

// checkDigit tells whether the last of 12 digits of a BIN or IIN is right: weights 1…11, and where that gives 10, weights
// 3…11, 1, 2.
func checkDigit(attribute string) string {
	sum := func(shift int) string {
		var parts []string
		for i := range 11 {
			parts = append(parts, `(number\parseInt(string\substring(`+attribute+", "+decimalInt(i)+", 1)) * "+decimalInt((i+shift)%11+1)+")")
		}
		return "((" + strings.Join(parts, " + ") + ") % 11)"
	}
	last := `number\parseInt(string\substring(` + attribute + ", 11, 1))"
	first, second := sum(0), sum(2)
	return either(both("("+first+" < 10)", "("+first+" == "+last+")"), both("("+first+" == 10)", "("+second+" == "+last+")"))
}

func (p *plan) writeOnly(o *object, c *column) {
	f := c.field
	ref := f.Self().Ref
	n := p.book.Tree(&f.Only)
	printed := p.formula(o)
	text := "false"
	if n == nil || c.link == "" || c.kind == kindLinks || c.kind == kindParent {
		printed.fail(lostForm)
	} else if to := p.byEntity[f.To.Get()]; to == nil || to == o {
		printed.fail(lostOnly)
	} else {
		text = printed.truth(through(n, to, c))
	}
	p.tell(ref, &f.Only, printed.how, text, printed.why)
	if printed.how == contract.ByHand {
		p.keep(ref+"#only", manual(contract.Inexpressible, orWhy(printed.why), say(stepOnly, words.Args{"field": f.Title})))
		return
	}
	o.read(printed)
	o.api.when(both(c.attribute+" != null", not(text)), o.refuse(lacking, ref+"_only", spoken(sayOnly, words.Args{"field": f.Title})))
	p.keep(ref+"#only", judged(printed))
}

// through rewrites a condition that speaks of a linked record by its own name, so that it speaks of it as seen from here.
func through(n *expr.Node, to *object, c *column) *expr.Node {
	copied := *n
	if n.Op == expr.Field && n.Path.Entity == to.entity && n.Path.Name == to.entity.Self().ID() && len(n.Path.Fields) == 1 {
		copied.Path.Entity = c.field.Entity()
		copied.Path.Fields = []*model.Field{c.field, n.Path.Fields[0]}
		return &copied
	}
	if n.Op == expr.Field && n.Path.Entity == to.entity && len(n.Path.Fields) > 1 {
		copied.Path.Name = "old" // two steps away: printed as what cannot be told
		return &copied
	}
	copied.Args = make([]*expr.Node, len(n.Args))
	for i, arg := range n.Args {
		copied.Args[i] = through(arg, to, c)
	}
	return &copied
}

func (p *plan) writeUnique(o *object, u *model.Unique) {
	var columns []*column
	for _, ref := range u.Fields.Items {
		if c := p.column(ref.Get()); c != nil {
			columns = append(columns, c)
		}
	}
	if len(columns) != len(u.Fields.Items) || len(columns) == 0 {
		p.keep(u.Self().Ref+"#unique", manual(contract.Inexpressible, say(lostField, nil), say(stepUnique, nil)))
		return
	}
	p.uniqueOver(o, columns, u.Self().Ref+"#unique", u.Self().Ref)
}

// uniqueOver refuses a record whose values another one has already; a set with an empty member is not compared.
func (p *plan) uniqueOver(o *object, columns []*column, ref, key string) {
	args, filled, ok := p.same(o, columns)
	if !ok {
		p.keep(ref, manual(contract.Inexpressible, say(lostCompare, nil), say(stepUnique, nil)))
		return
	}
	o.api.when(both(filled, `record\exists(`+strings.Join(args, ", ")+")"), o.refuse(conflict, key+"_unique", spoken(sayUnique, words.Args{"fields": titles(columns)})))
	p.keep(ref, enforced)
}

// same returns what looks for another record with the same values, and the condition under which all have one.
func (p *plan) same(o *object, columns []*column) (args []string, filled string, ok bool) {
	args = []string{quoted(o.scope)}
	var parts []string
	for _, c := range columns {
		if c.kind == kindLinks || c.kind == kindChoices || c.kind == kindParent {
			return nil, "", false
		}
		f := p.formula(o)
		parts = append(parts, f.filledColumn(c))
		args = append(args, quoted(c.attribute+"="), c.attribute)
		o.guarded[c.name] = true
	}
	return append(args, quoted("id!="), `ifThenElse($new, '', id)`), both(parts...), true
}

func titles(columns []*column) words.Localized {
	var list words.List
	for _, c := range columns {
		list = append(list, c.field.Title)
	}
	return list
}

// writeDuplicate looks for records of the same thing: one that only warns lets a second try pass, as EspoCRM does.
func (p *plan) writeDuplicate(o *object, d *model.Duplicate) {
	ref := d.Self().Ref + "#duplicate"
	var columns []*column
	for _, match := range d.Match.Items {
		if c := p.column(match.Get()); c != nil {
			columns = append(columns, c)
		}
	}
	args, filled, ok := p.same(o, columns)
	if !ok || len(columns) != len(d.Match.Items) || len(columns) == 0 {
		p.keep(ref, manual(contract.Inexpressible, say(lostCompare, nil), say(stepUnique, nil)))
		return
	}
	var changed []string
	for _, c := range columns {
		changed = append(changed, `entity\isAttributeChanged(`+quoted(c.attribute)+")")
	}
	asked := both(either(append([]string{"$new"}, changed...)...), filled)
	if d.Action.V == model.DuplicateBlock {
		text := d.Message
		if !text.IsSet() {
			text = spoken(sayUnique, words.Args{"fields": titles(columns)})
		}
		o.api.when(both(asked, `record\exists(`+strings.Join(args, ", ")+")"), o.refuse(conflict, d.Self().Ref, text))
	} else {
		find := append([]string{args[0], "'createdAt'", "'asc'"}, args[1:]...)
		o.api.do("$twin = null")
		o.api.when(both(`!(recordService\skipDuplicateCheck())`, asked), "$twin = "+`record\findOne(`+strings.Join(find, ", ")+")")
		o.api.when("$twin != null", `recordService\throwDuplicateConflict($twin)`)
	}
	if slices.ContainsFunc(d.Normalize.Items, func(v model.Value[model.Normalize]) bool { return !p.alike(columns, v.V) }) {
		p.keep(ref, near(contract.Inexpressible, say(slipsAlike, words.Args{"fields": titles(columns)}), nil))
		return
	}
	p.keep(ref, enforced)
}

// alike tells whether values need no more than what the database does by itself to be alike: it does not tell capitals from
// small letters, and what a format writes in one way is written in one way.
func (p *plan) alike(columns []*column, n model.Normalize) bool {
	for _, c := range columns {
		switch {
		case n == model.NormalizePhone && c.field.Format != nil && c.field.Format.Name.V == model.FormatE164:
		case n == model.NormalizeDigits && c.field.Format != nil && c.field.Format.Name.V == model.FormatBinIin:
		case n == model.NormalizeEmail:
		default:
			return false
		}
	}
	return true
}

var (
	sayRequired = words.Text{En: "“{field}” is missing.", Ru: "Не заполнено «{field}»."}
	sayFrozen   = words.Text{En: "“{field}” is written once.", Ru: "«{field}» записывается один раз."}
	sayLink     = words.Text{En: "“{field}” is a link that begins with http:// or https://.", Ru: "«{field}» — ссылка, которая начинается с http:// или https://."}
	sayDigit    = words.Text{En: "“{field}” has twelve digits, the last of which is a check digit.", Ru: "«{field}» — двенадцать цифр, последняя из них контрольная."}
	sayOnly     = words.Text{En: "“{field}” may not point at this record.", Ru: "«{field}» не может указывать на эту запись."}
	sayUnique   = words.Text{En: "There is a record with the same {fields} already.", Ru: "Запись с таким же значением ({fields}) уже есть."}

	slipsWhole      = words.Text{En: "A number with a fraction in “{field}” is not refused but loses its fraction", Ru: "Дробное число в «{field}» не отклоняется, а теряет дробную часть"}
	slipsCoreFormat = words.Text{En: "EspoCRM checks “{field}” by its own, looser rule", Ru: "EspoCRM проверяет «{field}» по своему, более мягкому правилу"}
	slipsPattern    = words.Text{En: "The pattern of “{field}” means something else to EspoCRM, which reads bytes and not letters, or its type of field takes none", Ru: "Шаблон поля «{field}» EspoCRM понимает иначе: она читает байты, а не буквы, или её тип поля шаблона не принимает"}
	stepPattern     = words.Text{En: "Look through the values of “{field}” once a week", Ru: "Раз в неделю просматривайте значения «{field}»"}
	lostOnly        = words.Text{En: "The condition compares two records of the same entity", Ru: "Условие сравнивает две записи одной сущности"}
	stepOnly        = words.Text{En: "Check by hand that “{field}” points where it may", Ru: "Проверяйте вручную, что «{field}» указывает туда, куда можно"}
	lostCompare     = words.Text{En: "Values of several records or choices are not compared", Ru: "Значения из нескольких записей или вариантов не сравниваются"}
	stepUnique      = words.Text{En: "Look for equal records once a week: list, sorted by the field", Ru: "Раз в неделю ищите одинаковые записи: список, сортировка по полю"}
	stepNoField     = words.Text{En: "“{field}” has no place in EspoCRM: keep it elsewhere", Ru: "Для «{field}» в EspoCRM нет места: храните его отдельно"}
	slipsAlike      = words.Text{En: "{fields}: values are compared as they are written, but for capitals; what only differs in spelling is not found", Ru: "{fields}: значения сравниваются так, как записаны, без учёта заглавных; иначе записанное не находится"}
)
