"""Writes Sources/CRiskSpecial/powers_of_ten.inc: 10^k for k = -292 ... 324 to 128 bits, rounded up.

10^k ~ g 2^(floor(log2 10^k) - 127) with 2^127 <= g < 2^128, exact integers throughout.
Usage: python3 scripts/reference/powers_of_ten.py
"""

import pathlib

FILE = pathlib.Path(__file__).parents[2] / "Sources/CRiskSpecial/powers_of_ten.inc"


def significand(k):
    if k >= 0:
        shift = (10**k).bit_length() - 128
        return 10**k << -shift if shift <= 0 else -(-(10**k) >> shift)
    divisor = 10**-k
    shift = divisor.bit_length() + 127
    g = -(-(1 << shift) // divisor)
    return g if g < 1 << 128 else -(-(1 << (shift - 1)) // divisor)


lines = ["// Made by scripts/reference/powers_of_ten.py.\n"]
for k in range(-292, 325):
    g = significand(k)
    assert 1 << 127 <= g < 1 << 128
    lines.append(f"{{0x{g >> 64:016x}, 0x{g & (1 << 64) - 1:016x}}},\n")
FILE.write_text("".join(lines))
