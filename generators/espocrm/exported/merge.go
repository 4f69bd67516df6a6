package exported

import (
	"cmp"
	"slices"
	"strings"
)

// append_ stands first in a list that goes behind the one below it instead of taking its place.
const append_ = "__APPEND__"

// merged lays one value over another as EspoCRM does: objects key by key, lists as a whole or behind what is there.
func merged(below, above any) any {
	switch above := above.(type) {
	case map[string]any:
		under, _ := below.(map[string]any)
		all := map[string]any{}
		for key, v := range under {
			all[key] = v
		}
		for key, v := range above {
			all[key] = merged(all[key], v)
		}
		return all
	case []any:
		if !slices.Contains(above, any(append_)) {
			return above
		}
		under, _ := below.([]any)
		all := slices.Clone(under)
		for _, v := range above {
			if v != append_ {
				all = append(all, v)
			}
		}
		return all
	}
	return above
}

// layer is one folder of resources: that of a module, or of what people made in EspoCRM itself.
type layer struct {
	// folder is its path, module the name of the module; "" where people made it.
	folder, module string
	order          string
	// custom tells that it is that of people, ours that it was made of a description.
	custom, ours bool
	files        map[string]object
	paths        map[string]string
}

// foreign tells that something else than people and descriptions put it there.
func (l *layer) foreign() bool { return !l.custom && !l.ours }

// defaultOrder is that of a module that gives none.
const defaultOrder = 11

func (l *layer) place() int {
	if l.custom {
		return 1 << 30
	}
	n := 0
	for _, r := range l.order {
		if r < '0' || r > '9' || n > 1<<20 {
			return defaultOrder
		}
		n = n*10 + int(r-'0')
	}
	if l.order == "" {
		return defaultOrder
	}
	return n
}

// inOrder sorts layers as EspoCRM lays them one over the other.
func inOrder(layers []*layer) {
	slices.SortFunc(layers, func(a, b *layer) int { return cmp.Or(a.place()-b.place(), cmp.Compare(a.folder, b.folder)) })
}

// within tells in which folder of resources a file lies, and where in it; ok is false for a file of no such folder, or of
// EspoCRM itself.
func within(p string) (folder, rest string, ok bool) {
	at := strings.LastIndex("/"+p, "/Resources/")
	if at >= 0 {
		folder, rest = p[:at+len("Resources")], p[at+len("Resources/"):]
	} else {
		for _, part := range []string{"metadata/", "i18n/"} {
			if i := strings.Index("/"+p, "/"+part); i >= 0 && !ok {
				folder, rest, ok = strings.TrimSuffix(p[:i], "/"), p[i:], true
			}
		}
		if !ok {
			return "", "", false
		}
	}
	if slices.Contains(strings.Split(folder, "/"), "application") {
		return "", "", false
	}
	return folder, rest, true
}

// newLayer returns the layer of a folder, as yet without files.
func newLayer(folder string) *layer {
	l := &layer{folder: folder, files: map[string]object{}, paths: map[string]string{}}
	parts := strings.Split(folder, "/")
	if i := slices.Index(parts, "Modules"); i >= 0 && i+1 < len(parts) {
		l.module = parts[i+1]
	} else { // Custom, or a folder in which nothing says whose it is
		l.custom = true
	}
	l.ours = isOurs(l.module)
	return l
}

// isOurs tells whether a module was made of a description.
func isOurs(module string) bool { return strings.HasPrefix(module, "Crmspec") }
