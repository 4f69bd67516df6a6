package mutate

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Data are the mistakes that are made with entities, their fields and lists of values.
var Data = slices.Concat(intoComputed, []Operator{
	{"add a field that nothing needs", "field-unused", func(b *Base) []Place {
		var all []Place
		for _, e := range model.All[model.Entity](b.Spec) {
			all = append(all, Place{About: []string{"field/" + e.Self().ID() + ".second_remark"}, Do: func(t *Tree) {
				Append(t.entity(e), "fields", "{id: second_remark, type: long_text, title: "+b.inAll("Second remark")+"}")
			}})
		}
		return all
	}},
	{"take a field out of the reports that alone need it", "field-unused", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool { return b.isOnlyShown(f) }, func(t *Tree, _ *syntax.Node, f *model.Field) {
			for _, d := range t.Of("Report") {
				if d.Root.Get("entity").Text() != f.Entity().Self().ID() {
					continue
				}
				for _, item := range Items(d.Root, "columns") {
					if item.Text() == f.Self().ID() {
						Cut(d.Root, "columns", item)
					}
				}
			}
		})
	}},
	{"give a field the title of another", "field-title-twice", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool { return f.Entity().Fields[0] != f }, func(t *Tree, n *syntax.Node, f *model.Field) {
			put(n, "title", copied(t.field(f.Entity().Fields[0]).Get("title")))
		})
	}},
	{"break a KPI down by a free text", "slice-not-a-list", ofEach("Kpi", func(k *model.Kpi) bool { return isOfRecords(k) && freeText(k.Entity.Get()) != nil }, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Append(n, "slices", freeText(k.Entity.Get()).Self().ID())
	})},
	{"break a report down by a free text", "slice-not-a-list", ofEach("Report", func(r *model.Report) bool { return freeText(r.Entity.Get()) != nil }, func(_ *Tree, n *syntax.Node, r *model.Report) {
		Append(n, "slices", freeText(r.Entity.Get()).Self().ID())
	})},
	{"make the field of a breakdown a free text", "slice-not-a-list", func(b *Base) []Place {
		sliced := map[*model.Field]bool{}
		for _, k := range model.All[model.Kpi](b.Spec) {
			for _, ref := range k.Slices.Items {
				sliced[ref.Get()] = true
			}
		}
		return b.fields(func(f *model.Field) bool { return sliced[f] && f.Type.V == model.FieldChoice && fillsByHand(f) }, func(_ *Tree, n *syntax.Node, _ *model.Field) {
			Set(n, "type", "text")
			Unset(n, "dictionary")
		})
	}},
	{"do not say the list of a choice", "choice-without-dictionary", func(b *Base) []Place {
		return b.fields(isChoice, func(_ *Tree, n *syntax.Node, _ *model.Field) { Unset(n, "dictionary") })
	}},
	{"write a value of a list twice, in other letters", "dictionary-lookalikes", lookalikes(func(title string) string { return strings.ToUpper(title) + "." })},
	{"write a value of a list twice, in another alphabet", "dictionary-lookalikes", lookalikes(inLatin)},
	{"write the title of a value among the spellings of another", "dictionary-lookalikes", func(b *Base) []Place {
		return documents(b, "Dictionary", func(d *model.Dictionary) bool {
			return len(d.Values) > 1 && !slices.ContainsFunc(d.Values, func(v *model.DictionaryValue) bool { return v.Active.IsSet() && !v.Active.V })
		}, func(_ *Tree, n *syntax.Node, d *model.Dictionary) {
			Append(Items(n, "values")[0], "aliases", strconv.Quote(strings.ToLower(d.Values[1].Title.Parts[0].S)))
		})
	}},
	{"take a list from the only field that uses it", "dictionary-unused", func(b *Base) []Place {
		users := map[*model.Dictionary][]*model.Field{}
		for _, e := range model.All[model.Entity](b.Spec) {
			for _, f := range e.Fields {
				users[f.Dictionary.Get()] = append(users[f.Dictionary.Get()], f)
			}
		}
		return documents(b, "Dictionary", func(d *model.Dictionary) bool { return len(users[d]) == 1 }, func(t *Tree, _ *syntax.Node, d *model.Dictionary) {
			field := t.field(users[d][0])
			Set(field, "type", "text")
			Unset(field, "dictionary")
		})
	}},
	{"take the owner from a list", "dictionary-without-owner", ofEach("Dictionary", func(d *model.Dictionary) bool { return d.Owner.IsSet() }, func(_ *Tree, n *syntax.Node, _ *model.Dictionary) {
		Unset(n, "owner")
	})},
	{"do not say how a unique number is written", "unique-without-format", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool { return f.Unique.V && f.Format != nil && isDigits(f) && !isNormalized(f) }, func(_ *Tree, n *syntax.Node, _ *model.Field) {
			Unset(n, "format")
		})
	}},
	{"let a phone or an e-mail be unique and be written as people like", "unique-without-format", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool {
			return isOne(f.Type.V, model.FieldPhone, model.FieldEmail) && !isNormalized(f)
		}, func(_ *Tree, n *syntax.Node, _ *model.Field) {
			Set(n, "unique", "true")
			Unset(n, "format")
		})
	}},
	{"let a rule of duplicates compare a phone or an e-mail as it is", "unique-without-format", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool {
			return isOne(f.Type.V, model.FieldPhone, model.FieldEmail) && isNormalized(f)
		}, func(t *Tree, n *syntax.Node, f *model.Field) {
			Unset(n, "format")
			for _, rule := range Items(t.entity(f.Entity()), "duplicates") {
				Unset(rule, "normalize")
			}
		})
	}},
	{"let nobody merge duplicates", "merge-without-right", func(b *Base) []Place {
		return documents(b, "Entity", func(e *model.Entity) bool { return len(e.Duplicates) > 0 && b.someoneMay(model.ActionRead, e) }, func(t *Tree, _ *syntax.Node, e *model.Entity) {
			t.revoke(e, "merge")
		})
	}},
	{"do not log a field by whose values of that time is counted", "history-missing", func(b *Base) []Place {
		needed := b.countedThen()
		return b.fields(func(f *model.Field) bool { return needed[f] && isLogged(f) && !b.isAssigned(f) }, func(t *Tree, _ *syntax.Node, f *model.Field) {
			t.unlog(f)
		})
	}},
	{"do not log a field on which a clock depends", "history-missing", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool { return b.setsClock(f) && canChange(f) && isLogged(f) && !b.isAssigned(f) }, func(t *Tree, _ *syntax.Node, f *model.Field) {
			t.unlog(f)
		})
	}},
	{"break a KPI down by values of that time of a field that is not logged", "history-missing", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool {
			return isOfRecords(k) && k.Formula.At.V != model.StockNow && b.unlogged(k.Entity.Get()) != nil
		}, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
			Append(n, "slices", b.unlogged(k.Entity.Get()).Self().ID())
			Set(n, "slices_as_of", "anchor")
		})
	}},
	{"let a checkpoint take any file as proof", "placeholder-proof", proofs},
})

