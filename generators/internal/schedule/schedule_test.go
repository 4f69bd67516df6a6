package schedule_test

import (
	"testing"

	"github.com/crmspec/crmspec/generators/internal/schedule"
	"github.com/crmspec/crmspec/model"
)

func TestIn(t *testing.T) {
	t.Parallel()
	for _, try := range []struct {
		cron   model.Cron
		en, ru string
		read   bool
	}{
		{"*/5 * * * *", "every 5 minutes", "каждые 5 минут", true},
		{"*/1 * * * *", "every minute", "каждую минуту", true},
		{"0 9 * * *", "daily, 09:00", "ежедневно, 09:00", true},
		{"30 18 * * 1-5", "Monday – Friday, 18:30", "понедельник – пятница, 18:30", true},
		{"0 8 * * mon,THU,7", "Monday, Thursday, Sunday, 08:00", "понедельник, четверг, воскресенье, 08:00", true},
		{"*/10 8-20 * * MON-SAT", "Monday – Saturday, every 10 minutes, 08:00 – 20:59", "понедельник – суббота, каждые 10 минут, 08:00 – 20:59", true},
		{"*/10 * * * 1", "Monday, every 10 minutes", "понедельник, каждые 10 минут", true},
		{"*/10 8,20 * * *", "*/10 8,20 * * *", "*/10 8,20 * * *", false},
		{"*/x 8-9 * * *", "*/x 8-9 * * *", "*/x 8-9 * * *", false},
		{"0 8 1 * *", "0 8 1 * *", "0 8 1 * *", false},
		{"0 */2 * * *", "0 */2 * * *", "0 */2 * * *", false},
		{"0 8 * * 1-3-5", "0 8 * * 1-3-5", "0 8 * * 1-3-5", false},
		{"0 8 * * 9", "0 8 * * 9", "0 8 * * 9", false},
		{"", "", "", false},
	} {
		for lang, want := range map[string]string{"en": try.en, "ru": try.ru} {
			if got, read := schedule.In(try.cron, lang); got != want || read != try.read {
				t.Errorf("%q in %s is %q, %v", try.cron, lang, got, read)
			}
		}
	}
}
