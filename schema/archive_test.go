package schema

import (
	"os"
	"strings"
	"testing"
)

// archive is a file in the txtar format: a comment, then files under "-- name --" lines.
type archive struct {
	comment string
	files   []file
}

type file struct{ name, text string }

func readArchive(t *testing.T, path string) *archive {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{}
	for _, line := range strings.SplitAfter(string(content), "\n") {
		trimmed := strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(trimmed, "-- ") && strings.HasSuffix(trimmed, " --"):
			a.files = append(a.files, file{name: trimmed[3 : len(trimmed)-3]})
		case len(a.files) == 0:
			a.comment += line
		default:
			a.files[len(a.files)-1].text += line
		}
	}
	return a
}

func (a *archive) write(t *testing.T, path string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(a.comment)
	for _, f := range a.files {
		b.WriteString("-- " + f.name + " --\n" + f.text)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}
