package data

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// right tells whether a value is one that a field may hold: of its sort, between its bounds, of its list, written as it
// says.
func right(f *model.Field, d expr.Datum) bool {
	if !stand.Fits(f, d) {
		return false
	}
	switch d.Base {
	case expr.Choice:
		list := f.Dictionary.Get()
		for _, one := range each(d) {
			if list != nil && one.Text != "" && !inUse(list, one.Text) {
				return false
			}
		}
	case expr.Text:
		return spelled(f, d.Text)
	}
	return true
}

// inUse tells whether a value of a list can be chosen.
func inUse(list *model.Dictionary, id string) bool {
	for _, v := range list.Values {
		if v.Self().ID() == id {
			return v.Active.Or(true)
		}
	}
	return false
}

// spelled tells whether a text is written as a field says: by its pattern, else its format, else its type.
func spelled(f *model.Field, text string) bool {
	if f.Format != nil && f.Format.Pattern.IsSet() {
		pattern, err := regexp.Compile(`^(?:` + f.Format.Pattern.V + `)$`)
		return err != nil || pattern.MatchString(text)
	}
	if f.Format != nil {
		switch f.Format.Name.V {
		case model.FormatE164, model.FormatE164Ext:
			number, rest := strings.CutPrefix(text, "+")
			n := len(number) - len(strings.TrimLeft(number, "0123456789"))
			extended := f.Format.Name.V == model.FormatE164Ext
			return rest && n >= 7 && n <= 15 && number[0] != '0' && (n == len(number) || extended)
		case model.FormatBinIin:
			return len(text) == 12 && strings.Trim(text, "0123456789") == "" && text[11] == check(text)
		case model.FormatPersonName, model.FormatCompanyName:
			return strings.IndexFunc(text, unicode.IsLetter) >= 0
		}
	}
	switch f.Type.V {
	case model.FieldEmail:
		who, host, at := strings.Cut(text, "@")
		return at && who != "" && strings.Contains(strings.Trim(host, "."), ".") && !strings.ContainsAny(host, "@ ") && !strings.Contains(who, " ")
	case model.FieldURL:
		rest, secure := strings.CutPrefix(text, "https://")
		if !secure {
			rest, secure = strings.CutPrefix(text, "http://")
		}
		return secure && rest != ""
	}
	return true
}

// check returns the check digit of a BIN or IIN, 0 where it can have none: the digits with the weights 1 to 11, or,
// where that gives 10, with 3 to 11, 1, 2, modulo 11.
func check(text string) byte {
	for _, weights := range [][]int{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2}} {
		sum := 0
		for i, weight := range weights {
			sum += weight * int(text[i]-'0')
		}
		if sum %= 11; sum < 10 {
			return byte('0' + sum)
		}
	}
	return 0
}

// step is the least difference between two values of a field that a case uses.
func step(f *model.Field) *big.Rat {
	if f.Type.V == model.FieldInteger {
		return big.NewRat(1, 1)
	}
	return big.NewRat(1, 100)
}

// each returns the values that a value is made of.
func each(d expr.Datum) []expr.Datum {
	if len(d.Many) > 0 {
		return d.Many
	}
	return []expr.Datum{d}
}
