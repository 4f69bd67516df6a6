package markdown

import "testing"

func TestEscape(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a plain word":     "a plain word",
		"full_name (both)": `full\_name \(both\)`,
		`a \ b.`:           `a \\ b\.`,
		"воронка [1]":      `воронка \[1\]`,
	} {
		got := Escape(text)
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if back := Plain(got); back != text {
			t.Errorf("%q comes back as %q", text, back)
		}
	}
}
