package format_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

// signs stand in the archives for what an editor would spoil.
var signs = strings.NewReplacer("⟨BOM⟩", "\uFEFF", "⟨CR⟩", "\r", "⟨TAB⟩", "\t")

var shown = strings.NewReplacer("\uFEFF", "⟨BOM⟩", "\r", "⟨CR⟩", "\t", "⟨TAB⟩")

// TestGolden formats the files of the archives under testdata.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		a := golden.Read(t, path)
		for _, section := range a.Files {
			name, isYAML := strings.CutSuffix(section.Name, ".yaml")
			if !isYAML {
				continue
			}
			text := signs.Replace(string(section.Data))
			file := "roles/" + section.Name
			result := format.File(source.NewFile(file, []byte(text)))
			form := shown.Replace(string(result.New))
			if !result.Changed() {
				form = "as it is\n"
			}
			for _, left := range result.Left {
				form += "--> left at " + left.String() + "\n"
			}
			for _, tied := range result.Tied {
				form += "--> in its own order at " + tied.String() + "\n"
			}
			for _, d := range result.Broken {
				form += "--> broken at " + d.Subject.String() + "\n"
			}
			a.Compare(t, name+".form", form)
			if again := format.File(source.NewFile(file, result.New)); again.Changed() {
				t.Errorf("%s: a second time\n%s", section.Name, again.Change().Diff())
			}
		}
	}
}
