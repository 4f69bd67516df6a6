"""Lets nothing be written or read that the description forbids. The rules themselves stand in book/rules.py."""
from trytond.model import fields
from trytond.pool import Pool
from trytond.transaction import Transaction

from .base import INSIDE, as_itself, inside, table
from .book.conditions import value as worth
from .book.records import Scene
from .book.rules import BULK, RIGHT, Refused
from .book.values import fit
from .clock import now, stored
from .look import View, browse, reader, rules
from .refusals import told
from .store import storable

SYSTEM = ('stage', 'pipeline', 'is_open', 'id')


def by_module():
    """The context in which the module writes by itself."""
    return Transaction().set_context(crmspec_inside=INSIDE, _check_access=False, active_test=False)


class Guard:
    """What every model of the description does."""
    crmspec_created_at = fields.Timestamp('Created', readonly=True)
    crmspec_created_by = fields.Many2One('res.user', 'Created by', readonly=True)
    crmspec_changed_at = fields.Timestamp('Changed', readonly=True)
    crmspec_stage_since = fields.Timestamp('In the stage since', readonly=True)
    crmspec_closed_at = fields.Timestamp('Closed', readonly=True)
    crmspec_shares = fields.One2Many('crmspec.share', 'record', 'Opened to')
    crmspec_in = fields.Function(fields.Char('Scope'), 'get_crmspec_in', searcher='search_crmspec_in')

    @classmethod
    def _crmspec(cls):
        return table()['models'][cls.__name__]

    @classmethod
    def get_crmspec_models(cls):
        return [(name, model['name']) for name, model in table()['models'].items()] + [(None, '')]

    @classmethod
    def get_crmspec_in(cls, records, name):
        return {record.id: None for record in records}

    @classmethod
    def search_crmspec_in(cls, name, clause):
        """The records that lie in a scope whose condition the record rules of Tryton cannot tell."""
        eyes = reader(human())
        tree = cls._crmspec()['scopes'][clause[2]]
        with Transaction().set_user(0), as_itself():
            found = [record.id for record in cls.search([]) if eyes.holds(tree, Scene(View(record)))]
        return [('id', 'in', found)]

    @classmethod
    def get_crmspec_place(cls, records, names):
        """The pipeline of a record, and whether it is still worked on."""
        stages, result = cls._crmspec().get('stages', {}), {}
        for name in names:
            result[name] = {}
            for record in records:
                stage = browse(cls.__name__, record.id)._record.crmspec_stage
                if name == 'crmspec_pipeline':
                    result[name][record.id] = stage.split('.')[0] if stage else None
                else:
                    result[name][record.id] = bool(stage) and stages[stage]['open']
        return result

    @classmethod
    def get_crmspec_worked(cls, records, names):
        """Works out the fields that follow from others; what the rules read is worked out anew each time."""
        eyes, model = reader(), cls._crmspec()
        by_name = {column['col']: field for field, column in model['columns'].items()}
        result = {}
        for name in names:
            field = by_name[name]
            result[name] = {
                record.id: storable(model['columns'][field], eyes.datum(browse(cls.__name__, record.id), field))
                for record in records}
        return result

    @classmethod
    def _crmspec_given(cls, vals):
        """The fields of the description that are written."""
        return [field for field, column in cls._crmspec()['columns'].items()
                if column['kind'] not in SYSTEM and (column.get('col') in vals or column.get('name') in vals)]

    @classmethod
    def _crmspec_worked_out(cls, found, vals):
        """Refuses to write what follows from other fields; Tryton keeps no value of its own for it."""
        for field, column in cls._crmspec()['columns'].items():
            if (column.get('formula') or column.get('fold')) and column['col'] in vals:
                raise told(Refused(RIGHT, found.say('no_field', field=found.title(cls._crmspec(), field)), field))

    # -- writing

    @classmethod
    def create(cls, vlist):
        if inside():
            return super().create(vlist)
        found = rules()
        for vals in vlist:
            cls._crmspec_worked_out(found, vals)
        prepared = [cls._crmspec_prepare(found, dict(vals)) for vals in vlist]
        user = Transaction().user
        with Transaction().set_context(crmspec_inside=INSIDE, crmspec_user=user):
            records = super().create(prepared)
        for record, vals in zip(records, vlist):
            with Transaction().set_context(crmspec_user=user):
                cls._crmspec_born(browse(cls.__name__, record.id), found, vals)
        return records

    @classmethod
    def _crmspec_prepare(cls, found, vals):
        """Fills in what a new record has without being asked: its defaults, its stage."""
        model = cls._crmspec()
        for column in model['columns'].values():
            if 'default' in column and column['col'] not in vals:
                vals[column['col']] = defaulted(column)
        at = stored(now())
        vals.update(crmspec_created_at=at, crmspec_changed_at=at, crmspec_created_by=Transaction().user or None)
        if model.get('stage'):
            vals['crmspec_stage_since'] = at
            if not vals.get(model['stage']):
                draft = Draft(cls, vals)
                vals[model['stage']] = next((pipeline['start'] for pipeline in model['pipelines'] if pipeline.get('start')
                                             and found.reader.holds(pipeline.get('opens'), Scene(draft))), None)
        return vals

    @classmethod
    def _crmspec_born(cls, record, found, vals):
        model = cls._crmspec()
        cls._crmspec_number(record)
        given = [field for field in cls._crmspec_given(vals) if found.reader.datum(record, field) is not None]
        try:
            found.born(record, given)
        except Refused as refused:
            raise told(refused)
        stage = found.reader.stage(record)
        Pool().get('crmspec.log').keep(record._record, 'born', end=stage)
        if stage:
            cls._crmspec_entered(record, found, None, stage)

    @classmethod
    def _crmspec_number(cls, record):
        """Gives a record its numbers: they grow, and none is given twice."""
        numbers = {column['col']: str(record.id) for column in cls._crmspec()['columns'].values()
                   if column.get('sequence') and not getattr(record, column['col'])}
        if numbers:
            cls._crmspec_put(record, numbers)

    @classmethod
    def _crmspec_put(cls, record, vals):
        with Transaction().set_user(0), by_module():
            cls.write([cls(record.id)], vals)
        record._record = browse(cls.__name__, record.id)._record

    @classmethod
    def write(cls, *args):
        if inside():
            return super().write(*args)
        actions = iter(args)
        for records, vals in zip(actions, actions):
            cls._crmspec_write(records, vals, super().write)

    @classmethod
    def _crmspec_write(cls, records, vals, write):
        found, user = rules(), Transaction().user
        cls._crmspec_worked_out(found, vals)
        given = cls._crmspec_given(vals)
        cls._crmspec_bulk(found, records)
        before = [browse(cls.__name__, record.id).frozen() for record in records]
        written = dict(vals, crmspec_changed_at=stored(now()))
        with Transaction().set_context(crmspec_inside=INSIDE, crmspec_user=user):
            write(records, written)
        with Transaction().set_context(crmspec_user=user):
            for record, old in zip(records, before):
                cls._crmspec_changed(browse(cls.__name__, record.id), found, old, given)

    @classmethod
    def _crmspec_changed(cls, record, found, old, given):
        try:
            move = found.changed(record, old, given)
        except Refused as refused:
            raise told(refused)
        Pool().get('crmspec.request').void(record)
        start, end = found.reader.stage(old), found.reader.stage(record)
        if start != end and end:
            Pool().get('crmspec.log').keep(record._record, 'moved', start, end)
            cls._crmspec_entered(record, found, move, end, old)

    @classmethod
    def _crmspec_entered(cls, record, found, move, end, old=None):
        """Does what entering a stage does: the clock, what the move sets, what it hands over."""
        model, at = cls._crmspec(), stored(now())
        stage, vals = model['stages'][end], {'crmspec_stage_since': at}
        if stage['open']:
            vals['crmspec_closed_at'] = None
        elif not record.crmspec_closed_at:
            vals['crmspec_closed_at'] = at
        for field, tree in (move or {}).get('sets', ()):
            column = model['columns'][field]
            if column.get('frozen') and found.reader.datum(record, field) is not None:
                continue
            vals[column['col']] = storable(column, fit(column, worth(tree, found.reader.setting(Scene(record, old)))))
        cls._crmspec_put(record, vals)
        Pool().get('crmspec.waiver').settle(record, model, end)
        if stage.get('hands_over') and found.world.entered(record, end) <= 1:
            for hand in stage['hands_over']:
                cls._crmspec_hand_over(record, found, hand)

    @classmethod
    def _crmspec_hand_over(cls, record, found, hand):
        other, scene, vals, values = table()['models'][hand['model']], found.reader.setting(Scene(record)), {}, {}
        Target = Pool().get(hand['model'])
        for field, tree in hand['copy']:
            column = other['columns'][field]
            values[field] = fit(column, worth(tree, scene))
            vals[column['col']] = storable(column, values[field])
        link = {}
        if hand.get('link'):
            column = other['columns'][hand['link']]
            held = '%s,%s' % (record._name, record.id) if column.get('any') else record.id
            link = {column['col']: [('add', [held])] if column['kind'] == 'records' else held}
        with Transaction().set_user(0), as_itself():
            if hand['reuse_by'] and all(values.get(field) is not None for field in hand['reuse_by']):
                known = Target.search([(other['columns'][f]['col'], '=', vals[other['columns'][f]['col']]) for f in hand['reuse_by']], limit=1)
                if known:
                    if link:
                        with by_module():
                            Target.write(known, link)
                    Pool().get('crmspec.log').keep(known[0], 'linked')
                    return
            if hand.get('into'):
                vals[other['stage']] = hand['into']
            vals.update(link)
            Target.create([vals])

    @classmethod
    def _crmspec_bulk(cls, found, records, action='bulk_edit'):
        if len(records) < 2 or found.actor.kind != 'human':
            return
        for one in records:
            record = browse(cls.__name__, one.id)
            most = found.rights.most(action, record)
            if not found.rights.may(action, record) or most is not None and most < len(records):
                raise told(Refused(BULK, found.say('bulk', n=len(records))))

    @classmethod
    def delete(cls, records):
        if inside():
            return super().delete(records)
        found = rules()
        cls._crmspec_bulk(found, records)
        for record in records:
            if not found.rights.may('delete', browse(cls.__name__, record.id)):
                raise told(Refused(RIGHT, found.say('no_delete')))
        with Transaction().set_context(crmspec_user=Transaction().user):
            for record in records:
                Pool().get('crmspec.log').keep(record, 'deleted')
        super().delete(records)

    # -- reading

    @classmethod
    def search(cls, *args, **kwargs):
        with asking():
            return super().search(*args, **kwargs)

    @classmethod
    def read(cls, ids, fields_names):
        """A field that is hidden from somebody is not read, as with Tryton's own rights of fields."""
        if Transaction().context.get('_check_access') and not inside():
            found = rules()
            if found.actor.kind == 'human':
                cls._crmspec_readable(found, 'read', ids, fields_names)
        with asking():
            return super().read(ids, fields_names)

    @classmethod
    def _crmspec_readable(cls, found, action, ids, names):
        model = cls._crmspec()
        names = {name.split('.')[0].split('/')[0] for name in names}
        asked = [field for field, column in model['columns'].items() if column['kind'] != 'id'
                 and (column.get('col') in names or column.get('name') in names)]
        for id_ in ids:
            record = browse(cls.__name__, id_)
            for field in asked:
                if not found.rights.may(action, record, field):
                    raise told(Refused(RIGHT, found.say('no_field', field=found.title(model, field)), field))

    @classmethod
    def export_data(cls, records, fields_names):
        found = rules()
        if found.actor.kind == 'human':
            for one in records:
                record = browse(cls.__name__, one.id)
                most = found.rights.most('export', record)
                if not found.rights.may('export', record) or most is not None and most < len(records):
                    raise told(Refused(RIGHT, found.say('no_export', n=len(records))))
            cls._crmspec_readable(found, 'export', [record.id for record in records], fields_names)
        with Transaction().set_context(crmspec_user=Transaction().user):
            for record in records:
                Pool().get('crmspec.log').keep(record, 'exported', note=', '.join(fields_names))
        return super().export_data(records, fields_names)

    @classmethod
    def crmspec_share(cls, records, user):
        """Opens records to a person, for reading."""
        found = rules()
        for one in records:
            if not found.rights.may('share', browse(cls.__name__, one.id)):
                raise told(Refused(RIGHT, found.say('no_share')))
        with Transaction().set_user(0), as_itself():
            Pool().get('crmspec.share').create([{'record': str(record), 'user': user} for record in records])


class Draft:
    """A record that is not written yet."""

    def __init__(self, model, vals):
        self._name, self.id, self._vals, self._model = model.__name__, -1, vals, model
        self.crmspec_reader_ids = []

    def __getattr__(self, name):
        from .look import choice, seen
        value = self._vals.get(name)
        field = self._model._fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and getattr(field, 'model_name', None):
            return browse(field.model_name, value)
        return seen(value, choice(self._name, name))


def asking():
    """Keeps who asks, since Tryton evaluates record rules as root."""
    transaction = Transaction()
    if transaction.user:
        return transaction.set_context(crmspec_asks=transaction.user if transaction.context.get('_check_access') else None)
    return transaction.set_context()


def human():
    """Whoever asks, as asking() keeps it."""
    from .book.records import Actor
    from .look import roles_of
    user = Transaction().context.get('crmspec_asks') or Transaction().user
    if not user:
        return Actor('system')
    person = browse('res.user', user)
    return Actor('human', person, roles_of(person))


def defaulted(column):
    from decimal import Decimal
    value = column['default']
    return Decimal(value) if column['kind'] == 'number' else value
