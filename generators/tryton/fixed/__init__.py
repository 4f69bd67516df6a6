from . import approval, base, declared


def register():
    declared.register(__name__.split('.')[-1], base.models() + approval.models())
