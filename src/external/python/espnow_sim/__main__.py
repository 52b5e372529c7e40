"""Runs a program as a node of espnow-sim."""

import argparse
import os
import runpy
import sys


def main():
    parser = argparse.ArgumentParser(
        prog="python3 -m espnow_sim",
        description="Runs a MicroPython program for ESP-NOW as a node of a run of espnow-sim.",
    )
    parser.add_argument("program", metavar="PROGRAM", help="the program's file, or a folder with main.py")
    parser.add_argument("--node", help="which node of the scenario it is; or ESPNOW_SIM_NODE; by default the program's name")
    parser.add_argument("--connect", metavar="ADDRESS", help="HOST:PORT or unix:PATH of the simulator; or ESPNOW_SIM; 127.0.0.1:9100")
    parser.add_argument("arguments", nargs="*", help="sys.argv of the program")
    given = parser.parse_args()
    program = given.program
    if os.path.isdir(program):
        program = os.path.join(program, "main.py")
    if not os.path.isfile(program):
        parser.error("there is no program %s" % program)
    name = os.path.splitext(os.path.basename(given.program.rstrip("/")))[0]
    os.environ["ESPNOW_SIM_NODE"] = given.node or os.environ.get("ESPNOW_SIM_NODE") or name
    os.environ["ESPNOW_SIM"] = given.connect or os.environ.get("ESPNOW_SIM") or "127.0.0.1:9100"
    if "PYTHONHASHSEED" not in os.environ:
        # The order of a set of texts is not to differ from run to run.
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable] + sys.orig_argv[1:])
    sys.argv = [program] + given.arguments
    sys.path[0] = os.path.dirname(os.path.abspath(program))
    modules = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if modules not in sys.path:
        sys.path.insert(1, modules)
    import espnow_sim

    espnow_sim.board()
    runpy.run_path(program, run_name="__main__")


main()
