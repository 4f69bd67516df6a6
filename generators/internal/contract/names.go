package contract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// Rule says what names a target allows for one sort of things.
type Rule struct {
	// Max is the most characters, the suffix included.
	Max int
	// Write turns an id in snake_case into the target's way: [Snake], [Camel], [Pascal], [Upper].
	Write func(id string) string
	// Prefix and Suffix stand around every name that is made; names given as codes are taken as they are.
	Prefix, Suffix string
	// Taken are names that the target keeps for itself, compared without case.
	Taken []string
}

// Name is what an element is called in a target.
type Name struct {
	// Ref is the element: "stage/sales.new".
	Ref string `json:"ref"`
	// Space is that within which the name is the only one of its kind: "Opportunity fields".
	Space string `json:"space"`
	// Code is the name.
	Code string `json:"code"`
	// From tells where it comes from: "codes" where the author gave it, "was" where it is made of an earlier id, "id";
	// "standard" where the CRM has such a thing already.
	From string `json:"from"`
}

// Names are the names of all elements in a target. Equal descriptions give equal names: a name depends on the element's
// own ids, and only where two would be equal, on the order in which they are asked for.
type Names struct {
	target string
	byKey  map[[2]string]Name
	taken  map[[2]string]string
}

// NewNames returns the names for a target, as yet none.
func NewNames(target string) *Names {
	return &Names{target: target, byKey: map[[2]string]Name{}, taken: map[[2]string]string{}}
}

// Of returns the name of an element in a space. The first question decides; each later one is answered alike.
func (n *Names) Of(space string, rule Rule, e model.Element) string {
	return n.Part(space, rule, e, "")
}

// Part returns the name of something that belongs to an element but is none itself, such as the rule of one item of a
// checkpoint; part tells it from its neighbours.
func (n *Names) Part(space string, rule Rule, e model.Element, part string) string {
	return n.PartAs(space, rule, e, part, part)
}

// Born returns the id under which an element was born, of which its names are made.
func Born(e model.Element) string {
	id, _ := identity(e)
	return id
}

// PartAs is [Names.Part] for a part that speaks of other elements: its name is made of the spelled form, in which those have
// the ids under which they were born, so that a new id of theirs changes no name.
func (n *Names) PartAs(space string, rule Rule, e model.Element, part, spelled string) string {
	ref := e.Self().Ref
	if part != "" {
		ref += "#" + part
	}
	if known, ok := n.byKey[[2]string{space, ref}]; ok {
		return known.Code
	}
	name := n.make(rule, e, spelled)
	name.Ref, name.Space = ref, space
	if name.From != "codes" {
		if owner, ok := n.taken[[2]string{space, strings.ToLower(name.Code)}]; ok && owner != ref || reserved(rule, name.Code) {
			name.Code = rule.marked(strings.TrimSuffix(strings.TrimPrefix(name.Code, rule.Prefix), rule.Suffix), ref)
		}
	}
	n.byKey[[2]string{space, ref}] = name
	n.taken[[2]string{space, strings.ToLower(name.Code)}] = ref
	return name.Code
}

// Standard takes a name that the CRM has already, such as that of an object or field that comes with it. It is false where
// another element has that name; then nothing is taken.
func (n *Names) Standard(space, code string, e model.Element) bool {
	ref := e.Self().Ref
	if owner, ok := n.taken[[2]string{space, strings.ToLower(code)}]; ok && owner != ref {
		return false
	}
	n.byKey[[2]string{space, ref}] = Name{Ref: ref, Space: space, Code: code, From: "standard"}
	n.taken[[2]string{space, strings.ToLower(code)}] = ref
	return true
}

// Given returns the name that the author wrote for an element in this target, "" for none.
func (n *Names) Given(e model.Element) string { return codes(e)[n.target] }

