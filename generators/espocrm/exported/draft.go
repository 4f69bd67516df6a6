package exported

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Draft reads the configuration as a first description.
func Draft(files contract.Files) (*draft.Draft, error) {
	c, err := collect(files)
	if err != nil {
		return nil, err
	}
	d := &drafting{collection: c, lists: map[string]bool{}, draft: &draft.Draft{
		Target: "espocrm", Title: first(c.settings.text("applicationName"), c.manifest.text("name"), "EspoCRM"), Languages: c.spoken(),
		Currency: c.settings.text("defaultCurrency"), Timezone: c.settings.text("timeZone"),
	}}
	for _, scope := range c.scopes() {
		if d.wanted(scope) {
			d.wants = append(d.wants, scope)
		}
	}
	shares := map[string]int{}
	for _, scope := range d.wants {
		for _, name := range c.meta.at("entityDefs", scope, "fields").keys() {
			owner, _, _ := strings.Cut(c.meta.at("entityDefs", scope, "fields", name).text("optionsReference"), ".")
			shares[owner]++
		}
	}
	// Of entities that share a list, the one that has it comes first, as it is with what is made of the description.
	slices.SortStableFunc(d.wants, func(a, b string) int { return shares[b] - shares[a] })
	for _, scope := range d.wants {
		d.entity(scope)
	}
	for _, scope := range d.wants {
		d.pipelines(scope)
	}
	d.roles()
	for _, t := range c.teams {
		d.draft.Teams = append(d.draft.Teams, &draft.Team{Name: draft.Name{Code: known(t), Title: draft.Text{"": t.text("name")}, Told: true}})
	}
	if c.roles == nil {
		d.lost("Role", "", noRolesHere, nil)
	}
	if c.teams == nil {
		d.lost("Team", "", noTeamsHere, nil)
	}
	if len(c.meta) == 0 {
		d.lost("Metadata", "", noMetaHere, nil)
	}
	d.draft.Unread = append(d.draft.Unread, c.unread...)
	return d.draft, nil
}

// spoken returns the languages of the texts, without those in which nothing but the texts of another stands.
func (c *collection) spoken() []string {
	all := c.locales()
	said := func(locale string) string {
		text := plain(map[string]any(c.texts[locale].at("Global", "scopeNames")))
		for _, scope := range c.scopes() {
			text += plain(map[string]any(c.texts[locale].at(scope, "fields"))) + plain(map[string]any(c.texts[locale].at(scope, "options")))
		}
		return text
	}
	var list, texts []string
	for _, locale := range all {
		text := said(locale)
		switch i := slices.Index(texts, text); {
		case i < 0:
			list, texts = append(list, locale), append(texts, text)
		case list[i] == fallback: // it says what another language says, so that nobody sees an empty label
			list[i] = locale
		}
	}
	return list
}

// fallback is the language whose texts EspoCRM shows where another has none.
const fallback = "en_US"

// drafting is a first description being made.
type drafting struct {
	*collection
	draft *draft.Draft
	// wants are the entities that are taken over, lists the fields whose values are a list.
	wants []string
	lists map[string]bool
}

// wanted tells whether an entity is taken over: one that people made, or changed, or of sales and service.
func (d *drafting) wanted(scope string) bool {
	fields := d.fieldsOf(scope)
	if d.meta.at("entityDefs", scope) == nil || !d.full && d.onlyForeign("entityDefs/"+scope) {
		return false
	}
	if !d.isGiven(scope) {
		return true
	}
	return standard[scope] != "" && scope != "Task" || slices.ContainsFunc(fields, func(f string) bool { return !d.isGivenField(scope, f) })
}

// lost notes what has no place in a description.
func (d *drafting) lost(what, path string, why words.Text, args words.Args) {
	one := state.Unread{What: what, Path: path, Why: words.Message{Text: why, Args: args}}
	if !slices.ContainsFunc(d.draft.Unread, func(u state.Unread) bool {
		return u.What == what && u.Path == path && u.Why.In("en") == one.Why.In("en")
	}) {
		d.draft.Unread = append(d.draft.Unread, one)
	}
}

