package history

// Row is a row of a table as it stands.
type Row struct {
	// Line is that in the file.
	Line  int
	Cells []string
}

// Rows cuts a table into its rows, the head among them, whatever stands between its cells and however its text is
// encoded, for those who read other tables than we do; legacy tells that the text was in Windows-1251.
func Rows(f File) (rows []Row, legacy bool, faults []Fault) {
	t, faults := cut(f)
	if t.heads != nil {
		rows = append(rows, Row{t.head, t.heads})
	}
	for _, l := range t.lines {
		rows = append(rows, Row{l.number, l.cells})
	}
	return rows, t.legacy, faults
}
