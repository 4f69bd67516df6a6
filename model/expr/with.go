package expr

import (
	"maps"

	"github.com/crmspec/crmspec/model"
)

// With returns a book in which a condition has another tree; the book itself stays as it is.
func (b *Book) With(c *model.Condition, n *Node) *Book {
	other := &Book{trees: map[*model.Condition]*Node{}}
	if b != nil {
		other.trees = maps.Clone(b.trees)
	}
	other.trees[c] = n
	return other
}
