"""joblib.Memory on the data and in the cases of the benchmarks.

Usage: joblib_memory.py CASE FOLDER COUNT REPEATS; prints "measure NAME NUMBER" lines, nanoseconds.
"""

import os
import resource
import shutil
import sys
import time

import joblib
import numpy
import pandas

COLUMNS = {"time": ">i8", "open": ">f8", "high": ">f8", "low": ">f8", "close": ">f8", "volume": ">i8"}

may_compute = True
loaded = {}


def score(strategy):
    if not may_compute:
        raise AssertionError("it is kept")
    return {
        "profit": strategy * 1.5,
        "drawdown": strategy / 7.0,
        "sharpe": 1.0 / (strategy + 1),
        "trades": float(strategy % 100),
    }


def smoothed(bars):
    if not may_compute:
        raise AssertionError("it is kept")
    return loaded["smoothed"]


def tell(name, value):
    print("measure joblib." + name, float(value), flush=True)


def timed(name, work, things=1):
    begun = time.perf_counter_ns()
    result = work()
    tell(name, (time.perf_counter_ns() - begun) / things)
    return result


def frame(folder, name):
    cells = {}
    for column, kind in COLUMNS.items():
        cells[column] = numpy.fromfile(os.path.join(folder, name, column), kind).astype(kind[1:])
    cells["time"] = (cells["time"] * 1000).astype("datetime64[ns]")
    return pandas.DataFrame(cells)


def home(folder, name):
    return os.path.join(folder, "joblib-" + name)


def memory(folder, name, compress=False):
    return joblib.Memory(home(folder, name), verbose=0, compress=compress)


def call_all(cached, count):
    return sum(cached(strategy)["profit"] for strategy in range(count))


def prepare(folder, count, repeats):
    timed("prepare.one-by-one", lambda: call_all(memory(folder, "small").cache(score), count))
    loaded["smoothed"] = frame(folder, "smoothed")
    memory(folder, "large").cache(smoothed)(frame(folder, "bars"))


def small_hits(folder, count, repeats):
    cached = memory(folder, "small").cache(score)
    timed("small-hits.first", lambda: cached(0))
    for _ in range(repeats):
        cached = memory(folder, "small").cache(score)
        timed("small-hits.all", lambda: call_all(cached, count))
        timed("small-hits.one", lambda: call_all(cached, min(count, 1000)), min(count, 1000))


def large_hit(folder, count, repeats):
    bars = frame(folder, "bars")
    cached = memory(folder, "large").cache(smoothed)
    timed("large-hit.load", lambda: cached(bars))
    for _ in range(repeats):
        timed("large-hit.again", lambda: cached(bars))
        timed("large-hit.shelved", lambda: cached.call_and_shelve(bars))


def hash_table(folder, count, repeats):
    bars = frame(folder, "bars")
    for _ in range(repeats):
        timed("hash.table", lambda: joblib.hash(bars))


def store(folder, count, repeats):
    loaded["smoothed"] = frame(folder, "smoothed")
    for compress, name in ((False, "plain"), (3, "compressed")):
        for _ in range(min(repeats, 3)):
            cached = memory(folder, "store", compress).cache(smoothed)
            timed("store." + name, lambda: cached(0))
            shutil.rmtree(home(folder, "store"))


def checkpoints(folder, count, repeats):
    for _ in range(min(repeats, 3)):
        cached = memory(folder, "checkpoints").cache(score)
        timed("checkpoints.extra", lambda: call_all(cached, count))
        shutil.rmtree(home(folder, "checkpoints"))


CASES = {
    "prepare": prepare,
    "small-hits": small_hits,
    "large-hit": large_hit,
    "hash": hash_table,
    "store": store,
    "checkpoints": checkpoints,
}

if __name__ == "__main__":
    case, where = sys.argv[1], sys.argv[2]
    may_compute = case in ("prepare", "store", "checkpoints")
    CASES[case](where, int(sys.argv[3]), int(sys.argv[4]))
    tell(case + ".peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
