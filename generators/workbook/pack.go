package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// packed returns the bytes of a workbook with its parts in a fixed order and without the time at which they
// were written.
func packed(f *excelize.File) ([]byte, error) {
	loose := &kept{}
	if err := f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return loose }).Write(io.Discard); err != nil {
		return nil, err
	}
	parts := loose.parts
	slices.SortFunc(parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		if err := p.pack(w); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// rank puts the list of contents first, where some programs look for it.
func rank(name string) int {
	if name == "[Content_Types].xml" {
		return 0
	}
	return 1
}

// kept are the parts of a workbook as the library writes them, in any order: to pack them only once is half the work.
type kept struct{ parts []*part }

// part is a file within a workbook.
type part struct {
	name string
	bytes.Buffer
}

// Create implements excelize.ZipWriter.
func (k *kept) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	k.parts = append(k.parts, p)
	return p, nil
}

// AddFS implements excelize.ZipWriter; the library adds no folders.
func (k *kept) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close implements excelize.ZipWriter.
func (k *kept) Close() error { return nil }

// pack writes a part.
func (p *part) pack(w *zip.Writer) error {
	head := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
	head.Modified = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	to, err := w.CreateHeader(head)
	if err != nil {
		return err
	}
	// The library says of every sheet with filters that one of them hides rows, which none does.
	content := bytes.Replace(p.Bytes(), []byte(`<sheetPr filterMode="true">`), []byte("<sheetPr>"), 1)
	content = bytes.ReplaceAll(content, []byte(`width="0.125" customWidth="1"/>`), []byte(`width="14" hidden="1" customWidth="1"/>`)) // see unseen
	_, err = to.Write(content)
	return err
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
