"""Writes three files of known answers beside it, with NumPy and SciPy and without regard to speed:
features.csv, the features of windows of bars.csv by the definitions of their sources; aggregate.csv, those
of all windows of ten bars by class and direction; drift.csv, their change from the first to the second half.
Logarithms natural, deviations of a population.
"""
import csv
import itertools
import math
import pathlib
from fractions import Fraction

import numpy as np
from scipy import signal, stats
from scipy.spatial.distance import pdist, squareform

HERE = pathlib.Path(__file__).parent
NAN = float("nan")


def per(a, b):
    return NAN if b == 0 else a / b


def slope(x, y):
    if not np.all(np.isfinite(y)):
        return NAN
    return np.polyfit(x, y, 1)[0]


def log(x):
    return math.log(x) if x > 0 else NAN


def runs(flags):
    return [len(list(group)) for flag, group in itertools.groupby(flags) if flag]


def autocorrelation(x, lag):
    d = x - x.mean()
    return per(np.sum(d[lag:] * d[:-lag]), np.sum(d * d))


def entropy(shares):
    return stats.entropy(shares)


def candles(o, h, l, c, v, s, pip):
    body, span = (c - o) / pip, (h - l) / pip
    upper, lower = (h - np.maximum(o, c)) / pip, (np.minimum(o, c) - l) / pip
    upper, lower, body, span = (np.round(x, 6) for x in (upper, lower, body, span))
    moves = np.round(np.diff(c) / pip, 6)
    v = np.where(v == 0, NAN, v)
    return {
        "body_mean": body.mean(), "body_sd": body.std(), "body_sum": body.sum(),
        "range_mean": span.mean(), "range_sd": span.std(), "range_max": span.max(),
        "up_down_ratio": per(np.sum(body > 0), np.sum(body < 0)),
        "upper_wick_mean": upper.mean(), "lower_wick_mean": lower.mean(),
        "wick_ratio": per(upper.mean(), lower.mean()),
        "efficiency": per(abs(moves.sum()), np.abs(moves).sum()),
        "volume_mean": v.mean(), "volume_last3_ratio": v[-3:].mean() / v[:-3].mean(),
        "spread_mean": (s / pip).mean(), "spread_sd": (s / pip).std(),
    }


def closes(c, p, pip):
    line = stats.linregress(np.arange(len(p)), p)
    constant = np.ptp(p) == 0
    out = {
        "mean": c.mean(), "median": np.median(c), "sd": p.std(), "variance": p.var(),
        "range": np.ptp(p), "iqr": stats.iqr(p),
        "skew": NAN if constant else stats.skew(p),
        "kurtosis": NAN if constant else stats.kurtosis(p),
        "min": c.min(), "max": c.max(), "q10": np.quantile(c, 0.1), "q90": np.quantile(c, 0.9),
        "cv": 0 if constant else stats.variation(c), "slope": line.slope,
        "r2": NAN if constant else line.rvalue**2, "autocorr1": autocorrelation(p, 1),
    }
    return {"close_" + name: value for name, value in out.items()}


def differences(x, steps):
    out = {}
    for order in range(1, 6):
        d = np.diff(x, n=order) / steps
        out |= {f"diff{order}_mean": d.mean(), f"diff{order}_sd": d.std(), f"diff{order}_last": d[-1]}
    d = np.diff(x) / steps
    return out | {"diff1_max": d.max(), "diff1_min": d.min(), "diff1_abs_mean": np.abs(d).mean(),
                  "diff1_positive_ratio": np.mean(d > 0)}


