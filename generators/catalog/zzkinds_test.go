package catalog_test

import (
	"fmt"
	"os"
	"reflect"
	"testing"

	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

func TestZZKinds(t *testing.T) {
	for _, target := range catalog.Targets() {
		if target.Reading == nil {
			continue
		}
		for _, example := range full {
			w := loadtest.Open(t, loadtest.Example(t, example))
			files, want := made(t, target, w)
			first := imported(t, target, files)
			again, have := made(t, target, first)
			ch := state.Compare(have, want)
			count := map[string]int{}
			for _, c := range ch {
				count[fmt.Sprintf("%s %s", c.Thing.Kind, c.Sort)]++
			}
			os.WriteFile("/tmp/diff-"+target.Name+"-"+example+".txt", []byte(told(ch)), 0o644)
			t.Log(target.Name, example, len(want.Things), len(ch), count)
			f1, _ := target.Reading.Draft(files)
			f2, _ := target.Reading.Draft(again)
			for i, d := range []map[string][]byte{dump(f1.Files("en").Files), dump(f2.Files("en").Files)} {
				base := fmt.Sprintf("/tmp/imp/%s-%s/%d/", target.Name, example, i+1)
				os.RemoveAll(base)
				for p, c := range d {
					os.MkdirAll(base+"x", 0o755)
					full := base + p
					os.MkdirAll(full[:lastSlash(full)], 0o755)
					os.WriteFile(full, c, 0o644)
				}
			}
		}
	}
}
func lastSlash(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			return i
		}
	}
	return 0
}

func dump[F any](files []F) map[string][]byte {
	out := map[string][]byte{}
	for _, f := range files {
		v := reflect.ValueOf(f)
		out[v.FieldByName("Path").String()] = v.FieldByName("Content").Bytes()
	}
	return out
}
