"""Plants a mistake in a generated module, and says which cases must find it: the reference of what is wrong.

plant.py MISTAKE FOLDER, where the mistake is item, move, scope, field, sight or required.
"""
import json
import re
import sys
from pathlib import Path

mistake, folder = sys.argv[1], Path(sys.argv[2])
path = folder / 'rules.json'
table = json.loads(path.read_text(encoding='utf-8'))


def item():
    """Drops what a checkpoint asks for first."""
    for model in table['models'].values():
        for checkpoint in model.get('checkpoints', ()):
            for one in checkpoint['items']:
                if one.get('field') and not checkpoint.get('when'):
                    checkpoint['items'].remove(one)
                    return '%s#%s' % (checkpoint['ref'], one['field'])


def move():
    """Lets everybody go from a start to a success at once."""
    for model in table['models'].values():
        stages = model.get('stages', {})
        for start in (code for code, stage in stages.items() if stage['type'] == 'start'):
            for end in (code for code, stage in stages.items() if stage['type'] == 'won' and code.split('.')[0] == start.split('.')[0]):
                if not any((m['from'], m['to']) == (start, end) for m in model['moves']):
                    model['moves'].append({'from': start, 'to': end, 'ref': 'planted', 'by': sorted(table['roles'])})
                    return 'transition/%s__%s' % (start, end.split('.')[1])


def narrow(action):
    """The first grant of own records alone."""
    for name, model in table['models'].items():
        for role, rights in sorted(model['rights'].items()):
            grants = rights['grants'].get(action, ())
            if len(grants) == 1 and grants[0]['areas'] == [['own']] and not rights['never'].get('actions'):
                yield name, model, role, grants[0]


def scope():
    """Lets a role change all records instead of its own."""
    for name, model, role, grant in narrow('edit'):
        read = model['rights'][role]['grants'].get('read', ())
        if any(['own'] != area for one in read for area in one['areas']):
            grant['areas'] = [['all']]
            return 'access/%s.%s.edit' % (role, model['entity'])


def field():
    """Lets a role change a field that it only reads."""
    for model in table['models'].values():
        for role, rights in sorted(model['rights'].items()):
            if '*' not in rights['fields'].get('edit', {}) or not rights['grants'].get('edit'):
                continue
            for name in rights['fields'].get('read', {}).get('*', ()):
                column = model['columns'][name]
                if not column.get('computed') and column['kind'] == 'text' and name not in rights['fields']['edit']['*'] \
                        and name not in rights['never'].get('fields', {}):
                    rights['fields']['edit']['*'].append(name)
                    return 'access/%s.%s.%s' % (role, model['entity'], name)


def sight():
    """Shows a role all records instead of its own."""
    for name, model, role, grant in narrow('read'):
        grant['areas'] = [['all']]
        rules = (folder / 'rules.xml').read_text(encoding='utf-8')
        group = table['roles'][role]['group']
        record = 'see_%s_%s_records' % (name.replace('.', '_'), group)
        widened, n = re.subn(r'(id="%s">.*?name="domain" pyson="1" eval=")[^"]*' % record, r'\1[()]', rules, count=1, flags=re.S)
        assert n == 1, record
        (folder / 'rules.xml').write_text(widened, encoding='utf-8')
        return 'access/%s.%s.read' % (role, model['entity'])


def required():
    """Lets a field be empty that never is."""
    for model in table['models'].values():
        for name, column in model['columns'].items():
            if column.get('required') and 'default' not in column and not column.get('applies'):
                del column['required']
                return 'field/%s.%s' % (model['entity'], name)


ref = {'item': item, 'move': move, 'scope': scope, 'field': field, 'sight': sight, 'required': required}[mistake]()
if not ref:
    sys.exit('there is nothing in which the mistake "%s" could be planted' % mistake)
path.write_text(json.dumps(table, ensure_ascii=False), encoding='utf-8')
print(ref)
