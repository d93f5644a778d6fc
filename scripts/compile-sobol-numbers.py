#!/usr/bin/env python3
"""Pack the direction numbers of Joe and Kuo into Sources/CRiskKernels/sobol_numbers.inc.

    scripts/compile-sobol-numbers.py new-joe-kuo-6.21201

The published file, https://web.maths.unsw.edu.au/~fkuo/sobol/new-joe-kuo-6.21201, has a line for each
dimension from the second on: its number, the degree s of the primitive polynomial, the coefficients a
of the polynomial without the first and the last, and s numbers m, the i-th of them odd and below 2^i.

Packed, most significant bit first: a in s - 1 bits, then the i - 1 bits of each m between the first
and the last, which are 1 and 1. Dimensions of one degree take the same number of bits, so that a
dimension is found without reading those before it. The bits stand as Base64 (RFC 4648).
"""

import base64
import sys
from pathlib import Path

FILE = Path(__file__).parents[1] / "Sources/CRiskKernels/sobol_numbers.inc"

HEADER = """\
/* Made by scripts/compile-sobol-numbers.py: the direction numbers "new-joe-kuo-6.21201".
 *
 * Joe, S. & Kuo, F. Y. (2008). Constructing Sobol sequences with better two-dimensional projections.
 * SIAM Journal on Scientific Computing 30(5), 2635-2654, doi:10.1137/070709359.
 * https://web.maths.unsw.edu.au/~fkuo/sobol/
 *
 * Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
 * All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted
 * provided that the following conditions are met:
 *
 *   * Redistributions of source code must retain the above copyright notice, this list of conditions
 *     and the following disclaimer.
 *   * Redistributions in binary form must reproduce the above copyright notice, this list of
 *     conditions and the following disclaimer in the documentation and/or other materials provided
 *     with the distribution.
 *   * Neither the names of the copyright holders nor the names of the University of New South Wales
 *     and the University of Waikato and its contributors may be used to endorse or promote products
 *     derived from this software without specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS ``AS IS'' AND ANY EXPRESS OR IMPLIED WARRANTIES,
 * INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A
 * PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT
 * NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR
 * BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
 * LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
 * SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
"""


def dimensions(path):
    """Degree, coefficients and numbers of every dimension from the second on, checked."""
    lines = Path(path).read_text().splitlines()
    for expected, line in enumerate(lines[1:], start=2):
        dimension, degree, coefficients, *numbers = (int(word) for word in line.split())
        assert dimension == expected and len(numbers) == degree
        assert coefficients < 1 << (degree - 1)
        assert all(m % 2 == 1 and m < 1 << i for i, m in enumerate(numbers, start=1))
        yield degree, coefficients, numbers


def main(path):
    text = ""
    counts = {}
    last_degree = 1
    for degree, coefficients, numbers in dimensions(path):
        assert degree in (last_degree, last_degree + 1)
        last_degree = degree
        counts[degree] = counts.get(degree, 0) + 1
        fields = [(coefficients, degree - 1)]
        fields += [(m >> 1, i - 1) for i, m in enumerate(numbers, start=1)]
        text += "".join(format(value, f"0{bits}b") for value, bits in fields if bits)
    text += "0" * (-len(text) % 24)
    packed = base64.b64encode(int(text, 2).to_bytes(len(text) // 8, "big")).decode()

    ends = ", ".join(str(counts[s]) for s in range(1, last_degree + 1))
    lines = [HEADER, "#define SOBOL_DEGREES %d\n\n" % last_degree]
    lines += ["/* How many dimensions have a polynomial of degree 1, 2, ... */\n"]
    lines += ["static const uint32_t sobol_dimensions_of_degree[SOBOL_DEGREES] = {\n"]
    words = ends.split()
    row = "   "
    for word in words:
        if len(row) + 1 + len(word) > 100:
            lines += [row + "\n"]
            row = "   "
        row += " " + word
    lines += [row + "};\n\n", "static const char sobol_packed[] =\n"]
    pieces = [packed[i : i + 94] for i in range(0, len(packed), 94)]
    lines += [f'    "{piece}"\n' for piece in pieces[:-1]] + [f'    "{pieces[-1]}";\n']
    FILE.write_text("".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
