// Package expr stands between resolve and everything that reads conditions.
package expr

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
)

// Book holds the compiled conditions.
type Book struct{ trees map[*model.Condition]*Node }

// Compile checks conditions.
func Compile(spec *model.Spec, conditions []*model.Condition) (*Book, diag.List) {
	return &Book{}, nil
}

// Tree returns the tree of a condition or expression, nil where it has a fault or none was written.
func (b *Book) Tree(c *model.Condition) *Node { return b.trees[c] }
