// Package standin stands between the drivers of running CRMs and the cases: people of the roles that stand in for those of a
// script, what a run makes and has to take away again, and the time of a script in a CRM whose clock nobody moves. It must
// not know any single CRM, nor how one is spoken to.
package standin

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// Run is one run on an instance.
type Run struct {
	// Prefix stands before the name of everything that the run makes: "crmspec-k3f9x2-".
	Prefix string
	Ledger Ledger
}

// NewRun returns a run whose prefix no other has.
func NewRun() *Run { return &Run{Prefix: Prefix + strings.ToLower(random(6)) + "-"} }

// Prefix is how the names of all runs begin.
const Prefix = "crmspec-"

// Password returns a password that nobody else knows.
func Password() string { return "Aa1-" + random(26) }

func random(n int) string {
	bytes := make([]byte, 20)
	if _, err := rand.Read(bytes); err != nil {
		return strings.Repeat("x", n) // crypto/rand never fails on the systems that Go supports
	}
	return base32.StdEncoding.EncodeToString(bytes)[:n]
}

// Player plays scripts on a running CRM and takes away what it made.
type Player interface {
	driver.Driver
	// Close takes away what the run made, and returns what it has to leave.
	Close(ctx context.Context) []Thing
}

// codes are what refusals of a class are called where a CRM does not tell more.
var codes = map[driver.Class]driver.Code{
	driver.Hidden: driver.NotVisible, driver.MissingData: driver.Incomplete, driver.Transition: driver.NoMove,
	driver.Rights: driver.NoRight, driver.Duplicate: driver.IsDuplicate,
	driver.Failed: driver.Broke,
}

// Refused is the outcome of a step that was refused; told is what the CRM says, detail what was asked.
func Refused(class driver.Class, told, detail string) driver.Outcome {
	return driver.Outcome{Code: codes[class], Message: told, Detail: detail}
}

// Unable returns the error of what cannot be played.
func Unable(why words.Text, args words.Args) *driver.Unable {
	return &driver.Unable{Why: words.Message{Text: why, Args: args}}
}

// Beyond tells why a script cannot be played on any running CRM, nil where it can: nobody moves its clock, and what it sends
// to people and to other systems is not seen from outside.
func Beyond(s *driver.Script) error {
	for _, r := range s.Given {
		if len(r.History) > 0 {
			return Unable(cannotHistory, nil)
		}
	}
	for _, step := range s.Steps {
		if why, cannot := deeds[step.Do]; cannot {
			return Unable(why, nil)
		}
		switch {
		case step.Do == driver.Read && step.With != "", step.By == "" && step.Machine == nil:
			return Unable(cannotItself, nil)
		case len(step.Want.Told) > 0:
			return Unable(cannotTold, nil)
		case step.Want.Tally != nil:
			return Unable(deeds[driver.Count], nil)
		}
		for _, row := range step.Want.Rows {
			if len(row.Late) > 0 {
				return Unable(cannotLate, nil)
			}
		}
	}
	return nil
}

var deeds = map[driver.Deed]words.Text{
	driver.Wait: {En: "the clock of a running CRM cannot be moved", Ru: "часы работающей CRM не передвинуть"},
	driver.Away: {En: "that somebody is away cannot be told to this CRM from outside", Ru: "сообщить этой CRM извне, что человека нет, нельзя"},
	driver.Back: {En: "that somebody is back cannot be told to this CRM from outside", Ru: "сообщить этой CRM извне, что человек вернулся, нельзя"},
	driver.Count: {
		En: "the CRM does not count KPIs by their passports; they are counted by “crmspec kpi eval” over an export",
		Ru: "CRM не считает показатели по паспортам; их считает «crmspec kpi eval» по выгрузке",
	},
	driver.Receive:   {En: "requests come in over channels, which this run does not have", Ru: "заявки приходят по каналам, которых в этом прогоне нет"},
	driver.Elsewhere: {En: "this run has no other system to exchange with", Ru: "второй системы для обмена в этом прогоне нет"},
	driver.SetOff:    {En: "this run has no other system to exchange with", Ru: "второй системы для обмена в этом прогоне нет"},
	driver.Silence:   {En: "this run has no other system to exchange with", Ru: "второй системы для обмена в этом прогоне нет"},
}

var (
	cannotHistory = words.Text{En: "a running CRM takes no records with a past of their own", Ru: "в работающую CRM запись с готовым прошлым не внести"}
	cannotItself  = words.Text{En: "what the CRM does by itself cannot be set off from outside", Ru: "то, что CRM делает сама, извне не запустить"}
	cannotTold    = words.Text{En: "whom the CRM tells what is not seen from outside", Ru: "кому и что сообщает CRM, извне не видно"}
	cannotLate    = words.Text{En: "which time limits are over is not seen from outside", Ru: "какие сроки истекли, извне не видно"}
)

// Derived tells whether a field follows from the stage and the clock, so that nobody writes it.
func Derived(f *model.Field) bool {
	if !f.BuiltIn {
		return false
	}
	switch f.Self().ID() {
	case "id", "pipeline", "stage", "is_open":
		return true
	}
	return false
}

// Short returns what of an id of a script can stand in the name of a user: letters, digits and lines, in Latin.
func Short(id string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, strings.ToLower(id))
	return plain[:min(len(plain), 20)] + "-" + strings.ToLower(random(4))
}

// Plain tells whether a text may carry a prefix and still mean the same: what fills a field for show stays as it is, and so
// does what may be as long as it may be.
func Plain(text string) bool {
	bare := strings.ToLower(strings.TrimSpace(text))
	for _, list := range runtime.Placeholders {
		if slices.Contains(list, bare) {
			return false
		}
	}
	return strings.ContainsFunc(bare, unicode.IsLetter) && len(text) < 150
}
