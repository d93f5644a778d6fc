#!/usr/bin/env python3
"""Runs risktool and the same work in numpy in turn, and prints medians, ratios and peak memory.

Called by Benchmarks/run, which builds what is measured; needs nothing but the standard library.
"""

import argparse
import csv
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONFIGS = HERE / "configs"
STUDY = HERE.parent / "models" / "critical-raw-materials" / "config.yaml"
MEBIBYTE = 1 << 20


class Measurement:
    """One finished process: its times in seconds, its peak memory and what it printed."""

    def __init__(self, command, environment):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.output, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        process.stderr.close()
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.scratch = Path(tempfile.mkdtemp(
            prefix="risktool-bench-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.lines = []

    # Processes

    def risktool(self, *words):
        return Measurement([self.arguments.risktool, *map(str, words)], dict(os.environ))

    def simulate(self, config, *, threads=1, samples=None, write=None):
        out = self.scratch / "run"
        words = ["simulate", config, "--threads", threads, "--out", out, "--force",
                 "--plugin-path", self.arguments.plugins]
        if samples is not None:
            words += ["--samples", samples]
        if write is not None:
            words += ["--write-samples", write]
        measurement = self.risktool(*words)
        measurement.results = read_summary(out / "summary.csv")
        return measurement

    def python(self, script, *words, threads=1):
        environment = dict(os.environ)
        # A choice made for the system's OpenBLAS is not for the one that numpy brings along.
        for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
            environment.pop(name, None)
        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_NUM_THREADS",
                     "POLARS_MAX_THREADS"):
            environment[name] = "1"
        measurement = Measurement(
            [self.arguments.python, str(HERE / script), *map(str, words)], environment)
        printed = json.loads(measurement.output.splitlines()[-1])
        # The work alone, without the start of Python and its imports.
        measurement.wall, measurement.cpu = printed["work_wall"], printed["work_cpu"]
        measurement.results = printed["figures"]
        return measurement

    # Text

    def say(self, line=""):
        print(line, flush=True)
        self.lines.append(line)

    def pairs(self, name, ours, peer, *, target=None, work=None, unit=""):
        """Runs both in turn; the first pair warms up and is not counted."""
        mine, theirs = [], []
        for turn in range(self.arguments.repeats + 1):
            a, b = ours(), peer()
            if turn > 0:
                mine.append(a)
                theirs.append(b)
        (wall, peer_wall) = (median(m.wall for m in mine), median(m.wall for m in theirs))
        (cpu, peer_cpu) = (median(m.cpu for m in mine), median(m.cpu for m in theirs))
        memory = max(m.memory for m in mine) / MEBIBYTE
        peer_memory = max(m.memory for m in theirs) / MEBIBYTE
        rate = "" if work is None else f"{work / wall / 1e6:.3g} / {work / cpu / 1e6:.3g} {unit}"
        self.say(
            f"| {name} | {wall:.3f} | {peer_wall:.3f} | **{peer_wall / wall:.2f}** | {cpu:.3f} | "
            f"{peer_cpu:.3f} | **{peer_cpu / cpu:.2f}** | {memory:.0f} | {peer_memory:.0f} | "
            f"{rate} | {target or ''} |")
        return mine[-1], theirs[-1]

    def table_head(self):
        self.say(
            "| Work | ours, s | numpy, s | ratio | ours, CPU s | numpy, CPU s | CPU ratio | "
            "ours, MiB | numpy, MiB | rate of ours (wall / CPU) | target |")
        self.say("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|")


def median(values):
    return statistics.median(values)


def read_summary(path):
    """Estimates by policy, outcome, coordinates and statistic."""
    known = {"value", "standard_error", "lower", "upper", "samples", "unit"}
    result = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(v for k, v in row.items() if k not in known and v)
            result[key] = {
                k: float(row[k] or "nan") for k in ("value", "standard_error", "lower", "upper")}
    return result


def machine():
    try:
        models = [line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                  if line.startswith("model name")]
    except OSError:
        models = [platform.processor()]
    return f"{len(models)} × {models[0]}, {platform.system()} {platform.release()}"


# Benchmarks

def models(bench):
    bench.say("## Models")
    bench.say()
    bench.table_head()
    arguments = bench.arguments

    def pair(name, samples, threads, script, **options):
        config = CONFIGS / f"{Path(script).stem}.yaml"
        label = f"{name}, {samples:,} samples, {threads} thread{'s' if threads > 1 else ''}"
        return bench.pairs(
            label, lambda: bench.simulate(config, threads=threads, samples=samples),
            lambda: bench.python(script, "--samples", samples, "--threads", threads), **options)

    scale = arguments.scale
    trivial = int(10_000_000 * scale)
    # Results are the same for any number of threads, so those of one are looked at.
    checks = {}
    for threads in (1, 2):
        checks.setdefault("trivial", pair(
            "trivial", trivial, threads, "numpy/trivial.py", work=trivial, unit="M samples/s",
            target="20 M samples/s and core" if threads == 1 else None))
    pair("trivial", 100_000, 1, "numpy/trivial.py")
    leontief = int(1_000_000 * scale)
    for threads, target in ((1, "2.5"), (2, "2")):
        checks.setdefault("leontief", pair(
            "leontief", leontief, threads, "numpy/leontief.py", work=leontief,
            unit="M samples/s", target=target))
    markov = int(40_000 * scale)
    for threads, target in ((1, "3"), (2, None)):
        checks.setdefault("markov", pair(
            "markov", markov, threads, "numpy/markov.py", work=markov * 4800,
            unit="M cell-steps/s", target=target))
    for samples, threads, target in (
            (10_000, 1, "3"), (10_000, 2, None), (int(100_000 * scale), 1, None)):
        checks["study"] = bench.pairs(
            f"critical raw materials, {samples:,} samples, {threads} thread{'s' * (threads - 1)}",
            lambda: bench.simulate(STUDY, threads=threads, samples=samples),
            lambda: bench.python("study/critical_raw_materials.py", "--json",
                                 "--threads", threads, "--samples", samples),
            work=samples, unit="M samples/s", target=target)
    bench.say()
    bench.say("### Agreement")
    bench.say()
    for name, results in checks.items():
        agreement(bench, name, *results)
    bench.say()


def agreement(bench, name, mine, theirs):
    """Says how far the two, and the exact values where there are any, are from each other."""
    ours, peer = mine.results, theirs.results
    if name == "study":
        worst, count = 0.0, 0
        for policy, outcomes in peer["statistics"].items():
            own = outcomes["supply_risk"]["own"]["mean"]
            for material, value, error in zip(
                    peer["materials"], own["value"], own["standard_error"]):
                ours_mean = ours[(policy, "supply_risk", material, "mean")]
                distance = abs(value - ours_mean["value"]) / (2 ** 0.5 * error)
                worst, count = max(worst, distance), count + 1
        bench.say(f"* study: {count} means of Supply Risk, the farthest {worst:.2f} standard "
                  "errors of their difference apart")
        return
    outcome = {"trivial": "y", "leontief": "loss", "markov": "crisis_months"}[name]
    values = {key[-1]: estimate for key, estimate in ours.items() if key[1] == outcome}
    mean = values["mean"]
    error = (mean["standard_error"] ** 2 + peer["mean_standard_error"] ** 2) ** 0.5
    text = (f"* {name}: mean {mean['value']:.6g} and {peer['mean']:.6g} (numpy), "
            f"{abs(mean['value'] - peer['mean']) / error:.2f} standard errors apart; "
            f"sd {values['sd']['value']:.6g} and {peer['sd']:.6g}")
    if name == "leontief":
        exact = exact_loss()
        distances = {
            key: abs(values[key]["value"] - value) / values[key]["standard_error"]
            for key, value in exact.items()}
        text += "; from the exact values " + " and ".join(
            f"{distance:.2f} ({key})" for key, distance in distances.items())
        text += " standard errors"
        if max(distances.values()) > 4:
            sys.exit(f"leontief is wrong: {text}")
    bench.say(text)


def exact_loss():
    """Mean and sd of the Leontief model's loss, which is the fall of final demand."""
    demand = [100 * (1 + 0.5 * math.sin(0.37 * i)) for i in range(56)]
    # Of a factor: the lognormal's moments are 1 and exp(sigma²); what a Beta(2, 5) share leaves
    # has mean 5/7 and variance 10 / (49 · 8).
    first = 1 - 0.03 * 2 / 7
    second = math.exp(0.1 ** 2) * (1 - 0.03 + 0.03 * ((5 / 7) ** 2 + 10 / (49 * 8)))
    return {
        "mean": (1 - first) * sum(demand),
        "sd": math.sqrt((second - first ** 2) * sum(f * f for f in demand)),
    }


def samples(bench):
    """The rows of samples.csv, and the same rows by writers of data frames."""
    count = int(1_000_000 * bench.arguments.scale)
    config = CONFIGS / "samples.yaml"
    whole, bare = [], []
    for turn in range(bench.arguments.repeats + 1):
        a = bench.simulate(config, samples=count, write="none")
        b = bench.simulate(config, samples=count, write="all")
        if turn > 0:
            bare.append(a)
            whole.append(b)
    path = bench.scratch / "run" / "samples.csv"
    size = path.stat().st_size
    kept = bench.scratch / "samples.csv"
    shutil.move(path, kept)
    bench.say("## Samples as text")
    bench.say()
    bench.say(f"{count:,} rows, ten columns of numbers beside sample and policy: "
              f"{size / 1e6:.0f} MB, written to memory, one thread.")
    bench.say()
    bench.say("| Writer | s | CPU s | MB/s (wall) | MB/s (CPU) | target |")
    bench.say("|---|--:|--:|--:|--:|---|")

    def row(name, wall, cpu, target=""):
        bench.say(f"| {name} | {wall:.3f} | {cpu:.3f} | {size / wall / 1e6:.0f} | "
                  f"{size / cpu / 1e6:.0f} | {target} |")

    wall = median(m.wall for m in whole)
    cpu = median(m.cpu for m in whole)
    row("risktool, the whole run", wall, cpu)
    row("risktool, beyond a run without samples", wall - median(m.wall for m in bare),
        cpu - median(m.cpu for m in bare), "300")
    for writer in ("pandas", "pyarrow", "polars"):
        taken = [bench.python("numpy/writers.py", writer, kept, bench.scratch / "copy.csv")
                 for _ in range(2 if writer == "pandas" else bench.arguments.repeats)]
        row(f"{writer}, from a frame in memory", median(m.wall for m in taken),
            median(m.cpu for m in taken))
    bench.say()


def exports(bench):
    """Tables of numbers as files of Parquet and Arrow."""
    rows, path = int(1_000_000 * bench.arguments.scale), bench.scratch / "table"
    program = str(Path(bench.arguments.plugins) / "ExportBenchmark")

    def ours(format):
        measurement = Measurement(
            [program, format, "zstd", str(rows), "10", str(path)], dict(os.environ))
        return json.loads(measurement.output)

    def peer(format, settings):
        measurement = bench.python("numpy/tables.py", format, settings, rows, 10, path)
        return {"work_wall": measurement.wall, "work_cpu": measurement.cpu,
                "bytes": measurement.results["bytes"]}

    bench.say("## Exports")
    bench.say()
    bench.say(f"{rows:,} rows of ten normal numbers in memory, written to memory.")
    bench.say()
    bench.say("| Writer | s | CPU s | MB | ratio to ours | CPU ratio |")
    bench.say("|---|--:|--:|--:|--:|--:|")
    for format, peer_format in (("parquet", "parquet"), ("arrow", "feather")):
        writers = {
            f"risktool, {format}": lambda: ours(format),
            f"pyarrow, {peer_format}, its defaults": lambda: peer(peer_format, "default"),
            f"pyarrow, {peer_format}, the same settings": lambda: peer(peer_format, "same"),
        }
        taken = {name: [] for name in writers}
        for _ in range(bench.arguments.repeats):
            for name, write in writers.items():
                taken[name].append(write())
        first = None
        for name, all_taken in taken.items():
            wall = median(one["work_wall"] for one in all_taken)
            cpu = median(one["work_cpu"] for one in all_taken)
            first = first or (wall, cpu)
            bench.say(
                f"| {name} | {wall:.3f} | {cpu:.3f} | {all_taken[0]['bytes'] / 1e6:.0f} | "
                f"{wall / first[0]:.2f} | {cpu / first[1]:.2f} |")
    bench.say()


def sampling(bench):
    """Random numbers, designs, correlated marginals and quantiles: library calls in one thread."""
    build = Path(bench.arguments.plugins)

    def ours(name, *words):
        measurement = Measurement([str(build / name), *words], dict(os.environ))
        return measurement.output, measurement.memory / MEBIBYTE

    def peer(script, *words):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS")}
        environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        command = [bench.arguments.python, str(HERE / "numpy" / script), *words]
        measurement = Measurement(command, environment)
        return measurement.output, measurement.memory / MEBIBYTE

    bench.say("## Random numbers and designs")
    bench.say()
    bench.say("Millions of values a second, one thread.")
    bench.say()
    bench.say("| Kernel | ours | numpy, scipy | ratio |")
    bench.say("|---|--:|--:|--:|")
    rates = [dict(line.split("\t") for line in text.splitlines())
             for text in (ours("DesignBenchmark")[0], peer("designs.py")[0])]
    for name, rate in rates[0].items():
        other = float(rates[1].get(name, "nan"))
        bench.say(f"| {name} | {float(rate):.0f} | {other:.0f} | **{float(rate) / other:.1f}** |")
    bench.say()

    def seconds(text):
        return {line.split(":")[0]: float(line.split(": ")[1].split(" s")[0])
                for line in text.splitlines()}

    bench.say("## Correlated marginals and quantiles")
    bench.say()
    bench.say("| Work | s | MiB | peer | s | MiB | ratio |")
    bench.say("|---|--:|--:|---|--:|--:|--:|")
    text, memory = ours("DependenceBenchmark")
    own = median([seconds(line)["correlated marginals"] for line in text.splitlines()])
    text, peer_memory = peer("correlated.py")
    other = seconds(text)["correlated marginals"]
    bench.say(f"| 10⁶ samples of 50 correlated marginals | {own:.2f} | {memory:.0f} | numpy, scipy | "
              f"{other:.2f} | {peer_memory:.0f} | **{other / own:.1f}** |")
    text, memory = ours("StatisticsBenchmark")
    own = seconds(text)["quantiles of 10^7, 12 bits"]
    text, peer_memory = peer("quantiles.py")
    for name, label in (("numpy", "numpy, all values kept"), ("kll", "datasketches KLL, k = 200")):
        other = seconds(text)[name]
        bench.say(f"| four quantiles of 10⁷ values | {own:.3f} | | {label} | {other:.3f} | | "
                  f"**{other / own:.1f}** |")
    bench.say()


def economy(bench):
    """Cumulative inoperability of the shipped economy: library calls in one thread."""
    tables = HERE.parent / "models" / "data" / "input-output"
    bare = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS")}
    commands = (
        ([str(Path(bench.arguments.plugins) / "EconomyBenchmark"), str(tables)], dict(os.environ)),
        ([bench.arguments.python, str(HERE / "numpy" / "economy.py"), str(tables)],
         bare | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}))
    taken = [[], []]
    for _ in range(bench.arguments.repeats):
        for program, (command, environment) in zip(taken, commands):
            lines = Measurement(command, environment).output.splitlines()
            program.append([line.split("\t") for line in lines])

    def middle(program):
        return [(line[0], median([float(run[i][1]) for run in program]), float(line[2]))
                for i, line in enumerate(program[0])]

    own, other = middle(taken[0]), middle(taken[1])
    loop = own[-1][1]
    bench.say("## Losses of an economy")
    bench.say()
    bench.say("Cumulative inoperability of 315 industries in 10,000 samples, one thread, "
              "processor time.")
    bench.say()
    bench.say("| Way | ours, s | numpy, s | ratio | our loop over it |")
    bench.say("|---|--:|--:|--:|--:|")
    for (name, seconds, total), (_, peer_seconds, peer_total) in zip(own, other):
        if abs(total / peer_total - 1) > 1e-9:
            sys.exit(f"economy is wrong: {name} sums to {total}, in numpy to {peer_total}")
        bench.say(f"| {name} | {seconds:.4f} | {peer_seconds:.4f} | "
                  f"**{peer_seconds / seconds:.1f}** | {loop / seconds:.0f} |")
    bench.say()


