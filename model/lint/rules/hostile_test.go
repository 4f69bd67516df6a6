package rules_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestHostile takes lines out of the examples, doubles them and swaps their values: whatever comes out, the
// checks end, and every finding has a place and a whole sentence. CRMSPEC_HOSTILE is how many are tried.
func TestHostile(t *testing.T) {
	t.Parallel()
	tries := 15
	if n, err := strconv.Atoi(os.Getenv("CRMSPEC_HOSTILE")); err == nil {
		tries = n
	}
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			example := loadtest.Example(t, name)
			paths := slices.Sorted(maps.Keys(example))
			random := rand.New(rand.NewPCG(uint64(tries), uint64(len(paths))))
			for range tries {
				files := loadtest.Copy(t, example)
				what := ""
				for range 1 + random.IntN(3) {
					what += damage(files, paths, random) + "; "
				}
				func() {
					defer func() {
						if p := recover(); p != nil {
							t.Fatalf("%s: %v", what, p)
						}
					}()
					run(t, files)
				}()
			}
		})
	}
}

// FuzzCheck puts any text beside the base workspace: the checks end, and every finding is whole.
func FuzzCheck(f *testing.F) {
	files, err := os.ReadDir("testdata/base")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile("testdata/base/" + file.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), strings.TrimSuffix(file.Name(), ".yaml") == "sales")
	}
	f.Fuzz(func(t *testing.T, text string, instead bool) {
		files := loadtest.Copy(t, os.DirFS("testdata/base"))
		name := "more.yaml"
		if instead {
			name = "sales.yaml"
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		run(t, files)
	})
}

// damage changes a line of one file and says which.
func damage(files fstest.MapFS, paths []string, random *rand.Rand) string {
	path := paths[random.IntN(len(paths))]
	lines := strings.Split(string(files[path].Data), "\n")
	i, j := random.IntN(len(lines)), random.IntN(len(lines))
	what := ""
	switch random.IntN(4) {
	case 0:
		lines, what = slices.Delete(lines, i, i+1), "without"
	case 1:
		lines, what = slices.Insert(lines, i, lines[i]), "twice"
	case 2:
		lines[i], lines[j], what = lines[j], lines[i], "swapped"
	default:
		key, _, _ := strings.Cut(lines[i], ":")
		_, value, _ := strings.Cut(lines[j], ":")
		lines[i], what = key+":"+value, "with the value of another"
	}
	files[path] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	return fmt.Sprintf("%s: line %d %s", path, i+1, what)
}
