package generators

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ManifestFile is the name of the list of everything that was written, in the output folder.
const ManifestFile = "manifest.json"

// stagingFolder holds, in the output folder, the new files until they are all there, and the journal.
const stagingFolder = ".crmspec-staging"

const journalFile = "journal.json"

// manifest lists what a run has written. It begins with the tool, by which such a folder is known.
type manifest struct {
	Tool string `json:"tool"`
	// Version is that of the tool, Spec the hash of the whole description, Asked that of all else.
	Version string  `json:"version"`
	Spec    string  `json:"spec"`
	Asked   string  `json:"asked,omitempty"`
	Files   []entry `json:"files"`
}

// entry is a file that a run has written, or is about to write.
type entry struct {
	Path string `json:"path"`
	Key  string `json:"key"`
	Hash string `json:"sha256"`
}

const toolName = "crmspec"

func (m manifest) bytes() ([]byte, error) {
	if m.Files == nil {
		m.Files = []entry{}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(m)
	return out.Bytes(), err
}

// readManifest reads a manifest or a journal; ok is false when there is none, foreign when there
// is a file of that name which is not ours.
func readManifest(name string) (m manifest, content []byte, ok, foreign bool, err error) {
	info, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil, false, false, nil
	}
	if err != nil {
		return m, nil, false, false, err
	}
	if !info.Mode().IsRegular() {
		return m, nil, false, true, nil
	}
	content, err = os.ReadFile(name)
	if err != nil {
		return m, nil, false, false, err
	}
	if json.Unmarshal(content, &m) != nil || m.Tool != toolName {
		return manifest{}, nil, false, true, nil
	}
	for _, e := range m.Files {
		if badPath(e.Path) {
			return manifest{}, nil, false, true, nil
		}
	}
	return m, content, true, false, nil
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// hashAt returns the hash of a regular file, "" when there is none.
func hashAt(dir, path string) (string, error) {
	name := filepath.Join(dir, filepath.FromSlash(path))
	info, err := os.Lstat(name)
	switch {
	case missing(err):
		return "", nil
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", nil
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	return hashOf(content), nil
}
