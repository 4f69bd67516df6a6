package edit

import "strings"

// SchemaFolder is where a workspace keeps the schemas for editors. Its name begins with a point, so
// that what lies in it is no part of the description.
const SchemaFolder = ".crmspec/schema"

// Modeline returns the comment, without a line end, by which a YAML language server finds the schema
// of a document: word is that of its kind, file the path of its file in the workspace, with "/".
func Modeline(file, word string) string {
	up := strings.Repeat("../", strings.Count(file, "/"))
	return "# yaml-language-server: $schema=" + up + SchemaFolder + "/" + word + ".json"
}
