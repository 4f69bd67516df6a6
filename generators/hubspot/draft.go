package hubspot

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// draftOf reads an account as a first description.
func draftOf(files contract.Files) (*draft.Draft, error) {
	a, err := open(files)
	if err != nil {
		return nil, err
	}
	p := &pencil{account: a, out: &draft.Draft{Target: name, Title: "HubSpot", Unread: slices.Clone(a.unread)}, lists: map[string]string{}}
	p.speak()
	p.entities()
	p.references()
	for _, object := range a.Under(shelfPipelines) {
		p.pipelines(object)
	}
	p.lost("required", "", whyRequired, nil)
	p.lost("roles", "", whyRoles, nil)
	return p.out, nil
}

// pencil writes a draft.
type pencil struct {
	*account
	out  *draft.Draft
	lang string
	// lists are the codes of lists of values, by what is in them.
	lists map[string]string
}

func (p *pencil) lost(what, path string, why words.Text, args words.Args) {
	p.out.Unread = append(p.out.Unread, state.Unread{What: what, Path: path, Why: words.Message{Text: why, Args: args}})
}

func (p *pencil) say(t words.Text) draft.Text { return draft.Text{"": t.In(p.lang)} }

// speak decides the language of the account by that of what people named.
func (p *pencil) speak() {
	var titles []string
	for _, list := range p.Under("") {
		for _, t := range p.List(list) {
			if !ready(t.Thing) {
				titles = append(titles, t.Text("label"), t.In("labels").Text("singular"))
			}
		}
	}
	p.lang = answers.Language(titles)
	p.out.Languages = []string{p.lang}
}

// entities drafts the objects that HubSpot has, where anything was answered of them, and those that people made.
func (p *pencil) entities() {
	for _, of := range []struct {
		object, was string
		title       words.Text
	}{
		{"deals", "deal", words.Text{En: "Deal", Ru: "Сделка"}}, {"tickets", "ticket", words.Text{En: "Ticket", Ru: "Тикет"}},
		{"contacts", "contact", words.Text{En: "Contact", Ru: "Контакт"}}, {"companies", "company", words.Text{En: "Company", Ru: "Компания"}},
	} {
		if len(p.List(shelfProperties+of.object)) == 0 && len(p.List(shelfPipelines+of.object)) == 0 && of.object == "tickets" {
			continue
		}
		e := &draft.Entity{Name: draft.Name{Code: of.object, Was: of.was, Title: p.say(of.title), Told: true}}
		p.grouped(e)
		p.properties(e, answers.Thing{})
		p.out.Entities = append(p.out.Entities, e)
	}
	for _, o := range p.List(shelfObjects) {
		title := strings.TrimSpace(o.In("labels").Text("singular"))
		e := &draft.Entity{Name: draft.Name{Code: o.ID, Title: draft.Text{"": title}, Told: true}}
		p.grouped(e)
		p.properties(e, o.Thing)
		p.out.Entities = append(p.out.Entities, e)
	}
}

// grouped gives an entity the id that a group of our own is called by, so that its properties go on in it.
func (p *pencil) grouped(e *draft.Entity) {
	for _, g := range p.List(shelfGroups + e.Code) {
		if id, ours := strings.CutPrefix(g.ID, "crm_"); ours {
			e.Was, e.Title = id, draft.Text{"": strings.TrimSpace(g.Text("label"))}
			return
		}
	}
}

// properties drafts those that people made, and of HubSpot's own those that the language has a like of. The one that
// records are called by stands first.
func (p *pencil) properties(e *draft.Entity, schema answers.Thing) {
	required, primary := schema.Texts("requiredProperties"), schema.Text("primaryDisplayProperty")
	if q, known := p.Get(shelfProperties+e.Code, primary); known && primary != plainName && !ready(q.Thing) {
		p.property(e, q, slices.Contains(required, primary))
		if n := len(e.Fields); n > 0 {
			e.Fields[n-1].Was = "name"
		}
	}
	e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: "hubspot_owner_id", Was: "owner", Title: p.say(titleOwner)}, Type: model.FieldUser})
	e.Owner = "hubspot_owner_id"
	taken := map[string]bool{"hubspot_owner_id": true}
	for _, id := range sortedIDs(e.Code) {
		s := standard[e.Code][id]
		if q, known := p.Get(shelfProperties+e.Code, s.name); known && ready(q.Thing) && !taken[s.name] {
			taken[s.name] = true
			e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: s.name, Was: id, Title: draft.Text{"": strings.TrimSpace(q.Text("label"))}}, Type: s.kind})
		}
	}
	left := 0
	for _, q := range p.List(shelfProperties + e.Code) {
		switch {
		case taken[q.ID], q.ID == primary:
		case ready(q.Thing):
			left++
		default:
			p.property(e, q, slices.Contains(required, q.ID))
		}
	}
	if left > 0 {
		p.lost(e.Code, "", whyDefined, words.Args{"n": left})
	}
}

