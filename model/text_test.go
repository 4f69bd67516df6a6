package model_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
)

// TestShown holds in which language a text is shown to readers of another: Russian stands in for Kazakh,
// Uzbek in one script for the other, and the first part for all else.
func TestShown(t *testing.T) {
	t.Parallel()
	text := func(parts ...string) model.Text {
		var all model.Text
		for i := 0; i < len(parts); i += 2 {
			all.Parts = append(all.Parts, model.TextPart{Lang: parts[i], S: parts[i+1]})
		}
		return all
	}
	for _, c := range []struct {
		text       model.Text
		lang, want string
	}{
		{text("en", "New", "ru", "Новая", "kk", "Жаңа"), "kk", "Жаңа"},
		{text("en", "New", "ru", "Новая"), "kk", "Новая"},
		{text("en", "New", "ru", "Новая"), "de", "New"},
		{text("en", "New", "ru", "Новая"), "uz-Cyrl", "Новая"},
		{text("ru", "Новая", "uz", "Yangi"), "uz-Cyrl", "Yangi"},
		{text("kk", "Жаңа"), "ru", "Жаңа"},
		{text("", "Новая"), "kk", "Новая"},
		{text(), "kk", ""},
	} {
		if got := c.text.In(c.lang); got != c.want {
			t.Errorf("%v in %s: %q, want %q", c.text.Parts, c.lang, got, c.want)
		}
	}
	if got := model.Plain("Stage", "Этап").In("kk"); got != "Кезең" {
		t.Errorf("what is built in reads %q in Kazakh", got)
	}
}
