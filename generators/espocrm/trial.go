package espocrm

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

//go:embed PutGiven.php
var putGiven string

// writeTest marks the extension as one of an instance to try the description on: metadata that an administrator can ask for,
// and a door through which an administrator puts records there as they are. Nothing else differs.
func (p *plan) writeTest() {
	p.mark = p.fingerprint()
	p.marks["test"] = p.mark
	p.files[p.root()+"Resources/metadata/app/crmspecTest.json"] = asJSON(map[string]any{p.module: p.mark})
	p.files[p.root()+"Resources/routes.json"] = asJSON([]any{map[string]any{
		"route": "/" + p.module + "/given", "method": "post", "actionClassName": `Espo\Modules\` + p.module + `\Api\PutGiven`,
	}})
	p.files[p.root()+"Api/PutGiven.php"] = []byte(strings.ReplaceAll(putGiven, "{module}", p.module))
}

// fingerprint tells one extension from another by what it does.
func (p *plan) fingerprint() string {
	sum := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(p.files)) {
		fmt.Fprintf(sum, "%s\n%d\n%s\n", path, len(p.files[path]), p.files[path])
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}
