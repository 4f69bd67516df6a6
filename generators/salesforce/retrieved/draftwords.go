package retrieved

import "github.com/crmspec/crmspec/model/words"

var (
	whyActivity = words.Text{
		En: "tasks and events belong to every description already; add the field to `task` or `activity` by hand",
		Ru: "задачи и события есть в каждом описании; добавьте поле к `task` или `activity` вручную",
	}
	whyNoObject = words.Text{
		En: "the object “{object}” is not among what was read; retrieve it too, or describe it by hand",
		Ru: "объекта «{object}» нет среди прочитанного; выгрузите и его или опишите вручную",
	}
	whyStandard = words.Text{
		En: "a field of Salesforce's own that is not known here; add it with its code if people work with it",
		Ru: "стандартное поле Salesforce, здесь неизвестное; добавьте его с его кодом, если люди с ним работают",
	}
	whyFormula = words.Text{
		En: "it is computed: `{formula}`; add it as a field with a formula, written in the notation of descriptions",
		Ru: "оно вычисляется: `{formula}`; добавьте его как поле с формулой в записи описаний",
	}
	whyType   = words.Text{En: "descriptions have no fields of the type “{type}”", Ru: "в описаниях нет полей типа «{type}»"}
	whyMaster = words.Text{
		En: "records belong to a master record and are deleted with it; it is described as a reference that is always filled, and Salesforce does not turn one into the other",
		Ru: "записи принадлежат главной записи и удаляются вместе с ней; описано как обязательная ссылка, а Salesforce одно в другое не превращает",
	}
	whyLocal = words.Text{
		En: "its values are of its own; they are described as a list. Salesforce never turns them into a shared list: what is generated needs a new field, and the data are moved by hand",
		Ru: "значения заданы в самом поле; они описаны как справочник. Salesforce не превращает их в общий список: для сгенерированного нужно новое поле, а данные переносят вручную",
	}
	whyNoList = words.Text{
		En: "the list “{list}” of its values is not among what was read; retrieve `globalValueSets` and `standardValueSets` too",
		Ru: "списка значений «{list}» нет среди прочитанного; выгрузите и `globalValueSets`, и `standardValueSets`",
	}
	whyControlled = words.Text{
		En: "which values may be chosen depends on “{field}”; descriptions have no such dependence",
		Ru: "какие значения доступны, зависит от «{field}»; в описаниях такой зависимости нет",
	}
	whyDefault = words.Text{En: "the value of a new record is computed: `{value}`", Ru: "значение новой записи вычисляется: `{value}`"}
	whyTypeOff = words.Text{En: "the record type is switched off", Ru: "тип записи выключен"}
	whyNoType  = words.Text{En: "no record type uses the process", Ru: "процесс не использует ни один тип записи"}
	whyNoStage = words.Text{En: "“{pipeline}” uses a value that the list of stages does not have; retrieve `standardValueSets` too", Ru: "«{pipeline}» использует значение, которого нет в списке этапов; выгрузите и `standardValueSets`"}
	whyGuessed = words.Text{
		En: "Salesforce does not say which of its last stages are good and which are bad; that was guessed by their names. Look at their types",
		Ru: "Salesforce не говорит, какие из конечных этапов успешны, а какие нет; это угадано по названиям. Проверьте типы этапов",
	}
	whyNoProcess = words.Text{
		En: "the process with its stages is not among what was read; retrieve `businessProcesses` too",
		Ru: "процесса с его этапами нет среди прочитанного; выгрузите и `businessProcesses`",
	}
	whyPath       = words.Text{En: "it says more of stages than a goal and an action: {text}", Ru: "об этапах сказано больше цели и действия: {text}"}
	whyRuleOff    = words.Text{En: "the rule is switched off", Ru: "правило выключено"}
	whyRuleBroken = words.Text{En: "the formula cannot be read: {why}", Ru: "формулу не прочитать: {why}"}
	whyRule       = words.Text{
		En: "it does not have the form of a checkpoint, a move, or a limit of one field: `{formula}`. Describe by hand what it refuses",
		Ru: "это не контрольная точка, не переход и не граница одного поля: `{formula}`. Опишите вручную, что оно запрещает",
	}
	whyMore = words.Text{
		En: "that {fields} must be filled is read; that it refuses this too is not: `{formula}`",
		Ru: "прочитано, что {fields} должно быть заполнено; не прочитано, что оно отказывает и при этом: `{formula}`",
	}
	whyWhen = words.Text{
		En: "the moves are read, their conditions are not; write them under `when`",
		Ru: "переходы прочитаны, условия при них нет; запишите их в `when`",
	}
	whyNoLine   = words.Text{En: "it speaks of stages that are in no pipeline: {stages}", Ru: "оно говорит об этапах, которых нет ни в одной воронке: {stages}"}
	whyBypass   = words.Text{En: "the rule is read, but not that it lets pass whoever has {names}", Ru: "правило прочитано, но не то, что оно пропускает тех, у кого есть {names}"}
	whyExchange = words.Text{
		En: "it is for the user of an integration; describe it as a card of an integration",
		Ru: "это для пользователя интеграции; опишите её карточкой интеграции",
	}
	whyTwoAbove = words.Text{
		En: "people of this role stand under different ones, by their teams; the first is taken",
		Ru: "люди этой роли подчинены разным ролям, смотря по команде; взята первая",
	}
	whyDuplicate = words.Text{
		En: "only a rule that refuses records equal in whole fields is read; write others under `duplicates`",
		Ru: "прочитано только правило, которое запрещает записи с полностью равными полями; остальные запишите в `duplicates`",
	}
	whySharing = words.Text{
		En: "{n|# rule opens|# rules open} records to other people than their owners; write it as the scope of rights",
		Ru: "{n|# правило открывает|# правила открывают|# правил открывают} записи не только владельцам; запишите это охватом прав",
	}
	whyStandardList = words.Text{
		En: "a list of a field of Salesforce's own; add the field and a dictionary if people work with it",
		Ru: "список стандартного поля Salesforce; добавьте поле и справочник, если люди с ним работают",
	}
	whyEscalation = words.Text{En: "write its time limits under `sla` of the stages", Ru: "запишите его сроки в `sla` этапов"}
	whyCards      = words.Text{En: "{n|# record|# records} of custom metadata: no part of a first description", Ru: "{n|# запись|# записи|# записей} пользовательских метаданных: в первое описание не входят"}
	whyLengths    = words.Text{
		En: "descriptions have no length of a text, it is 255 where it is generated: {fields}",
		Ru: "в описаниях нет длины текста, при генерации она 255: {fields}",
	}
)