// sortedIDs are the ids of the fields that HubSpot has already, those that name best first.
func sortedIDs(object string) []string {
	var ids []string
	for id := range standard[object] {
		ids = append(ids, id)
	}
	best := []string{"name", "last_name", "first_name", "subject"}
	slices.SortFunc(ids, func(a, b string) int {
		x, y := slices.Index(best, a), slices.Index(best, b)
		if x < 0 {
			x = len(best)
		}
		if y < 0 {
			y = len(best)
		}
		if x != y {
			return x - y
		}
		return strings.Compare(a, b)
	})
	if object == "contacts" { // a last name is one, where people have a first name too
		ids = slices.DeleteFunc(ids, func(id string) bool { return id == "name" || id == "full_name" })
	}
	return ids
}

// typed returns the type of a property in the language, "" for one that it has no like of.
func typed(q answers.Thing) model.FieldType {
	if people(q) {
		return model.FieldUser
	}
	shown := q.Text("fieldType")
	if strings.HasPrefix(shown, "calculation") || q.Is("calculated") {
		return ""
	}
	switch q.Text("type") {
	case "string":
		switch shown {
		case "textarea", "html":
			return model.FieldLongText
		case "phonenumber":
			return model.FieldPhone
		case "file":
			return model.FieldFile
		}
		return model.FieldText
	case "phone_number":
		return model.FieldPhone
	case "number":
		switch {
		case q.Is("showCurrencySymbol") || q.Text("numberDisplayHint") == "currency":
			return model.FieldMoney
		case q.Text("numberDisplayHint") == "percentage":
			return model.FieldPercent
		case q.Text("numberDisplayHint") == "duration":
			return model.FieldDecimal
		}
		return model.FieldDecimal
	case "date":
		return model.FieldDate
	case "datetime":
		return model.FieldDatetime
	case "bool":
		return model.FieldBool
	case "enumeration":
		switch shown {
		case "checkbox":
			return model.FieldMultiChoice
		case "booleancheckbox":
			return model.FieldBool
		}
		return model.FieldChoice
	}
	return ""
}

func (p *pencil) property(e *draft.Entity, q answers.Kept, required bool) {
	label := strings.TrimSpace(q.Text("label"))
	what := e.Code + ": " + label
	kind := typed(q.Thing)
	if kind == "" {
		p.lost(what, q.Path, whyType, words.Args{"type": kindShown(q.Thing)})
		return
	}
	f := &draft.Field{
		Name: draft.Name{Code: q.ID, Title: draft.Text{"": label}, Told: true}, Type: kind, Required: required, Unique: q.Is("hasUniqueValue"),
	}
	if about := strings.TrimSpace(strings.ReplaceAll(q.Text("description"), "\r\n", "\n")); about != "" {
		f.Help = draft.Text{"": about}
	}
	if kind == model.FieldChoice || kind == model.FieldMultiChoice {
		if f.List = p.values(e, q); f.List == "" {
			p.lost(what, q.Path, whyNoValues, nil)
			return
		}
	}
	p.validations(e, q, f)
	e.Fields = append(e.Fields, f)
}

// asID is what an id may be, so that a value that is one needs no code besides.
var asID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

// values returns the code of the list of values that a property chooses from; properties with the same values share one.
func (p *pencil) values(e *draft.Entity, q answers.Kept) string {
	options := q.List("options")
	slices.SortStableFunc(options, func(a, b answers.Thing) int {
		return int(answers.Number(a.Text("displayOrder")) - answers.Number(b.Text("displayOrder")))
	})
	var key strings.Builder
	var values []draft.Value
	for _, o := range options {
		title := strings.TrimSpace(o.Text("label"))
		key.WriteString(o.Text("value") + "\x00" + title + "\x00")
		if o.Is("hidden") {
			key.WriteString("hidden")
		}
		values = append(values, draft.Value{Name: draft.Name{Code: o.Text("value"), Was: o.Text("value"), Title: draft.Text{"": title}, Told: !asID.MatchString(o.Text("value"))}, Inactive: o.Is("hidden")})
	}
	if len(values) == 0 {
		return ""
	}
	if known := p.lists[key.String()]; known != "" {
		return known
	}
	code := e.Code + "." + q.ID
	p.lists[key.String()] = code
	p.out.Lists = append(p.out.Lists, &draft.List{Name: draft.Name{Code: code, Title: draft.Text{"": strings.TrimSpace(q.Text("label"))}}, Values: values})
	return code
}

// validations takes over what HubSpot checks of a property, as far as the language says the same of a field.
func (p *pencil) validations(e *draft.Entity, q answers.Kept, f *draft.Field) {
	kept, known := p.Get(shelfValidations+e.Code, q.ID)
	if !known {
		return
	}
	for _, r := range kept.List("propertyValidationRules") {
		list := r.Texts("ruleArguments")
		switch kind := r.Text("ruleType"); {
		case kind == "REGEX" && len(list) == 1:
			f.Pattern = list[0]
			if inner, ok := strings.CutPrefix(f.Pattern, "^(?:"); ok && strings.HasSuffix(inner, ")$") {
				f.Pattern = strings.TrimSuffix(inner, ")$")
			}
		case kind == "MIN_NUMBER" && len(list) == 1:
			f.Min = list[0]
		case kind == "MAX_NUMBER" && len(list) == 1:
			f.Max = list[0]
		default:
			p.lost(e.Code+": "+strings.TrimSpace(q.Text("label")), kept.Path, whyValidation, words.Args{"kind": kind, "arguments": arguments(r)})
		}
	}
}
