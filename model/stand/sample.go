package stand

import (
	"fmt"
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
)

// Datum reads a value as it is written in a spec; ok is false where it is not of the field's type.
func (s *Stand) Datum(f *model.Field, l model.Literal) (d expr.Datum, ok bool) {
	if !l.IsSet() {
		return expr.Datum{}, true
	}
	if len(l.Items) == 0 {
		return s.Read(f, l.Text)
	}
	var all []expr.Datum
	for _, item := range l.Items {
		one, ok := s.Read(f, item.Text)
		if !ok {
			return expr.Datum{}, false
		}
		if len(one.Many) > 0 {
			all = append(all, one.Many...)
		} else if !one.IsEmpty() {
			all = append(all, one)
		}
	}
	if len(all) == 0 {
		return expr.Datum{}, true
	}
	return expr.Several(all[0].Base, all...), true
}

// Read reads one value; a person of a role is put on the stand.
func (s *Stand) Read(f *model.Field, text string) (expr.Datum, bool) {
	d, ok := kpi.Reading{Zone: s.zone}.Value(f, text)
	if !ok || d.IsEmpty() {
		return d, ok
	}
	if f.Type.V == model.FieldUser {
		if role, is := s.spec.Element("role/" + d.Text).(*model.Role); is {
			d.Text = s.Person(role).ID
		}
	}
	if several(f) && len(d.Many) == 0 {
		d = expr.Several(d.Base, d)
	}
	return d, true
}

// Sample returns a valid value of a field, another one each time where it can be; empty where there is none. For a
// reference a record is put on the stand unless one is there already.
func (s *Stand) Sample(r *Record, f *model.Field) expr.Datum {
	if s.given == nil {
		s.given = map[*model.Field]int{}
	}
	s.given[f]++
	n := s.given[f]
	if f.Example.IsSet() && !f.Unique.V {
		switch f.Type.V {
		case model.FieldReference, model.FieldUser, model.FieldTeam:
		default:
			if d, ok := s.Datum(f, f.Example); ok && !d.IsEmpty() {
				return d
			}
		}
	}
	switch f.Type.V {
	case model.FieldChoice, model.FieldMultiChoice:
		if ids := Choices(f); len(ids) > 0 {
			return Shaped(f, expr.Named(expr.Choice, ids[0]))
		}
		return expr.Datum{}
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		return expr.Figure(number(f, n))
	case model.FieldBool:
		return expr.Answer(true)
	case model.FieldDate:
		return expr.Instant(expr.Date, s.At)
	case model.FieldDatetime:
		return expr.Instant(expr.Moment, s.At)
	case model.FieldDuration:
		return expr.Length(big.NewRat(int64(48*time.Hour/time.Second), 1))
	case model.FieldUser:
		if len(s.people) > 0 {
			return expr.Named(expr.Person, s.people[0].ID)
		}
		if roles := model.All[model.Role](s.spec); len(roles) > 0 {
			return expr.Named(expr.Person, s.Person(roles[0]).ID)
		}
		return expr.Datum{}
	case model.FieldTeam:
		if owner := s.Owner(r); f == r.Entity.RecordTeam.Get() && owner != nil && owner.Home != nil && owner.Home.Document != nil {
			return expr.Named(expr.Team, owner.Home.Self().ID())
		}
		if len(s.people) > 0 && s.people[0].Home != nil && s.people[0].Home.Document != nil {
			return expr.Named(expr.Team, s.people[0].Home.Self().ID())
		}
		if teams := model.All[model.Team](s.spec); len(teams) > 0 {
			return expr.Named(expr.Team, teams[0].Self().ID())
		}
		return expr.Datum{}
	case model.FieldReference:
		if other := s.Target(r, f); other != nil {
			return Shaped(f, expr.Named(expr.Record, other.Name))
		}
		return expr.Datum{}
	case model.FieldFile:
		return expr.Named(expr.File, fmt.Sprintf("document-%d.pdf", first(f)+n))
	}
	return expr.Named(expr.Text, s.text(f, first(f)+n))
}

// first is where the numbers in the texts of a field begin: another one for most fields, so that texts of one are not
// taken for those of another, and the same one whatever else is described, so that a case stays as it is.
func first(f *model.Field) int {
	h := uint32(2166136261) // FNV-1a, 32 bits
	for _, b := range []byte(f.Self().Path()) {
		h = (h ^ uint32(b)) * 16777619
	}
	return int(h%90+1) * 10
}

