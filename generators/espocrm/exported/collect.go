package exported

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// collection is what the files hold, whatever form they came in.
type collection struct {
	// meta is the metadata as EspoCRM has it, all layers one over the other: "entityDefs", then "Opportunity".
	meta object
	// full tells that it is an answer, in which stands what EspoCRM brings itself, too.
	full   bool
	layers []*layer
	// texts are what people read, by locale and scope.
	texts map[string]object
	// roles and teams are nil where no file tells of them.
	roles, teams []object
	// tabs are the entities in the menu, nil where no file tells of it.
	tabs     []string
	manifest object
	settings object
	// rolesPath is the file of the roles that an extension brings, "" where EspoCRM itself told of them.
	rolesPath string
	unread    []state.Unread
	paths     map[string]string
}

// collect reads files of any of the forms. The answers of EspoCRM win over files of its folder.
//
// Errors: none of the files is a configuration of EspoCRM.
func collect(files contract.Files) (*collection, error) {
	c := read(files)
	if !c.found() {
		if inner := unpacked(files); len(inner) > 0 {
			c = read(inner)
		}
	}
	if !c.found() {
		return nil, c.nothing(len(files))
	}
	return c, nil
}

// locales returns the languages of the texts, that of the system first, else that in which the extension is called.
func (c *collection) locales() []string {
	all := slices.Sorted(maps.Keys(c.texts))
	system := c.settings.text("language")
	if name := c.manifest.text("name"); system == "" && name != "" {
		system = map[string]string{"ru": "ru_RU", "en": "en_US"}[answers.Language([]string{name})]
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(yesNo(a != system), yesNo(b != system)) })
	return all
}

func (c *collection) found() bool {
	return len(c.meta) > 0 || c.roles != nil || c.teams != nil
}

func read(files contract.Files) *collection {
	c := &collection{meta: object{}, texts: map[string]object{}, paths: map[string]string{}}
	byFolder := map[string]*layer{}
	rest := map[string][]byte{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if aside(p, files) {
			continue
		}
		folder, inner, ok := within(p)
		switch {
		case ok && strings.HasSuffix(p, ".json"):
			if byFolder[folder] == nil {
				byFolder[folder] = newLayer(folder)
				c.layers = append(c.layers, byFolder[folder])
			}
			c.resource(byFolder[folder], inner, p, files[p])
		case path.Base(p) == "manifest.json":
			c.manifest, _ = c.parsed(p, files[p]).(map[string]any)
		case !slices.Contains(strings.Split(p, "/"), "application"):
			rest[p] = files[p]
		}
	}
	inOrder(c.layers)
	for _, l := range c.layers {
		c.lay(l)
	}
	c.answers(rest, len(c.layers) > 0)
	return c
}

// aside tells whether a file belongs to the way from an earlier version, beside the whole.
func aside(p string, files contract.Files) bool {
	before, after, ok := strings.Cut("/"+p, "/delta/")
	if !ok {
		return false
	}
	_, twin := files[strings.TrimPrefix(before+"/"+after, "/")]
	return twin
}

// resource takes a file of a folder of resources.
func (c *collection) resource(l *layer, inner, p string, content []byte) {
	parts := strings.Split(inner, "/")
	known := len(parts) == 3 && (parts[0] == "metadata" || parts[0] == "i18n") ||
		slices.Contains([]string{"module.json", "crmspec/roles.json", "crmspec/teams.json", "crmspec/tabs.json"}, inner)
	if !known {
		return
	}
	v := c.parsed(p, content)
	switch {
	case v == nil:
	case inner == "module.json":
		one, _ := v.(map[string]any)
		l.order = object(one).text("order")
	case inner == "crmspec/roles.json":
		c.roles, c.rolesPath = append(nonNil(c.roles), objectsOf(v)...), p
	case inner == "crmspec/tabs.json":
		c.tabs = append(c.tabs, tabsOf(v)...)
	case inner == "crmspec/teams.json":
		c.teams = append(nonNil(c.teams), objectsOf(v)...)
	default:
		one, ok := v.(map[string]any)
		if !ok {
			c.miss(p, whyShape, nil)
			return
		}
		key := strings.TrimSuffix(inner, ".json")
		l.files[key], l.paths[key] = one, p
	}
}

// tabsOf returns the entities in a menu, in which groups have more within; never nil.
func tabsOf(v any) []string {
	list, _ := v.([]any)
	all := []string{}
	for _, one := range list {
		switch one := one.(type) {
		case string:
			all = append(all, one)
		case map[string]any:
			all = append(all, tabsOf(one["itemList"])...)
		}
	}
	return all
}

func nonNil(list []object) []object {
	if list == nil {
		return []object{}
	}
	return list
}

// lay lays the files of a layer over those below.
func (c *collection) lay(l *layer) {
	for _, key := range slices.Sorted(maps.Keys(l.files)) {
		parts := strings.Split(key, "/")
		if parts[0] == "i18n" {
			c.say(parts[1], object{parts[2]: map[string]any(l.files[key])})
			continue
		}
		section, _ := merged(map[string]any(c.meta.in(parts[1])), map[string]any{parts[2]: map[string]any(l.files[key])}).(map[string]any)
		c.meta[parts[1]] = section
		c.paths[parts[1]+"/"+parts[2]] = l.paths[key]
	}
}

// say lays texts of a locale over those that are there.
func (c *collection) say(locale string, texts object) {
	all, _ := merged(map[string]any(c.texts[locale]), map[string]any(texts)).(map[string]any)
	c.texts[locale] = all
}

// parsed reads JSON with its numbers as they are written; nil where it is damaged, which is noted.
func (c *collection) parsed(p string, content []byte) any {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	if err == nil && d.More() {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		c.miss(p, whyBroken, words.Args{"line": 1 + bytes.Count(content[:min(d.InputOffset(), int64(len(content)))], []byte("\n"))})
		return nil
	}
	return v
}

func (c *collection) miss(p string, why words.Text, args words.Args) {
	c.unread = append(c.unread, state.Unread{What: path.Base(p), Path: p, Why: words.Message{Text: why, Args: args}})
}

// The most that is taken out of archives that lie among the files.
const (
	mostFiles = 20000
	mostBytes = 64 << 20
)

// unpacked returns what is in the archives among the files.
func unpacked(files contract.Files) contract.Files {
	all, size := contract.Files{}, int64(0)
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if !strings.EqualFold(path.Ext(p), ".zip") {
			continue
		}
		archive, err := zip.NewReader(bytes.NewReader(files[p]), int64(len(files[p])))
		if err != nil {
			continue
		}
		for _, f := range archive.File {
			in, err := f.Open()
			if err != nil || len(all) >= mostFiles || f.FileInfo().IsDir() {
				continue
			}
			content, err := io.ReadAll(io.LimitReader(in, mostBytes-size+1))
			if in.Close() != nil || err != nil || size+int64(len(content)) > mostBytes {
				continue
			}
			size += int64(len(content))
			all[path.Join(strings.TrimSuffix(p, path.Ext(p)), path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")))] = content
		}
	}
	return all
}

// nothing says why there is nothing.
func (c *collection) nothing(files int) error {
	args := words.Args{"n": files}
	switch {
	case files == 0:
		return &answers.Trouble{Localized: words.Message{Text: troubleEmpty}}
	case len(c.unread) > 0:
		first := c.unread[0]
		args["file"], args["why"] = first.Path, first.Why
		return &answers.Trouble{Localized: words.Message{Text: troubleNoneOf, Args: args}}
	}
	return &answers.Trouble{Localized: words.Message{Text: troubleNone, Args: args}}
}
