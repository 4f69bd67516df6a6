package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// caption is one thing that the label of an arrow says.
type caption struct {
	// text is the whole of it, for tooltips and for those who draw on.
	text string
	// brief stands on the label where the whole finds no room; "" shortens the whole.
	brief string
	// shorter are other ways to say it, the longest first: the first that finds room in one line more stands
	// on the label instead of the whole.
	shorter []string
	// names are the roles that may make the move. Each of them is on the label, at least shortened.
	names []string
	// head stands before the names.
	head string
	// yes tells that the move waits for somebody's yes.
	yes bool
}

// Sizes of the labels of moves, in CSS pixels.
const (
	labelSize  = 10.5
	labelWidth = flowLabel - 8
)

// captionLines is the room that each caption has.
const captionLines = 2

// lines returns a caption as lines of a label. What finds no room ends in an ellipsis.
func (c caption) lines() []string {
	wrap := func(text string, most int) []string { return svg.Wrap(text, labelSize, false, labelWidth, most) }
	all := wrap(c.text, 0)
	switch {
	case len(all) <= captionLines:
		return all
	case len(c.names) > 1:
		var list []string
		for i, name := range c.names {
			if i < len(c.names)-1 {
				name += ","
			}
			if i == 0 {
				name = c.head + name
			}
			list = append(list, wrap(name, 1)...)
		}
		return list
	case len(c.shorter) > 0:
		for _, text := range c.shorter {
			if all = wrap(text, 0); len(all) <= captionLines+1 {
				return all
			}
		}
		return wrap(c.shorter[len(c.shorter)-1], captionLines+1)
	case c.brief != "":
		return wrap(c.brief, captionLines)
	}
	return wrap(c.text, captionLines)
}

// texts returns captions as whole lines.
func texts(captions []caption) []string {
	var list []string
	for _, c := range captions {
		list = append(list, c.text)
	}
	return list
}

// captions says who may make a move and under which conditions.
func (pic *picture) captions(t *model.Transition) []caption {
	var list []caption
	if names := roles(t.By, pic.lang); len(names) > 0 {
		list = append(list, caption{text: strings.Join(names, ", "), names: names})
	}
	if t.When.IsSet() {
		list = append(list, caption{text: pic.condition(&t.When), shorter: pic.shorter(&t.When)})
	}
	for _, approval := range t.Approvals {
		role := approval.By.Get()
		if role == nil {
			continue
		}
		c := caption{text: label("approves", pic.lang) + ": " + address.Title(role).In(pic.lang)}
		if approval.When.IsSet() {
			c.text += " " + pic.condition(&approval.When)
			c.brief = label("may-approve", pic.lang) + ": " + address.Title(role).In(pic.lang)
		}
		c.yes = true
		list = append(list, c)
	}
	if t.Limit.IsSet() {
		list = append(list, caption{text: words.Fill(label("limit", pic.lang), pic.lang, words.Args{"n": t.Limit.V})})
	}
	for _, checkpoint := range pic.pipeline.Checkpoints {
		for _, guarded := range checkpoint.Transition.Items {
			if guarded.Get() != t {
				continue
			}
			name := "needs"
			if checkpoint.When.IsSet() {
				name = "may-need"
			}
			if needs := pic.needs(checkpoint); len(needs) > 0 {
				list = append(list, caption{text: label(name, pic.lang) + ": " + strings.Join(needs, ", ")})
			}
		}
	}
	return list
}

func roles(refs model.OneOrMany[model.Ref[model.Role]], lang string) []string {
	var list []string
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			list = append(list, address.Title(role).In(lang))
		}
	}
	return list
}
