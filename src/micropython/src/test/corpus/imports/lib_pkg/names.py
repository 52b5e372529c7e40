from lib_pkg import LOADED

LOADED.append(__name__)


def all_names(prefix, n):
    return [prefix + str(i) * 2 for i in range(n)]