def sensitivity(bench):
    """Sobol' indices with a bootstrap, beside SALib, OpenTURNS and scipy, from the same outputs."""
    if not bench.arguments.peers:
        bench.say("Sensitivity is left out: --peers names no Python with sensitivity-requirements.txt.")
        bench.say()
        return
    own = str(Path(bench.arguments.plugins) / "SensitivityBenchmark")
    outputs = str(bench.scratch / "outputs.bin")
    bare = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS")}
    bare |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    Measurement([own, "write", outputs], bare)
    script = str(HERE / "numpy" / "sensitivity.py")
    programs = {"risktool": [own, outputs]} | {
        name: [bench.arguments.peers, script, name, outputs] for name in ("salib", "openturns", "scipy")}
    found = {}
    for name, command in programs.items():
        runs = []
        for _ in range(1 if name == "scipy" else bench.arguments.repeats):
            measurement = Measurement(command, bare)
            runs.append(json.loads(measurement.output) | {"memory": measurement.memory / MEBIBYTE})
        found[name] = {key: median([run[key] for run in runs]) for key in ("wall", "cpu", "memory")}
        found[name] |= {key: runs[0][key] for key in ("first", "total", "first_error", "total_error")}
    bench.say("## Sobol' indices")
    bench.say()
    bench.say("First order and total indices of 20 inputs with intervals from 100 bootstrap resamples, from the "
              "same outputs at 2¹⁴ base samples: the analysis alone, one thread.")
    bench.say()
    bench.say("| Program | s | CPU s | peak MiB | ratio | CPU ratio | memory ratio | largest standard error, "
              "first order |")
    bench.say("|---|--:|--:|--:|--:|--:|--:|--:|")
    mine = found["risktool"]
    for name, figures in found.items():
        for kind in ("first", "total"):
            far = max(abs(x - y) / max(e, 1e-9) for x, y, e in
                      zip(mine[kind], figures[kind], figures[f"{kind}_error"]))
            if far > 8:
                sys.exit(f"{kind} indices of {name} are {far:.1f} standard errors from ours")
        ratios = " | ".join(
            "" if name == "risktool" else f"**{figures[key] / mine[key]:.1f}**"
            for key in ("wall", "cpu", "memory"))
        bench.say(f"| {name} | {figures['wall']:.4f} | {figures['cpu']:.4f} | {figures['memory']:.0f} | "
                  f"{ratios} | {max(figures['first_error']):.4f} |")
    bench.say()


