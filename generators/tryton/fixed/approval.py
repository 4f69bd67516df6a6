"""What somebody says yes to before a move, and what somebody lets a record pass without."""
import json

from trytond.model import ModelSQL, ModelView, fields
from trytond.pool import Pool
from trytond.protocols.jsonrpc import JSONDecoder, JSONEncoder
from trytond.transaction import Transaction

from .base import as_itself, table
from .book.records import Scene
from .book.rules import RIGHT, Refused
from .book.values import texts
from .look import browse, rules
from .refusals import told


def plain(reader, record, names):
    """The values of some fields as texts that can be kept and compared."""
    return {name: [str(text) for text in texts(reader.datum(record, name))] for name in names}


class Request(ModelSQL, ModelView):
    "Approval"
    __name__ = 'crmspec.request'
    record = fields.Reference('Record', 'get_models', required=True, select=True)
    start = fields.Char('From', required=True)
    end = fields.Char('To', required=True)
    role = fields.Char('Asked', required=True)
    asked_by = fields.Many2One('res.user', 'Asked by', required=True)
    decided_by = fields.Many2One('res.user', 'Decided by')
    reason = fields.Text('Reason')
    state = fields.Selection([
        ('waits', 'Waits'), ('approved', 'Approved'), ('refused', 'Refused'), ('void', 'Void'), ('used', 'Done')], 'State', required=True)
    kept = fields.Text('Kept')
    vals = fields.Text('Values')

    @classmethod
    def get_models(cls):
        return Pool().get('crmspec.log').get_models()

    @classmethod
    def of(cls, record, *states, **besides):
        domain = [('record', '=', '%s,%s' % (record._name, record.id)), ('state', 'in', states)]
        with Transaction().set_user(0), as_itself():
            return cls.search(domain + [(name, '=', value) for name, value in besides.items()], order=[('id', 'ASC')])

    @classmethod
    def open(cls, record, old, move, asked, reader):
        """Which of the approvals that a move needs are not given for the record as it was."""
        missing = []
        for one in asked:
            given = cls.of(record, 'approved', start=move['from'], end=move['to'], role=one['by'])
            if not any(json.loads(yes.kept) == plain(reader, old, one['fields']) for yes in given):
                missing.append(one)
        return missing

    @classmethod
    def ask(cls, model, id_, refused, vals):
        """Asks for what a move waits for, as the person who tried to make it."""
        move, missing = refused
        record, found, user = browse(model, id_), rules(), Transaction().user
        for one in missing:
            if one.get('after') and any(other['by'] == one['after'] for other in missing):
                continue
            waiting = cls.of(record, 'waits')
            if any(w.role == one['by'] and w.end == move['to'] for w in waiting):
                continue
            with Transaction().set_user(0), as_itself():
                cls.write([w for w in waiting if w.end != move['to']], {'state': 'void'})
                cls.create([{
                    'record': '%s,%s' % (model, id_), 'start': move['from'], 'end': move['to'], 'role': one['by'], 'asked_by': user,
                    'state': 'waits', 'kept': json.dumps(plain(found.reader, record, one['fields'])), 'vals': json.dumps(vals, cls=JSONEncoder)}])

    @classmethod
    def void(cls, record):
        """A change of what was looked at, and a move, end what was asked for or given."""
        pending = cls.of(record, 'waits', 'approved')
        if not pending:
            return
        reader = rules().reader
        for one in pending:
            state = None
            if reader.stage(record) == one.end:
                state = 'used' if one.state == 'approved' else 'void'
            elif reader.stage(record) != one.start or json.loads(one.kept) != plain(reader, record, list(json.loads(one.kept))):
                state = 'void'
            if state:
                with Transaction().set_user(0), as_itself():
                    cls.write([one], {'state': state})

    @classmethod
    def waiting(cls, model, id_):
        """The request about a record that the person may decide, or else any."""
        found, record = rules(), browse(model, id_)
        waits = cls.of(record, 'waits')
        mine = [one for one in waits if one.role in found.actor.roles]
        return (mine or waits or [None])[0], record, found

    @classmethod
    def _deciding(cls, model, id_):
        asked, record, found = cls.waiting(model, id_)
        if asked is None:
            raise told(Refused(RIGHT, found.say('not_waiting')))
        if asked.role not in found.actor.roles or not found.rights.may('read', record):
            raise told(Refused(RIGHT, found.say('not_asked')))
        if asked.asked_by.id == Transaction().user:
            raise told(Refused(RIGHT, found.say('own_request')))
        return asked, record

    @classmethod
    def approve(cls, model, id_):
        asked, record = cls._deciding(model, id_)
        row, user = table()['models'][model], Transaction().user
        with Transaction().set_user(0), as_itself():
            cls.write([asked], {'state': 'approved', 'decided_by': user})
        move = next(m for m in row['moves'] if m['from'] == asked.start and m['to'] == asked.end and m.get('approvals'))
        with Transaction().set_user(asked.asked_by.id), Transaction().set_context(_check_access=True):
            reader = rules().reader
            needed = [a for a in move['approvals'] if a['by'] != asked.role and reader.holds(a.get('when'), Scene(record, record))]
            still = cls.open(record, record, move, needed, reader)
            if not still:
                vals = json.loads(asked.vals or '{}', object_hook=JSONDecoder())
                vals[row['stage']] = asked.end
                Model = Pool().get(model)
                Model.write([Model(id_)], vals)
                return
        for one in still:
            if not cls.of(record, 'waits', role=one['by']) and (not one.get('after') or all(other['by'] != one['after'] for other in still)):
                with Transaction().set_user(0), as_itself():
                    cls.create([{
                        'record': '%s,%s' % (model, id_), 'start': asked.start, 'end': asked.end, 'role': one['by'], 'state': 'waits',
                        'asked_by': asked.asked_by.id, 'kept': json.dumps(plain(reader, record, one['fields'])), 'vals': asked.vals}])

    @classmethod
    def refuse(cls, model, id_, reason):
        asked, record = cls._deciding(model, id_)
        if not (reason or '').strip():
            raise told(Refused(RIGHT, rules().say('why_not')))
        user = Transaction().user
        with Transaction().set_user(0), as_itself():
            cls.write([asked], {'state': 'refused', 'decided_by': user, 'reason': reason})
        for move in table()['models'][model]['moves']:
            for one in move.get('approvals', ()):
                if (move['from'], move['to'], one['by']) == (asked.start, asked.end, asked.role) and one.get('reject_to'):
                    cls._send(model, record, one['reject_to'])

    @classmethod
    def _send(cls, model, record, stage):
        """Moves a record as nobody in particular, as where an approval is refused."""
        Model, row = Pool().get(model), table()['models'][model]
        found = rules()
        start = found.reader.stage(record)
        Model._crmspec_put(record, {row['stage']: stage})
        Pool().get('crmspec.log').keep(record._record, 'moved', start, stage)
        Model._crmspec_entered(record, found, None, stage)

    @classmethod
    def withdraw(cls, model, id_):
        record, found = browse(model, id_), rules()
        waits = cls.of(record, 'waits', 'approved')
        mine = [one for one in waits if one.asked_by.id == Transaction().user]
        if not waits:
            raise told(Refused(RIGHT, found.say('not_waiting')))
        if not mine:
            raise told(Refused(RIGHT, found.say('not_asked')))
        with Transaction().set_user(0), as_itself():
            cls.write(mine, {'state': 'void'})


