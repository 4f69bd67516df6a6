from odoo import fields


class Figure(fields.Float):
    """A number that may be empty: in Odoo itself no number is, and 0 cannot be told from nothing."""

    def convert_to_column(self, value, record, values=None, validate=True):
        if value is None or value is False or value == '':
            return None
        return super().convert_to_column(value, record, values, validate)

    def convert_to_cache(self, value, record, validate=True):
        if value is None or value is False or value == '':
            return None
        return super().convert_to_cache(value, record, validate)

    def convert_to_record(self, value, record):
        return False if value is None else value

    def convert_to_read(self, value, record, use_name_get=True):
        return False if value is None else value

    def convert_to_write(self, value, record):
        return False if value is None else value
