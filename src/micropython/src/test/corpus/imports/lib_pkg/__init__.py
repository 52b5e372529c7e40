LOADED = ["lib_pkg"]
