package plan

import (
	"slices"
	"sort"
	"strings"
)

// Difference is a value that is otherwise in the next plan; "" stands for none.
type Difference struct {
	Step Step
	// At is the pointer within the body of the request that makes the thing.
	At, Now, Want string
	// Taken tells that it is an entry of a list that is no longer wanted, by what people read of it.
	Taken bool
}

// fixed returns what is otherwise in the body of a step and what neither its change says nor another step. Was are the
// symbols that had other names in the earlier plan.
func (p Plan) fixed(before, after Step, was map[string]string) []Difference {
	if after.Find == nil {
		return nil // it is set anew as a whole
	}
	said := map[string]bool{}
	if after.Change != nil {
		for _, v := range after.Change.Values() {
			said[tail(v.At)] = true
		}
		said["LABEL"] = said["LABEL"] || said["EDIT_FORM_LABEL"] // one word for all labels, where a thing is made
	}
	values := map[string]*Difference{}
	left := map[string]bool{} // the entries of lists that are still wanted
	for _, v := range before.Make.Values() {
		values[v.At] = &Difference{Step: after, At: v.At, Now: v.Value}
	}
	for _, v := range after.Make.Values() {
		if values[v.At] == nil {
			values[v.At] = &Difference{Step: after, At: v.At}
		}
		values[v.At].Want = v.Value
		left[above(v.At)] = true
	}
	var list []Difference
	for _, d := range values {
		if IsPlace(d.At) || d.Now == d.Want || d.Now == strings.Trim(earlier(`"`+d.Want+`"`, was), `"`) || d.Now == before.ID && d.Want == after.ID || p.elsewhere(after, d.At) {
			continue
		}
		if d.Taken = listed(above(d.At)) && !left[above(d.At)]; d.Taken {
			if d.titled(values) {
				list = append(list, *d)
			}
			continue
		}
		if !said[tail(d.At)] {
			list = append(list, *d)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].At < list[j].At })
	return list
}

// elsewhere tells whether a pointer leads into a list whose entries have steps of their own: the stages of a pipeline.
func (p Plan) elsewhere(s Step, pointer string) bool {
	return slices.ContainsFunc(p.Steps, func(other Step) bool {
		rest, below := strings.CutPrefix(other.Make.Path, s.Make.Path+"/")
		at := strings.LastIndexByte(rest, '/')
		return below && at >= 0 && strings.HasPrefix(pointer, rest[at:]+"/")
	})
}

// titles are the keys of an entry that people read, the plainest first.
var titles = []string{"label", "VALUE", "value", "NAME", "name"}

// titled tells whether a difference is what people read of its entry.
func (d Difference) titled(values map[string]*Difference) bool {
	for _, key := range titles {
		if values[above(d.At)+"/"+key] != nil {
			return d.At == above(d.At)+"/"+key
		}
	}
	return false
}

// listed tells whether a pointer leads to an entry of a list that is known by what stands in it.
func listed(pointer string) bool { return strings.HasSuffix(pointer, "]") }

// above is the pointer without its last key.
func above(pointer string) string { return pointer[:max(0, strings.LastIndexByte(pointer, '/'))] }
