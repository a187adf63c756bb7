"""Asks two kernels for the same at once while a command reads the store; prints what all said."""
import json
import subprocess
import sys

from jupyter_client.manager import start_new_kernel

TIMEOUT = 240

WORK = """
var bars = loft.bars(loft.ticks(Samples.eurusdTicks()), minutes(5));
var results = loft.backtest(bars, StrategyGrid.movingAverageCross()
    .fast(4, 6, 8, 10).slow(40, 50, 60, 75, 90).exits(Exits.standard()));
System.out.println(results.rowCount() + " rows, " + loft.cache().session());"""


def said(client, msg_id):
    text = []
    while True:
        msg = client.get_iopub_msg(timeout=TIMEOUT)
        if msg["parent_header"].get("msg_id") != msg_id:
            continue
        kind, content = msg["msg_type"], msg["content"]
        if kind == "status" and content["execution_state"] == "idle":
            return "".join(text)
        if kind == "stream":
            text.append(content["text"])
        elif kind == "error":
            text.append("\n".join(content["traceback"]))


kernels = [start_new_kernel(kernel_name=sys.argv[1]) for _ in range(2)]
try:
    asked = [(client, client.execute(WORK)) for _, client in kernels]
    reading = subprocess.run(sys.argv[2:], capture_output=True, text=True, timeout=TIMEOUT)
    print(json.dumps({"kernels": [said(client, msg_id) for client, msg_id in asked],
                      "exit": reading.returncode, "errors": reading.stderr}))
finally:
    for manager, client in kernels:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
