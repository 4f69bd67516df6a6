package draft

import (
	"path"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/sense"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// Written is a draft as a description.
type Written struct {
	// Files are its documents in order of path, the page about the import among them, the project's last: without it, the
	// rest is no description.
	Files []edit.File
	// Counts say how many of what came out, in the order in which they are told.
	Counts []Count
	// Unread is what could not be taken in, by the reader or here.
	Unread []state.Unread
	// Decided is what had to be decided for lack of an answer in the CRM.
	Decided []words.Localized
}

// Count is how many things of a sort came out.
type Count struct {
	Sort words.Text
	N    int
}

// PagePath is the page about what was read and what was not.
const PagePath = "imported.md"

// Miss notes a file that could not be read at all.
func (d *Draft) Miss(path string, why words.Localized) {
	d.Unread = append(d.Unread, state.Unread{What: path, Path: path, Why: why})
}

// Files writes the draft as a description. The tool speaks lang in it; texts of the CRM stay as they are.
func (d *Draft) Files(lang string) Written {
	w := &writer{draft: d, lang: lang, langs: languages(d, lang)}
	w.unread = slices.Clone(d.Unread)
	w.name()
	w.lists()
	w.entities()
	w.roles()
	w.access()
	w.teams()
	w.pipelines()
	w.standIns()
	slices.SortFunc(w.files, func(a, b edit.File) int { return strings.Compare(a.Path, b.Path) })
	out := Written{Counts: w.counts(), Unread: w.unread, Decided: w.decided}
	out.Files = append(w.files, edit.File{Path: PagePath, Content: w.page(out)})
	out.Files = append(out.Files, w.project())
	return out
}

// writer writes a draft.
type writer struct {
	draft *Draft
	// lang is the language that the tool speaks, langs are those of the project.
	lang  string
	langs []string

	listIDs, entityIDs, roleIDs, teamIDs, pipelineIDs *ids
	// fieldIDs are by the code of the entity, valueIDs by that of the list.
	fieldIDs, valueIDs map[string]*ids
	// users is the role that stands in for whoever may move records, "" where none has to; open are the entities whose
	// records it moves.
	users string
	open  []string

	files   []edit.File
	numbers numbers
	unread  []state.Unread
	decided []words.Localized
}

// numbers are how many of what came out.
type numbers struct {
	lists, values, entities, fields, pipelines, stages, moves, asks, roles, grants, teams int
}

// name gives all documents their ids, before any names another.
func (w *writer) name() {
	w.listIDs, w.entityIDs, w.roleIDs = w.ids("dictionary"), w.ids("entity"), w.ids("role")
	w.teamIDs, w.pipelineIDs = w.ids("team"), w.ids("pipeline")
	w.fieldIDs, w.valueIDs = map[string]*ids{}, map[string]*ids{}
	for _, e := range w.draft.Entities {
		if _, twice := w.entityIDs.known(e.Code); twice {
			continue
		}
		w.entityIDs.of(e.Name)
		fields := w.ids("field", systemFields...)
		for _, f := range e.Fields {
			if _, twice := fields.known(f.Code); !twice {
				fields.of(f.Name)
			}
		}
		w.fieldIDs[e.Code] = fields
	}
	for _, r := range w.draft.Roles {
		if _, twice := w.roleIDs.known(r.Code); !twice {
			w.roleIDs.of(r.Name)
		}
	}
	for _, t := range w.draft.Teams {
		if _, twice := w.teamIDs.known(t.Code); !twice {
			w.teamIDs.of(t.Name)
		}
	}
}

// document adds a document in the one form of the language.
func (w *writer) document(folder, id, kind, word string, p *page) {
	file := id
	if address.Device(id) { // no file may be called so on Windows
		file += "_" + word
	}
	name := path.Join(folder, file+".yaml")
	w.files = append(w.files, formed(name, kind, word, p))
}

func formed(name, kind, word string, p *page) edit.File {
	text := edit.Modeline(name, word) + "\napiVersion: crmspec/v1\nkind: " + kind + "\n" + p.out.String()
	return edit.File{Path: name, Content: format.File(source.NewFile(name, []byte(text))).New}
}

// project returns the document of the project.
func (w *writer) project() edit.File {
	title := flat(w.draft.Title)
	if title == "" {
		title = w.draft.Target
	}
	id := schema.Propose(title, "project")
	if id == "" {
		id = schema.Propose(w.draft.Target, "project")
	}
	p := &page{}
	p.key("id", id)
	p.key("title", scalar(title))
	p.key("languages", brackets(w.langs))
	if isZone(w.draft.Timezone) {
		p.key("timezone", scalar(w.draft.Timezone))
	}
	if sense.IsCurrency(w.draft.Currency) {
		p.key("currencies", "["+w.draft.Currency+"]")
	}
	var options braces
	for _, key := range sorted(w.draft.Options) {
		options.key(scalar(key), scalar(w.draft.Options[key]))
	}
	value := options.String()
	if value == "" {
		value = "{}"
	}
	p.key("targets", "{"+w.draft.Target+": "+value+"}")
	return formed("crmspec.yaml", "Project", "project", p)
}

// text returns what people read, in the languages of the project; "" for nothing.
func (w *writer) text(t Text) string { return w.texts(t, clean) }

// title returns a name on one line; where there is none, its code.
func (w *writer) title(name Name, id string) string {
	if text := w.texts(name.Title, flat); text != "" {
		return text
	}
	if text := scalar(flat(name.Code)); text != "" {
		return text
	}
	return scalar(id)
}

func (w *writer) texts(t Text, form func(string) string) string {
	first := w.langs[0]
	parts := map[string]string{}
	for lang, text := range t {
		if lang = language(lang); lang != "" && slices.Contains(w.langs, lang) {
			parts[lang] = form(text)
		}
	}
	if own := form(t[""]); own != "" && parts[first] == "" {
		parts[first] = own
	}
	var all braces
	for _, lang := range w.langs {
		all.key(lang, scalar(parts[lang]))
	}
	switch {
	case len(all) == 0:
		for _, lang := range sorted(t) { // better in another language than not at all
			if text := form(t[lang]); text != "" {
				return scalar(text)
			}
		}
		return ""
	case len(w.langs) == 1 || len(all) == 1 && parts[first] != "":
		return scalar(parts[first])
	}
	return all.String()
}

// own returns a text of the tool's own, in the languages of the project that it speaks.
func (w *writer) own(text words.Text, args words.Args) string {
	t := Text{}
	for _, lang := range w.langs {
		if lang == w.langs[0] || slices.Contains(words.Languages, lang) {
			t[lang] = words.Fill(text.In(lang), lang, args)
		}
	}
	return w.texts(t, flat)
}

// shown returns a name for the page, in the first of the languages that it has.
func (w *writer) shown(name Name) string {
	for _, lang := range append(slices.Clone(w.langs), "") {
		if text := flat(name.Title[lang]); text != "" {
			return text
		}
	}
	for _, lang := range sorted(name.Title) {
		if text := flat(name.Title[lang]); text != "" {
			return text
		}
	}
	return name.Code
}

// code returns the name that something has in the CRM, where it is worth keeping.
func (w *writer) code(name Name) string {
	if !name.Told || flat(name.Code) == "" {
		return ""
	}
	return "{" + w.draft.Target + ": " + scalar(flat(name.Code)) + "}"
}

// lost notes that something has no place in the description.
func (w *writer) lost(what string, why words.Text, args words.Args) {
	w.unread = append(w.unread, state.Unread{What: flat(what), Why: words.Message{Text: why, Args: args}})
}

func (w *writer) decide(text words.Text, args words.Args) {
	w.decided = append(w.decided, words.Message{Text: text, Args: args})
}
