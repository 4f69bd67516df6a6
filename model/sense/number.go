package sense

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	noDigits = fault{badValue, "bin-iin", words.Text{
		En: "“{text}” is no BIN or IIN: it has twelve digits",
		Ru: "«{text}» — не БИН и не ИИН: в нём двенадцать цифр",
	}, words.Text{
		En: "Write all twelve digits in quotes, such as {example}",
		Ru: "Напишите все двенадцать цифр в кавычках, например {example}",
	}}
	noCheckDigit = fault{badValue, "check-digit", words.Text{
		En: "“{text}” is no BIN or IIN: the last digit does not follow from the others",
		Ru: "«{text}» — не БИН и не ИИН: последняя цифра не следует из остальных",
	}, words.Text{
		En: "Check it for a slip; a made-up number needs a right last digit too, such as {example}",
		Ru: "Проверьте, нет ли опечатки; у вымышленного номера последняя цифра тоже должна быть верной, например {example}",
	}}
)

// number checks a BIN or IIN that is given as an example, a default or in a sample.
func (c *check) number(l *model.Literal) {
	if l.Field == nil || !l.Model || !l.IsSet() || l.Items != nil || l.Tag != "!!str" || c.faulty(l.At) {
		return
	}
	if f := l.Field.Format; f == nil || f.Name.V != model.FormatBinIin {
		return
	}
	args := words.Args{"text": l.Text, "example": `"070140001231"`}
	switch {
	case len(l.Text) != 12 || strings.Trim(l.Text, "0123456789") != "":
		c.add(noDigits, l.At, args)
	case !follows(l.Text):
		c.add(noCheckDigit, l.At, args)
	}
}

// follows tells whether the last of twelve digits is the remainder by 11 of the sum of the others,
// each times its place; where that is ten, once more with the places two further on. A number for
// which that is ten again is never given out.
func follows(digits string) bool {
	for _, shift := range []int{0, 2} {
		sum := 0
		for i := range 11 {
			sum += int(digits[i]-'0') * ((i+shift)%11 + 1)
		}
		if sum%11 != 10 {
			return sum%11 == int(digits[11]-'0')
		}
	}
	return false
}