def spectrum(p):
    n = len(p)
    f, power = signal.periodogram(p, detrend="constant", scaling="spectrum")
    f, power = f[1:], power[1:]
    power = np.where(power < 1e-20 * power.sum(), 0, power)
    total = power.sum()
    order = sorted(range(len(f)), key=lambda k: (-round(power[k], 9), k))[:5]
    out = {}
    for place, k in enumerate(order, 1):
        out[f"top{place}_frequency"] = f[k] if power[k] > 0 else NAN
        out[f"top{place}_power"] = power[k]
    k = np.arange(1, len(f) + 1)
    for band in range(1, 5):
        inside = (8 * k > (band - 1) * n) & (8 * k <= band * n)
        out[f"band{band}_ratio"] = per(power[inside].sum(), total)
    centre = per(np.sum(f * power), total)
    out["centroid"] = centre
    out["spread"] = math.sqrt(per(np.sum((f - centre) ** 2 * power), total))
    out["flatness"] = NAN if total == 0 else stats.gmean(power) / power.mean() if power.min() > 0 else 0
    out["entropy"] = NAN if total == 0 else entropy(power) / math.log(len(f))
    out["rolloff85"] = NAN if total == 0 else f[np.argmax(np.cumsum(power) >= 0.85 * total)]
    return {"fft_" + name: value for name, value in out.items()}


