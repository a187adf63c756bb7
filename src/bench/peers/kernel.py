"""How long people wait for the kernel: its start, a cell, a completion, a table.

Run by Debian's own python3 with python3-jupyter-client:

    kernel.py KERNEL ROUNDS JSHELL

KERNEL is an installed kernel that Jupyter finds, JSHELL the JDK's own jshell. Prints lines
"measure NAME NANOSECONDS".
"""

import subprocess
import sys
import time

from jupyter_client.manager import KernelManager

LIMIT = 120
REPEATS = 20
WARM = 400  # the compiler inside a kernel is warm by then
TABLE = """
var many = Table.create("many", DoubleColumn.create("a", new double[100_000]),
    StringColumn.create("b", java.util.Collections.nCopies(100_000, "text")));
many.rowCount()
"""


def tell(name, since):
    print("measure", name, time.perf_counter_ns() - since, flush=True)


def jshell(program):
    """Until a new jshell has shown the value of its first line."""
    since = time.perf_counter_ns()
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as shell:
        shell.stdin.write("40 + 2\n/exit\n")
        shell.stdin.close()
        for line in shell.stdout:
            if "42" in line:
                tell("jshell.first-result", since)
                break
        else:
            raise SystemExit("jshell showed no value")
        shell.stdout.read()


def until_idle(client, request):
    """The messages of a request until the kernel is idle again."""
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=LIMIT)
        if message["parent_header"].get("msg_id") != request:
            continue
        messages.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return messages


def run(client, code):
    messages = until_idle(client, client.execute(code))
    failed = [m["content"]["evalue"] for m in messages if m["msg_type"] == "error"]
    if failed:
        raise SystemExit(code + ": " + failed[0])
    return messages


def first_result(name):
    """Until a new kernel has shown the value of its first cell."""
    since = time.perf_counter_ns()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=LIMIT)
    run(client, "40 + 2")
    tell("kernel.first-result", since)
    return manager, client


def warm(client):
    for i in range(WARM + REPEATS):
        since = time.perf_counter_ns()
        run(client, f"{i} + 1")
        if i >= WARM:
            tell("kernel.cell", since)
    for i in range(2 * REPEATS):
        since = time.perf_counter_ns()
        code = "loft.ba" if i % 2 else "List.of(1).str"
        request = client.complete(code, len(code))
        client.get_shell_msg(timeout=LIMIT)
        until_idle(client, request)
        if i >= REPEATS:
            tell("kernel.completion", since)
    run(client, TABLE)
    for i in range(2 * REPEATS):
        since = time.perf_counter_ns()
        run(client, "many")
        if i >= REPEATS:
            tell("kernel.table", since)


def main(name, rounds, program):
    for i in range(rounds):
        jshell(program)
        manager, client = first_result(name)
        if i == rounds - 1:
            warm(client)
        client.stop_channels()
        manager.shutdown_kernel(now=False)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
