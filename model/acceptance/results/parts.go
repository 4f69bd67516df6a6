package results

// Parts are all texts that it says of cases, for the keys of files that show them; none for nil.
func (s *Standing) Parts() []string {
	if s == nil {
		return nil
	}
	parts := []string{"results"}
	for _, e := range s.journal.Entries {
		parts = append(parts, e.Case, string(s.Of(e.Case).State), string(e.Verdict), e.Remark, e.Tester, e.Date)
	}
	return parts
}
