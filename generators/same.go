package generators

import (
	"os"
	"path/filepath"
	"slices"
)

// Same tells whether an output folder holds what the last run wrote and that run was asked for the
// same, so that no generator has anything to do. The report is then that of a run with nothing to do.
//
// Errors: those of the file system.
func Same(dir string, meta Meta) (report Report, same bool, err error) {
	if _, err := os.Lstat(filepath.Join(dir, stagingFolder)); !missing(err) {
		return Report{}, false, err
	}
	last, _, listed, _, err := readManifest(filepath.Join(dir, ManifestFile))
	if err != nil || !listed || meta.Asked == "" {
		return Report{}, false, err
	}
	if last.Version != meta.Version || last.Spec != meta.Whole || last.Asked != meta.Asked {
		return Report{}, false, nil
	}
	for _, e := range last.Files {
		hash, err := hashAt(dir, e.Path)
		if err != nil || hash != e.Hash || e.Key == "" {
			return Report{}, false, err
		}
		report.Unchanged = append(report.Unchanged, e.Path)
	}
	report.Unchanged = append(report.Unchanged, ManifestFile)
	slices.Sort(report.Unchanged)
	return report, true, nil
}
