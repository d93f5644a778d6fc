"""Conflict in all countries over ten years, as in configs/conflict.yaml.

The same steps as plugin conflict-risk: the tables, the fit of the transitions by Newton's method with
draws of its coefficients, the simulation of 179 countries, and all outcomes of the 44 that are
reported. Levers are left out: at zero they cost risktool next to nothing.
"""

import csv
import time
from pathlib import Path

import numpy as np
from scipy.linalg import cho_factor, cho_solve, solve_triangular
from scipy.special import ndtr

from harness import in_chunks, options, report

TABLES = Path(__file__).resolve().parents[2] / "models" / "data" / "conflict"
HORIZON, WINDOW, DECAY = 10, 10, np.exp(-0.25)
RIDGE, PERSISTENCE = 10 / 3, 0.6
GLOBAL, NEAR = 0.002, 0.03
FULL, LEAST = np.log(1e5), np.log(26)
BOUNDS = np.log([[25.0, 1000.0], [999.0, 1e6]])
MEDIANS = np.log([1e-5, 1e-5, 1e-5, 0.0041])
SPREADS = np.array([2.7971496225, 2.6081400966, 3.2049332090, 1.7886497211])
LOSSES = np.array([0.0, 0.0, 0.0167, 0.0484])
ASYLUM = (0.739, 0.07, -0.038)
spent = {"products": 0.0, "random_numbers": 0.0}


