package word

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormsOf holds how words that people wrote are recognised in other forms, and what is another word.
func TestFormsOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, word, yes, no string }{
		{"ru", "клиент", "клиент клиента клиенты клиентов клиентом клиентах", "клиентский клиентка клиентура"},
		{"ru", "сделка", "сделка сделки сделку сделкой сделок сделками", "сделать сделано сделковый"},
		{"ru", "звонок", "звонок звонка звонки звонков звонками", "звонкий звонить"},
		{"ru", "заказ", "заказ заказа заказы заказов", "заказчик заказать заказной"},
		{"ru", "лид", "лид лида лиды лидов", "лидер лидировать"},
		{"ru", "покупатель", "покупатель покупателя покупателям покупатели", "покупательский"},
		{"ru", "обращение", "обращение обращения обращений обращению обращениями", "обращенный обращать"},
		{"ru", "горячий", "горячий горячего горячие горячая горячими", "горячка горячность"},
		{"ru", "сценарий", "сценарий сценария сценарии сценариев сценариями", "сценарист сценарный"},
		{"ru", "тз", "тз", "тза"},
		{"en", "deal", "deal deals deal's", "dealer dealing ideal"},
		{"en", "company", "company companies", "companion"},
		{"kk", "тапсырыс", "тапсырыс тапсырыстар тапсырысты тапсырыстың тапсырыстарға", "тапсыру тапсырысшы"},
		{"kk", "клиент", "клиент клиенттер клиентке клиенттің клиенттеріміз", "клиентура"},
		{"de", "angebot", "angebot", "angebote"},
	} {
		p := formsOf(c.word, c.lang)
		for _, form := range strings.Fields(c.yes) {
			if !p.fits(form) {
				t.Errorf("%s %q is not recognised in %q", c.lang, c.word, form)
			}
		}
		for _, other := range strings.Fields(c.no) {
			if p.fits(other) {
				t.Errorf("%s %q is taken for %q", c.lang, other, c.word)
			}
		}
	}
}

// TestFindAgainstSearch compares the finder with its obvious definition: each phrase tried at each word.
func TestFindAgainstSearch(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	stock := strings.Fields("горячий горячего клиент клиента клиентский звонок звонка fast etc deal deals deal's and / , и т д тез тезден заявка заявок")
	var phrases []*phrase
	for _, written := range []string{"горячий клиент", "клиент", "звонок", "заявка", "заявка клиент", "и т д"} {
		phrases = append(phrases, &phrase{text: written, words: wordsOf(written, "ru")})
	}
	phrases = append(phrases, &phrase{text: "deal", words: wordsOf("deal", "en")}, &phrase{text: "тез", words: wordsOf("тез", "kk")})
	f := newFinder(phrases)
	total := 0
	for range 500 {
		var all []token
		for range 1 + random.IntN(12) {
			all = append(all, token{word: stock[random.IntN(len(stock))]})
		}
		want, got := map[string]int{}, map[string]int{}
		for i := range all {
			for _, p := range phrases {
				if n := p.length(all[i:]); n > 0 {
					want[p.text]++
				}
			}
		}
		for _, m := range f.find(all) {
			got[m.text]++
			total++
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%v: %s", all, diff)
		}
	}
	if total < 500 {
		t.Errorf("only %d matches", total)
	}
}

func wordsOf(written, lang string) []pattern {
	var all []pattern
	for _, w := range strings.Fields(written) {
		all = append(all, formsOf(w, lang))
	}
	return all
}

// TestListsAreRead holds that each entry of the lists is found in a text that is the entry itself.
func TestListsAreRead(t *testing.T) {
	t.Parallel()
	finders := vagueFinders()
	n := 0
	for lang, lists := range vagueIn {
		for _, l := range lists {
			for group, text := range map[string]string{"vague": l.vague, "escape": l.escape, "open": l.open, "either": l.either} {
				for _, p := range l.phrases(group, text) {
					n++
					written := strings.ReplaceAll(p.text, "~", map[class]string{quality: "ый", suffixes: ""}[l.class])
					found := longest(finders[lang].find(tokens(written)))
					if len(found) == 0 || found[0].group != group {
						t.Errorf("%s: %q is not found as %s: %v", lang, written, group, found)
					}
				}
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d entries", n)
	}
}
