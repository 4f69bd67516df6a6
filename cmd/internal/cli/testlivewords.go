package cli

import (
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

// What is said of playing the cases on a running CRM.
var (
	testURLFlag      = words.Text{En: "`URL` the running CRM to play on, a copy for tests: https://crm.example.com", Ru: "`URL` работающая CRM, на которой играть, — копия для проверок: https://crm.example.com"}
	testAdminFlag    = words.Text{En: "`NAME` the administrator who makes the people of the cases (admin)", Ru: "`NAME` администратор, который заводит людей из случаев (admin)"}
	testAdminEnvFlag = words.Text{En: "`VAR` the environment variable with the administrator's password", Ru: "`VAR` переменная окружения с паролем администратора"}
	testDatabaseFlag = words.Text{En: "`NAME` odoo: the database", Ru: "`NAME` odoo: база данных"}
	generateTestFlag = words.Text{
		En: "espocrm, odoo: carry the mark of an instance for tests, on which “crmspec test --target” works; never for a CRM in which people work",
		Ru: "espocrm, odoo: поставить метку системы для проверок, на которой работает «crmspec test --target»; не для CRM, в которой работают люди",
	}
	noMarkSay     = words.Text{En: "--test goes with a CRM that cases are played on, not with “{name}”", Ru: "--test задают для CRM, на которой проигрывают случаи, а не для «{name}»"}
	memoryURLSay  = words.Text{En: "--url and --admin-env go with a running CRM, not with memory", Ru: "--url и --admin-env задают для работающей CRM, а не для memory"}
	noInstanceSay = words.Text{En: "say by --url which {name} to play on: a copy for tests", Ru: "укажите в --url, на какой {name} играть: это копия для проверок"}
	noAdminSay    = words.Text{En: "the people of the cases are made by an administrator, whose password is needed", Ru: "людей из случаев заводит администратор, и нужен его пароль"}
	adminHint     = words.Text{En: "put it into an environment variable and name that by --admin-env", Ru: "положите его в переменную окружения и назовите её в --admin-env"}
	emptyAdminSay = words.Text{En: "the environment variable “{name}” that --admin-env names is empty", Ru: "переменная окружения «{name}», названная в --admin-env, пуста"}

	trialedSay = words.Text{
		En: "{played|# case|# cases} played: {agreed} as expected, {better} better than said, {said} not kept as not-enforced.md says, {broken} not kept though said to be kept; {skipped} not played",
		Ru: "{played|Проигран # случай|Проиграны # случая|Проиграно # случаев}: как ожидалось {agreed}, лучше обещанного {better}, не держится, как и сказано в not-enforced.md, {said}, не держится вопреки сказанному {broken}; не проиграно {skipped}",
	}
	saidSay     = words.Text{En: "not-enforced.md: {why}", Ru: "not-enforced.md: {why}"}
	skippedHead = words.Text{En: "Not played:", Ru: "Не проиграно:"}
	leftTitle   = words.Text{En: "What stays", Ru: "Что осталось"}
	leftHead    = words.Text{En: "Stays in {crm}:", Ru: "Осталось в {crm}:"}
	haltedSay   = words.Text{En: "The run ended early: the cases behind it were not tried.", Ru: "Прогон прерван: дальнейшие случаи не проверялись."}
)

var fateSays = map[trial.Fate]words.Text{
	trial.Agreed:  {En: "as expected", Ru: "как ожидалось"},
	trial.Better:  {En: "better than said", Ru: "лучше обещанного"},
	trial.AsSaid:  {En: "not kept, as said", Ru: "не держится, как и сказано"},
	trial.Broken:  {En: "not kept", Ru: "не держится вопреки сказанному"},
	trial.Skipped: {En: "not played", Ru: "не проиграно"},
	trial.ByHand:  {En: "by hand", Ru: "вручную"},
}
