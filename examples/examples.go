// Package examples stands before the flow: it holds complete workspaces that tests load and new workspaces start from.
// It must not know how a workspace is read; it only carries the bytes.
package examples

import "embed"

// FS holds every example as a folder of its name, with crmspec.yaml at the folder's root. It is read-only.
//
//go:embed all:sales-and-service all:minimal all:ten-deals all:zayavki
var FS embed.FS

// Names returns the folders of FS that are workspaces, the smallest first. The slice belongs to the caller.
func Names() []string {
	return []string{"minimal", "ten-deals", "sales-and-service", "zayavki"}
}
