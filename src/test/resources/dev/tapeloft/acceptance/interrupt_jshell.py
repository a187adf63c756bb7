"""Types into a jshell on a terminal, interrupts a long verb with Ctrl-C, and goes on."""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

TIMEOUT = 120

pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 400, 0, 0))
    os.environ["TERM"] = "xterm"  # on a dumb one jshell does not take Ctrl-C
    os.execvp(sys.argv[1], sys.argv[1:])

seen = ""


def wait_for(text, timeout=TIMEOUT):
    """Waits until the text comes, and forgets what came before its end."""
    global seen
    end = time.time() + timeout
    while text not in seen:
        if time.time() > end:
            raise AssertionError("%r did not come; there is %r" % (text, seen[-2000:]))
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536).decode("utf-8", "replace")
    before, seen = seen.split(text, 1)
    return before


def type_in(line):
    os.write(terminal, (line + "\n").encode())


def say(line, word):
    """Types a line that prints a word in pieces, so that its echo is not taken for it."""
    type_in(line + ' System.out.println("%s" + "%s");' % (word[:2], word[2:]))
    return wait_for(word)


try:
    wait_for("jshell>")
    for line in ("import dev.tapeloft.*;", "import dev.tapeloft.strategy.*;",
                 "import static dev.tapeloft.market.Interval.*;", "var loft = Tapeloft.open();"):
        type_in(line)
    say("var kept = 41;", "opened")
    say("var bars = loft.bars(loft.ticks(Samples.eurusdTicks()), seconds(5));", "barred")
    # All templates, so that it is in the midst of it however fast the machine is. At the very end
    # of what runs, jshell itself may lose its session to a Ctrl-C: its remote JVM catches the
    # exception that stops a thread only while the snippet is on the stack.
    type_in('System.out.println("beg" + "un"); loft.backtest(bars, StrategyGrid.standard());')
    wait_for("begun")
    time.sleep(1)
    begin = time.time()
    os.write(terminal, b"\x03")
    say("System.out.println(kept + 1);", "alive")
    print("interrupted after %.1f s" % (time.time() - begin))
    say("System.out.println(loft.backtest(bars, StrategyGrid.meanReversion().lookback(20)"
        ".threshold(2).exits(Exits.standard())).rowCount());", "goes on")
    session = say("System.out.println(loft.cache().session());", "told")
    print([line for line in session.splitlines() if "this session:" in line][-1].strip())
    type_in("/exit")
    while True:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    pid = 0
    print("ended")
finally:
    if pid:
        os.kill(pid, signal.SIGKILL)
