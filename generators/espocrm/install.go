package espocrm

import (
	_ "embed"
	"strings"
)

//go:embed AfterInstall.php
var installScript string

// afterInstall returns the script that runs once the files are in their places. Nothing in it but the name of the module
// depends on the description: what it creates stands in the files of the module.
func afterInstall(module string) string { return strings.ReplaceAll(installScript, "{module}", module) }
