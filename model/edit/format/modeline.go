package format

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/edit"
)

// modelines takes the comment that names the schema of a file, with the path of the schema.
var modelines = regexp.MustCompile(`^#[ \t]*yaml-language-server:[ \t]*\$schema=([^ \t\r\n]+)[ \t]*$`)

// modeline returns a file whose comments at the top name the schema of its first document. One that
// names a place of the author's own stays; one that names our folder, or the schema of another kind, is
// set right.
func modeline(content []byte, file, word string, crlf bool) []byte {
	body := bytes.TrimPrefix(content, mark)
	at := len(content) - len(body)
	for start := at; start < len(content); {
		end := lineEnd(content, start)
		line := strings.TrimSpace(string(content[start:end]))
		if line != "" && line[0] != '#' {
			break
		}
		if match := modelines.FindStringSubmatch(line); match != nil {
			return replace(content, start, end, setRight(line, match[1], file, word))
		}
		start = skipBreak(content, end)
	}
	eol := "\n"
	if crlf {
		eol = "\r\n"
	}
	return replace(content, at, at, edit.Modeline(file, word)+eol)
}

func replace(content []byte, start, end int, text string) []byte {
	out := make([]byte, 0, len(content)+len(text))
	out = append(out, content[:start]...)
	out = append(out, text...)
	return append(out, content[end:]...)
}

// setRight returns a modeline that names the schema of a kind.
func setRight(line, name, file, word string) string {
	if strings.Contains("/"+name, "/"+edit.SchemaFolder+"/") {
		return edit.Modeline(file, word)
	}
	named := strings.TrimSuffix(path.Base(name), ".json")
	if kind := model.KindNamed(named); kind != nil && named == kind.Word && named != word && strings.HasSuffix(name, ".json") {
		return strings.TrimSuffix(line, named+".json") + word + ".json"
	}
	return line
}