// isChoice tells whether a field is chosen from a list.
func isChoice(f *model.Field) bool { return isOne(f.Type.V, model.FieldChoice, model.FieldMultiChoice) }

// isDigits tells whether a text shows by its example that it is a number. Of one that a program makes nobody writes a
// second spelling, and without its format nothing tells that it is a number at all.
func isDigits(f *model.Field) bool {
	return f.Type.V == model.FieldText && len(f.Example.Text) > 3 && strings.Trim(f.Example.Text, "0123456789 +-") == ""
}

// isOfRecords tells whether a KPI counts records, and not other KPIs.
func isOfRecords(k *model.Kpi) bool {
	return k.Entity.Get() != nil && k.Formula != nil && k.Formula.Type.V != model.FormulaRatio && k.Formula.Type.V != model.FormulaDerived
}

// fillsByHand tells whether people fill a field: what a program writes is written alike.
func fillsByHand(f *model.Field) bool { return !facts.Computed(f) && !f.FilledBy.IsSet() }

// freeText returns a field into which people write what they like, nil for none.
func freeText(e *model.Entity) *model.Field {
	if e == nil {
		return nil
	}
	for _, f := range e.Fields {
		if isOne(f.Type.V, model.FieldText, model.FieldLongText) && !f.Unique.V && fillsByHand(f) {
			return f
		}
	}
	return nil
}

// lookalikes adds to a list a second value whose title is made out of that of another. A title that does not
// change is no place.
func lookalikes(change func(string) string) func(*Base) []Place {
	return func(b *Base) []Place {
		var all []Place
		for _, d := range model.All[model.Dictionary](b.Spec) {
			for _, v := range d.Values {
				title := v.Title.Parts[0]
				other := change(title.S)
				if other == title.S || other == "" || v.Active.IsSet() && !v.Active.V {
					continue
				}
				all = append(all, Place{About: []string{"value/" + d.Self().ID() + ".second_spelling"}, Do: func(t *Tree) {
					root := t.Named("Dictionary", d.Self().ID()).Root
					Append(root, "values", "{id: second_spelling}")
					items := Items(root, "values")
					title := copied(With(items, v.Self().ID()).Get("title"))
					switch {
					case title.Kind == syntax.Mapping:
						title.Pairs[0].Value.Value = other
						title.Pairs = title.Pairs[:1]
					default:
						title.Value = other
					}
					put(items[len(items)-1], "title", title)
				}})
			}
		}
		return all
	}
}

// inLatin writes Russian words in Latin letters, as people do who have no other keys at hand; "" for a title that
// has other letters besides.
func inLatin(title string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(title) {
		latin, cyrillic := map[rune]string{
			'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n",
			'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y",
			'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", ' ': " ", '-': "-", ',': ",", '(': "(", ')': ")",
		}[r]
		if !cyrillic {
			return ""
		}
		out.WriteString(latin)
	}
	return out.String()
}

// isNormalized tells whether a rule of duplicates makes the values of a field alike.
func isNormalized(f *model.Field) bool {
	return slices.ContainsFunc(f.Entity().Duplicates, func(d *model.Duplicate) bool {
		return d.Normalize.IsSet() && slices.ContainsFunc(d.Match.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f })
	})
}

// proofs returns the requirements of checkpoints that ask for evidence of a file or link.
func proofs(b *Base) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, c := range p.Checkpoints {
			for i, r := range c.Require {
				field := r.Field.Get()
				// What a program writes is no proof that somebody could fake.
				if field == nil || !isOne(field.Type.V, model.FieldFile, model.FieldURL) || r.Is.V != model.RequireEvidence || field.FilledBy.IsSet() {
					continue
				}
				all = append(all, Place{About: refs(c, field), Do: func(t *Tree) {
					Unset(Items(With(Items(t.Named("Pipeline", p.Self().ID()).Root, "checkpoints"), c.Self().ID()), "require")[i], "is")
				}})
			}
		}
	}
	return all
}
