/* strata_body.h: for each_width.h, with design_rows.h. SPDX-License-Identifier: Apache-2.0 */

/* How many upper bits of a uniform fit behind the number of one of `strata` strata so that both
 * together are an exact double: 52 less those of strata - 1. */
static inline int RISK_NAME(jitter_bits)(uint64_t strata) {
    return strata <= 1 ? 52 : 52 - (64 - __builtin_clzll(strata - 1));
}

/* Eight points of which the number of the stratum is known: (stratum + v) / strata, v being the
 * `bits` upper bits of the uniform and a half of their last place. The sum is exact, and v keeps
 * half a place from both ends of the stratum, so that no rounding leads out of it, nor to 1. */
static inline void RISK_NAME(place_in_strata)(const halff64 *stratum, const halff64 *strata,
                                              int bits, const double *uniform, double *out) {
    uint64_t half_place = (uint64_t)(1023 - bits - 1) << 52;
    double offset;
    memcpy(&offset, &half_place, sizeof offset);
    halff64 u;
    memcpy(&u, uniform, sizeof u);
    half64 kept = (half64)(u + UNIFORM_TO_ONE) & ~(((uint64_t)1 << (52 - bits)) - 1);
    halff64 point = (*stratum + (((halff64)kept - 1.0) + offset)) / *strata;
    memcpy(out, &point, sizeof point);
}
