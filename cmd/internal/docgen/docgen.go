// Package docgen writes docs/reference at the end of the flow, out of what the kinds, the checks, the
// generators and the command line say of themselves. It must not know a key, a check or a command by
// name: what is wrong on a page is wrong in its source.
package docgen

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/spoken"
	"github.com/crmspec/crmspec/model/source"
)

// The schemas come first: the reference is made from them.
//go:generate go generate github.com/crmspec/crmspec/schema
//go:generate go run ./cmd

// Folder is where the reference stands in the repository.
const Folder = "docs/reference"

// lang is the language of the reference.
const lang = "en"

// File is one file of the reference.
type File struct {
	// Path is relative to Folder and written with "/".
	Path    string
	Content []byte
}

// Generate returns all files of the reference in order of path.
//
// Errors: the base workspace of the checks or an example cannot be read.
func Generate() ([]File, error) {
	b, err := newBook()
	if err != nil {
		return nil, err
	}
	checks, err := b.checks()
	if err != nil {
		return nil, err
	}
	outputs, err := b.outputs()
	if err != nil {
		return nil, err
	}
	references, err := b.references()
	if err != nil {
		return nil, err
	}
	files := slices.Concat(b.kinds(), checks)
	for _, p := range []*page{b.index(), b.everywhere(), references, b.shortForms(), b.allChecks(), b.commands(), outputs} {
		files = append(files, p.file())
	}
	files = append(files,
		File{"acceptance.schema.json", acceptance.Schema()},
		File{"acceptance-status.schema.json", cli.AcceptSchema()},
		File{"findings.schema.json", render.Schema()},
		File{"neutral.schema.json", neutral.Schema()},
		File{"plan.schema.json", cli.PlanSchema()},
		File{"ready.schema.json", cli.ReadySchema()},
		File{"conform.schema.json", cli.ConformSchema()},
		File{"show.schema.json", cli.ShowSchema()},
	)
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
}

// Main writes the reference of a repository, and the tables that the program has built in, and returns the
// exit code.
func Main(root string, complaints io.Writer) int {
	files, err := Generate()
	if err == nil {
		err = Write(root, files)
	}
	if err == nil {
		err = writeTables(root)
	}
	if err != nil {
		fmt.Fprintln(complaints, err)
		return 1
	}
	return 0
}

// Write makes the folder of the reference hold the files and nothing else.
//
// Errors: those of the file system; what was written before them stays.
func Write(root string, files []File) error {
	disk, folder := source.Disk{}, filepath.Join(root, filepath.FromSlash(Folder))
	wanted := map[string]bool{}
	for _, file := range files {
		name := filepath.Join(folder, filepath.FromSlash(file.Path))
		wanted[name] = true
		if err := disk.MkdirAll(filepath.Dir(name)); err != nil {
			return err
		}
		if err := disk.WriteAtomic(name, file.Content); err != nil {
			return err
		}
	}
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || wanted[name] {
			return err
		}
		return disk.Remove(name)
	})
}

// The tables that the program has built in.
const (
	PointsFile   = "model/practice/points.json"
	SpeakingFile = "cmd/internal/cli/speaking.json"
)

// Tables returns the tables that the program has built in, by path in the repository: the checklist, made
// from the page about coverage and from what the checks speak of, and what the checks speak of.
//
// Errors: the base workspace of the checks cannot be read, or the page has no points.
func Tables(coverage []byte) (map[string][]byte, error) {
	heard, err := spoken.Of(rules.Base(), rules.All())
	if err != nil {
		return nil, err
	}
	points, err := points(coverage, heard)
	if err != nil {
		return nil, err
	}
	speaking, err := json.MarshalIndent(heard, "", " ") // maps are written in order of their keys
	return map[string][]byte{PointsFile: points, SpeakingFile: append(speaking, '\n')}, err
}

func writeTables(root string) error {
	page, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(CoveragePage)))
	if err != nil {
		return err
	}
	tables, err := Tables(page)
	if err != nil {
		return err
	}
	for name, content := range tables {
		if err := (source.Disk{}).WriteAtomic(filepath.Join(root, filepath.FromSlash(name)), content); err != nil {
			return err
		}
	}
	return nil
}
