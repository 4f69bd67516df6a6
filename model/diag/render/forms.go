package render

import (
	"io"

	"github.com/crmspec/crmspec/model/words"
)

// Form is one way to show a report.
type Form struct {
	// Name is what users call it.
	Name string
	// Doc says what it is good for.
	Doc words.Text
	// Whole tells that it holds the summary and the unread files itself.
	Whole bool
	// Marks tells that it shows the fingerprints of findings.
	Marks bool
	// Write shows a report. Its errors are those of the writer.
	Write func(w io.Writer, r Report, o Options) error
}

// Forms lists all forms; the first is for terminals, the second for everything else.
func Forms() []Form {
	return []Form{
		{"text", words.Text{En: "frames with the faulty text, for terminals", Ru: "карточки с местом ошибки, для терминала"}, false, false, Text},
		{"line", words.Text{En: "one line for each finding: path:line:col: severity code message", Ru: "по строке на замечание: путь:строка:столбец: важность код сообщение"}, false, false, Line},
		{"json", words.Text{En: "one versioned object, for programs", Ru: "один объект с версией, для программ"}, true, true, JSON},
		{"sarif", words.Text{En: "SARIF 2.1.0, for GitHub code scanning and editors", Ru: "SARIF 2.1.0, для GitHub code scanning и редакторов"}, true, true, SARIF},
		{"github", words.Text{En: "annotations of GitHub Actions, beside the lines of a change", Ru: "аннотации GitHub Actions рядом со строками изменения"}, true, false, GitHub},
		{"gitlab", words.Text{En: "a code quality report of GitLab", Ru: "отчёт GitLab о качестве кода"}, true, true, GitLab},
		{"junit", words.Text{En: "JUnit XML, a suite for each file, for test reports of any CI", Ru: "JUnit XML, набор на каждый файл, для отчётов любого CI"}, true, false, JUnit},
		{"md", words.Text{En: "Markdown for a comment, shortened where it is too long for one", Ru: "Markdown для комментария, слишком длинный сокращается"}, true, false, Markdown},
	}
}
