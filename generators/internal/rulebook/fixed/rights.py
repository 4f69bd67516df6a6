"""Who may do what with which record, by the table of the description. Knows nothing of Odoo.

Deny by default. Grants of rows and of fields unite separately over all roles of a person; a “never” of any of them cuts
the person. Whatever is done to a record, the person must be able to read it.
"""
from .records import Scene


class Rights:
    def __init__(self, reader):
        self.reader = reader
        self.actor = reader.actor

    def of(self, record):
        roles = (self.reader.model(record) or {}).get('rights', {})
        return [roles[role] for role in sorted(self.actor.roles) if role in roles]

    def may(self, action, record, field=None):
        """Tells whether the actor may do something to a record, or to a field of it."""
        if self.actor.kind != 'human':
            return True
        return self.granted(action, record, field) and (
            action in ('create', 'read') or self.granted('read', record, field))

    def granted(self, action, record, field):
        stage = self.reader.stage(record) or ''
        rights = self.of(record)
        if any(self.cut(right, action, field) for right in rights):
            return False
        if field is not None and not any(field in self.fields(right, action, stage) for right in rights):
            return action == 'read' and field in (self.reader.model(record).get('always') or ()) and \
                self.rows(action, record, stage, rights)
        return self.rows(action, record, stage, rights)

    def rows(self, action, record, stage, rights):
        areas = [area for right in rights for area in self.areas(right, action, stage)]
        if action == 'create':
            return bool(areas)
        if any(all(self.inside(record, scope) for scope in area) for area in areas):
            return True
        return action == 'read' and bool(rights) and self.shared(record)

    def shared(self, record):
        return bool(self.actor.user) and self.actor.user in (getattr(record, 'crmspec_reader_ids', None) or ())

    @staticmethod
    def areas(right, action, stage):
        for grant in right['grants'].get(action, ()):
            if stage in grant['stages'] or grant['stages'] == ['*']:
                yield from grant['areas']

    @staticmethod
    def fields(right, action, stage):
        named = right['fields'].get(action, {})
        return set(named.get('*', ())) | set(named.get(stage, ()))

    @staticmethod
    def cut(right, action, field):
        never = right['never']
        return action in never.get('actions', ()) or (field is not None and action in never.get('fields', {}).get(field, ()))

    def most(self, action, record):
        """How many records may be taken at once: None for any number, 0 for no more than one."""
        stage, found = self.reader.stage(record) or '', 0
        for right in self.of(record):
            for grant in right['grants'].get(action, ()):
                if stage in grant['stages'] or grant['stages'] == ['*']:
                    if grant['max'] is None:
                        return None
                    found = max(found, grant['max'])
        return found

    def inside(self, record, scope):
        """Tells whether a record lies in a scope, as the actor stands to it."""
        if scope == 'all':
            return True
        if scope == 'own':
            owner = self.owner(record)
            return bool(owner) and owner == self.actor.user
        if scope.startswith('scope/'):
            return self.reader.holds(self.reader.model(record)['scopes'][scope[6:]], Scene(record))
        root = self.root(scope)
        return root is not None and self.below(self.team(record), root)

    def owner(self, record):
        column = self.reader.model(record).get('owner')
        return getattr(record, column) if column else None

    def team(self, record):
        """The team of a record: the one that it names, else the home team of its owner."""
        column = self.reader.model(record).get('team')
        named = getattr(record, column) if column else None
        if named:
            return named
        owner = self.owner(record)
        return owner.crmspec_team_id if owner else None

    def root(self, scope):
        """The id of the team whose records, with those below, are a scope; None where it reaches nothing."""
        if scope.startswith('team/'):
            return scope[5:]
        team = self.actor.user.crmspec_team_id if self.actor.user else None
        while team and scope != 'team' and team.crmspec_type != scope:
            team = team.parent_id
        return team.crmspec_code if team else None

    @staticmethod
    def below(team, root):
        while team:
            if team.crmspec_code == root:
                return True
            team = team.parent_id
        return False
