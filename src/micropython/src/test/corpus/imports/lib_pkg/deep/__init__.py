from lib_pkg import LOADED

LOADED.append("deep " + __name__)
