package data_test

import (
	"math/big"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// TestFaults plays the cases on CRMs that were set up with one fault each: some case finds every one of them.
func TestFaults(t *testing.T) {
	t.Parallel()
	field := func(s *model.Spec, ref string) *model.Field { return s.Element("field/" + ref).(*model.Field) }
	rule := func(s *model.Spec, ref string) *model.Duplicate {
		return s.Element("duplicate/" + ref).(*model.Duplicate)
	}
	cent, one := big.NewRat(1, 100), big.NewRat(1, 1)
	for name, change := range map[string]func(*model.Spec){
		"a field is not required":     func(s *model.Spec) { field(s, "boat.name").Required.V = false },
		"a field is always required":  func(s *model.Spec) { field(s, "boat.coating").AppliesWhen.At = source.Span{} },
		"an empty field is refused":   func(s *model.Spec) { field(s, "boat.anode").Required.V = true },
		"a default is missing":        func(s *model.Spec) { field(s, "boat.hull").Default = model.Literal{} },
		"the least is too low":        func(s *model.Spec) { less(&field(s, "boat.price").Min, cent) },
		"the least is too high":       func(s *model.Spec) { more(&field(s, "boat.price").Min, cent) },
		"the greatest is too low":     func(s *model.Spec) { less(&field(s, "boat.berths").Max, one) },
		"the greatest is too high":    func(s *model.Spec) { more(&field(s, "boat.berths").Max, one) },
		"fractions are taken":         func(s *model.Spec) { field(s, "boat.berths").Type.V = model.FieldDecimal },
		"a number is a text":          func(s *model.Spec) { field(s, "boat.price").Type.V = model.FieldText },
		"an e-mail is a text":         func(s *model.Spec) { field(s, "owner.email").Type.V = model.FieldText },
		"a link is a text":            func(s *model.Spec) { field(s, "owner.site").Type.V = model.FieldText },
		"check digits are not asked":  func(s *model.Spec) { field(s, "owner.bin").Format = nil },
		"phones are written anyhow":   func(s *model.Spec) { field(s, "owner.phone").Format = nil },
		"the pattern is another one":  func(s *model.Spec) { field(s, "boat.plate").Format.Pattern.V = "[A-Z]{2}-[0-9]{3}#?" },
		"an old value can be chosen":  func(s *model.Spec) { s.Element("value/hull.tar").(*model.DictionaryValue).Active.V = true },
		"any value can be chosen":     func(s *model.Spec) { field(s, "boat.hull").Dictionary = model.Ref[model.Dictionary]{} },
		"a reference points anywhere": func(s *model.Spec) { field(s, "boat.proxy").Only.At = source.Span{} },
		"a frozen field is rewritten": func(s *model.Spec) { field(s, "boat.plate").Frozen.V = false },
		"a formula is filled by hand": func(s *model.Spec) { field(s, "boat.tax").Formula.At = source.Span{} },
		"a value may occur twice":     func(s *model.Spec) { field(s, "boat.plate").Unique.V = false },
		"e-mails in capitals differ": func(s *model.Spec) {
			field(s, "owner.email").Type.V, field(s, "owner.email").Format = model.FieldText, nil
		},
		"a set may occur twice": func(s *model.Spec) { s.Element("entity/boat").(*model.Entity).Unique = nil },
		"a set lacks a field": func(s *model.Spec) {
			u := s.Element("entity/boat").(*model.Entity).Unique[0]
			u.Fields.Items = u.Fields.Items[:1]
		},
		"a warning blocks":   func(s *model.Spec) { rule(s, "owner.same_phone").Action.V = model.DuplicateBlock },
		"a block only warns": func(s *model.Spec) { rule(s, "owner.same_firm").Action.V = model.DuplicateWarn },
		"a match lacks a field": func(s *model.Spec) {
			rule(s, "owner.same_firm").Match.Items = rule(s, "owner.same_firm").Match.Items[1:]
		},
		"legal forms count": func(s *model.Spec) { rule(s, "owner.same_firm").Normalize.Items[0].V = model.NormalizeText },
		"nobody warns":      func(s *model.Spec) { s.Element("entity/owner").(*model.Entity).Duplicates = nil },
		"digits are not enough": func(s *model.Spec) {
			field(s, "owner.office").Type.V = model.FieldText
			rule(s, "owner.same_phone").Normalize.Items = nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
			s := family.Suite(w)
			change(w.Spec)
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}

func less(n *model.Value[model.Number], by *big.Rat) { n.V.Rat = new(big.Rat).Sub(n.V.Rat, by) }
func more(n *model.Value[model.Number], by *big.Rat) { n.V.Rat = new(big.Rat).Add(n.V.Rat, by) }
