package load_test

import (
	"os"
	"strings"
	"testing"
)

// archive is a file in the txtar format: a comment, then files under "-- name --" lines.
type archive struct {
	comment string
	names   []string
	files   map[string]string
}

func readArchive(t testing.TB, path string) *archive {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{files: map[string]string{}}
	for _, line := range strings.SplitAfter(string(content), "\n") {
		trimmed := strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(trimmed, "-- ") && strings.HasSuffix(trimmed, " --"):
			name := trimmed[3 : len(trimmed)-3]
			if _, twice := a.files[name]; twice {
				t.Fatalf("%s: %s twice", path, name)
			}
			a.names = append(a.names, name)
			a.files[name] = ""
		case len(a.names) == 0:
			a.comment += line
		default:
			a.files[a.names[len(a.names)-1]] += line
		}
	}
	return a
}

func (a *archive) write(t *testing.T, path string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(a.comment)
	for _, name := range a.names {
		b.WriteString("-- " + name + " --\n" + a.files[name])
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}
