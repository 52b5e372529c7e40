# The old name of asyncio.
import asyncio as _asyncio


def __getattr__(name):
    return getattr(_asyncio, name)
