package calls

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// Judge says what becomes of a promise: what was noted of it where the configuration was written, else what follows from
// what was written, else what becomes of all promises of its topic.
func (d *Desk) Judge(p contract.Promise) contract.Verdict {
	if v, known := d.kept[p.Ref]; known {
		return v
	}
	if d.Decide != nil {
		if v, decided := d.Decide(p); decided {
			return v
		}
	}
	return d.Told(TopicOf(p), p)
}

// Told is what becomes of a promise of a topic where nothing was written for it.
func (d *Desk) Told(topic Topic, p contract.Promise) contract.Verdict {
	way, bent := d.Bend[topic]
	if !bent {
		way = ways[topic]
	}
	return d.verdict(way, p)
}

// Way is [Desk.Told] with a way of the target's own.
func (d *Desk) Way(way Way, p contract.Promise) contract.Verdict { return d.verdict(way, p) }

func (d *Desk) verdict(way Way, p contract.Promise) contract.Verdict {
	if way.Class == contract.Enforced {
		return Enforced
	}
	args := d.args(p)
	v := contract.Verdict{Class: way.Class, Reason: way.Reason}
	put := func(t words.Text) words.Localized {
		if t.IsZero() {
			return nil
		}
		return Say(t, args)
	}
	v.Slips, v.Step, v.Query = put(way.Slips), put(way.Step), put(way.Query)
	return v
}
