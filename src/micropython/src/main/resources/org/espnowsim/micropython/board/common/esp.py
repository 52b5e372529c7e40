# esp: little that programs use.
LOG_NONE = 0
LOG_ERROR = 1
LOG_WARNING = 2
LOG_INFO = 3
LOG_DEBUG = 4
LOG_VERBOSE = 5


def osdebug(*args):
    return None


def flash_size():
    return 4 * 1024 * 1024
