package sense

import (
	"math/big"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

var asFraction = fault{"percent-as-fraction", "", words.Text{
	En: "“{text}” in percent is less than one percent",
	Ru: "«{text}» в процентах — это меньше одного процента",
}, words.Text{
	En: "Percent are written as they are said: {meant} for {meant} %. If a part of one percent is meant, silence this with a reason",
	Ru: "Проценты пишутся так, как их называют: {meant} для {meant} %. Если имеется в виду доля процента, отключите замечание с указанием причины",
}}

// percent finds a share that is written as a part of one where a hundred is the whole.
func (c *check) percent(text string, at source.Span) {
	share, ok := rational(text)
	if !ok || share.Sign() <= 0 || share.Cmp(one) >= 0 {
		return
	}
	meant := share.Mul(share, big.NewRat(100, 1)).FloatString(4)
	meant = strings.TrimSuffix(strings.TrimRight(meant, "0"), ".")
	d := c.add(asFraction, at, words.Args{"text": text, "meant": meant})
	d.Severity, d.Suggestion = diag.Warning, meant
}

var one = big.NewRat(1, 1)

// rational reads a number of a usual length.
func rational(text string) (*big.Rat, bool) {
	if len(text) > 20 {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// percentOf looks at what is written for a field that holds percent.
func (c *check) percentOf(l *model.Literal) {
	if l.Field == nil || l.Field.Type.V != model.FieldPercent || c.faulty(l.At) {
		return
	}
	if l.IsSet() && l.Items == nil && (l.Tag == "!!float" || l.Tag == "!!int") {
		c.percent(l.Text, l.At)
	}
}
