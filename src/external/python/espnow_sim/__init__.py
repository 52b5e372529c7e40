"""A node of espnow-sim whose program is this process.

    python3 -m espnow_sim PROGRAM.py --node sensor --connect 127.0.0.1:9100

or, with this folder in PYTHONPATH and ESPNOW_SIM and ESPNOW_SIM_NODE set, plain "python3 PROGRAM.py". See docs/external.md.
"""

from ._board import board


def parameter(name, otherwise=None):
    """What the scenario tells this node's program under that name, as text: with: { name: ... }."""
    return board().facts["with"].get(name, otherwise)


def address(name):
    """The MAC address, as bytes, of the node that the scenario tells of under that name: with: { name: other-node }."""
    return board().call("sim.address", name)
