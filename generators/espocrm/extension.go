package espocrm

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
)

// Folder is where the extension stands to be read, beside the zip of the same.
const Folder = "extension/"

// writeExtension writes what belongs to the extension as a whole.
func (p *plan) writeExtension() {
	p.globalLabels()
	p.files[p.root()+"Resources/module.json"] = asJSON(map[string]any{"order": 25})
	p.marks["about"] = "crmspec"
	p.marks["version"] = p.version()
	if p.in.Test {
		p.writeTest()
	}
	p.files[p.root()+"Resources/crmspec/marks.json"] = asJSON(p.marks)
	p.files["scripts/AfterInstall.php"] = []byte(afterInstall(p.module))
	title, about := p.module, ""
	if project := p.spec.Project; project != nil {
		title = label(project.Title, p.lang, project.Self().ID(), maxLabel)
		about = cut(project.Description.In(p.lang), 250)
	}
	p.files["manifest.json"] = asJSON(map[string]any{
		"name": title, "version": p.version(), "acceptableVersions": []string{">=9.1.0"}, "php": []string{">=8.2.0"},
		"author": "crmspec", "description": about,
	})
}

func (p *plan) version() string {
	if p.spec.Project != nil && p.spec.Project.Version.V != "" {
		return p.spec.Project.Version.V
	}
	return "0.1.0"
}

// zipName is the file that is installed.
func (p *plan) zipName() string { return lowerFirst(p.module) + ".zip" }

// packed returns the folder to read and the same as a zip.
func (p *plan) packed() []generators.File {
	var files []generators.File
	add := func(path string, content []byte) {
		files = append(files, generators.File{
			Path: path, Key: generators.Key(name, path, string(content)), Render: func() ([]byte, error) { return content, nil },
		})
	}
	for _, path := range slices.Sorted(maps.Keys(p.files)) {
		add(Folder+path, p.files[path])
	}
	add(p.zipName(), zipped(p.files))
	return files
}

// zipped returns the files as a zip that is the same every time: in their order and with one date for all.
func zipped(files map[string][]byte) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = f.Write(files[path])
		}
		if err != nil {
			return nil // a buffer in memory takes whatever it is given
		}
	}
	if w.Close() != nil {
		return nil
	}
	return out.Bytes()
}

// writeRights writes the roles and teams that the script of the installation creates.
func (p *plan) writeRights() {
	roles, teams := []any{}, []any{}
	for _, d := range p.roles {
		permission := func(yes bool, what string) string {
			if yes {
				return what
			}
			return "no"
		}
		roles = append(roles, map[string]any{
			"id": d.id, "name": label(d.role.Title, p.lang, d.role.Self().ID(), maxRole), "data": p.data(d), "fieldData": p.fieldData(d),
			"assignmentPermission": permission(d.assign, "all"), "exportPermission": permission(d.export, "yes"), "massUpdatePermission": permission(d.mass, "yes"),
			"userPermission": "no", "auditPermission": "no",
		})
	}
	for _, t := range model.All[model.Team](p.spec) {
		teams = append(teams, map[string]any{"id": teamID(t), "name": label(t.Title, p.lang, t.Self().ID(), maxLabel)})
	}
	p.files[p.root()+"Resources/crmspec/roles.json"] = asJSON(roles)
	p.files[p.root()+"Resources/crmspec/teams.json"] = asJSON(teams)
	tabs := []string{}
	for _, o := range p.objects {
		if o.custom() {
			tabs = append(tabs, o.scope)
		}
	}
	p.files[p.root()+"Resources/crmspec/tabs.json"] = asJSON(tabs)
}
