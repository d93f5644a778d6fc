"""y = x1 + 2 x2 + x3 x1 of uniform numbers, with the statistics of configs/trivial.yaml."""

from harness import in_chunks, options, report, statistics


def evaluate(generator, size):
    x1, x2, x3 = generator.random((3, size))
    x3 *= x1
    x3 += x1
    x2 *= 2
    x3 += x2
    return x3


arguments = options(samples=10_000_000, chunk=32_768)
report(lambda: statistics(in_chunks(arguments, evaluate), [0.05, 0.95]))
