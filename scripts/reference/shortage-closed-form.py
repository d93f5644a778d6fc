"""Reference values of ShortageFormulaTests: E[(T - K)+] as the integral of P(T > t) above K.

Run with numpy and scipy: python scripts/reference/shortage-closed-form.py
"""

import numpy as np
from scipy import integrate, stats

MU, SIGMA = 4.5386, 0.4556
lognormal = stats.lognorm(s=SIGMA, scale=np.exp(MU))
exponential = stats.expon(scale=91)

for stock, deficit in [(30, 0.5), (75, 1), (90, 0.25), (5, 1)]:
    coverage = stock / deficit
    row = [
        integrate.quad(law.sf, coverage, np.inf, epsabs=1e-13, epsrel=1e-12, limit=500)[0]
        for law in (exponential, lognormal)
    ]
    print(f"D {stock} delta {deficit}: exponential {row[0]:.8f} lognormal {row[1]:.8f}")

# docs/methods/supply-disruption.md: of the days that events take up on the first day of the horizon,
# the share that falls to events older than a lead-in of two years, E[(T - 730)+] / E[T].
for name, law in [
    ("chokepoint, mean 37 d", stats.lognorm(s=np.sqrt(np.log(2)), scale=37 / np.sqrt(2))),
    ("country, median 120 d", stats.lognorm(s=0.9, scale=120)),
    ("restriction, median 540 d", stats.lognorm(s=0.8, scale=540)),
    ("own failure, mean 91 d", exponential),
]:
    missed = integrate.quad(law.sf, 730, np.inf, limit=500)[0] / law.mean()
    print(f"{name}: {missed:.4f}")
