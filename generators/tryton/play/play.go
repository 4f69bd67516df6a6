// Package play drives a database of Tryton for the scripts of a suite: it stands between model/driver and a process of
// Python, in which the steps are carried out by people of the roles. It must not know how cases are derived, nor what the
// module was made of.
package play

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// player is the program that speaks to Tryton.
//
//go:embed player.py
var player string

// Place is where the module was installed.
type Place struct {
	// Python is the interpreter that has trytond, Path where it finds the module.
	Python, Path string
	// Config is the configuration of trytond, Database the database, Module the name of the module.
	Config, Database, Module string
}

// Driver plays scripts on Tryton. What a script does is never committed.
type Driver struct {
	spec *model.Spec
	// wanted are the fields that are compared of each record after a step, by its name.
	wanted  map[string][]string
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	said    *strings.Builder
}

// Start starts the program for the description that the module was made of.
func Start(ctx context.Context, spec *model.Spec, at Place) (*Driver, error) {
	d := &Driver{spec: spec, wanted: map[string][]string{}, said: &strings.Builder{}}
	d.command = exec.CommandContext(ctx, at.Python, "-c", player, at.Config, at.Database, at.Module)
	d.command.Env = append(os.Environ(), "PYTHONPATH="+at.Path, "PYTHONDONTWRITEBYTECODE=1", "PYTHONHASHSEED=0")
	d.command.Stderr = d.said
	var err error
	if d.in, err = d.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := d.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	d.out = bufio.NewReader(out)
	if err := d.command.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", at.Python, err)
	}
	return d, nil
}

// Close ends the program.
func (d *Driver) Close() error {
	return errors.Join(d.in.Close(), d.command.Wait())
}

// answer is what the program tells of anything.
type answer struct {
	Error, Trace          string
	Code, Message, Detail string
	Shown                 []string
	Made                  []row
	row
}

type row struct {
	Name, Entity, Stage string
	Gone                bool
	Values              map[string]*datum
}

func (d *Driver) ask(request map[string]any) (*answer, error) {
	line, err := json.Marshal(request)
	if err != nil {
		return nil, err
	}
	if _, err := d.in.Write(append(line, '\n')); err != nil {
		return nil, fmt.Errorf("the player does not listen: %w\n%s", err, d.said)
	}
	told, err := d.out.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("the player does not answer: %w\n%s", err, d.said)
	}
	a := &answer{}
	if err := json.Unmarshal(told, a); err != nil {
		return nil, fmt.Errorf("the player answers %q: %w", told, err)
	}
	if a.Error != "" {
		return nil, fmt.Errorf("%s\n%s", a.Error, a.Trace)
	}
	return a, nil
}

// Meet makes the people of many scripts at once, which is quicker than when each is first met.
func (d *Driver) Meet(scripts []*driver.Script) error {
	people := []personTold{}
	for _, s := range scripts {
		people = append(people, peopleOf(s)...)
	}
	_, err := d.ask(map[string]any{"ask": "meet", "people": people})
	return err
}

// Begin implements driver.Driver.
func (d *Driver) Begin(_ context.Context, s *driver.Script) error {
	for _, step := range s.Steps { // what cannot be done to its end is not begun
		if err := able(step); err != nil {
			return err
		}
	}
	_, err := d.ask(map[string]any{"ask": "begin", "script": scriptOf(s)})
	return err
}

// End implements driver.Driver.
func (d *Driver) End(context.Context) error {
	_, err := d.ask(map[string]any{"ask": "end"})
	return err
}

// able tells whether the module has what a step does.
func able(s *driver.Step) error {
	if why, cannot := beyond[s.Do]; cannot && !(s.Do == driver.Wait && s.Still) {
		return &driver.Unable{Why: words.Message{Text: why}}
	}
	for _, want := range s.Want.Rows {
		if len(want.Late) > 0 {
			return &driver.Unable{Why: words.Message{Text: noClock}}
		}
	}
	return nil
}

// Do implements driver.Driver.
func (d *Driver) Do(_ context.Context, s *driver.Step) (driver.Outcome, error) {
	if s.Do == driver.Wait {
		_, err := d.ask(map[string]any{"ask": "wait", "until": moment(s.Until)})
		return driver.Outcome{}, err
	}
	clear(d.wanted)
	for _, want := range s.Want.Rows {
		for _, v := range want.Values {
			d.wanted[want.Name] = append(d.wanted[want.Name], v.Field.Self().ID())
		}
	}
	a, err := d.ask(map[string]any{"ask": "do", "step": stepOf(s)})
	if err != nil {
		return driver.Outcome{}, err
	}
	out := driver.Outcome{Code: driver.Code(a.Code), Message: a.Message, Detail: a.Detail}
	for _, f := range slices.Concat(s.Want.Shown, s.Want.Hidden) { // of the others nothing is asked
		if slices.Contains(a.Shown, f.Self().ID()) {
			out.Shown = append(out.Shown, f)
		}
	}
	for _, made := range a.Made {
		out.Made = append(out.Made, d.rowOf(made.Name, made))
	}
	return out, nil
}

// Look implements driver.Driver.
func (d *Driver) Look(_ context.Context, record string) (driver.Row, error) {
	a, err := d.ask(map[string]any{"ask": "look", "record": record, "fields": append([]string{}, d.wanted[record]...)})
	if err != nil {
		return driver.Row{}, err
	}
	return d.rowOf(record, a.row), nil
}

func (d *Driver) rowOf(name string, r row) driver.Row {
	out := driver.Row{Name: name, Gone: r.Gone}
	out.Entity, _ = d.spec.Element("entity/" + r.Entity).(*model.Entity)
	out.Stage, _ = d.spec.Element("stage/" + r.Stage).(*model.Stage)
	if out.Entity == nil {
		return out
	}
	for _, f := range slices.Concat(out.Entity.Fields, out.Entity.System) {
		if v := r.Values[f.Self().ID()]; v != nil && out.Entity.Field(f.Self().ID()) == f {
			out.Values = append(out.Values, driver.Value{Field: f, Datum: v.read()})
		}
	}
	return out
}

var noClock = words.Text{En: "the module keeps no clocks", Ru: "модуль не ведёт сроков"}

// beyond are the deeds for which the module has nothing.
var beyond = map[driver.Deed]words.Text{
	driver.Wait:      noClock,
	driver.Merge:     {En: "Tryton merges parties only", Ru: "Tryton объединяет только контрагентов"},
	driver.Away:      {En: "nobody is away in Tryton", Ru: "в Tryton никто не отсутствует"},
	driver.Back:      {En: "nobody is away in Tryton", Ru: "в Tryton никто не отсутствует"},
	driver.Count:     {En: "figures are not part of the module", Ru: "показатели в модуль не входят"},
	driver.Receive:   {En: "the module has no channels", Ru: "каналов в модуле нет"},
	driver.Elsewhere: {En: "no other system is exchanged with", Ru: "обмена с другими системами нет"},
	driver.SetOff:    {En: "automations and exchanges are not part of the module", Ru: "автоматизации и обмены в модуль не входят"},
	driver.Silence:   {En: "no other system is exchanged with", Ru: "обмена с другими системами нет"},
}
