package channel_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// parts finds what a fault is made in.
type parts struct{ *model.Spec }

func (s parts) card(id string) *model.Integration {
	return s.Element("integration/" + id).(*model.Integration)
}
func (s parts) channel(id string) *model.Channel { return s.Element("channel/" + id).(*model.Channel) }
func (s parts) line(card, field string) *model.IntegrationField {
	lines := s.card(card).Objects[0].Fields
	return lines[slices.IndexFunc(lines, func(l *model.IntegrationField) bool { return l.Field.Get().Self().ID() == field })]
}

// TestFaults plays the cases on CRMs that were set up with one fault each: some case finds every one of them.
func TestFaults(t *testing.T) {
	t.Parallel()
	without := func(s parts, card, field string) {
		o := s.card(card).Objects[0]
		o.Fields = slices.DeleteFunc(o.Fields, func(l *model.IntegrationField) bool { return l.Field.Get().Self().ID() == field })
	}
	for name, change := range map[string]func(parts){
		"a field does not come in":     func(s parts) { without(s, "money", "paid") },
		"a field does not go out":      func(s parts) { without(s, "money", "price") },
		"a field comes in as well":     func(s parts) { s.line("money", "price").Direction.V = model.ExchangeBoth },
		"a field goes out as well":     func(s parts) { s.line("money", "paid").Direction.V = model.ExchangeBoth },
		"a field goes one way only":    func(s parts) { s.line("money", "name").Direction.V = model.ExchangeOut },
		"the order of masters is lost": func(s parts) { slices.Reverse(s.line("form", "phone").Master.Items) },
		"the CRM is right about money": func(s parts) { s.line("money", "paid").Master = s.line("money", "price").Master },
		"the later value is forgotten": func(s parts) { s.line("money", "note").OnConflict.V = model.ConflictKeepMaster },
		"nobody is asked":              func(s parts) { s.line("money", "name").OnConflict.V = model.ConflictKeepMaster },
		"the latest wins over the CRM": func(s parts) { s.line("money", "price").OnConflict.V = model.ConflictKeepLatest },
		"a conflict is not told":       func(s parts) { s.line("money", "price").Tell.Items = nil },
		"a conflict is told to one":    func(s parts) { s.line("money", "name").Tell.Items = s.line("money", "name").Tell.Items[:1] },
		"records are matched by boat":  func(s parts) { s.card("money").Objects[0].LinkBy.Items[0] = s.line("money", "name").Field },
		"an event is not noticed": func(s parts) {
			s.card("money").Trigger.Event.At, s.card("money").Trigger.Manual.V = source.Span{}, true
		},
		"the schedule is earlier":   func(s parts) { s.card("stock").Trigger.Schedule.V = "59 6,18 * * *" },
		"the schedule is later":     func(s parts) { s.card("stock").Trigger.Schedule.V = "1 7,19 * * *" },
		"the schedule has weekends": func(s parts) { s.card("stock").Trigger.Schedule.V = "0 7,13,19 * * *" },
		"it runs by itself": func(s parts) {
			s.card("form").Trigger.Schedule = model.Value[model.Cron]{V: "0 * * * *", At: s.card("stock").Trigger.Schedule.At}
		},
		"one try less":        func(s parts) { s.card("money").Errors.Retry.V-- },
		"one try more":        func(s parts) { s.card("money").Errors.Retry.V++ },
		"tries come too late": func(s parts) { s.card("money").Errors.Backoff.V.N++ },
		"tries come too soon": func(s parts) { s.card("money").Errors.Backoff.V.N-- },
		"it does not stop": func(s parts) {
			s.card("money").Errors.Then.V, s.card("money").Errors.Resend.V = model.ErrorQueue, model.ResendAutomatic
		},
		"it stops":                 func(s parts) { s.card("stock").Errors.Then.V = model.ErrorStop },
		"it is not sent by itself": func(s parts) { s.card("stock").Errors.Resend.V = model.ResendManual },
		"a failure is not told":    func(s parts) { s.card("stock").Errors.Notify.Items = nil },
		"requests land elsewhere": func(s parts) {
			s.Element("pipeline/sale").(*model.Pipeline).Stages[1].Type, s.channel("calls").Into = s.Element("pipeline/sale").(*model.Pipeline).Stages[0].Type, shown(s)
		},
		"the source is not set":         func(s parts) { s.channel("calls").Sets = s.channel("fair").Sets },
		"everything is taken over":      func(s parts) { s.channel("website").Fields.Items = nil },
		"in turn is always the same":    func(s parts) { s.channel("calls").Assign.Rule.V = model.AssignFixed },
		"always the same is in turn":    func(s parts) { s.channel("fair").Assign.Rule.V = model.AssignRoundRobin },
		"the load does not matter":      func(s parts) { s.channel("letters").Assign.Rule.V = model.AssignFixed },
		"the region does not matter":    func(s parts) { s.channel("website").Assign.Rule.V = model.AssignFixed },
		"somebody else gets it":         func(s parts) { s.channel("fair").Assign.Among = s.channel("calls").Assign.Among },
		"nobody gets it":                func(s parts) { s.channel("fair").Assign = nil },
		"nobody is told of requests":    func(s parts) { s.channel("website").Notify.Items = s.channel("website").Notify.Items[:1] },
		"clients are not recognised":    func(s parts) { s.channel("website").Repeats.Match.Items = s.channel("website").Repeats.Match.Items[:1] },
		"phones are not recognised":     func(s parts) { s.channel("website").Repeats.Match.Items = s.channel("website").Repeats.Match.Items[1:] },
		"it looks back too far":         func(s parts) { s.channel("website").Repeats.Within.V.N++ },
		"it does not look back enough":  func(s parts) { s.channel("website").Repeats.Within.V.N-- },
		"it looks back for ever":        func(s parts) { s.channel("website").Repeats.Within.At = source.Span{} },
		"a repeat is born twice":        func(s parts) { s.channel("website").Repeats.OnOpen.V = model.RepeatCreate },
		"a closed one is joined":        func(s parts) { s.channel("website").Repeats.OnClosed = s.channel("website").Repeats.OnOpen },
		"a closed one stays closed":     func(s parts) { s.channel("calls").Repeats.OnClosed.V = model.RepeatAttach },
		"nobody asks which":             func(s parts) { s.channel("website").Repeats.OnSeveral.V = model.RepeatAttach },
		"a person is asked needlessly":  func(s parts) { s.channel("calls").Repeats.OnSeveral.V = model.RepeatAsk },
		"the first source stays":        func(s parts) { s.channel("website").Repeats.FirstSource.V = model.FirstSourceKeep },
		"the contact is not kept there": func(s parts) { s.channel("website").LogTo = model.Ref[model.Entity]{} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
			s := family.Suite(w)
			change(parts{w.Spec})
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}

// shown is a reference to the second stage.
func shown(s parts) model.Ref[model.Stage] {
	for _, t := range s.Element("pipeline/sale").(*model.Pipeline).Transitions {
		return t.To.Items[0]
	}
	return model.Ref[model.Stage]{}
}

// faulty is a CRM that does one thing wrongly.
type faulty struct {
	driver.Driver
	// do changes a step before it is done, or what came of it.
	do func(d driver.Driver, s driver.Step) (driver.Outcome, error)
}

func (f faulty) Do(_ context.Context, s *driver.Step) (driver.Outcome, error) {
	return f.do(f.Driver, *s)
}

// TestConduct plays the cases on CRMs that are set up rightly and do something wrongly.
func TestConduct(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	wait := func(by time.Duration) func(driver.Driver, driver.Step) (driver.Outcome, error) {
		return func(d driver.Driver, s driver.Step) (driver.Outcome, error) {
			if s.Do == driver.Wait {
				s.Until = s.Until.Add(by)
			}
			return d.Do(ctx, &s)
		}
	}
	told := func(change func([]driver.Notice) []driver.Notice) func(driver.Driver, driver.Step) (driver.Outcome, error) {
		return func(d driver.Driver, s driver.Step) (driver.Outcome, error) {
			out, err := d.Do(ctx, &s)
			out.Told = change(out.Told)
			return out, err
		}
	}
	for name, do := range map[string]func(driver.Driver, driver.Step) (driver.Outcome, error){
		"just within is beyond": wait(time.Second),
		"it comes too late":     wait(-time.Minute),
		"nobody is told":        told(func([]driver.Notice) []driver.Notice { return nil }),
		"only one of a role knows": told(func(list []driver.Notice) []driver.Notice {
			for i := range list {
				if list[i].What == driver.Broken {
					list[i].To = list[i].To[:1]
				}
			}
			return list
		}),
		"all is sent again and again": told(func(list []driver.Notice) []driver.Notice {
			for i, n := range list {
				if n.What == driver.Send {
					list = append(list, list[i])
				}
			}
			return list
		}),
		"the first half is written": func(d driver.Driver, s driver.Step) (driver.Outcome, error) {
			if s.Do == driver.Elsewhere {
				s.Set = slices.DeleteFunc(slices.Clone(s.Set), func(v driver.Value) bool { return v.Datum.Text == "???" })
			}
			return d.Do(ctx, &s)
		},
		"silence is not noticed": func(d driver.Driver, s driver.Step) (driver.Outcome, error) {
			if s.Do == driver.Silence {
				return driver.Outcome{}, nil
			}
			return d.Do(ctx, &s)
		},
		"an exchange comes without cause": func(d driver.Driver, s driver.Step) (driver.Outcome, error) {
			out, err := d.Do(ctx, &s)
			if card, is := s.Machine.(*model.Integration); is && s.Do == driver.Elsewhere && err == nil {
				return d.Do(ctx, &driver.Step{Do: driver.SetOff, Machine: card, By: s.By})
			}
			return out, err
		},
		"requests get lost": func(d driver.Driver, s driver.Step) (driver.Outcome, error) {
			if s.Do == driver.Receive {
				return driver.Outcome{}, nil
			}
			return d.Do(ctx, &s)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
			crm := faulty{memory.New(runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions)), do}
			for _, c := range family.Suite(w).Cases {
				if found, err := driver.Play(ctx, crm, c.Script); err == nil && len(found) > 0 {
					return
				}
			}
			t.Error("no case finds it")
		})
	}
}
