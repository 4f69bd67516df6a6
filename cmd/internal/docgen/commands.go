package docgen

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
)

// commands describes the command line.
func (b *book) commands() *page {
	p := newPage("commands.md", "Commands")
	all := cli.Commands(lang)
	program, all := all[0], all[1:]
	p.text(plain(program.Long))
	var rows [][]string
	for i := 0; i < len(all); i++ { // those below a command stand behind it
		all = slices.Insert(all, i+1, all[i].Sub...)
	}
	for _, c := range all {
		rows = append(rows, []string{link(c.Name, "#"+anchor(c.Name)), plain(c.Short)})
	}
	p.table([]string{"command", "what it does"}, rows)
	for _, c := range all {
		p.head(2, c.Name)
		p.code("text", []string{c.Use})
		if c.Long == "" {
			c.Long = c.Short
		}
		p.text(sentence(capital(plain(c.Long))))
		p.table([]string{"flag", ""}, flags(c))
		if len(c.Examples) > 0 {
			p.code("sh", c.Examples)
		}
	}
	p.head(2, "Flags of all commands")
	p.table([]string{"flag", ""}, flags(program))
	return p
}

func flags(c cli.Command) [][]string {
	var rows [][]string
	for _, f := range c.Flags {
		rows = append(rows, []string{word(f.Name), plain(f.Doc)})
	}
	return rows
}

// noLayout stands where graphs would be laid out: the reference names files and makes none.
type noLayout struct{}

// Place implements generators.Layouter.
func (noLayout) Place(layout.Graph) (layout.Placed, error) {
	return layout.Placed{}, generators.ErrLeftOut
}

// outputs describes the generators, with what they make of the smallest example.
//
// Errors: the example cannot be read.
func (b *book) outputs() (*page, error) {
	p := newPage("generators.md", "Generators")
	name := examples.Names()[0]
	p.text("`crmspec build` runs all that are marked “always”, and those that the project names under [`targets`](kinds/project.md#keys). `crmspec generate NAME` runs one. A project with several languages gets the outputs of its first language at the top, and those of each other in a folder of its name.")
	fsys, err := fs.Sub(examples.FS, name)
	if err != nil {
		return nil, err
	}
	w, err := load.OpenFS(fsys)
	if err != nil {
		return nil, err
	}
	for _, g := range catalog.All() {
		p.head(2, g.Name)
		when := "where the project asks for it"
		if g.Always {
			when = "always"
		}
		p.text(fmt.Sprintf("**%s**, %s. %s", plain(g.Title.In(lang)), when, sentence(plain(g.Doc.In(lang)))))
		known := facts.New(w.Spec, w.Conditions)
		files, _ := g.Files(generators.Input{
			Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: lang, Whole: "example", Layout: noLayout{},
		})
		var paths []string
		for _, f := range files {
			paths = append(paths, word(f.Path))
		}
		slices.Sort(paths)
		p.text(fmt.Sprintf("Of `examples/%s` it makes: %s.", name, strings.Join(paths, ", ")))
	}
	return p, nil
}