def games(bench):
    """Equilibria of a game, beside the same algorithm in numpy and, if it is there, Gambit."""
    count = int(200_000 * bench.arguments.scale)
    bench.say("## Games")
    bench.say()
    bench.table_head()
    mine, theirs = bench.pairs(
        f"escalation, {count:,} samples, 1 thread",
        lambda: bench.simulate(CONFIGS / "games.yaml", samples=count),
        lambda: bench.python("numpy/games.py", "--samples", count), work=count,
        unit="M samples/s", target="5")
    bench.say()
    distances = []
    for name, mean in theirs.results["means"].items():
        own = mine.results[("current", "ends", name, "mean")]
        error = (own["standard_error"] ** 2 + theirs.results["errors"][name] ** 2) ** 0.5
        distances.append(abs(own["value"] - mean) / error)
    bench.say(f"{len(distances)} means agree, the farthest {max(distances):.1f} standard errors of their "
              "difference apart.")
    if bench.arguments.gambit:
        measurement = Measurement(
            [bench.arguments.gambit, str(HERE / "numpy" / "gambit.py")], dict(os.environ))
        found = json.loads(measurement.output)
        rate = found["samples"] / found["cpu"]
        bench.say(f"pygambit {found['version']}: {rate:.0f} samples a CPU second, which is "
                  f"**{count / mine.cpu / rate:.0f}** times slower; its choice probabilities are "
                  f"{found['worst']:.1g} from those of numpy at most.")
    bench.say()