class Waiver(ModelSQL, ModelView):
    "Waiver"
    __name__ = 'crmspec.waiver'
    record = fields.Reference('Record', 'get_models', required=True, select=True)
    checkpoint = fields.Char('Checkpoint', required=True)
    reason = fields.Text('Reason', required=True)
    given_by = fields.Many2One('res.user', 'Given by', required=True)
    used = fields.Boolean('Used')
    over = fields.Boolean('Over')

    @classmethod
    def get_models(cls):
        return Pool().get('crmspec.log').get_models()

    @classmethod
    def give(cls, model, id_, checkpoint, reason):
        """Lets a record pass a checkpoint; each covers one entry."""
        found, record = rules(), browse(model, id_)
        known = next((c for c in table()['models'][model].get('checkpoints', ()) if c['ref'] == checkpoint), None)
        if found.actor.kind != 'human' or not known or known.get('waiver') not in found.actor.roles or not found.rights.may('read', record):
            raise told(Refused(RIGHT, found.say('not_asked')))
        if not (reason or '').strip():
            raise told(Refused(RIGHT, found.say('why_not')))
        user = Transaction().user
        with Transaction().set_user(0), as_itself():
            cls.create([{'record': '%s,%s' % (model, id_), 'checkpoint': checkpoint, 'reason': reason, 'given_by': user}])

    @classmethod
    def of(cls, record, **besides):
        domain = [('record', '=', '%s,%s' % (record._name, record.id))]
        with Transaction().set_user(0), as_itself():
            return cls.search(domain + [(name, '=', value) for name, value in besides.items()])

    @classmethod
    def waived(cls, record, checkpoint, entering, reader):
        """Tells whether somebody other than the mover let the record pass."""
        for waiver in cls.of(record, checkpoint=checkpoint['ref'], over=False):
            if reader.actor.user and waiver.given_by.id == reader.actor.user.id:
                continue
            lasts = waiver.used and reader.stage(record) in checkpoint['held']
            if lasts or entering and not waiver.used:
                with Transaction().set_user(0), as_itself():
                    cls.write([waiver], {'used': True})
                return True
        return False

    @classmethod
    def settle(cls, record, model, stage):
        """Ends the waivers of a record that has entered a stage where they do not last."""
        held = {c['ref']: c['held'] for c in model.get('checkpoints', ())}
        over = [waiver for waiver in cls.of(record, used=True, over=False) if stage not in held.get(waiver.checkpoint, ())]
        if over:
            with Transaction().set_user(0), as_itself():
                cls.write(over, {'over': True})


def models():
    return [Request, Waiver]
