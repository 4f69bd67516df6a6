// Package driver stands between the cases of an acceptance suite and the CRMs on which they are played: a case is
// a script, and whoever can carry out its steps can be tested. It must not know how cases are derived, nor any
// particular CRM.
package driver

import (
	"context"

	"github.com/crmspec/crmspec/model/words"
)

// Driver plays scripts on one CRM. A driver is used by one goroutine; after an error it is not used again.
type Driver interface {
	// Begin makes the CRM ready for a script: nothing in it but its people and the records that are given, and
	// its clock at the script's moment. Whatever an earlier script did is gone.
	Begin(ctx context.Context, s *Script) error
	// Do carries out a step, as the person of it, and tells what came of it. That the CRM refuses is no error:
	// an error means that the CRM could not be asked.
	Do(ctx context.Context, s *Step) (Outcome, error)
	// Look returns a record as the CRM itself sees it, whoever may read it.
	Look(ctx context.Context, record string) (Row, error)
	// End undoes what the script did.
	End(ctx context.Context) error
}

// Unable is the error of a driver that cannot carry out a step on its CRM, such as moving the clock of a running system,
// or something that the CRM has no means for. The driver is used further after it.
type Unable struct {
	// Why says for people what cannot be done.
	Why words.Localized
}

// Error returns the reason in English.
func (u *Unable) Error() string { return u.Why.In("en") }