def conflict(bench):
    """Conflict in all countries over ten years: processor time in one thread, and what it goes to."""
    config = CONFIGS / "conflict.yaml"
    ours, theirs, little = [], [], []
    for turn in range(bench.arguments.repeats + 1):
        taken = (bench.simulate(config), bench.python("numpy/conflict.py"),
                 bench.simulate(config, samples=512))
        if turn > 0:
            for kept, one in zip((ours, theirs, little), taken):
                kept.append(one)
    own, peer = median(m.cpu for m in ours), median(m.cpu for m in theirs)
    # Of a thousand samples: without what a run of one batch takes, or numpy's fit.
    each = (own - median(m.cpu for m in little)) / 9.488
    peer_each = median(m.cpu - m.results["fit"] for m in theirs) / 10
    bench.say("## Conflict in all countries")
    bench.say()
    bench.say("179 countries over ten years in 10,000 samples, all outcomes of 44, one thread, "
              "processor time.")
    bench.say()
    bench.say("| Work | ours, s | numpy, s | ratio |")
    bench.say("|---|--:|--:|--:|")
    bench.say(f"| all, with the fit | {own:.2f} | {peer:.2f} | **{peer / own:.1f}** |")
    bench.say(f"| a thousand samples more | {each:.3f} | {peer_each:.3f} | "
              f"**{peer_each / each:.1f}** |")
    bench.say()
    bench.say("| Share of the time | ours | numpy |")
    bench.say("|---|--:|--:|")
    shares = profile(bench, config)
    for name, key in (("matrix products", "products"), ("random numbers", "random_numbers")):
        other = median(m.results[key] / m.cpu for m in theirs)
        text = f"{shares[key]:.0%}" if shares else "no perf"
        bench.say(f"| {name} | {text} | {other:.0%} |")
    bench.say()
    results, figures = ours[-1].results, theirs[-1].results
    worst = 0.0
    for place, outcome in enumerate(("conflict_count", "war_count")):
        for year, (value, error) in enumerate(
                zip(figures["mean"][place], figures["mean_standard_error"][place])):
            mine = results[("current", outcome, str(2025 + year), "mean")]
            distance = abs(mine["value"] - value) / math.hypot(mine["standard_error"], error)
            worst = max(worst, distance)
    bench.say(f"Of 20 mean numbers of countries in conflict and at war, the farthest is {worst:.2f} "
              "standard errors of the difference from numpy's.")
    bench.say()
    if worst > 5:
        sys.exit("conflict is wrong")


