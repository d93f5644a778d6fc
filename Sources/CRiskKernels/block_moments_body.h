/* block_moments_body.h: included by each_width.h. SPDX-License-Identifier: Apache-2.0
 *
 * A section is a lane of its own, so that the order of additions within it is that of the samples
 * at every width. */

static void RISK_NAME(block_moments)(size_t rows, const double *x, risk_section_moments *out) {
    enum { VECTORS = RISK_SECTIONS / RISK_LANES };
    F64 sum[VECTORS], low[VECTORS], high[VECTORS], squares[VECTORS], rest[VECTORS];
    for (int v = 0; v < VECTORS; v++) {
        sum[v] = squares[v] = rest[v] = SPLAT(0.0);
        low[v] = SPLAT(__builtin_inf());
        high[v] = SPLAT(-__builtin_inf());
    }
    for (size_t row = 0; row < rows; row++)
        for (int v = 0; v < VECTORS; v++) {
            F64 value = RISK_NAME(load)(x + row * RISK_SECTIONS + v * RISK_LANES);
            sum[v] += value;
            low[v] = SELECT((I64)(value < low[v]), value, low[v]);
            high[v] = SELECT((I64)(value > high[v]), value, high[v]);
        }
    for (int v = 0; v < VECTORS; v++) sum[v] /= SPLAT((double)rows);
    for (size_t row = 0; row < rows; row++)
        for (int v = 0; v < VECTORS; v++) {
            F64 deviation = RISK_NAME(load)(x + row * RISK_SECTIONS + v * RISK_LANES) - sum[v];
            rest[v] += deviation;
            squares[v] += deviation * deviation;
        }
    /* The mean was rounded; what deviations add up to mends both. Chan, Golub and LeVeque (1983),
     * equation 1.7. */
    for (int v = 0; v < VECTORS; v++) {
        const F64 count = SPLAT((double)rows);
        /* An infinite mean has no rest. */
        sum[v] += SELECT((I64)(rest[v] - rest[v] == SPLAT(0.0)), rest[v] / count, SPLAT(0.0));
        squares[v] -= rest[v] * rest[v] / count;
    }
    memcpy(out->mean, sum, sizeof sum);
    memcpy(out->squares, squares, sizeof squares);
    memcpy(out->minimum, low, sizeof low);
    memcpy(out->maximum, high, sizeof high);
}

static void RISK_NAME(block_powers)(size_t rows, const double *x, risk_section_powers *out) {
    const F64 count = SPLAT((double)rows), zero = SPLAT(0.0);
    for (int first = 0; first < RISK_SECTIONS; first += RISK_LANES) {
        /* Around the first value, so that equal values have no deviation at all. */
        F64 pivot = RISK_NAME(load)(x + first);
        F64 sum = zero, rest = zero, squares = zero, cubes = zero, fourths = zero;
        for (size_t row = 0; row < rows; row++)
            sum += RISK_NAME(load)(x + row * RISK_SECTIONS + first) - pivot;
        F64 centre = sum / count;
        for (size_t row = 0; row < rows; row++) {
            F64 deviation = RISK_NAME(load)(x + row * RISK_SECTIONS + first) - pivot - centre;
            F64 square = deviation * deviation;
            rest += deviation;
            squares += square;
            cubes += square * deviation;
            fourths += square * square;
        }
        /* The centre was rounded; the sums are moved to the mended one. */
        F64 shift = rest / count;
        F64 moved_squares = squares - shift * rest;
        F64 moved_cubes = cubes - shift * (SPLAT(3.0) * squares - SPLAT(2.0) * shift * rest);
        F64 moved_fourths = fourths - shift * (SPLAT(4.0) * cubes - shift * (SPLAT(6.0) * squares -
                                                              SPLAT(3.0) * shift * rest));
        /* The exact sum of two numbers is that of their rounded sum and its error (Knuth). */
        centre += shift;
        F64 mean = pivot + centre, part = mean - pivot;
        F64 error = (pivot - (mean - part)) + (centre - part);
        memcpy(out->mean + first, &mean, sizeof mean);
        memcpy(out->rest + first, &error, sizeof mean);
        memcpy(out->squares + first, &moved_squares, sizeof mean);
        memcpy(out->cubes + first, &moved_cubes, sizeof mean);
        memcpy(out->fourths + first, &moved_fourths, sizeof mean);
    }
}

static void RISK_NAME(block_products)(size_t columns, const double *x, double *out) {
    enum { VECTORS = RISK_SECTIONS / RISK_LANES, ROWS = 512 / RISK_SECTIONS };
    for (size_t i = 0; i < columns; i++)
        for (size_t j = i; j < columns; j++, out += RISK_SECTIONS) {
            const double *a = x + i * 512, *b = x + j * 512;
            F64 sum[VECTORS];
            for (int v = 0; v < VECTORS; v++) sum[v] = SPLAT(0.0);
            for (int row = 0; row < ROWS; row++)
                for (int v = 0; v < VECTORS; v++)
                    sum[v] += RISK_NAME(load)(a + row * RISK_SECTIONS + v * RISK_LANES) *
                              RISK_NAME(load)(b + row * RISK_SECTIONS + v * RISK_LANES);
            memcpy(out, sum, sizeof sum);
        }
}

