// Package revision reads the files of a folder as they were at a revision of git, beside the first room of the
// flow: nothing of the folder itself is touched. It must not know what the files are for, nor write anything.
package revision

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
)

// The reasons for which there is nothing to read.
var (
	// ErrNoGit tells that the program git is not there.
	ErrNoGit = errors.New("there is no git")
	// ErrNoRepository tells that the folder is in no repository.
	ErrNoRepository = errors.New("no repository")
	// ErrNoRevision tells that there is no such revision.
	ErrNoRevision = errors.New("no such revision")
)

// Git runs git. The zero value finds it on the path.
type Git struct {
	// Command is the program, "" for git.
	Command string
}

// Open returns the files that lie below a folder at a revision: a branch, a tag, a commit, "HEAD~3". Only files
// that are wanted, by their path in the folder, are read, all at once. Links are left out: what they lead to is
// there under its own path, or is not part of the folder.
//
// Errors: ErrNoGit, ErrNoRepository, ErrNoRevision; else what git says.
func (g Git) Open(folder, revision string, wanted func(name string) bool) (fs.FS, error) {
	prefix, err := g.line(folder, "rev-parse", "--show-prefix")
	if errors.Is(err, ErrNoGit) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoRepository, err)
	}
	commit, err := g.line(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoRevision, err)
	}
	listing, err := g.run(folder, nil, "ls-tree", "-r", "-z", "--full-tree", commit, "--", ":(top,literal)"+prefix)
	if prefix == "" {
		listing, err = g.run(folder, nil, "ls-tree", "-r", "-z", "--full-tree", commit)
	}
	if err != nil {
		return nil, err
	}
	names, hashes := blobs(listing, prefix, wanted)
	contents, err := g.contents(folder, hashes)
	if err != nil {
		return nil, err
	}
	return newTree(names, contents), nil
}

// blobs returns the files of a listing by git ls-tree -z, with the names of their contents.
func blobs(listing []byte, prefix string, wanted func(string) bool) (names, hashes []string) {
	for line := range bytes.SplitSeq(listing, []byte{0}) {
		meta, full, found := strings.Cut(string(line), "\t")
		fields := strings.Fields(meta)
		if !found || len(fields) < 3 || fields[1] != "blob" || fields[0] == "120000" {
			continue
		}
		name, below := strings.CutPrefix(full, prefix)
		if below && wanted(name) && fs.ValidPath(name) {
			names, hashes = append(names, path.Clean(name)), append(hashes, fields[2])
		}
	}
	return names, hashes
}

// contents returns what git keeps under some names, in their order.
func (g Git) contents(folder string, hashes []string) ([][]byte, error) {
	out, err := g.run(folder, []byte(strings.Join(hashes, "\n")+"\n"), "cat-file", "--batch")
	if err != nil || len(hashes) == 0 {
		return nil, err
	}
	reader := bufio.NewReader(bytes.NewReader(out))
	contents := make([][]byte, len(hashes))
	for i, hash := range hashes {
		head, err := reader.ReadString('\n')
		fields := strings.Fields(head)
		if err != nil || len(fields) != 3 || fields[0] != hash {
			return nil, fmt.Errorf("git cat-file does not know %s", hash)
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil {
			return nil, err
		}
		contents[i] = make([]byte, size)
		if _, err := io.ReadFull(reader, contents[i]); err != nil {
			return nil, err
		}
		if _, err := reader.Discard(1); err != nil {
			return nil, err
		}
	}
	return contents, nil
}

func (g Git) line(folder string, args ...string) (string, error) {
	out, err := g.run(folder, nil, args...)
	return strings.TrimRight(string(out), "\r\n"), err
}

// run runs git in a folder. What the environment says of a repository does not count: the folder says it.
func (g Git) run(folder string, input []byte, args ...string) ([]byte, error) {
	command := g.Command
	if command == "" {
		command = "git"
	}
	cmd := exec.Command(command, args...)
	cmd.Dir, cmd.Stdin = folder, bytes.NewReader(input)
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY":
		default:
			cmd.Env = append(cmd.Env, variable)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out, nil
	case errors.As(err, &exit):
		first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return nil, errors.New(strings.TrimPrefix(first, "fatal: "))
	}
	return nil, fmt.Errorf("%w: %w", ErrNoGit, err)
}