def hurst(p):
    taus = np.arange(1, min(19, len(p) // 4) + 1)
    return {"hurst": slope(np.log(taus), [log(np.abs(p[t:] - p[:-t]).mean()) for t in taus])}


def cloud(x):
    return np.lib.stride_tricks.sliding_window_view(x, 3)


def lyapunov(x):
    d = squareform(pdist(cloud(x).astype(float), "sqeuclidean"))
    usable = len(d) - 4
    pairs = []
    for i in range(usable):
        near = [(d[i, j], j) for j in range(usable) if abs(i - j) >= 3 and d[i, j] > 0]
        if near:
            pairs.append((i, min(near)[1]))
    means = []
    for k in range(5):
        logs = [math.log(math.sqrt(d[i + k, j + k])) for i, j in pairs if d[i + k, j + k] > 0]
        means.append(np.mean(logs) if logs else NAN)
    return {"lyapunov": slope(np.arange(5), means)}


def alike(x, m, count, r):
    t = np.array([x[i:i + m] for i in range(count)])
    return np.max(np.abs(t[:, None] - t[None, :]), axis=2) <= r


def entropies(x):
    n, r = len(x), 0.2 * x.std()
    bins = np.zeros(1) + n if np.ptp(x) == 0 else np.histogram(x - x.min(), bins=10, range=(0, np.ptp(x)))[0]
    b = (alike(x, 2, n - 2, r).sum() - (n - 2)) / 2
    a = (alike(x, 3, n - 2, r).sum() - (n - 2)) / 2
    phi = [np.log(alike(x, m, n - m + 1, r).mean(axis=1)).mean() for m in (2, 3)]
    orders = [tuple(np.argsort(x[i:i + 3], kind="stable")) for i in range(n - 2)]
    return {"shannon_entropy": entropy(bins), "sample_entropy": -log(a / b) if a > 0 else NAN,
            "approximate_entropy": phi[0] - phi[1],
            "permutation_entropy": entropy([orders.count(o) for o in set(orders)]) / math.log(6)}


def haar(x):
    x = x[-2 ** int(math.log2(len(x))):].astype(float)
    total = np.sum((x - x.mean()) ** 2)
    out, level = {}, 1
    while len(x) > 1:
        detail, x = (x[::2] - x[1::2]) / math.sqrt(2), (x[::2] + x[1::2]) / math.sqrt(2)
        out[f"haar_level{level}_ratio"] = per(np.sum(detail**2), total)
        level += 1
    return {name: out[name] for name in list(out)[:5]}


def higuchi(x):
    n, lengths = len(x), []
    for k in range(1, 9):
        parts = []
        for m in range(1, k + 1):
            taken = x[m - 1::k]
            parts.append(np.abs(np.diff(taken)).sum() * (n - 1) / (((n - m) // k) * k) / k)
        lengths.append(log(np.mean(parts)))
    return {"higuchi_dimension": slope(np.log(1 / np.arange(1, 9)), lengths)}


def rest(box):
    if np.ptp(box) == 0:
        return 0
    t = np.arange(len(box))
    return np.sum((box - np.polyval(np.polyfit(t, box, 1), t)) ** 2)


def fluctuation(x):
    d = np.diff(x)
    y = np.cumsum(d - d.mean())
    sizes, logs = (4, 5, 6, 8, 10, 12, 16), []
    for s in sizes:
        boxes = [rest(y[i * s:(i + 1) * s]) for i in range(len(y) // s)]
        logs.append(log(math.sqrt(np.sum(boxes) / (len(boxes) * s))))
    return {"dfa_alpha": slope(np.log(sizes), logs)}


def multifractal(x):
    d = np.diff(x)
    y = np.cumsum(d - d.mean())
    sizes, h = (8, 10, 12, 16), {}
    for q in (-2, 2):
        logs = []
        for s in sizes:
            boxes = [rest(z[i * s:(i + 1) * s]) / s for z in (y, y[::-1]) for i in range(len(y) // s)]
            boxes = np.where(np.array(boxes) < 1e-9, 0, boxes)
            without = q < 0 and boxes.min() == 0 or boxes.max() == 0
            logs.append(NAN if without else log(np.mean(boxes ** (q / 2)) ** (1 / q)))
        h[q] = slope(np.log(sizes), logs)
    return {"mfdfa_h_minus2": h[-2], "mfdfa_h_plus2": h[2], "mfdfa_width": h[-2] - h[2]}


def embedding(x, steps):
    squares = pdist(cloud(x).astype(float), "sqeuclidean")
    d = np.sqrt(squares)
    points = []
    for k in range(1, 7):
        share = np.mean(squares * 2**k <= squares.max())
        if share > 0 and squares.max() > 0:
            points.append((math.log(d.max() / 2 ** (k / 2)), math.log(share)))
    return {"embedding_distance_mean": d.mean() / steps, "embedding_distance_sd": d.std() / steps,
            "embedding_distance_max": d.max() / steps,
            "correlation_dimension": slope(*zip(*points)) if len(points) >= 3 else NAN}


def recurrence(x):
    squares = squareform(pdist(cloud(x).astype(float), "sqeuclidean"))
    plot = 100 * squares <= squares.max()
    m = len(plot)
    diagonals = [r for k in range(1, m) for r in runs(np.diag(plot, k)) if r >= 2]
    verticals = [r for column in plot.T for r in runs(column) if r >= 2]
    pairs = np.triu(plot, 1).sum()
    out = {"rate": pairs / (m * (m - 1) / 2), "determinism": per(sum(diagonals), pairs),
           "line_mean": np.mean(diagonals) if diagonals else NAN, "line_max": max(diagonals, default=0),
           "laminarity": sum(verticals) / plot.sum(),
           "trapping_time": np.mean(verticals) if verticals else NAN}
    return {"recurrence_" + name: value for name, value in out.items()}


def persistence(x):
    d = np.diff(x)
    half = len(d) // 2
    return {"up_streak_ratio": max(runs(d > 0), default=0) / len(d),
            "down_streak_ratio": max(runs(d < 0), default=0) / len(d),
            "half_volatility_ratio": per(d[half:].std(), d[:half].std()),
            "diff1_autocorr1": autocorrelation(d, 1), "diff1_autocorr2": autocorrelation(d, 2)}


def features(rows, pip):
    o, h, l, c, s, v = (np.array([float(row[name]) for row in rows])
                        for name in ("open", "high", "low", "close", "spread_avg", "tick_volume"))
    half_tick, steps = pip / 20, 20
    x = np.rint(c / half_tick).astype(int)  # prices are whole numbers of half ticks
    p = (x - x[0]) / steps
    n, out = len(rows), candles(o, h, l, c, v, s, pip)
    for least, family in ((10, lambda: closes(c, p, pip)), (10, lambda: differences(x, steps)),
                          (16, lambda: spectrum(p)), (20, lambda: hurst(p)), (30, lambda: lyapunov(x)),
                          (30, lambda: entropies(x)), (32, lambda: haar(x)), (40, lambda: higuchi(p)),
                          (64, lambda: fluctuation(x)), (15, lambda: embedding(x, steps)),
                          (15, lambda: recurrence(x)), (64, lambda: multifractal(x)),
                          (15, lambda: persistence(x))):
        out |= family() if n >= least else {}
    return out


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow(["NaN" if x != x else repr(float(x)) if isinstance(x, float) else x for x in row])


def window_features(series):
    asked = [("eurusd", bar, lookback)
             for lookback, step in ((64, 15), (40, 40), (32, 40), (30, 16), (20, 40), (16, 50), (15, 50),
                                    (10, 50), (5, 50))
             for bar in range(lookback, 260, step)]
    asked += [("yen", bar, lookback) for lookback in (5, 15, 30, 64) for bar in (70, 85)]
    asked += [(name, 65, lookback) for name in ("constant", "line", "alternating", "sine", "quiet")
              for lookback in (20, 64)]
    for name, bar, lookback in asked:
        pip = 0.01 if name == "yen" else 0.0001
        for feature, value in features(series[name][bar - lookback:bar], pip).items():
            yield name, bar, lookback, feature, value


def universe(bars, lookback, pip):
    rows = []
    for bar in range(lookback, len(bars) - 1):
        body = round((float(bars[bar]["close"]) - float(bars[bar]["open"])) / pip, 6)
        size = [name for least, name in ((1, "small"), (5, "medium"), (15, "large"), (30, "very_large"))
                if abs(body) >= least]
        if size:
            key = (size[-1], "up" if body > 0 else "down")
            rows.append((key, features(bars[bar - lookback:bar], pip)))
    return rows


def aggregate(rows):
    for size in ("small", "medium", "large", "very_large"):
        for direction in ("up", "down"):
            group = [values for key, values in rows if key == (size, direction)]
            for feature in rows[0][1]:
                x = np.array([values[feature] for values in group], dtype=float)
                x = x[~np.isnan(x)]
                figures = (x.mean(), x.std(), x.min(), x.max()) if len(x) else (NAN,) * 4
                yield size, direction, len(group), feature, *map(float, figures)


def drift(one, other):
    for feature in one[0][1]:
        a, b = (np.array([values[feature] for _, values in rows], dtype=float) for rows in (one, other))
        a, b = np.round(a[~np.isnan(a)], 9), np.round(b[~np.isnan(b)], 9)  # equal ones stay equal
        deciles = [np.sort(a)[math.ceil(Fraction(tenths * len(a), 10)) - 1] for tenths in range(1, 10)]
        edges = [-np.inf, *deciles, np.inf]
        shares = [np.array([max(0.5, np.sum((x > low) & (x <= high))) for low, high in zip(edges, edges[1:])])
                  / len(x) for x in (a, b)]
        psi = np.sum((shares[1] - shares[0]) * np.log(shares[1] / shares[0]))
        ks = stats.ks_2samp(a, b, method="asymp").statistic
        yield feature, *map(float, (ks, psi, a.mean(), b.mean(), a.std(), b.std()))


def main():
    with open(HERE / "bars.csv", newline="") as file:
        bars = list(csv.DictReader(file))
    series = {name: list(rows) for name, rows in itertools.groupby(bars, lambda row: row["series"])}
    write("features.csv", ["series", "bar", "lookback", "feature", "value"],
          ((*row[:4], float(row[4])) for row in window_features(series)))
    write("aggregate.csv", ["class", "direction", "occurrences", "feature", "mean", "sd", "min", "max"],
          aggregate(universe(series["eurusd"], 10, 0.0001)))
    write("drift.csv", ["feature", "ks", "psi", "mean", "other_mean", "sd", "other_sd"],
          drift(universe(series["eurusd"][:130], 10, 0.0001), universe(series["eurusd"][130:], 10, 0.0001)))


main()