static void RISK_NAME(difference)(size_t count, const double *x, const double *y, double *out) {
    size_t i = 0;
    for (; i + RISK_LANES <= count; i += RISK_LANES) {
        F64 a = RISK_NAME(load)(x + i), b = RISK_NAME(load)(y + i);
        F64 difference = SELECT((I64)(a == b), SPLAT(0.0), a - b);
        memcpy(out + i, &difference, sizeof difference);
    }
    for (; i < count; i++) out[i] = x[i] == y[i] ? 0.0 : x[i] - y[i];
}

static void RISK_NAME(merge_moments)(size_t columns, double *into, const double *later) {
    enum { VECTORS = RISK_SECTIONS / RISK_LANES, STEP = RISK_SECTIONS };
    for (size_t c = 0; c < columns; c++) {
        double *a = into + c * 5 * STEP;
        const double *b = later + c * 5 * STEP;
        for (int v = 0; v < VECTORS; v++, a += RISK_LANES, b += RISK_LANES) {
            const F64 zero = SPLAT(0.0), one = SPLAT(1.0);
            F64 count_a = RISK_NAME(load)(a), count_b = RISK_NAME(load)(b);
            F64 mean_a = RISK_NAME(load)(a + STEP), mean_b = RISK_NAME(load)(b + STEP);
            F64 squares_a = RISK_NAME(load)(a + 2 * STEP), squares_b = RISK_NAME(load)(b + 2 * STEP);
            F64 low_a = RISK_NAME(load)(a + 3 * STEP), low_b = RISK_NAME(load)(b + 3 * STEP);
            F64 high_a = RISK_NAME(load)(a + 4 * STEP), high_b = RISK_NAME(load)(b + 4 * STEP);
            F64 count = count_a + count_b;
            /* An empty pair of lanes would divide zero by zero. */
            F64 share = count_b / SELECT((I64)(count == zero), one, count);
            /* Equal infinities have no difference, and equal means need none. */
            F64 difference = SELECT((I64)(mean_a == mean_b), zero, mean_b - mean_a);
            I64 is_first = (I64)(count_a == zero), is_last = (I64)(count_b == zero);
            F64 mean = mean_a + difference * share;
            /* An infinite mean stays so, unless it meets the other infinity. */
            const F64 largest = SPLAT(__DBL_MAX__), smallest = SPLAT(-__DBL_MAX__);
            I64 is_infinite = (I64)(mean_a > largest) | (I64)(mean_a < smallest) |
                              (I64)(mean_b > largest) | (I64)(mean_b < smallest);
            mean = SELECT(is_infinite, mean_a + mean_b, mean);
            mean = SELECT(is_first, mean_b, SELECT(is_last, mean_a, mean));
            F64 between = difference * difference * (count_a * share);
            between = SELECT(is_first | is_last, zero, between);
            F64 squares = squares_a + squares_b + between;
            F64 low = SELECT((I64)(low_b < low_a), low_b, low_a);
            F64 high = SELECT((I64)(high_b > high_a), high_b, high_a);
            memcpy(a, &count, sizeof count);
            memcpy(a + STEP, &mean, sizeof mean);
            memcpy(a + 2 * STEP, &squares, sizeof squares);
            memcpy(a + 3 * STEP, &low, sizeof low);
            memcpy(a + 4 * STEP, &high, sizeof high);
        }
    }
}

static bool RISK_NAME(all_within)(size_t count, const double *x, double minimum, double maximum) {
    const F64 low = SPLAT(minimum), high = SPLAT(maximum);
    I64 within = (I64)(SPLAT(0.0) == SPLAT(0.0));
    size_t i = 0;
    for (; i + RISK_LANES <= count; i += RISK_LANES) {
        F64 value = RISK_NAME(load)(x + i);
        within &= (I64)(value >= low) & (I64)(value <= high);
    }
    bool result = true;
    for (int lane = 0; lane < RISK_LANES; lane++) result = result && within[lane];
    for (; i < count; i++) result = result && x[i] >= minimum && x[i] <= maximum;
    return result;
}

static void RISK_NAME(extremes)(size_t count, const double *x, double *minimum, double *maximum) {
    F64 low = SPLAT(*minimum), high = SPLAT(*maximum);
    size_t i = 0;
    for (; i + RISK_LANES <= count; i += RISK_LANES) {
        F64 value = RISK_NAME(load)(x + i);
        low = SELECT((I64)(value < low), value, low);
        high = SELECT((I64)(value > high), value, high);
    }
    for (int lane = 0; lane < RISK_LANES; lane++) {
        if (low[lane] < *minimum) *minimum = low[lane];
        if (high[lane] > *maximum) *maximum = high[lane];
    }
    for (; i < count; i++) {
        if (x[i] < *minimum) *minimum = x[i];
        if (x[i] > *maximum) *maximum = x[i];
    }
}
