package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// packed returns the bytes of a workbook with its parts in a fixed order and without the time at which they
// were written.
func packed(f *excelize.File) ([]byte, error) {
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	loose, err := zip.NewReader(bytes.NewReader(buffer.Bytes()), int64(buffer.Len()))
	if err != nil {
		return nil, err
	}
	parts := slices.Clone(loose.File)
	slices.SortFunc(parts, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(rank(a.Name), rank(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range parts {
		if err := copyPart(w, part); err != nil {
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

func copyPart(w *zip.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close() // it was read to its end
	head := &zip.FileHeader{Name: part.Name, Method: zip.Deflate}
	head.Modified = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	to, err := w.CreateHeader(head)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	// The library says of every sheet with filters that one of them hides rows, which none does.
	content = bytes.Replace(content, []byte(`<sheetPr filterMode="true">`), []byte("<sheetPr>"), 1)
	content = bytes.ReplaceAll(content, []byte(`width="0.125" customWidth="1"/>`), []byte(`width="14" hidden="1" customWidth="1"/>`)) // see unseen
	_, err = to.Write(content)
	return err
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
