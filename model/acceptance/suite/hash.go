package suite

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// hashLength is how many characters a hash has: 60 bits, which only ever tell two editions of one case apart.
const hashLength = 12

// Hash returns the hash of what a case asks of a tester: who acts, what must be so before, the steps, what is entered
// and what must be seen, in the project's own words. A verdict counts as long as the hash stays what it was when the
// verdict was given; after that the case is "changed since".
//
// It is the same in all languages of the outputs: texts of the description are read in the first language of the
// project, sentences of the tool by their names and arguments, so that neither a new translation nor a new wording of
// ours changes it, but for the words by which parts of a condition are joined. Id, title, priority and what is covered
// are no part of it, nor is the order of cases, of values and of conditions; the order of the steps is.
func Hash(spec *model.Spec, c *Case) string {
	h := hasher{spec.Languages()[0]}
	var actors []string
	for _, a := range c.Actors {
		actors = append(actors, a.Ref)
	}
	parts := []string{h.join(actors), h.set(h.texts(c.Preconditions)), h.set(h.data(c.Data))}
	for _, step := range c.Steps {
		parts = append(parts, h.join([]string{step.As.Ref, h.text(step.Do), h.set(h.data(step.Data)), h.set(h.texts(step.Expected))}))
	}
	parts = append(parts, h.set(h.texts(c.Expected)))
	sum := sha256.Sum256([]byte(h.join(parts)))
	return alphabet.EncodeToString(sum[:])[:hashLength]
}

// hasher writes texts so that what is written tells them apart.
type hasher struct{ lang string }

// join keeps each text apart from the next.
func (h hasher) join(parts []string) string {
	var all []byte
	for _, part := range parts {
		all = strconv.AppendInt(all, int64(len(part)), 10)
		all = append(all, ':')
		all = append(all, part...)
	}
	return string(all)
}

// set is a list whose order does not matter.
func (h hasher) set(parts []string) string { return h.join(slices.Sorted(slices.Values(parts))) }

func (h hasher) texts(list []words.Localized) []string {
	var all []string
	for _, text := range list {
		all = append(all, h.text(text))
	}
	return all
}

// data names each value by its field, or by its title where the field does not exist.
func (h hasher) data(list []Datum) []string {
	var all []string
	for _, d := range list {
		of := ""
		if d.Entity != nil {
			of = h.text(TitleOf(d.Entity))
		}
		all = append(all, h.join([]string{of, h.text(d.Title), h.text(d.Value)}))
	}
	return all
}

// text writes a text: a sentence of ours as its name and arguments, anything else as it reads.
func (h hasher) text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case words.Message:
		if v.ID == "" {
			return h.join([]string{"text", v.In(h.lang)})
		}
		parts := []string{"say", v.ID}
		for _, name := range slices.Sorted(maps.Keys(v.Args)) {
			parts = append(parts, name, h.text(v.Args[name]))
		}
		return h.join(parts)
	case words.List:
		parts := []string{"list"}
		for _, item := range v {
			parts = append(parts, h.text(item))
		}
		return h.join(parts)
	case Chain:
		return h.join(append([]string{"chain"}, h.texts(v)...))
	case words.Localized:
		return h.join([]string{"text", v.In(h.lang)})
	}
	return h.join([]string{"value", fmt.Sprint(v)})
}
