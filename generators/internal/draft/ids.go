package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/schema"
)

// maxID is how long an id may be.
const maxID = 63

// systemFields are those that every record has; an imported field must not stand in for one by chance of its title.
var systemFields = []string{
	"id", "created_at", "created_by", "changed_at", "pipeline", "stage", "stage_since", "is_open", "closed_at",
}

// ids are those of neighbours: unique among them, and kept by the code of what they name.
type ids struct {
	// word is that of the element: "stage".
	word   string
	langs  []string
	taken  map[string]bool
	byCode map[string]string
}

func (w *writer) ids(word string, taken ...string) *ids {
	n := &ids{word: word, langs: w.langs, taken: map[string]bool{}, byCode: map[string]string{}}
	for _, id := range taken {
		n.taken[id] = true
	}
	return n
}

// of returns the id of the next neighbour: out of the one to prefer, else its title, else its code, else a number.
func (n *ids) of(name Name) string {
	id := n.proposed(name)
	if id == "" {
		id = n.word + "_1"
		for i := 2; n.taken[id]; i++ {
			id = n.word + "_" + strconv.Itoa(i)
		}
	}
	id = n.free(id)
	if _, twice := n.byCode[name.Code]; !twice {
		n.byCode[name.Code] = id
	}
	return id
}

// proposed returns the id that something would have if it were alone, "" where nothing gives one.
func (n *ids) proposed(name Name) string {
	wishes := []string{name.Was}
	for _, lang := range append(slices.Clone(n.langs), "") {
		wishes = append(wishes, name.Title[lang])
	}
	for _, wish := range append(wishes, name.Code) {
		if id := schema.Propose(wish, n.word); id != "" {
			return id
		}
	}
	return ""
}

// wished returns an id out of the one to prefer, else another wish.
func (n *ids) wished(was, wish string) string {
	if id := schema.Propose(was, n.word); id != "" {
		wish = id
	}
	return n.free(wish)
}

// free returns an id that no neighbour has, and takes it.
func (n *ids) free(wish string) string {
	id := fitting(wish, "")
	for i := 2; n.taken[id]; i++ {
		id = fitting(wish, "_"+strconv.Itoa(i))
	}
	n.taken[id] = true
	return id
}

// fitting returns an id with an ending, within what an id may have.
func fitting(id, end string) string {
	if room := maxID - len(end); len(id) > room {
		id = strings.TrimRight(id[:room], "_")
	}
	return id + end
}

// known returns the id of what has a code; ok is false for a code that nobody has.
func (n *ids) known(code string) (id string, ok bool) {
	id, ok = n.byCode[code]
	return id, ok
}