// text returns a text in all languages that have it, nil for none.
func (d *drafting) text(way ...string) draft.Text {
	t := draft.Text{}
	for locale, texts := range d.texts {
		if s := texts.at(way[:len(way)-1]...).text(way[len(way)-1]); s != "" {
			t[locale] = s
		}
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

// entity takes an entity over with its fields.
func (d *drafting) entity(scope string) {
	e := &draft.Entity{Name: draft.Name{Code: scope, Was: idOf(scope, !d.isGiven(scope)), Title: d.text("Global", "scopeNames", scope), Told: true}}
	if e.Title == nil {
		e.Title = draft.Text{"": strings.TrimPrefix(scope, "C")}
		if d.isGiven(scope) {
			e.Title[""] = scope
		}
	}
	defs := d.meta.at("entityDefs", scope, "fields")
	for _, name := range d.fieldsOf(scope) {
		d.field(e, scope, name, defs.in(name))
	}
	d.uniques(e, scope)
	for _, script := range d.meta.at("formula", scope).texts("beforeSaveScriptList") {
		for _, s := range sectionsOf(script) {
			for _, statement := range s.statements {
				if m := teamOf.FindStringSubmatch(statement); m != nil && s.name == "teams" {
					field := d.fieldOf(scope, m[1])
					if e.Team == "" && slices.ContainsFunc(e.Fields, func(f *draft.Field) bool { return f.Code == field && f.Type == model.FieldTeam }) {
						e.Team = field
						continue
					}
					d.lost(scope+"."+field, d.paths["formula/"+scope], whyTeam, nil)
				}
			}
		}
	}
	d.draft.Entities = append(d.draft.Entities, e)
}

// teamOf matches the statement that takes the team of a record from one of its fields.
var teamOf = regexp.MustCompile(`^\$team=(c?[A-Z]\w*|[a-z]\w*Id)$`)

// uniqueRule matches the statement of a script that refuses a record like another one.
var (
	uniqueRule = regexp.MustCompile(`record\\exists\('([A-Za-z0-9]+)',(.*?)'id!='`)
	uniquePair = regexp.MustCompile(`'([A-Za-z0-9]+)=',`)
)

// uniques reads which values no two records have alike, where a script says so.
func (d *drafting) uniques(e *draft.Entity, scope string) {
	for _, s := range sectionsOf(d.meta.at("formula", scope).text("beforeSaveApiScript")) {
		for _, statement := range s.statements {
			if strings.Contains(statement, `recordService\throwDuplicateConflict`) {
				d.lost(scope, d.paths["formula/"+scope], whyWarns, nil)
			}
			m := uniqueRule.FindStringSubmatch(statement)
			if m == nil || m[1] != scope || !strings.Contains(statement, `recordService\throwConflict`) {
				continue
			}
			var fields []string
			for _, pair := range uniquePair.FindAllStringSubmatch(m[2], -1) {
				fields = append(fields, d.fieldOf(scope, pair[1]))
			}
			if i := slices.IndexFunc(e.Fields, func(f *draft.Field) bool { return len(fields) == 1 && f.Code == fields[0] }); i >= 0 {
				e.Fields[i].Unique = true
			} else {
				e.Unique = append(e.Unique, draft.Unique{Fields: fields})
			}
		}
	}
	if list := d.meta.at("scopes", scope).texts("duplicateCheckFieldList"); len(list) > 0 {
		d.lost(scope+": "+strings.Join(list, ", "), d.paths["scopes/"+scope], whyWarns, nil)
	}
}

// fieldOf returns the field that holds an attribute: "accountId" is of account.
func (d *drafting) fieldOf(scope, attribute string) string {
	defs := d.meta.at("entityDefs", scope, "fields")
	for _, end := range []string{"", "Id", "Ids"} {
		if name, ok := strings.CutSuffix(attribute, end); ok && defs.in(name) != nil {
			return name
		}
	}
	return attribute
}

var humps = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// idOf returns the id that a name of EspoCRM speaks of: "cNextStepAt" is next_step_at. What people and descriptions add has
// the letter C before it.
func idOf(name string, made bool) string {
	if made && len(name) > 1 && (name[0] == 'C' || name[0] == 'c') && name[1] >= 'A' && name[1] <= 'Z' {
		name = name[1:]
	}
	return strings.ToLower(humps.ReplaceAllString(name, "${1}_${2}"))
}
