package contract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
)

// compare returns the changes. A thing that got another name in the CRM, as its title is its name there, is changed and not
// retired: it is known by its element.
func (w way) compare(was, is *state.State) state.Changes {
	changes := state.Compare(was, is)
	names := w.titled(changes)
	if len(names) == 0 {
		return changes
	}
	along := below(was, is, names)
	changes = state.Compare(called(was, names), is)
	for key, name := range names {
		if along[key] || own(key[1]) == own(name) { // only what it stands in has got another name
			continue
		}
		i := slices.IndexFunc(changes, func(c state.Change) bool { return c.Thing.Kind == key[0] && c.Thing.Name == name })
		if i < 0 {
			at := slices.IndexFunc(is.Things, func(t state.Thing) bool { return t.Kind == key[0] && t.Name == name })
			i, changes = len(changes), append(changes, state.Change{Sort: state.Alter, Thing: is.Things[at]})
		}
		changes[i].Facts = append([]state.Difference{{Key: "name", Now: key[1], Want: name}}, changes[i].Facts...)
	}
	order := []state.Sort{state.Add, state.Alter, state.Remove}
	slices.SortStableFunc(changes, func(a, b state.Change) int {
		return cmp.Or(slices.Index(order, a.Sort)-slices.Index(order, b.Sort), cmp.Compare(a.Thing.Kind, b.Thing.Kind), cmp.Compare(a.Thing.Name, b.Thing.Name))
	})
	return changes
}

// below adds the names of things that stand in one with another name and are called after it: “Sales/142”, “Pet.CHIP”. It
// returns their keys.
func below(was, is *state.State, names map[[2]string]string) map[[2]string]bool {
	along := map[[2]string]bool{}
	for key, name := range maps.Clone(names) {
		for _, t := range was.Things {
			rest, within := strings.CutPrefix(t.Name, key[1])
			within = within && rest != "" && strings.Contains("/.", rest[:1])
			at := [2]string{t.Kind, t.Name}
			if _, told := names[at]; told || !within {
				continue
			}
			if slices.ContainsFunc(is.Things, func(n state.Thing) bool { return n.Kind == t.Kind && n.Name == name+rest }) {
				names[at], along[at] = name+rest, true
			}
		}
	}
	return along
}

// own is the name of a thing without that of what it stands in.
func own(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// titled returns the new names of things by their kinds and old names.
func (w way) titled(changes state.Changes) map[[2]string]string {
	names := map[[2]string]string{}
	for _, gone := range changes {
		ref := w.before.part(gone.Thing)
		if gone.Sort != state.Remove || ref == "" {
			continue
		}
		of, part, cut := strings.Cut(ref, "#")
		if of = w.now(of); cut {
			of += "#" + part
		}
		ref = of
		i := slices.IndexFunc(changes, func(c state.Change) bool {
			return c.Sort == state.Add && c.Thing.Kind == gone.Thing.Kind && w.after.part(c.Thing) == ref
		})
		if i >= 0 {
			names[[2]string{gone.Thing.Kind, gone.Thing.Name}] = changes[i].Thing.Name
		}
	}
	return names
}

// now returns the reference that an element of the earlier description has now: what has got another id is the same element.
func (w way) now(ref string) string {
	for _, pair := range w.renamed {
		if pair[1] == ref {
			return pair[0]
		}
	}
	if w.after.spec.Element(ref) != nil {
		return ref
	}
	for _, e := range w.after.spec.Elements() {
		if slices.Contains(former(e.Self().Ref, e), ref) {
			return e.Self().Ref
		}
	}
	return ref
}

// former returns the references that an element may have had in earlier descriptions: it and those around it may have had
// other ids.
func former(ref string, e model.Element) []string {
	kind, _, _ := strings.Cut(ref, "/")
	paths := []string{""}
	var chain []model.Element
	for ; e != nil; e = e.Self().Parent {
		chain = append([]model.Element{e}, chain...)
	}
	for i, one := range chain {
		ids := []string{one.Self().ID()}
		for _, was := range earlier(one) {
			if was.V != "" {
				ids = append(ids, string(was.V))
			}
		}
		var longer []string
		for _, before := range paths {
			if i > 0 {
				before += "."
			}
			for _, id := range ids {
				longer = append(longer, before+id)
			}
		}
		paths = longer
	}
	var list []string
	for _, path := range paths {
		if before := kind + "/" + path; before != ref {
			list = append(list, before)
		}
	}
	return list
}

// called returns a configuration in which things have their new names, also where others speak of them.
func called(s *state.State, names map[[2]string]string) *state.State {
	out := &state.State{Unread: s.Unread, Aside: s.Aside}
	for _, t := range s.Things {
		if name, ok := names[[2]string{t.Kind, t.Name}]; ok {
			t.Name = name
		}
		facts := make([]state.Fact, len(t.Facts))
		for i, f := range t.Facts {
			for key, name := range names {
				if rest, ok := strings.CutSuffix(f.Key, " "+key[1]); ok {
					f.Key = rest + " " + name
				} else if before, after, ok := strings.Cut(f.Key, " "+key[1]+":"); ok {
					f.Key = before + " " + name + ":" + after
				}
			}
			facts[i] = f
		}
		t.Facts = facts
		out.Things = append(out.Things, t)
	}
	return out
}

// asFiles takes files as things, for a CRM of which nobody reads what is in them.
func asFiles(files Files) *state.State {
	s := &state.State{}
	for path, content := range files {
		sum := sha256.Sum256(content)
		s.Things = append(s.Things, state.Thing{Kind: "file", Name: path, Path: path, Facts: []state.Fact{{Key: "content", Value: hex.EncodeToString(sum[:6])}}})
	}
	slices.SortFunc(s.Things, func(a, b state.Thing) int { return cmp.Compare(a.Name, b.Name) })
	return s
}