// make returns the name that an element would have if it were alone.
func (n *Names) make(rule Rule, e model.Element, part string) Name {
	id, from := identity(e)
	if part == "" {
		if code := codes(e)[n.target]; code != "" {
			return Name{Code: code, From: "codes"}
		}
	} else {
		id += "_" + plain(part)
	}
	core := rule.Write(id)
	if whole := rule.Prefix + core + rule.Suffix; len(whole) <= rule.Max || rule.Max == 0 {
		return Name{Code: whole, From: from}
	}
	return Name{Code: rule.marked(core, e.Self().Ref+"#"+part), From: from}
}

// marked returns a name that ends in a mark of its own, cut to what is allowed.
func (r Rule) marked(core, ref string) string {
	sum := sha256.Sum256([]byte(ref))
	mark := "_" + hex.EncodeToString(sum[:3])
	if r.Max > 0 {
		if room := r.Max - len(r.Prefix) - len(r.Suffix) - len(mark); len(core) > room {
			core = strings.TrimRight(core[:max(room, 1)], "_")
		}
	}
	// The mark is lower-case hexadecimal; where the target writes names in capitals so is its mark.
	if strings.ToUpper(core) == core {
		mark = strings.ToUpper(mark)
	}
	return r.Prefix + core + mark + r.Suffix
}

// reserved tells whether a name is the target's own, or one that no file may have on Windows: names become files.
func reserved(rule Rule, code string) bool {
	return address.Device(code) || slices.ContainsFunc(rule.Taken, func(taken string) bool { return strings.EqualFold(taken, code) })
}

// identity returns the id under which an element was born, and where that stands: a rename in the description keeps
// what lives in the CRM.
func identity(e model.Element) (id, from string) {
	for _, was := range earlier(e) {
		if was.V != "" {
			return string(was.V), "was"
		}
	}
	if given, ok := e.(interface{ GivenID() model.ID }); ok && given.GivenID() != "" {
		return string(given.GivenID()), "id"
	}
	ref := e.Self().Ref
	return ref[strings.LastIndexAny(ref, "./")+1:], "id"
}

func earlier(e model.Element) []model.Value[model.ID] {
	switch e := e.(type) {
	case interface{ Envelope() *model.Head }:
		return e.Envelope().Was.Items
	case interface{ Besides() *model.Nested }:
		return e.Besides().Was.Items
	}
	return nil
}

func codes(e model.Element) map[string]string {
	var list model.Map[model.Value[string], model.Value[string]]
	switch e := e.(type) {
	case interface{ Envelope() *model.Head }:
		list = e.Envelope().Codes
	case interface{ Besides() *model.Nested }:
		list = e.Besides().Codes
	}
	m := map[string]string{}
	for _, entry := range list.Entries {
		m[entry.Key.V] = entry.Value.V
	}
	return m
}

// plain turns a part of a reference into what an id may hold.
func plain(part string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToLower(part)), "_")
}

// List returns all names, by space and reference.
func (n *Names) List() []Name {
	list := make([]Name, 0, len(n.byKey))
	for _, name := range n.byKey {
		list = append(list, name)
	}
	slices.SortFunc(list, func(a, b Name) int { return cmp.Or(cmp.Compare(a.Space, b.Space), cmp.Compare(a.Ref, b.Ref)) })
	return list
}

// JSON returns names.json.
func (n *Names) JSON() []byte {
	return asJSON(map[string]any{"target": n.target, "names": n.List()})
}

// asJSON returns a value as readable JSON; what it is given can always be written.
func asJSON(v any) []byte {
	content, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return []byte(err.Error())
	}
	return append(content, '\n')
}

// Snake keeps an id as it is: "next_contact".
func Snake(id string) string { return id }

// Upper writes it in capitals: "NEXT_CONTACT".
func Upper(id string) string { return strings.ToUpper(id) }

// Pascal writes it as "NextContact".
func Pascal(id string) string {
	var out strings.Builder
	for _, word := range strings.Split(id, "_") {
		if word != "" {
			out.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return out.String()
}

// Camel writes it as "nextContact".
func Camel(id string) string {
	name := Pascal(id)
	if name == "" {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// Title writes it as "Next_Contact".
func Title(id string) string {
	words := strings.Split(id, "_")
	for i, word := range words {
		if word != "" {
			words[i] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, "_")
}
