package format_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/source"
)

// BenchmarkFile formats all our examples, as they are and when they are in form.
func BenchmarkFile(b *testing.B) {
	for _, inForm := range []bool{false, true} {
		name := "changed"
		if inForm {
			name = "in form"
		}
		b.Run(name, func(b *testing.B) {
			var files []*source.File
			size := 0
			for _, e := range every(b) {
				file := source.NewFile(e.path, []byte(e.text))
				if inForm {
					file = source.NewFile(e.path, format.File(file).New)
				}
				files = append(files, file)
				size += len(file.Bytes)
			}
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, file := range files {
					format.File(file)
				}
			}
		})
	}
}