def profile(bench, config):
    """Shares of matrix products and of random numbers in a run, from samples by perf."""
    if shutil.which("perf") is None:
        return None
    data = bench.scratch / "perf.data"
    Measurement(
        ["perf", "record", "-q", "-e", "cpu-clock", "-o", str(data), bench.arguments.risktool,
         "simulate", str(config), "--threads", "1", "--out", str(bench.scratch / "run"), "--force",
         "--plugin-path", bench.arguments.plugins], dict(os.environ))
    lines = Measurement(
        ["perf", "report", "-q", "-i", str(data), "--sort", "dso,symbol"],
        dict(os.environ)).output.splitlines()
    shares = {"products": 0.0, "random_numbers": 0.0}
    for line in lines:
        words = line.split()
        if len(words) < 4:
            continue
        share = float(words[0].rstrip("%")) / 100
        if "blas" in words[1]:
            shares["products"] += share
        elif words[3].startswith(("uniform_", "normal_quantile", "risk_uniform")):
            shares["random_numbers"] += share
    return shares


def start_up(bench):
    bench.say("## Start-up")
    bench.say()
    bench.say("| Command | ms | CPU ms | ms at best | MiB | target |")
    bench.say("|---|--:|--:|--:|--:|---|")
    plugins = ("--plugin-path", bench.arguments.plugins)
    rows = (
        ("plugin list", ("plugin", "list", *plugins), "50"),
        ("simulate --dry-run, the shipped study", ("simulate", STUDY, "--dry-run"), "200"),
        ("simulate --dry-run, trivial",
         ("simulate", CONFIGS / "trivial.yaml", "--dry-run", *plugins), "200"),
    )
    for name, words, target in rows:
        bench.risktool(*words)
        taken = [bench.risktool(*words) for _ in range(20)]
        bench.say(f"| {name} | {1e3 * median(m.wall for m in taken):.0f} | "
                  f"{1e3 * median(m.cpu for m in taken):.0f} | "
                  f"{1e3 * min(m.wall for m in taken):.0f} | "
                  f"{max(m.memory for m in taken) / MEBIBYTE:.0f} | {target} |")
    bench.say()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--risktool", required=True, help="the program that is measured")
    parser.add_argument("--plugins", required=True, help="the folder of the benchmark plugin")
    parser.add_argument("--python", required=True, help="a Python with requirements.txt installed")
    parser.add_argument("--gambit", help="a Python that has pygambit")
    parser.add_argument("--peers", help="a Python with sensitivity-requirements.txt installed")
    parser.add_argument("--repeats", type=int, default=5, help="counted runs of each")
    parser.add_argument("--scale", type=float, default=1, help="factor on numbers of samples")
    parser.add_argument("--only", action="append",
                        choices=["models", "games", "samples", "exports", "sampling", "economy",
                                 "sensitivity", "conflict", "start-up"])
    parser.add_argument("--out", help="a file for the tables, in Markdown")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    try:
        bench.say("# Benchmarks")
        bench.say()
        bench.say(f"{machine()}; load at the start {os.getloadavg()[0]:.1f}; medians of "
                  f"{arguments.repeats} runs in turn.")
        bench.say()
        parts = {
            "models": models, "games": games, "samples": samples, "exports": exports,
            "sampling": sampling, "economy": economy, "sensitivity": sensitivity,
            "conflict": conflict, "start-up": start_up}
        wanted = arguments.only or list(parts)
        for name in parts:
            if name in wanted:
                parts[name](bench)
        bench.say(f"Load at the end {os.getloadavg()[0]:.1f}.")
    finally:
        shutil.rmtree(bench.scratch)
    if arguments.out:
        Path(arguments.out).write_text("\n".join(bench.lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
