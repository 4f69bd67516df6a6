"""What a record must be, by the table of the description: births, moves, checkpoints, values. Knows nothing of Odoo.

The order of refusal: right, birth, move, limit, values, uniqueness, duplicates, checkpoints, approval.
"""
from .records import Scene
from .rights import Rights
from .values import equal
from .written import proves, well

RIGHT, BIRTH, MOVE, LIMIT, VALUE = 'right', 'birth', 'move', 'limit', 'value'
UNIQUE, DUPLICATE, MISSING, WAITS, BULK = 'unique', 'duplicate', 'missing', 'waits', 'bulk'


class Refused(Exception):
    """A refusal: its sort, and what people are told."""

    def __init__(self, code, text, about=None):
        super().__init__(text)
        self.code, self.text, self.about = code, text, about


class Rules:
    """Judges records. world answers what only a database knows:

    twin(model, record, rule) another record that is the same, by the keys of a rule;
    related(record, item) how many linked records an item finds; task(record, state) whether there is such a task;
    made(record, start, end) how often a move was made; waived(record, checkpoint, entering) whether somebody let it pass;
    approved(record, move, asked) which of the approvals asked are not given yet.
    """

    def __init__(self, reader, world, lang='en'):
        self.reader, self.world, self.lang = reader, world, lang
        self.actor = reader.actor
        self.rights = Rights(reader)

    def say(self, key, **args):
        return self.text(self.reader.table['messages'][key]).format(**args)

    def text(self, texts):
        return texts.get(self.lang) or next(iter(texts.values()), '')

    def title(self, model, field):
        return self.text(model['columns'][field]['title'])

    # -- births

    def born(self, record, given):
        """Judges a new record; given are the fields that were written."""
        if self.actor.kind == 'migration':
            return
        model = self.reader.model(record)
        if not self.rights.may('create', record):
            raise Refused(RIGHT, self.say('no_create', what=self.text(model['title'])))
        for field in given:
            column = model['columns'][field]
            if column.get('computed') and self.actor.kind == 'human' or \
                    column.get('checked') and not self.rights.may('create', record, field):
                raise Refused(RIGHT, self.say('no_field', field=self.title(model, field)), field)
        self.birthplace(model, record)
        self.sound(model, record, None)
        self.checkpoints(model, record, None, None)

    def birthplace(self, model, record):
        if not model.get('stage'):
            return
        stage = self.reader.stage(record)
        if stage is None:
            raise Refused(BIRTH, self.say('no_stage', what=self.text(model['title'])))
        start = model['stages'][stage]['birth']
        if start is True or start and any(self.reader.holds(tree, Scene(record)) for tree in start):
            return
        raise Refused(BIRTH, self.say('no_birth', stage=self.text(model['stages'][stage]['title'])))

    # -- changes

    def changed(self, record, old, given):
        """Judges a changed record; returns the move that it made, None for none."""
        if self.actor.kind == 'migration':
            return None
        model = self.reader.model(record)
        start, end = self.reader.stage(old), self.reader.stage(record)
        moves = [] if start == end else [m for m in model.get('moves', ()) if m['from'] == start and m['to'] == end]
        own = [m for m in moves if self.actor.kind != 'human' or self.actor.roles & set(m['by'])]
        self.may_change(model, record, old, given, {m['reason'] for m in own if m.get('reason')}, moved=start != end)
        move = None
        if start != end:
            move = self.way(model, record, old, moves, own)
            if move.get('limit') and self.world.made(record, start, end) >= move['limit']:
                raise Refused(LIMIT, self.say('too_often', move=self.way_title(model, move), n=move['limit']))
        self.sound(model, record, old)
        self.checkpoints(model, record, old, move, given)
        if move:
            self.approvals(model, record, old, move)
        return move

    def may_change(self, model, record, old, given, reasons, moved):
        if not self.rights.may('read', old):
            raise Refused(RIGHT, self.say('no_read', what=self.text(model['title'])))
        for field in given:
            column = model['columns'][field]
            before, after = self.reader.datum(old, field), self.reader.datum(record, field)
            if column.get('computed'):
                if self.actor.kind == 'human':
                    raise Refused(RIGHT, self.say('no_field', field=self.title(model, field)), field)
                continue
            if equal(before, after) or not column.get('checked'):
                continue
            action = 'assign' if field in model.get('scope_fields', ()) else 'edit'
            if field in reasons:
                action = 'read'
            if not self.rights.may(action, old, field):
                raise Refused(RIGHT, self.say('no_assign' if action == 'assign' else 'no_field', field=self.title(model, field)), field)
            if column.get('frozen') and before is not None:
                raise Refused(RIGHT, self.say('frozen', field=self.title(model, field)), field)

    def way(self, model, record, old, moves, own):
        start, end = self.reader.stage(old), self.reader.stage(record)
        if end is None:
            raise Refused(MOVE, self.say('no_stage', what=self.text(model['title'])))
        names = {'start': self.text(model['stages'][start]['title']) if start else '—',
                 'end': self.text(model['stages'][end]['title'])}
        if moves and not own:
            raise Refused(RIGHT, self.say('not_yours', **names))
        if not own:
            raise Refused(MOVE, self.say('no_move', **names))
        for move in own:
            self.blind(model, record, old, move)
        for move in own:
            if self.reader.holds(move.get('when'), Scene(record, old)):
                return move
        raise Refused(MOVE, self.say('not_now', **names))

    def way_title(self, model, move):
        return '%s → %s' % (self.text(model['stages'][move['from']]['title']), self.text(model['stages'][move['to']]['title']))

    def blind(self, model, record, old, move):
        """Refuses a mover who does not see a field that a checkpoint asks for here."""
        for checkpoint in model.get('checkpoints', ()):
            if self.actor.kind != 'human' or not self.guards(checkpoint, move['to'], move):
                continue
            if not self.reader.holds(checkpoint.get('when'), Scene(record, old)):
                continue
            for item in checkpoint['items']:
                if item.get('field') and not self.rights.may('read', old, item['field']):
                    raise Refused(RIGHT, self.say('no_field', field=self.title(model, item['field'])), item['field'])

    # -- values

    def sound(self, model, record, old):
        for field, column in model['columns'].items():
            value = self.reader.datum(record, field)
            if value is not None and column.get('own') and not column.get('computed') and (
                    old is None or not equal(value, self.reader.datum(old, field))):
                why = self.unfit(record, column, value)
                if why:
                    raise Refused(VALUE, self.say(why[0], field=self.title(model, field), **why[1]), field)
        empty = []
        for field, column in model['columns'].items():
            if column.get('required') and self.reader.datum(record, field) is None and (
                    old is None or self.reader.datum(old, field) is not None) and \
                    self.reader.holds(column.get('applies'), Scene(record, old)):
                empty.append(self.title(model, field))
        if empty:
            raise Refused(VALUE, self.say('required', fields=', '.join(empty)))
        for rule in model.get('unique', ()):
            if self.touched(record, old, rule) and self.world.twin(model, record, rule):
                raise Refused(UNIQUE, self.say('unique', fields=', '.join(self.title(model, f) for f in rule['fields'])))
        for rule in model.get('duplicates', ()):
            if rule['action'] == 'warn' and (self.actor.kind == 'system' or self.world.confirmed(rule['id'])):
                continue
            if self.touched(record, old, rule) and self.world.twin(model, record, rule):
                raise Refused(DUPLICATE, self.text(rule.get('message') or {}) or self.say('duplicate', rule=self.text(rule['title'])), rule['id'])

    def touched(self, record, old, rule):
        return old is None or any(
            not equal(self.reader.datum(record, f), self.reader.datum(old, f)) for f in rule['fields'])

    def unfit(self, record, column, value):
        if column.get('whole') and value.value.denominator != 1:
            return 'whole', {}
        least, most = column.get('min'), column.get('max')
        if least is not None and value.value < _fraction(least):
            return 'least', {'n': least}
        if most is not None and value.value > _fraction(most):
            return 'most', {'n': most}
        if column.get('list') and not self.world.in_use(record, column, value):
            return 'inactive', {}
        if column.get('only') and not all(
                self.reader.holds(column['only'], Scene(record, beside=other)) for other in getattr(record, column['col'])):
            return 'only', {}
        if value.base == 'text' and not value.many and not well(column, value.value):
            return 'written', {}
        return None

    # -- checkpoints

    @staticmethod
    def guards(checkpoint, stage, move):
        return stage in checkpoint['into'] or move is not None and any(
            pair[0] == move['from'] and pair[1] == move['to'] and pair[2] == move['ref'] for pair in checkpoint['moves'])

    def checkpoints(self, model, record, old, move, given=()):
        stage = self.reader.stage(record)
        if stage is None or not model.get('stage'):
            return
        entering, missing = move is not None or old is None, []
        reason = move.get('reason') if move else None
        if reason and (reason not in given or self.reader.datum(record, reason) is None):
            missing.append(self.say('why', field=self.title(model, reason)))
        scene = Scene(record, old)
        for checkpoint in model.get('checkpoints', ()):
            holds = stage in checkpoint['held']
            if not holds and not (entering and self.guards(checkpoint, stage, move)):
                continue
            if not entering and not checkpoint['lasting'] or not self.reader.holds(checkpoint.get('when'), scene):
                continue
            lacking = [line for item in checkpoint['items'] for line in self.lacking(model, checkpoint, item, scene, not entering)]
            if lacking and not self.world.waived(record, checkpoint, entering):
                missing += lacking
        if missing:
            raise Refused(MISSING, '\n'.join(dict.fromkeys(missing)))

    def lacking(self, model, checkpoint, item, scene, held):
        """What of an item is missing, as lines for people; none where it is met."""
        record = scene.own
        if item.get('field'):
            if self.field_met(model, item, record):
                return []
            return [self.message(checkpoint, item) or self.say('missing', lead=self.text(checkpoint['title']), field=self.title(model, item['field']))]
        if 'rule' in item:
            if held and not item.get('lasting') or self.reader.holds(item['rule'], scene):
                return []
            return [self.message(checkpoint, item) or self.text(checkpoint['title'])]
        if 'any_of' in item:
            best = None
            for part in item['any_of']:
                lines = [line for inner in part for line in self.lacking(model, checkpoint, inner, scene, held)]
                if not lines:
                    return []
                if best is None or len(lines) < len(best):
                    best = lines
            return [self.message(checkpoint, item, own=True)] if item.get('message') else best + [self.say('or_else')] * (len(item['any_of']) > 1)
        if held:
            return []
        if 'related' in item:
            if self.world.related(record, item) >= item['at_least']:
                return []
        elif self.world.task(record, item['task']):
            return []
        return [self.message(checkpoint, item) or self.say('missing', lead=self.text(checkpoint['title']), field=self.text(item['title']))]

    def message(self, checkpoint, item, own=False):
        return self.text(item.get('message') or ({} if own else checkpoint.get('message') or {}))

    def field_met(self, model, item, record):
        value = self.reader.datum(record, item['field'])
        if value is None:
            return False
        if item.get('among') and not self.reader.holds(item['among'], Scene(record)):
            return False
        column = model['columns'][item['field']]
        if item.get('evidence') and value.base in ('text', 'file') and not proves(column['type'], value.value, self.reader.table['placeholders']):
            return False
        return True

    # -- approvals

    def approvals(self, model, record, old, move):
        asked = [a for a in move.get('approvals', ()) if self.reader.holds(a.get('when'), Scene(record, old))]
        open_ = self.world.approved(record, old, move, asked) if asked else []
        if open_:
            roles = ', '.join(self.text(self.reader.table['roles'][a['by']]['title']) for a in open_)
            raise Refused(WAITS, self.say('asked', move=self.way_title(model, move), roles=roles), (move, open_))


def _fraction(text):
    from fractions import Fraction
    return Fraction(text)
