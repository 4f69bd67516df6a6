// Package integration holds the checks of integrations and channels: what comes in from where, who is
// right about it, where it lands and what happens when it fails. It must not know YAML or how findings are shown.
package integration
