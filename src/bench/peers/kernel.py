"""How long people wait for the kernel: its start, a cell, a completion, a table, a rerun.

Run by Debian's own python3 with python3-jupyter-client:

    kernel.py KERNEL ROUNDS JSHELL

KERNEL is an installed kernel that Jupyter finds, JSHELL the JDK's own jshell. Prints lines
"measure NAME NANOSECONDS".
"""

import statistics
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
BLOCKS = 24
IN_A_BLOCK = 10
SLOW = """%%cached
long slow{i} = 0;
for (long k = 0; k < 700_000_000L; k++) slow{i} = slow{i} * 31 + (k ^ {i});
slow{i}
"""
QUICK = """double[] quick{i} = new double[1_000];
for (int k = 0; k < quick{i}.length; k++) quick{i}[k] = Math.sqrt(k + slow{of});
Arrays.stream(quick{i}).sum()
"""


def tell(name, since):
    tell_of(name, time.perf_counter_ns() - since)


def tell_of(name, nanoseconds):
    print("measure", name, nanoseconds, flush=True)


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


def start(name):
    """A new kernel that has shown the value of its first cell."""
    since = time.perf_counter_ns()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=LIMIT)
    run(client, "40 + 2")
    return manager, client, since


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


def autocache(client):
    """What caching by itself adds to a cell that is too fast to be kept."""
    medians = {"on": [], "off": []}
    for block in range(2 * BLOCKS):
        mode = "on" if block % 2 else "off"
        run(client, f"%autocache {mode}")
        cells = []
        for i in range(IN_A_BLOCK):
            since = time.perf_counter_ns()
            run(client, f"1{block:02}{i:02} + 2")
            cells.append(time.perf_counter_ns() - since)
        medians[mode].append(statistics.median(cells))
    run(client, "%autocache off")
    for off, on in zip(medians["off"], medians["on"]):
        tell_of("kernel.autocache-extra", max(0, round(on - off)))


def notebook():
    """Twenty cells, five of them slow."""
    cells = []
    for i in range(5):
        cells.append(SLOW.replace("{i}", str(i)))
        for j in range(3):
            cells.append(QUICK.replace("{i}", f"{i}{j}").replace("{of}", str(i)))
    return cells


def shown(messages):
    return [m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "execute_result"]


def rerun(name):
    """A notebook in a kernel of its own, and again in another."""
    results = []
    for measured in ("kernel.notebook", "kernel.notebook-again"):
        manager, client, _ = start(name)
        since = time.perf_counter_ns()
        results.append([shown(run(client, cell)) for cell in notebook()])
        tell(measured, since)
        client.stop_channels()
        manager.shutdown_kernel(now=False)
    if results[0] != results[1]:
        raise SystemExit(f"a rerun shows other results: {results}")


def main(name, rounds, program):
    for i in range(rounds):
        jshell(program)
        manager, client, since = start(name)
        tell("kernel.first-result", since)
        if i == rounds - 1:
            warm(client)
            autocache(client)
        client.stop_channels()
        manager.shutdown_kernel(now=False)
    rerun(name)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
