package kommo

import (
	"maps"
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
	p := &pencil{account: a, out: &draft.Draft{Target: name, Title: "Kommo", Unread: slices.Clone(a.unread)}, lists: map[string]string{}}
	p.speak()
	p.entities()
	p.pipelines()
	p.reasons()
	p.roles()
	for _, h := range a.List(shelfHooks) {
		p.lost(masked(h.Text("destination")), h.Path, whyHook, nil)
	}
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

// say returns a text of ours in the language of the account.
func (p *pencil) say(t words.Text) draft.Text { return draft.Text{"": t.In(p.lang)} }

// titled returns what people called something.
func titled(t answers.Thing) draft.Text { return draft.Text{"": strings.TrimSpace(t.Text("name"))} }

// speak decides the language of the account: as it says itself, else as its titles are written.
func (p *pencil) speak() {
	var titles []string
	for _, list := range p.Under("") {
		for _, t := range p.List(list) {
			titles = append(titles, t.Text("name"))
		}
	}
	p.lang = answers.Language(titles)
	p.out.Languages = []string{p.lang}
	for _, a := range p.List(shelfAccount) {
		if of := a.Text("language"); of != "" {
			p.out.Languages = []string{of}
		}
		p.out.Title, p.out.Currency = strings.TrimSpace(a.Text("name")), a.Text("currency")
		p.out.Timezone = a.In("_embedded").In("datetime_settings").Text("timezone")
	}
}

// entities drafts the sorts of records with their fields, and the lists that people made.
func (p *pencil) entities() {
	for _, of := range []struct {
		sort  sort
		was   string
		title words.Text
	}{{leads, "deal", titleLead}, {contacts, "contact", titleContact}, {companies, "company", titleCompany}} {
		e := &draft.Entity{Name: draft.Name{Code: string(of.sort), Was: of.was, Title: p.say(of.title), Told: true}}
		p.standing(e, of.sort)
		p.fields(e, shelfFields+string(of.sort), of.sort)
		p.out.Entities = append(p.out.Entities, e)
	}
	if p.aboutTasks() {
		e := &draft.Entity{Name: draft.Name{Code: string(tasks), Was: "task", Title: p.say(titleTask), Told: true}}
		p.standing(e, tasks)
		p.out.Entities = append(p.out.Entities, e)
	}
	for _, l := range p.List(shelfLists) {
		if !usable(l) {
			p.lost(l.Text("name"), l.Path, whyShop, nil)
			continue
		}
		e := &draft.Entity{Name: draft.Name{Code: catalogCode(l.ID), Title: titled(l.Thing)}}
		p.standing(e, lists)
		if p.linked(l.ID) { // one's own needs somebody whose it is
			e.Owner = "owner of " + e.Code
			e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: e.Owner, Was: "owner", Title: p.say(titleOwner)}, Type: model.FieldUser})
			p.lost(strings.TrimSpace(l.Text("name")), l.Path, whyLinked, nil)
		}
		p.fields(e, shelfFields+"catalogs/"+l.ID, lists)
		p.out.Entities = append(p.out.Entities, e)
	}
}

// linked tells whether any role may do with a list what is linked to records that it sees.
func (p *pencil) linked(list string) bool {
	return slices.ContainsFunc(p.List(shelfRoles), func(r answers.Kept) bool {
		return slices.ContainsFunc(r.In("rights").List("catalog_rights"), func(l answers.Thing) bool {
			return l.Text("catalog_id") == list && slices.ContainsFunc(actions, func(a struct {
				name   string
				action model.Action
				needs  []string
			}) bool {
				return l.In("rights").Text(a.name) == string(linked)
			})
		})
	})
}

func catalogCode(id string) string { return "catalogs/" + id }

// standing adds the fields that records have without anybody's doing.
func (p *pencil) standing(e *draft.Entity, of sort) {
	add := func(code, was string, title words.Text, kind model.FieldType, to string) {
		e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: code, Was: was, Title: p.say(title)}, Type: kind, To: to})
	}
	if of != tasks {
		add("name", "name", titleName, model.FieldText, "")
	}
	if of == leads {
		add("price", "amount", titleAmount, model.FieldMoney, "")
		add("main contact", "contact", titleContact, model.FieldReference, string(contacts))
	}
	if of == leads || of == contacts {
		add("company", "company", titleCompany, model.FieldReference, string(companies))
	}
	if of != lists {
		add("responsible_user_id", "owner", titleOwner, model.FieldUser, "")
		e.Owner = "responsible_user_id"
	}
}

