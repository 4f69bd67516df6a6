package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// badValue reports a scalar that is not one of the legal values, or not in the notation.
func (x *explainer) badValue(s spot) {
	if values := s.shape.values(); len(values) > 0 {
		x.badChoice(s, values)
		return
	}
	if s.shape.Form == "id" {
		x.badID(s)
		return
	}
	x.notation(s)
}

// badID reports an id that is not in the notation of ids.
func (x *explainer) badID(s spot) {
	args := words.Args{"value": shorten(s.node.Value)}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	if isCyrillic(s.node.Value) {
		d.Message = say("bad-value/id-cyrillic", words.Text{
			En: "“{value}” cannot be an id: it has Cyrillic letters, and databases, conditions and addresses take Latin ones only",
			Ru: "«{value}» не может быть id: в нём кириллица, а базы данных, условия и адреса понимают только латиницу",
		}, args)
	} else {
		d.Message = say("bad-value/id", words.Text{
			En: "“{value}” cannot be an id",
			Ru: "«{value}» не может быть id",
		}, args)
	}
	d.Help = say("bad-value/id/help", words.Text{
		En: "An id begins with a small Latin letter and goes on with small letters, digits and “_”, at most 63; what people read stands in “title”",
		Ru: "id начинается со строчной латинской буквы, дальше строчные буквы, цифры и «_», всего не больше 63; то, что читают люди, пишется в «title»",
	}, args)
	element := ""
	parent := spot{}
	if s.up != nil {
		parent, element = *s.up, s.up.shape.Element
	}
	if id := x.freeID(parent, identifier(s.node.Value), element); id != "" && s.node.Style <= syntax.Double {
		d.Suggestion = id
		d.Fixes = rewrite(s.node, id)
	}
	x.report(d)
}

// reserved reports an id that means something else where ids are written.
func (x *explainer) reserved(n *syntax.Node, element string) {
	s := x.find(n)
	args := words.Args{"value": n.Value, "free": n.Value + "_" + element}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	if s.up != nil {
		args["free"] = x.freeID(*s.up, n.Value, element)
	}
	d.Suggestion, _ = args["free"].(string)
	d.Message = say("bad-value/reserved", words.Text{
		En: "“{value}” cannot be an id: the word already means something in conditions or references",
		Ru: "«{value}» не может быть id: в условиях или ссылках это слово уже что-то значит",
	}, args)
	if slices.Contains(answerWords, n.Value) {
		d.Message = say("bad-value/answer", words.Text{
			En: "“{value}” cannot be an id: without quotes many readers of YAML take it for yes or no",
			Ru: "«{value}» не может быть id: без кавычек многие программы читают это слово в YAML как «да» или «нет»",
		}, args)
	}
	d.Help = say("bad-value/reserved/help", words.Text{
		En: "Choose another id, such as “{free}”",
		Ru: "Выберите другой id, например «{free}»",
	}, args)
	d.Fixes = rewrite(n, d.Suggestion)
	x.report(d)
}

// badKey reports the key of a mapping that is not in the notation of ids.
func (x *explainer) badKey(s spot) {
	if s.keyNode != nil {
		key := s
		key.node = s.keyNode
		x.badID(key)
	}
}

// notConst reports a value where only one is legal.
func (x *explainer) notConst(s spot) {
	only := s.shape.Const
	args := words.Args{"place": s.titled(), "value": shorten(s.node.Value), "only": only, "newest": newest}
	newer := s.key == "apiVersion" && strings.HasPrefix(s.node.Value, "crmspec/v")
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span, Suggestion: only}
	if !newer { // another number would not turn a later version's document into one of this version
		d.Fixes = rewrite(s.node, only)
	}
	d.Message = say("bad-value/const", words.Text{
		En: "{place} must be “{only}” here, not “{value}”",
		Ru: "{place}: здесь пишется «{only}», а не «{value}»",
	}, args)
	if s.key == "apiVersion" {
		d.Code = "unknown-version"
		d.Message = say("unknown-version", words.Text{
			En: "The version “{value}” of the language is not known; the newest that this build reads is {newest}",
			Ru: "Версия языка «{value}» неизвестна; самая новая, которую читает эта сборка, — {newest}",
		}, args)
		d.Help = say("unknown-version/help", words.Text{
			En: "Write “apiVersion: {newest}”, or install a newer crmspec if the document is written for one",
			Ru: "Напишите «apiVersion: {newest}» или установите более новый crmspec, если документ написан для него",
		}, args)
		x.newer = x.newer || newer
	}
	x.report(d)
}

// CheckVersion returns the finding about a document that is written for a later version of the
// language, whose other keys mean nothing here; nil for any other document.
func CheckVersion(root *syntax.Node) diag.List {
	n := root.Get("apiVersion")
	if text := n.Text(); !strings.HasPrefix(text, "crmspec/v") || text == newest {
		return nil
	}
	x := &explainer{root: root}
	x.notConst(spot{key: "apiVersion", node: n, shape: &shape{Const: newest}})
	return x.found
}

// newest is the newest version of the language that this build reads.
const newest = "crmspec/v1"

// outOfRange reports a number that is too small or too large.
func (x *explainer) outOfRange(s spot, least bool) {
	args := words.Args{"place": s.titled(), "value": s.node.Value, "min": s.shape.Minimum.String(), "max": s.shape.Maximum.String()}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	help := words.Text{En: "Write a number from {min} to {max}", Ru: "Напишите число от {min} до {max}"}
	if least {
		d.Message = say("bad-value/min", words.Text{
			En: "{place} is at least {min}, not {value}",
			Ru: "{place}: не меньше {min}, а здесь {value}",
		}, args)
	} else {
		d.Message = say("bad-value/max", words.Text{
			En: "{place} is at most {max}, not {value}",
			Ru: "{place}: не больше {max}, а здесь {value}",
		}, args)
	}
	switch {
	case s.shape.Maximum == "":
		help = words.Text{En: "Write {min} or more", Ru: "Напишите {min} или больше"}
	case s.shape.Minimum == "":
		help = words.Text{En: "Write {max} or less", Ru: "Напишите {max} или меньше"}
	}
	d.Help = say("bad-value/range/help", help, args)
	x.report(d)
}

// tooFew reports a list with too few entries.
func (x *explainer) tooFew(s spot) {
	args := words.Args{"place": s.titled(), "n": s.shape.MinItems, "example": example(s.shape)}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	d.Message = say("bad-value/min-items", words.Text{
		En: "{place} needs at least {n|# entry|# entries}",
		Ru: "{place}: нужно не меньше {n|# элемента|# элементов|# элементов}",
	}, args)
	d.Help = say("bad-value/min-items/help", words.Text{
		En: "For example “{example}”",
		Ru: "Например, «{example}»",
	}, args)
	x.report(d)
}

// unusualNumber reports a whole number that is not written with digits only, or is too large.
func (x *explainer) unusualNumber(n *syntax.Node) {
	args := words.Args{"value": n.Value, "plain": madeOf(n.Value)}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	d.Message = say("bad-value/whole-number", words.Text{
		En: "“{value}” is not how a whole number is written here",
		Ru: "«{value}»: так целое число здесь не пишется",
	}, args)
	d.Help = say("bad-value/whole-number/help", words.Text{
		En: "Write it with digits only, at most 18 of them",
		Ru: "Напишите его одними цифрами, не больше 18",
	}, args)
	if plain := madeOf(n.Value); plain != n.Value && len(plain) <= 18 {
		d.Suggestion = plain
		d.Fixes = rewrite(n, plain)
	}
	x.report(d)
}
