package cli

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// written lists the elements of a description in order of path and place.
func written(spec *model.Spec) []model.Element {
	var all []model.Element
	for _, d := range spec.Documents {
		if d.Value != nil {
			all = append(all, decode.Elements(d.Value)...)
		}
	}
	// One whose id is missing or taken by another cannot be pointed at.
	return slices.DeleteFunc(all, func(e model.Element) bool { return e.Self().Ref == "" || spec.Element(e.Self().Ref) != e })
}

// known lists all elements that can be pointed at: those written, then what every record has.
func known(spec *model.Spec) []model.Element {
	all := written(spec)
	for _, e := range spec.Builtin {
		all = append(all, e)
	}
	for _, e := range append(model.All[model.Entity](spec), spec.Builtin...) {
		for _, f := range e.System {
			all = append(all, f)
		}
	}
	return all
}

// element finds what the user means: a whole reference such as stage/sales.new, its path, the last id of
// it, or the title, whichever is enough to tell. The reference is that of a pair of stages where it names one.
func (r *run) element(spec *model.Spec, name string) (model.Element, string, error) {
	word, path, typed := strings.Cut(strings.TrimSpace(name), "/")
	if !typed {
		word, path = "", word
	} else if known, err := r.elementWord(word); err == nil {
		word = known
	}
	if e := spec.Element(word + "/" + path); e != nil && typed {
		return e, word + "/" + path, nil
	}
	all := slices.DeleteFunc(known(spec), func(e model.Element) bool { return typed && e.Self().Word() != word })
	for _, means := range []func(*model.Identity, model.Element) bool{
		func(self *model.Identity, _ model.Element) bool { return self.Path() == path },
		func(self *model.Identity, _ model.Element) bool { return strings.HasSuffix(self.Path(), "."+path) },
		func(_ *model.Identity, e model.Element) bool { return titled(e, path) },
	} {
		var meant []model.Element
		for _, e := range all {
			if means(e.Self(), e) {
				meant = append(meant, e)
			}
		}
		switch {
		case len(meant) == 1:
			return meant[0], meant[0].Self().Ref, nil
		case len(meant) > 1:
			return nil, "", r.ambiguous(name, meant)
		}
	}
	for _, p := range model.All[model.Pipeline](spec) { // a pair of stages that a list stands for
		for _, ref := range []string{"transition/" + path, "transition/" + p.Self().Path() + "." + path} {
			if e := spec.Element(ref); e != nil && (!typed || word == "transition") {
				return e, ref, nil
			}
		}
	}
	return nil, "", r.noElement(spec, name, word, path, all)
}

// titled tells whether a text is the title of an element in any of its languages.
func titled(e model.Element, text string) bool {
	return slices.ContainsFunc(model.TitleOf(e).Parts, func(p model.TextPart) bool { return tongue.Fold(p.S) == tongue.Fold(text) })
}

// ambiguous lists what a name could mean.
func (r *run) ambiguous(name string, meant []model.Element) error {
	rows := [][]string{}
	for _, e := range meant {
		rows = append(rows, []string{"  " + e.Self().Ref, plain(r.name(e, ""))})
	}
	var list strings.Builder
	writeTable(&list, rows)
	return r.fail(exitUse, severalElementsSay, words.Args{"name": name, "n": len(meant)}).but(strings.TrimSpace(list.String()))
}

// noElement refuses a name and says what is near to it.
func (r *run) noElement(spec *model.Spec, name, word, path string, all []model.Element) error {
	f := r.fail(exitUse, noElementSay, words.Args{"name": name})
	if word != "" && len(all) == 0 {
		if model.KindNamed(word) != nil || decode.NestedNamed(word) != nil {
			return f.but(r.say(noneOfKindSay, words.Args{"word": word}))
		}
		return r.noWord(spec, f, word, path)
	}
	var refs, paths, ids []string
	for _, e := range all {
		self := e.Self()
		refs, paths, ids = append(refs, self.Ref), append(paths, self.Path()), append(ids, self.ID())
	}
	typed := word + "/" + path
	for _, try := range []struct {
		name string
		list []string
	}{{typed, refs}, {path, paths}, {path[strings.LastIndexByte(path, '.')+1:], ids}} {
		if near := words.Nearest(try.name, try.list); near != "" {
			return f.but(r.say(didYouMeanSay, words.Args{"name": refs[slices.Index(try.list, near)]}))
		}
	}
	if word != "" {
		return f.but(r.say(listThemSay, words.Args{"word": word}))
	}
	return f.but(r.say(showHint, nil))
}

// noWord says what is near to a reference whose word is that of no kind: what there is under that path, best
// of a kind whose word is like it.
func (r *run) noWord(spec *model.Spec, f *failure, word, path string) error {
	like := words.Nearest(word, elementWords())
	if !words.Sure(word, like) {
		like = ""
	}
	var refs, paths []string
	for _, e := range known(spec) {
		self := e.Self()
		if self.Word() == like {
			refs, paths = slices.Insert(refs, 0, self.Ref), slices.Insert(paths, 0, self.Path())
		} else {
			refs, paths = append(refs, self.Ref), append(paths, self.Path())
		}
	}
	if i := slices.Index(paths, path); i >= 0 {
		return f.but(r.say(didYouMeanSay, words.Args{"name": refs[i]}))
	}
	if near := words.Nearest(like+"/"+path, refs); near != "" && like != "" {
		return f.but(r.say(didYouMeanSay, words.Args{"name": near}))
	}
	if like != "" {
		return f.but(r.say(likeKindSay, words.Args{"word": word, "like": like}))
	}
	return f.but(r.say(noKindHint, words.Args{"word": word}))
}

// elementWords are the words that references begin with: those of the kinds, then of nested elements.
func elementWords() []string {
	all := kindWords()
	for _, nested := range decode.Nesteds() {
		if !slices.Contains(all, nested.Word) {
			all = append(all, nested.Word)
		}
	}
	return all
}