// taken are the types of fields as the language has them.
var taken = map[string]model.FieldType{
	"text": model.FieldText, "numeric": model.FieldDecimal, "checkbox": model.FieldBool, "select": model.FieldChoice,
	"multiselect": model.FieldMultiChoice, "radiobutton": model.FieldChoice, "date": model.FieldDate, "birthday": model.FieldDate,
	"date_time": model.FieldDatetime, "url": model.FieldURL, "textarea": model.FieldLongText, "streetaddress": model.FieldLongText,
	"smart_address": model.FieldLongText, "monetary": model.FieldMoney, "file": model.FieldFile, "multitext": model.FieldText,
}

// fields drafts the fields of a sort of records. Those of Kommo's own are known by our names for them.
func (p *pencil) fields(e *draft.Entity, list string, of sort) {
	for _, f := range p.List(list) {
		code, title := f.Text("code"), strings.TrimSpace(f.Text("name"))
		if ready(f.Thing) {
			p.readyMade(e, f, of)
			continue
		}
		if strings.HasPrefix(e.Owner, "owner of ") && strings.HasSuffix(code, "_OWNER") && taken[f.Text("type")] == model.FieldText {
			continue // how we write the owner where Kommo has none
		}
		kind, known := taken[f.Text("type")]
		if !known {
			p.lost(title, f.Path, whyType, words.Args{"type": f.Text("type")})
			continue
		}
		one := &draft.Field{Name: draft.Name{Code: code, Title: titled(f.Thing), Told: true}, Type: kind, Required: f.Is("is_required")}
		if code == "" {
			one.Code = f.ID
		}
		if kind == model.FieldChoice || kind == model.FieldMultiChoice {
			if yesNo(f.Thing) {
				one.Type = model.FieldBool
			} else if one.List = p.values(list, f); one.List == "" {
				p.lost(title, f.Path, whyNoValues, nil)
				continue
			}
		}
		if len(f.List("required_statuses")) > 0 && of != leads {
			p.lost(title, f.Path, whyAsked, nil)
		}
		if f.Is("is_api_only") && len(p.List(shelfRoles)) == 0 {
			p.lost(title, f.Path, whyMachine, nil)
		}
		e.Fields = append(e.Fields, one)
	}
}

// readyMade adds a field that Kommo has itself where the language has one like it.
func (p *pencil) readyMade(e *draft.Entity, f answers.Kept, of sort) {
	for _, id := range slices.Sorted(maps.Keys(standard[of])) {
		s := standard[of][id]
		if s.own != strings.ToUpper(f.Text("code")) || id == "mobile" || id == "title" {
			continue
		}
		e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: s.own, Was: id, Title: titled(f.Thing)}, Type: s.kind})
		return
	}
	p.lost(strings.TrimSpace(f.Text("name")), f.Path, whyReady, nil)
}

// yesNo tells whether a list is how we write a yes or no that may be left open.
func yesNo(f answers.Thing) bool {
	enums := f.List("enums")
	return len(enums) == 2 && enums[0].Text("code") == "yes" && enums[1].Text("code") == "no" && len(f.List("required_statuses")) > 0
}

// asID is what an id may be, so that a value that is one needs no code besides.
var asID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

// valueCode returns by what a value is known: its code, else its number.
func valueCode(e answers.Thing) string {
	if code := e.Text("code"); code != "" {
		return code
	}
	return e.Text("id")
}

// values returns the code of the list of values that a field chooses from; fields with the same values share one.
func (p *pencil) values(list string, f answers.Kept) string {
	enums := f.List("enums")
	slices.SortStableFunc(enums, func(a, b answers.Thing) int {
		return int(answers.Number(a.Text("sort")) - answers.Number(b.Text("sort")))
	})
	var key strings.Builder
	var values []draft.Value
	for _, e := range enums {
		title := strings.TrimSpace(e.Text("value"))
		key.WriteString(e.Text("code") + "\x00" + title + "\x00")
		values = append(values, draft.Value{Name: draft.Name{Code: valueCode(e), Was: e.Text("code"), Title: draft.Text{"": title}, Told: e.Text("code") != "" && !asID.MatchString(e.Text("code"))}})
	}
	if len(values) == 0 {
		return ""
	}
	if known := p.lists[key.String()]; known != "" {
		return known
	}
	code := list + " " + f.ID
	p.lists[key.String()] = code
	p.out.Lists = append(p.out.Lists, &draft.List{Name: draft.Name{Code: code, Title: titled(f.Thing)}, Values: values})
	return code
}
