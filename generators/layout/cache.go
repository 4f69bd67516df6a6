package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model/source"
)

// cache keeps answers by content, one small file each: a line with the hash of the rest, then the
// placed graph as JSON, with nodes and edges in the order of the graph. Whatever goes wrong with
// it costs a layout, never a result.
type cache struct {
	folder string // "" keeps nothing
	disk   source.Disk
}

// key is the hash of all that decides about positions.
func key(dot string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "crmspec-layout %d %s\n%s", Protocol, EngineID, dot))
	return hex.EncodeToString(sum[:])
}

func (c cache) path(key string) string {
	return filepath.Join(c.folder, "placed", key[:2], key+".json")
}

// get returns a kept answer with the names of the graph that is asked for.
func (c cache) get(key string, g Graph) (Placed, bool) {
	var p Placed
	if c.folder == "" {
		return p, false
	}
	content, err := os.ReadFile(c.path(key))
	if err != nil {
		return p, false
	}
	sum, body, _ := bytes.Cut(content, []byte("\n"))
	if string(sum) != hash(body) || json.Unmarshal(body, &p) != nil {
		return Placed{}, false
	}
	if len(p.Nodes) != len(g.Nodes) || len(p.Edges) != len(g.Edges) {
		return Placed{}, false
	}
	for i, n := range g.Nodes {
		p.Nodes[i].ID = n.ID
	}
	for i, e := range g.Edges {
		p.Edges[i].ID = e.ID
	}
	c.use(c.path(key), time.Now())
	return p, true
}

// put keeps an answer without the names in it. Failing is silent: a full or read-only disk slows
// the next run and harms nothing.
func (c cache) put(key string, p Placed) {
	if c.folder == "" {
		return
	}
	p.Nodes = append([]PlacedNode(nil), p.Nodes...)
	for i := range p.Nodes {
		p.Nodes[i].ID = ""
	}
	p.Edges = append([]PlacedEdge(nil), p.Edges...)
	for i := range p.Edges {
		p.Edges[i].ID = ""
	}
	body, err := json.Marshal(p)
	if err != nil {
		return
	}
	path := c.path(key)
	if c.disk.MkdirAll(filepath.Dir(path)) != nil {
		return
	}
	_ = c.disk.WriteAtomic(path, append([]byte(hash(body)+"\n"), body...))
}

// private returns a folder of this user alone for the native code that the child keeps between
// runs. The child trusts what lies there, so a folder that cannot be made ours is not used: the
// path returned then cannot exist, and the child compiles afresh.
func (c cache) private() string {
	nowhere := filepath.Join(os.DevNull, "none")
	if c.folder == "" {
		return nowhere
	}
	folder := filepath.Join(c.folder, "engine")
	if c.disk.MkdirAll(folder) != nil {
		return nowhere
	}
	// Only the owner may change the mode, so success also says whose folder it is.
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() || os.Chmod(folder, 0o700) != nil {
		return nowhere
	}
	return folder
}

// emptied throws away what the child keeps in its folder; done tells that there was something.
func (c cache) emptied(folder string) (done bool) {
	var paths []string
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if path != folder {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return false
	}
	for _, path := range slices.Backward(paths) {
		if c.disk.Remove(path) != nil {
			return false
		}
	}
	return len(paths) > 0
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