// text is as [Text]; many cases ask for the same.
func (h *House) text(f *model.Field, n int) string {
	if f.Format == nil || !f.Format.Pattern.IsSet() {
		return Text(f, n)
	}
	key := sample{f, n}
	text, known := h.texts[key]
	if !known {
		text = Text(f, n)
		h.texts[key] = text
	}
	return text
}

// sample is the n-th value of a field.
type sample struct {
	field *model.Field
	n     int
}

// Target returns a record that a reference may point at: one that is there, else a new one.
func (s *Stand) Target(r *Record, f *model.Field) *Record {
	to := f.To.Get()
	if to == nil { // a task or an activity points at anything
		for _, other := range s.records {
			if other != r && !other.Planned {
				return other
			}
		}
		return nil
	}
	for _, other := range s.Records(to) {
		if other != r && !other.Planned && (!f.Only.IsSet() || to == r.Entity || s.True(&f.Only, r, other)) {
			return other
		}
	}
	if s.depth >= deepest-2 {
		return nil
	}
	s.depth++
	defer func() { s.depth-- }()
	other := s.Whole(to, nil)
	if n := s.book.Tree(&f.Only); n != nil && to != r.Entity {
		s.Arrange(n, true, r, other, nil)
	}
	return other
}

// Choices returns the ids of the values of a field's list that can be chosen.
func Choices(f *model.Field) []string {
	var ids []string
	if list := f.Dictionary.Get(); list != nil {
		for _, v := range list.Values {
			if v.Active.Or(true) {
				ids = append(ids, v.Self().ID())
			}
		}
		return ids
	}
	for _, v := range f.Values {
		ids = append(ids, v.Self().ID())
	}
	return ids
}

// number returns a number between the bounds of a field.
func number(f *model.Field, n int) *big.Rat {
	value := big.NewRat(100, 1)
	if f.Type.V == model.FieldPercent {
		value = big.NewRat(10, 1)
	}
	if f.Unique.V {
		value = big.NewRat(int64(100+n), 1)
	}
	if low := f.Min.V.Rat; f.Min.IsSet() && low != nil && value.Cmp(low) < 0 {
		return low
	}
	if high := f.Max.V.Rat; f.Max.IsSet() && high != nil && value.Cmp(high) > 0 {
		return high
	}
	return value
}

// settable tells whether a value can be given to a field.
func settable(f *model.Field) bool { return f != nil && !facts.Computed(f) }

// Text returns the n-th valid text of a field: its pattern and format, else its type, say how it is written.
func Text(f *model.Field, n int) string {
	if f.Format != nil && f.Format.Pattern.IsSet() {
		if text, ok := Matching(f.Format.Pattern.V, n); ok {
			return text
		}
	}
	if f.Format != nil {
		switch f.Format.Name.V {
		case model.FormatBinIin:
			return BIN(n)
		case model.FormatE164:
			return fmt.Sprintf("+7701%07d", n)
		case model.FormatE164Ext:
			return fmt.Sprintf("+7701%07d ext. %d", n, 10+n%90)
		case model.FormatPersonName:
			return persons[n%len(persons)]
		case model.FormatCompanyName:
			return fmt.Sprintf("%s LLP", companies[n%len(companies)])
		}
	}
	switch f.Type.V {
	case model.FieldPhone:
		return fmt.Sprintf("+7701%07d", n)
	case model.FieldEmail:
		return fmt.Sprintf("client%d@example.com", n)
	case model.FieldURL:
		return fmt.Sprintf("https://example.com/document-%d", n)
	}
	return fmt.Sprintf("Sample %d", n)
}

// persons and companies are invented.
var (
	persons   = []string{"Aigerim Sadykova", "Daniyar Omarov", "Marat Seitov", "Olga Petrova", "Timur Akhmetov", "Zarina Bekova"}
	companies = []string{"Altyn Astau", "Birlik", "Cascade", "Dala Trade", "Orda Service", "Zenit"}
)

// BIN returns the n-th invented business number of Kazakhstan, whose check digit is right: weights 1…11 and, where
// they give 10, weights 3…11, 1, 2; numbers for which both give 10 are left out.
func BIN(n int) string {
	for serial := n; ; serial++ {
		text := fmt.Sprintf("070140%05d", serial%100000)
		for _, shift := range []int{0, 2} {
			sum := 0
			for i := range 11 {
				sum += int(text[i]-'0') * ((i+shift)%11 + 1)
			}
			if sum %= 11; sum < 10 {
				return text + string(rune('0'+sum))
			}
		}
	}
}
