package site_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// kept is a description whose ids Windows keeps for its devices.
const kept = `apiVersion: crmspec/v1
kind: Project
id: con
title: Devices
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
---
apiVersion: crmspec/v1
kind: Role
id: nul
title: Clerk
was: prn
---
apiVersion: crmspec/v1
kind: Entity
id: aux
title: Thing
record_owner: keeper
fields: [{id: keeper, title: Keeper, type: user}, {id: con, title: Sum, type: money, was: lpt1}]
---
apiVersion: crmspec/v1
kind: Pipeline
id: com1
title: Flow
entity: aux
owner: nul
stages: [{id: con, title: Begin, type: start}, {id: prn, title: Done, type: won}, {id: aux, title: Lost, type: lost}]
transitions: [{from: con, to: prn, by: [nul]}, {from: con, to: aux, by: [nul]}]
checkpoints: [{id: nul, title: Check, into: prn, require: [con], message: Fill it in}]
`

// A site unpacked on Windows has all its pages, and every link leads to one.
func TestDevices(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.One(kept), "en")
	all := pages(t, in)
	checkSite(t, in, all)
	for _, file := range []string{"role/nul-.html", "role/prn-.html", "entity/aux-.html", "field/aux-.con.html", "stage/com1-.prn.html", "pipeline/com1-.html"} {
		if all[file] == "" {
			t.Errorf("there is no %s", file)
		}
	}
	for file := range outputs(t, in) {
		for _, part := range strings.Split(file, "/") {
			if address.Device(part) {
				t.Errorf("%s is no file on Windows", file)
			}
		}
	}
}
