package words_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/words"
)

// TestNest holds that a quotation within another has its own marks, and that marks which do not pair stay.
func TestNest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"ru", "««Тулпар», CRM» согласован", "«„Тулпар“, CRM» согласован"},
		{"ru", "«Продажи «Кран»» и «Сервис»", "«Продажи „Кран“» и «Сервис»"},
		{"ru", "«Одно» и «другое»", "«Одно» и «другое»"},
		{"kk", "««Тұлпар», CRM»", "«„Тұлпар“, CRM»"},
		{"en", "“Sales of “Crane”” is agreed", "“Sales of ‘Crane’” is agreed"},
		{"en", "“One”, “two”", "“One”, “two”"},
		{"ru", "«Не закрыто «дважды»", "«Не закрыто «дважды»"},
		{"ru", "закрыто» раньше «чем» открыто", "закрыто» раньше «чем» открыто"},
		{"en", "no marks", "no marks"},
	} {
		if got := words.Nest(c.lang, c.text); got != c.want {
			t.Errorf("%s: %s\nbecomes %s\nwant    %s", c.lang, c.text, got, c.want)
		}
	}
	said := words.Message{Text: words.Text{En: "“{a}”", Ru: "«{a}»"}, Args: words.Args{"a": "ТОО «Кран»"}}
	if got, want := said.In("ru"), "«ТОО „Кран“»"; got != want {
		t.Errorf("a message reads %s, want %s", got, want)
	}
}
