package cli

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// group is what uses the element in one way.
type group struct {
	head  string
	items []use
}

// use is an element with the places at which it uses the one shown.
type use struct {
	from   model.Element
	places []string
}

// groups puts uses of one sort under one head, in the order in which the first of each is written;
// references come first, mentions last.
func (s *portrait) groups(all []uses.Use) []group {
	var groups []group
	at := map[string]int{}
	for _, how := range []uses.How{uses.Reference, uses.Condition, uses.Value, uses.Mention} {
		for _, u := range all {
			if u.How != how {
				continue
			}
			head := s.say(u.Relation(), words.Args{"key": schema.Label(u.LastKey())})
			i, known := at[head]
			if !known {
				i = len(groups)
				at[head] = i
				groups = append(groups, group{head: head})
			}
			groups[i].add(u)
		}
	}
	return groups
}

func (g *group) add(u uses.Use) {
	place := fmt.Sprintf("%s:%d", u.At.Path(), u.At.Start().Line)
	for i := range g.items {
		if g.items[i].from == u.From {
			if places := g.items[i].places; places[len(places)-1] != place {
				g.items[i].places = append(places, place)
			}
			return
		}
	}
	g.items = append(g.items, use{u.From, []string{place}})
}

// group prints one sort of uses.
func (s *portrait) group(g group) {
	fmt.Fprintln(s.out, "  "+g.head)
	titles, refs, places := make([]string, len(g.items)), make([]string, len(g.items)), make([]string, len(g.items))
	title, ref, place := 0, 0, 0
	for i, u := range g.items {
		titles[i], refs[i], places[i] = plain(s.titled(u.from, "")), plain(u.from.Self().Ref), plain(s.places(u.places))
		title, ref, place = max(title, columns(titles[i])), max(ref, columns(refs[i])), max(place, columns(places[i]))
	}
	beside := title+ref+place+8 <= s.room(0)
	for i := range g.items {
		if !beside {
			for j, text := range fold(titles[i], s.room(4)) {
				fmt.Fprintln(s.out, "    "+strings.Repeat("  ", min(j, 1))+text)
			}
			fmt.Fprintln(s.out, "      "+s.dim(refs[i]+"  "+places[i]))
			continue
		}
		fmt.Fprintln(s.out, "    "+titles[i]+strings.Repeat(" ", title-columns(titles[i])+2)+
			s.dim(refs[i]+strings.Repeat(" ", ref-columns(refs[i])+2)+places[i]))
	}
}

// most is how many lines of one element are named.
const most = 3

// places joins the places at which one element uses the one shown.
func (s *portrait) places(all []string) string {
	text := all[0]
	for i, more := range all[1:] {
		if i+1 == most {
			return text + s.say(moreSay, words.Args{"n": len(all) - most})
		}
		text += ", " + more[strings.LastIndexByte(more, ':')+1:]
	}
	return text
}