def rows(name):
    with open(TABLES / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else np.nan


def circumstances(table, polyarchy):
    """ln population, ln income over the year's median, polyarchy and its distance from 0.4."""

    def filled(values):
        middle = np.nanmedian(values)
        known = ~np.isnan(values)
        last = np.maximum.accumulate(np.where(known, np.arange(values.shape[1]), -1), axis=1)
        return np.where(last >= 0, np.take_along_axis(values, np.maximum(last, 0), axis=1), middle)

    income = np.maximum(table["income_per_head [USD]"], 50)
    known = ~np.isnan(income).all(axis=0)
    income[:, known] /= np.nanmedian(income[:, known], axis=0)
    income = filled(income)
    democracy = filled(polyarchy)
    return np.stack([
        np.log(np.maximum(filled(table["population"]), 1)), np.log(np.maximum(income, 0.001)),
        democracy, (democracy - 0.4) ** 2], axis=2)


def histories(deaths, adjacent):
    """Covariates of a past, by country, year and covariate."""
    logs, years = np.log1p(deaths), deaths.shape[1]
    violent, war = deaths >= 25, deaths >= 1000
    degrees = np.maximum(1, adjacent.sum(axis=1))[:, None]
    result = np.zeros(deaths.shape + (12,))
    memory = np.zeros(len(deaths))
    for t in range(years):
        window = slice(max(0, t - WINDOW + 1), t + 1)
        memory = np.where(violent[:, t], 1, memory * DECAY)
        result[:, t, 6] = violent[:, window].mean(axis=1)
        result[:, t, 7] = logs[:, window].max(axis=1)
        result[:, t, 8] = np.where(violent[:, t], 0, memory)
    result[..., 0] = (deaths >= 1) & ~violent
    result[..., 1] = violent & ~war
    result[..., 2] = war
    result[..., 3] = logs
    result[:, 1:, 4] = logs[:, :-1]
    result[:, 2:, 5] = logs[:, :-2]
    result[..., 9] = np.log1p(adjacent @ deaths)
    result[..., 10] = adjacent @ violent / degrees
    result[..., 11] = adjacent @ war / degrees
    return result


def fit(z, outcomes):
    """Contrasts to peace, state after state, and the factor of their second derivatives."""
    width = z.shape[1]
    penalty = RIDGE * np.kron(np.eye(3) - 0.25, np.diag(np.r_[0.0, np.ones(width - 1)]))
    observed = (outcomes[:, None] == [1, 2, 3]).astype(float)

    def at(place):
        eta = z @ place.reshape(3, width).T
        top = np.maximum(0, eta.max(axis=1, keepdims=True))
        weights = np.exp(eta - top)
        sums = np.exp(-top[:, 0]) + weights.sum(axis=1)
        likelihood = np.where(outcomes == 0, np.exp(-top[:, 0]), (weights * observed).sum(axis=1))
        loss = -np.log(likelihood / sums).sum() + place @ penalty @ place / 2
        return loss, weights / sums[:, None]

    def curvature(p):
        blocks = [[z.T @ (z * (p[:, a] * ((a == b) - p[:, b]))[:, None]) for b in range(3)]
                  for a in range(3)]
        return np.block(blocks) + penalty + 1e-10 * np.eye(3 * width)

    place = np.zeros(3 * width)
    loss, p = at(place)
    while True:
        gradient = ((p - observed).T @ z).ravel() + penalty @ place
        step = cho_solve(cho_factor(curvature(p), lower=True), gradient)
        length, decrement = 1.0, gradient @ step
        while True:
            candidate = at(place - length * step)
            if candidate[0] <= loss + 1e-9 * abs(loss) or length < 1e-8:
                break
            length /= 2
        place, (loss, p) = place - length * step, candidate
        if decrement < 1e-8:
            return place, np.linalg.cholesky(curvature(p))


def intensity(deaths, low, high):
    """Intercept, slope and ascending residuals of ln D, and ratios of years that kept the state."""
    now, before = deaths[:, 1:], deaths[:, :-1]
    inside = (now >= low) & (now < high)
    stays = inside & (before >= low) & (before < high)
    x, y = np.log1p(before[inside]), np.log(now[inside])
    slope, intercept = np.polyfit(x, y, 1)
    return (intercept, slope, np.sort(y - intercept - slope * x),
            np.sort(np.log(now[stays] / before[stays])))


class Model:
    """All that does not depend on the samples."""

    def __init__(self):
        panel, reported = rows("panel"), rows("reported")
        self.codes = list(dict.fromkeys(row["country"] for row in panel))
        count, place = len(self.codes), {code: i for i, code in enumerate(self.codes)}
        years = sorted({int(row["year"]) for row in panel})
        table = {name: np.full((count, len(years)), np.nan)
                 for name in ("deaths", "population", "income_per_head [USD]")}
        for row in panel:
            for name, values in table.items():
                values[place[row["country"]], int(row["year"]) - years[0]] = number(row[name])
        polyarchy = np.full((count, len(years)), np.nan)
        for row in rows("polyarchy"):
            if row["country"] in place:
                polyarchy[place[row["country"]], int(row["year"]) - years[0]] = number(
                    row["polyarchy"])
        self.adjacent = np.zeros((count, count))
        for row in rows("borders"):
            if row["country"] in place and row["neighbour"] in place:
                a, b = place[row["country"]], place[row["neighbour"]]
                self.adjacent[a, b] = self.adjacent[b, a] = 1
        self.degrees = np.maximum(1, self.adjacent.sum(axis=1))
        self.deaths = deaths = table["deaths"]
        past = np.concatenate(
            [histories(deaths, self.adjacent), circumstances(table, polyarchy)], axis=2)
        flat = past[:, :-1].reshape(-1, past.shape[2])
        means, scales = flat.mean(axis=0), flat.std(axis=0)
        outcomes = np.digitize(deaths[:, 1:], [1, 25, 1000]).ravel()
        z = np.c_[np.ones(len(flat)), (flat - means) / scales]
        coefficients, factor = fit(z, outcomes)
        draws = np.r_[solve_triangular(factor, np.eye(len(factor)), lower=True), [coefficients]]
        draws = draws.reshape(len(draws), 3, -1)
        # On covariates as they are: coefficients over scales, intercepts less the means.
        slopes = draws[:, :, 1:] / scales
        self.history = slopes[:, :, :12].reshape(len(draws), -1).copy()
        bases = draws[:, :, 0] - slopes @ means
        self.constants = [bases[:, [k]] + slopes[:, k, 12:] @ past[:, -1, 12:].T for k in range(3)]
        self.tension = np.sort(deaths[(deaths >= 1) & (deaths < 25)])
        self.lines = [intensity(deaths, 25, 1000), intensity(deaths, 1000, np.inf)]
        correlation = (1 - GLOBAL - NEAR) * np.eye(count) + GLOBAL + NEAR * (
            np.eye(count) + self.adjacent)
        values, vectors = np.linalg.eigh(correlation)
        if values[0] < 1e-6:
            correlation = vectors * np.maximum(values, 1e-6) @ vectors.T
            roots = np.sqrt(np.diag(correlation))
            correlation /= roots[:, None] * roots
        self.shocks = np.linalg.cholesky(correlation).T.copy()
        self.look_back(deaths)
        self.consequences(table, reported, place)

    def look_back(self, deaths):
        """What the years up to the origin leave to the years to come."""
        logs, violent = np.log1p(deaths), deaths >= 25
        self.logs = logs[:, :-4:-1].T
        memory = np.zeros(len(deaths))
        for t in range(deaths.shape[1]):
            memory = np.where(violent[:, t], 1, memory * DECAY)
        self.memory = memory
        kept = [max(1, WINDOW - year) for year in range(HORIZON)]
        self.observed = [violent[:, -k:].sum(axis=1).astype(float) for k in kept]
        self.most = [logs[:, -k:].max(axis=1) for k in kept]

    def consequences(self, table, reported, place):
        self.own = np.array([place[row["country"]] for row in reported])
        latest = {name: np.array([values[i][~np.isnan(values[i])][-1:].sum() for i in self.own])
                  for name, values in table.items()}
        self.population = latest["population"]
        self.income = latest["population"] * latest["income_per_head [USD]"]
        weights = np.array([number(row["weight"]) for row in reported])
        self.weights = 10 / FULL * weights / weights.sum()
        self.asylum = np.nan_to_num([number(row["asylum_applications"]) for row in reported])
        self.origin_logs = np.log1p(self.deaths[self.own, -1])


class Clock:
    """Adds processor time to a share."""

    def __init__(self, share):
        self.share = share

    def __enter__(self):
        self.start = time.process_time()

    def __exit__(self, *_):
        spent[self.share] += time.process_time() - self.start


def pick(values, uniform):
    return values[np.minimum(len(values) - 1, (uniform * len(values)).astype(np.int64))]


def draw_deaths(model, generator, before, after, exact, log):
    """Deaths and ln D of a year; numbers are drawn where there are deaths alone."""
    deaths = np.zeros(after.shape)
    with Clock("random_numbers"):
        tense, violent = np.flatnonzero(after == 1), np.flatnonzero(after >= 2)
        deaths.ravel()[tense] = pick(model.tension, generator.random(tense.size))
        uniform = generator.random(violent.size)
    for state, (intercept, slope, residuals, ratios) in enumerate(model.lines, 2):
        places = violent[after.ravel()[violent] == state]
        own = uniform[after.ravel()[violent] == state]
        stays = before.ravel()[places] == state
        goes_on = stays & (own < PERSISTENCE)
        rest = np.where(stays, (own - PERSISTENCE) / (1 - PERSISTENCE), own)
        value = intercept + slope * log.ravel()[places] + pick(residuals, np.maximum(rest, 0))
        value[goes_on] = exact.ravel()[places[goes_on]] + pick(
            ratios, own[goes_on] / PERSISTENCE)
        np.clip(value, *BOUNDS[:, state - 2], out=value)
        exact.ravel()[places] = value
        deaths.ravel()[places] = np.exp(value)
    return deaths


def neighbours(model, deaths, violent, war):
    """Sums over the neighbours of each country."""
    with Clock("products"):
        return deaths @ model.adjacent, violent @ model.adjacent, war @ model.adjacent


def score(model, p, war, before, log):
    """10 (p m)^½, m the expected ln(1 + D) in conflict over ln 100,000."""
    expected = []
    for state, (intercept, slope, _, ratios) in enumerate(model.lines, 2):
        anew = intercept + slope * log
        onward = PERSISTENCE * (log + ratios.mean()) + (1 - PERSISTENCE) * anew
        expected.append(np.where(before == state, onward, anew))
    share = war / p
    mean = share * expected[1] + (1 - share) * expected[0]
    return 10 * np.sqrt(p * np.minimum(1, np.maximum(mean, LEAST) / FULL))


def evaluate(model, generator, size):
    """Numbers of countries in conflict and at war, by sample and year."""
    count, own = len(model.codes), model.own
    with Clock("random_numbers"):
        numbers = generator.standard_normal((size, len(model.history) - 1))
    numbers = np.c_[numbers, np.ones(size)]
    with Clock("products"):
        constants = [numbers @ constant for constant in model.constants]
        history = (numbers @ model.history).T[:, :, None].copy()
    repeated = np.ones((size, 1))
    deaths = repeated * model.deaths[:, -1]
    log, log1, log2 = (repeated * own_logs for own_logs in model.logs)
    exact = np.log(np.maximum(deaths, 1))
    memory = repeated * model.memory
    years, most = np.zeros((size, count)), np.zeros((size, count))
    levels = np.ones((size, len(own)))
    asylum = np.zeros((size, len(own)))
    within = np.zeros((size, len(own)), bool)
    before = np.digitize(deaths, [1, 25, 1000]).astype(np.int8)
    outcomes = np.empty((12, HORIZON, size, len(own)))
    sums = np.empty((7, HORIZON, size))
    for year in range(HORIZON):
        with Clock("random_numbers"):
            uniform = generator.standard_normal((size, count))
        with Clock("products"):
            uniform = uniform @ model.shocks
        ndtr(uniform, out=uniform)
        violent = before >= 2
        near = neighbours(
            model, deaths, violent.astype(float), (before == 3).astype(float))
        features = (
            before == 1, before == 2, before == 3, log, log1, log2,
            (years + model.observed[year]) / WINDOW, np.maximum(most, model.most[year]),
            np.where(violent, 0, memory), np.log1p(near[0]), near[1] / model.degrees,
            near[2] / model.degrees)
        term, weights = np.empty((size, count)), []
        for state in range(3):
            eta = constants[state].copy()
            for k, feature in enumerate(features):
                np.multiply(feature, history[12 * state + k], out=term)
                eta += term
            np.minimum(eta, 300, out=eta)
            weights.append(np.exp(eta, out=eta))
        to_tension = 1 + weights[0]
        to_conflict = to_tension + weights[1]
        total = to_conflict + weights[2]
        uniform *= total
        after = (uniform > 1).view(np.int8) + (uniform > to_tension) + (uniform > to_conflict)
        deaths = draw_deaths(model, generator, before, after, exact, log)
        log2, log1, log = log1, log, np.log1p(deaths)
        violent = after >= 2
        memory *= DECAY
        memory[violent] = 1
        years += violent
        np.maximum(most, log, out=most)

        # What is given out, of the reported countries.
        state, p = after[:, own], 1 - to_tension[:, own] / total[:, own]
        war, was = weights[2][:, own] / total[:, own], before[:, own]
        levels *= 1 - LOSSES[state]
        within |= state >= 2
        with Clock("random_numbers"):
            displaced = generator.standard_normal(state.shape)
        displaced *= SPREADS[state]
        displaced += MEDIANS[state]
        displaced = np.minimum(np.exp(displaced, out=displaced), 0.25) * model.population
        now, then = log[:, own], log1[:, own]
        asylum = (ASYLUM[0] * asylum + ASYLUM[1] * (now - model.origin_logs)
                  + ASYLUM[2] * (then - model.origin_logs))
        given = (state, deaths[:, own], state >= 2, state == 3, (state >= 2) & (was < 2), p, war,
                 score(model, p, war, was, then), displaced, 1 - levels)
        for values, out in zip(given, outcomes):
            out[year] = values
        sums[:, year] = (
            (state >= 2).sum(axis=1), (state == 3).sum(axis=1),
            np.minimum(now, FULL) @ model.weights, np.exp(asylum) @ model.asylum,
            (1 - levels) @ model.income, (state >= 2) @ model.population,
            (state == 3) @ model.population)
        before = after
    return sums[:2].transpose(2, 0, 1)


def summary(counts):
    """Means and standard deviations by outcome and year, with the errors of means."""
    sd = counts.std(axis=0, ddof=1)
    return {"mean": counts.mean(axis=0).tolist(), "sd": sd.tolist(),
            "mean_standard_error": (sd / np.sqrt(len(counts))).tolist()}


def work():
    start = time.process_time()
    model = Model()
    fitted = time.process_time() - start
    counts = in_chunks(arguments, lambda generator, size: evaluate(model, generator, size))
    return summary(counts) | {"fit": fitted} | spent


arguments = options(samples=10_000, chunk=250)
report(work)
