package format

import (
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// document is what stands in one document, with everything the author wrote around it.
type document struct {
	// head are the comments before the first key; apart tells that an empty line stands behind them.
	head  []remark
	apart bool
	root  *node
}

// node is a value as it is written.
type node struct {
	from  *syntax.Node
	place schema.Place
	// marks are the anchor and the tag before it, "" for none.
	marks string
	// raw is the token of a scalar or alias, with "\n" for line ends.
	raw string
	// below tells that it begins on a line below its key or dash; lead are the comments in between.
	below bool
	lead  []remark
	// block tells that a collection is written in block style.
	block   bool
	entries []*entry
	// foot are the comments after the last entry.
	foot []remark
}

// entry is an item of a list, or a key with its value.
type entry struct {
	// lead are the comments above; apart tells that an empty line stands right before the entry.
	lead  []remark
	apart bool
	// key is the key as written and name what it says; both are "" for an item.
	key, name string
	// note is the comment behind the key or dash of a value that stands below.
	note  remark
	value *node
	// tail is the comment behind the value.
	tail remark
}

// remark is a comment.
type remark struct {
	// text begins with "#"; it is "" where there is no comment.
	text string
	// apart tells that an empty line stands before it, own that it has a line for itself.
	apart, own bool
	// column is where it begins, from 0.
	column int
	// group is shared by those behind what stands on neighbouring lines, in one column; 0 for none.
	group int
}

func (n *node) isCollection() bool { return n.from.Kind != syntax.Scalar && !n.from.Alias }

// isEmpty tells whether nothing is written at all.
func (n *node) isEmpty() bool { return !n.isCollection() && n.raw == "" }

// loose returns a comment that leaves its place, so that what it stood beside says nothing.
func (m remark) loose() remark { return remark{text: m.text, own: true} }
