"""Runs cells, given as JSON, in a kernel that is named, and prints what they show as JSON."""
import json
import sys

from jupyter_client.manager import start_new_kernel

TIMEOUT = 240
START_TIMEOUT = 40
NEVER_ANSWERED = 75


def shown(client, msg_id):
    text = []
    while True:
        msg = client.get_iopub_msg(timeout=TIMEOUT)
        if msg["parent_header"].get("msg_id") != msg_id:
            continue
        kind, content = msg["msg_type"], msg["content"]
        if kind == "status" and content["execution_state"] == "idle":
            return "\n".join(text)
        if kind == "stream":
            text.append(content["text"])
        elif kind in ("execute_result", "display_data"):
            text.append(content["data"].get("text/plain", ""))
        elif kind == "error":
            text.append("\n".join([content["ename"], content["evalue"]] + content["traceback"]))


def started(attempts):
    """Some kernels answer their first request before anybody can hear it, and then no more."""
    try:
        return start_new_kernel(kernel_name=sys.argv[1], startup_timeout=START_TIMEOUT)
    except RuntimeError:
        if attempts == 1:
            sys.exit(NEVER_ANSWERED)
        return started(attempts - 1)


manager, client = started(4)
try:
    outputs = []
    for cell in json.load(open(sys.argv[2])):
        msg_id = client.execute(cell)
        while client.get_shell_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != msg_id:
            pass
        outputs.append(shown(client, msg_id))
    print(json.dumps(outputs))
finally:
    client.stop_channels()
    manager.shutdown_kernel()
