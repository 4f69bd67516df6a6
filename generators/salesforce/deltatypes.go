package salesforce

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// effect is what becomes of the values that a field has when it is changed in an org.
type effect int

const (
	// harmless changes keep all values.
	harmless effect = iota
	// lossy changes lose values, or may.
	lossy
	// refusedBySalesforce changes are not taken.
	refusedBySalesforce
)

// conversion is a change of a field that does not simply go through.
type conversion struct {
	field    string
	from, to words.Text
	effect   effect
	why      words.Text
}

// conversions finds the fields whose change would lose values or be refused. Their files are held back.
func (d *way) conversions() {
	for _, c := range d.changes {
		if c.Sort != state.Alter || c.Thing.Kind != "CustomField" {
			continue
		}
		for _, one := range conversionsOf(c) {
			d.changed = append(d.changed, one)
			d.held[c.Thing.Path] = true
		}
	}
}

// conversionsOf returns what of a change of a field does not simply go through.
func conversionsOf(c state.Change) []conversion {
	var list []conversion
	is := func(d state.Difference) bool { return d.Now != "" || d.Want != "" }
	at := func(key string) state.Difference {
		i := slices.IndexFunc(c.Facts, func(d state.Difference) bool { return d.Key == key })
		if i < 0 {
			return state.Difference{}
		}
		return c.Facts[i]
	}
	add := func(from, to words.Text, e effect, why words.Text) {
		if e != harmless {
			list = append(list, conversion{c.Thing.Name, from, to, e, why})
		}
	}
	formula, kind := at("formula"), at("type")
	switch {
	case is(formula) && (formula.Now == "" || formula.Want == ""):
		add(computedWord(formula.Now), computedWord(formula.Want), refusedBySalesforce, whyComputed)
	case is(kind):
		e, why := typeChange(kind.Now, kind.Want)
		add(same(kind.Now), same(kind.Want), e, why)
	default:
		for _, key := range []string{"length", "precision"} {
			if d := at(key); smaller(d) {
				add(same(key+" "+d.Now), same(key+" "+d.Want), lossy, whyShorter)
			}
		}
		if d := at("scale"); smaller(d) {
			add(same("scale "+d.Now), same("scale "+d.Want), lossy, whyRounded)
		}
	}
	if d := at("referenceTo"); d.Now != "" && d.Want != "" {
		add(same(d.Now), same(d.Want), refusedBySalesforce, whyElseTo)
	}
	shared, own := at("valueSet: valueSetName"), at("valueSet: of its own")
	switch {
	case !is(kind) && own.Now != "" && shared.Want != "":
		add(ownValues, same(shared.Want), refusedBySalesforce, whyOwnList)
	case !is(kind) && shared.Now != "" && shared.Want != "":
		add(same(shared.Now), same(shared.Want), refusedBySalesforce, whyOtherList)
	}
	return list
}

// same is a name that is the same in every language.
func same(name string) words.Text { return words.Text{En: name, Ru: name} }

func computedWord(formula string) words.Text {
	if formula == "" {
		return words.Text{En: "a stored value", Ru: "хранимое значение"}
	}
	return words.Text{En: "a formula", Ru: "формула"}
}

var ownValues = words.Text{En: "values of its own", Ru: "собственные значения"}

func smaller(d state.Difference) bool {
	now, err := strconv.Atoi(d.Now)
	want, err2 := strconv.Atoi(d.Want)
	if d.Want == "" && d.Now != "" && d.Key == "scale" {
		want, err2 = 0, nil
	}
	return err == nil && err2 == nil && want < now
}

// typeChange tells what becomes of the values of a field of one type that gets another one, by Salesforce's own notes on
// changing custom field types.
func typeChange(from, to string) (effect, words.Text) {
	in := func(kind string, kinds string) bool { return slices.Contains(strings.Fields(kinds), kind) }
	const texts = "Text TextArea LongTextArea Html Email Phone Url"
	switch {
	case in(from, "Lookup MasterDetail") || in(to, "Lookup MasterDetail"):
		if in(from, "Lookup MasterDetail") && in(to, "Lookup MasterDetail") {
			return lossy, whyParent
		}
		return refusedBySalesforce, whyLookup
	case in(from, "LongTextArea Html") && !in(to, texts):
		return refusedBySalesforce, whyLongText
	case in(from, "LongTextArea Html") && in(to, texts) && !in(to, "LongTextArea Html"):
		return lossy, whyShorter
	case in(from, texts) && in(to, texts):
		if in(to, "Phone Email Text TextArea Url") && in(from, "TextArea") || in(to, "Phone Email") {
			return lossy, whyShorter
		}
		return harmless, words.Text{}
	case to == "AutoNumber" && from != "Text" || from == "AutoNumber" && to != "Text":
		return lossy, whyNumbered
	case from == "AutoNumber" && to == "Text" || from == "Text" && to == "AutoNumber":
		return harmless, words.Text{}
	case in(from, "Number Currency Percent") && in(to, "Number Currency Percent"):
		return harmless, words.Text{}
	case in(to, "Number Currency Percent"):
		return lossy, whyToNumber
	case in(from, "Date DateTime") || in(to, "Date DateTime"):
		return lossy, whyDate
	case from == "Checkbox" || to == "Checkbox":
		return lossy, whyCheckbox
	case from == "MultiselectPicklist" || to == "MultiselectPicklist":
		return lossy, whyMany
	case in(to, "Picklist"):
		return lossy, whyToList
	}
	return harmless, words.Text{}
}

var (
	whyComputed  = words.Text{En: "a formula and a stored value never become each other", Ru: "формула и хранимое значение друг в друга не превращаются"}
	whyElseTo    = words.Text{En: "a lookup cannot be made to point at another object", Ru: "ссылку нельзя перенаправить на другой объект"}
	whyOwnList   = words.Text{En: "a list of a field's own never becomes a shared one by deployment", Ru: "собственный список поля развёртыванием не становится общим"}
	whyOtherList = words.Text{En: "a field never changes to another shared list by deployment", Ru: "поле развёртыванием не переходит на другой общий список"}
	whyShorter   = words.Text{En: "what is longer is cut off, or the change is refused", Ru: "то, что длиннее, обрезается, или изменение не принимается"}
	whyRounded   = words.Text{En: "digits after the point are lost", Ru: "теряются знаки после запятой"}
	whyParent    = words.Text{En: "records without a parent stop the change, and sharing changes with it", Ru: "записи без главной записи останавливают изменение, а вместе с ним меняется общий доступ"}
	whyLookup    = words.Text{En: "a lookup becomes nothing else, and nothing becomes a lookup", Ru: "ссылка не превращается ни во что другое, и ничто не превращается в ссылку"}
	whyLongText  = words.Text{En: "a long text becomes only another text", Ru: "длинный текст становится только другим текстом"}
	whyNumbered  = words.Text{En: "the numbers that were given are lost", Ru: "выданные номера теряются"}
	whyToNumber  = words.Text{En: "values that are no number are lost", Ru: "значения, которые не числа, теряются"}
	whyDate      = words.Text{En: "values are lost when a date becomes something else, or something else a date", Ru: "значения теряются, когда дата становится чем-то другим или что-то другое датой"}
	whyCheckbox  = words.Text{En: "values are lost when yes and no become something else", Ru: "значения теряются, когда «да» и «нет» становятся чем-то другим"}
	whyMany      = words.Text{En: "values are lost when several choices become one, or one several", Ru: "значения теряются, когда несколько выборов становятся одним или один несколькими"}
	whyToList    = words.Text{En: "values that are not in the list are lost", Ru: "значения, которых нет в списке, теряются"}
)
