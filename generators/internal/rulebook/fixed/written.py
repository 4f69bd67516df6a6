"""How values are written, what proves something, and what makes two values alike. Knows nothing of Odoo."""
import re
from urllib.parse import urlsplit

E164 = re.compile(r'\+[1-9][0-9]{6,14}')
E164_EXT = re.compile(r'\+[1-9][0-9]{6,14}([\t\n\f\r ]*(ext\.?|доб\.?|x|#|;ext=)[\t\n\f\r ]*[0-9]{1,8})?')
DIGITS = re.compile(r'[0-9]{12}')
EMAIL = re.compile(r'[^@\t\n\f\r ]+@[^@\t\n\f\r .]+(\.[^@\t\n\f\r .]+)+')
LINK = re.compile(r'https?://[^\t\n\f\r /]+')

LEGAL_FORMS = {
    'llp', 'llc', 'ltd', 'inc', 'jsc', 'gmbh', 'co', 'plc', 'corp', 'lp',
    'тоо', 'ооо', 'ао', 'оао', 'зао', 'пао', 'ип', 'чп', 'гкп', 'ргп', 'кх', 'жшс', 'ақ', 'жк',
}


def well(field, text):
    """Tells whether a text is written as a field demands."""
    pattern = field.get('pattern')
    if pattern:
        return re.compile(pattern, re.ASCII).fullmatch(text) is not None
    form = field.get('format')
    if form == 'e164':
        return E164.fullmatch(text) is not None
    if form == 'e164_ext':
        return E164_EXT.fullmatch(text) is not None
    if form == 'bin_iin':
        return DIGITS.fullmatch(text) is not None and checksum(text)
    if form in ('person_name', 'company_name'):
        return any(c.isalpha() for c in text)
    kind = field.get('type')
    if kind == 'email':
        return EMAIL.fullmatch(text) is not None
    if kind == 'url':
        return LINK.match(text) is not None
    if kind == 'text':
        return '\n' not in text and '\r' not in text
    return True


def checksum(text):
    """Tells whether the last of 12 digits is right: weights 1…11, and where that gives 10, weights 3…11, 1, 2."""
    for shift in (0, 2):
        total = sum(int(text[i]) * ((i + shift) % 11 + 1) for i in range(11)) % 11
        if total < 10:
            return total == int(text[11])
    return False


def proves(kind, text, placeholders):
    """Tells whether a value proves something: a file by its name, a link by its host, a text by what it says."""
    plain = text.strip()
    if kind == 'file':
        base = plain.replace('\\', '/').rstrip('/').rsplit('/', 1)[-1]
        stem = base[:base.rindex('.')] if '.' in base else base
        return plain != '' and not is_placeholder(stem, placeholders)
    if kind == 'url' or '://' in plain:
        return is_link(plain, placeholders)
    return says(plain) and not is_placeholder(plain, placeholders)


def is_link(text, placeholders):
    if re.search(r'[\x00-\x20\x7f]', text.split('?', 1)[0].split('#', 1)[0].split('/', 3)[2] if text.count('/') > 1 else text):
        return False
    try:
        parts = urlsplit(text)
        host = (parts.hostname or '').strip('.')
        parts.port
    except ValueError:
        return False
    return parts.scheme in ('http', 'https') and '.' in host and not is_placeholder(host.split('.')[0], placeholders)


def says(text):
    """Tells whether a text has 3 letters or digits that are not all alike."""
    kept = [c for c in text.lower() if c.isalpha() or c.isdecimal()]
    return len(kept) >= 3 and any(c != kept[0] for c in kept)


def is_placeholder(text, placeholders):
    plain = ''.join(c if c.isalpha() or c.isdecimal() else ' ' for c in text.lower().replace('ё', 'е'))
    plain = ' '.join(plain.split())
    return plain == '' or plain in placeholders


def alike(way, text):
    """Makes a text alike to others that mean the same; with no way, only spaces around it do not count."""
    if way == 'exact':
        return text.strip()
    if way in ('phone', 'digits'):
        digits = ''.join(c for c in text if c in '0123456789')
        if way == 'phone' and len(digits) == 11 and digits[0] == '8':
            digits = '7' + digits[1:]
        if way == 'phone' and len(digits) == 10:
            digits = '7' + digits
        return digits
    if way == 'email':
        return ''.join(text.lower().split())
    folded = fold(text)
    if way == 'company':
        kept = [word for word in folded.split() if word not in LEGAL_FORMS]
        return ' '.join(kept) or folded
    return folded


def fold(text):
    text = text.lower().replace('ё', 'е')
    return ' '.join(''.join(c if c.isalpha() or c.isdecimal() else ' ' for c in text).split())
