package decode

import (
	"reflect"

	"github.com/crmspec/crmspec/model"
)

// pieces are what is left of the memory in which lists are made. A description has a hundred thousand lists of one or
// two, which cost less as pieces of larger ones.
type pieces struct {
	parts []model.TextPart
	lists map[reflect.Type]reflect.Value
}

// A block holds some lists; a longer list is made alone.
const (
	blockSize = 64
	longest   = 8
)

// one returns the list of one part of a text.
func (p *pieces) one(part model.TextPart) []model.TextPart {
	if len(p.parts) == 0 {
		p.parts = make([]model.TextPart, blockSize)
	}
	list := p.parts[:1:1]
	list[0], p.parts = part, p.parts[1:]
	return list
}

// slice returns a list of n empty values.
func (p *pieces) slice(list reflect.Type, n int) reflect.Value {
	if n > longest {
		return reflect.MakeSlice(list, n, n)
	}
	block := p.lists[list]
	if !block.IsValid() || block.Len() < n {
		block = reflect.MakeSlice(list, blockSize, blockSize)
		if p.lists == nil {
			p.lists = map[reflect.Type]reflect.Value{}
		}
	}
	p.lists[list] = block.Slice(n, block.Len())
	return block.Slice3(0, n, n)
}
