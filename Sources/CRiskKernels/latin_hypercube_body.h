/* latin_hypercube_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0 */
#include "strata_body.h"

/* Ranks of samples among those of their sub-design. A tie, of probability 2^-41 at most, goes to the
 * earlier one. */
static void RISK_NAME(ranks)(const latin_stage *stage, uint64_t row, row32 *out) {
    size_t own = (size_t)(row - stage->first_row);
    const halff64 *keys = (const halff64 *)stage->keys;
    halff64 low = keys[2 * own], high = keys[2 * own + 1];
    half64 low_rank = {0}, high_rank = {0};
    for (size_t t = 0; t < own; t++) {
        low_rank -= (half64)(keys[2 * t] <= low);
        high_rank -= (half64)(keys[2 * t + 1] <= high);
    }
    for (size_t t = own + 1; t < stage->rows; t++) {
        low_rank -= (half64)(keys[2 * t] < low);
        high_rank -= (half64)(keys[2 * t + 1] < high);
    }
    half32 low32 = __builtin_convertvector(low_rank, half32);
    half32 high32 = __builtin_convertvector(high_rank, half32);
    memcpy(out, &low32, sizeof low32);
    memcpy((char *)out + sizeof low32, &high32, sizeof high32);
}

/* Adds floor(h limit / 2^32), h a hash of `from` and the key, to `to`, modulo limit. */
static inline void RISK_NAME(feistel_round)(const row32 *from, row32 *to, const row32 *key,
                                            uint32_t limit) {
    /* The mixing function "lowbias32" of C. Wellons (2018). */
    row32 h = *from + *key;
    h ^= h >> 16;
    h *= 0x7FEB352Du;
    h ^= h >> 15;
    h *= 0x846CA68Bu;
    h ^= h >> 16;
    half64 even = ((((half64)h & 0xFFFFFFFFu) * limit) >> 32);
    half64 odd = ((half64)h >> 32) * limit & ~(uint64_t)0xFFFFFFFFu;
    row32 sum = *to + (row32)(even | odd);
    *to = __builtin_elementwise_min(sum, sum - limit);
}

/* The pseudo-random permutation of numbers below the count of each sub-design: a Feistel network on
 * pairs (left, right) below (left_limit, right_limit), repeated while it leads beyond the count. */
static inline void RISK_NAME(permute)(const latin_stage *stage, const row32 *first_left,
                                      const row32 *first_right, row32 *out) {
    row32 left = *first_left, right = *first_right, count, result = {0}, pending = ~result;
    memcpy(&count, stage->counts, sizeof count);
    do {
        for (int round = 0; round < FEISTEL_ROUNDS; round += 2) {
            RISK_NAME(feistel_round)(&right, &left, &stage->round_keys[round], stage->left_limit);
            RISK_NAME(feistel_round)(&left, &right, &stage->round_keys[round + 1],
                                     stage->right_limit);
        }
        row32 number = right * stage->left_limit + left;
        row32 inside = (row32)(number < count) & pending;
        result = ROW_SELECT(inside, number, result);
        pending &= ~inside;
    } while (__builtin_reduce_or(pending));
    *out = result;
}

static void RISK_NAME(latin_rows)(const void *design, uint64_t row, size_t rows, double *out) {
    const latin_stage *stage = design;
    int bits = RISK_NAME(jitter_bits)(stage->largest_count);
    half32 low_counts, high_counts;
    memcpy(&low_counts, stage->counts, sizeof low_counts);
    memcpy(&high_counts, stage->counts + RISK_SECTIONS / 2, sizeof high_counts);
    halff64 low_strata = __builtin_convertvector(low_counts, halff64);
    halff64 high_strata = __builtin_convertvector(high_counts, halff64);

    /* A sub-design without a sample in this row, at the ends of a stage, takes its point 0. */
    uint32_t lefts[RISK_SECTIONS] = {0}, rights[RISK_SECTIONS] = {0};
    for (int j = 0; j < RISK_SECTIONS && stage->keys == NULL; j++) {
        uint64_t start = stage->first_row + stage->starts_later[j];
        uint32_t index = row < start || row - start >= stage->counts[j] ? 0 : (uint32_t)(row - start);
        lefts[j] = index % stage->left_limit;
        rights[j] = index / stage->left_limit;
    }
    row32 left, right;
    memcpy(&left, lefts, sizeof left);
    memcpy(&right, rights, sizeof right);

    double jitter[ROWS_AT_ONCE * RISK_SECTIONS];
    for (size_t i = 0; i < rows; i++) {
        size_t place = i % ROWS_AT_ONCE;
        if (place == 0) {
            size_t length = rows - i < ROWS_AT_ONCE ? rows - i : ROWS_AT_ONCE;
            risk_uniform(stage->key, (row + i) * RISK_SECTIONS, 0, length * RISK_SECTIONS, jitter);
        }
        row32 stratum;
        if (stage->keys != NULL) {
            RISK_NAME(ranks)(stage, row + i, &stratum);
        } else {
            RISK_NAME(permute)(stage, &left, &right, &stratum);
            left += 1;
            row32 wraps = (row32)(left == stage->left_limit);
            left &= ~wraps;
            right -= wraps;
        }
        halff64 low = __builtin_convertvector(ROW_LOW(stratum), halff64);
        halff64 high = __builtin_convertvector(ROW_HIGH(stratum), halff64);
        const double *uniform = jitter + place * RISK_SECTIONS;
        double *points = out + i * RISK_SECTIONS;
        RISK_NAME(place_in_strata)(&low, &low_strata, bits, uniform, points);
        RISK_NAME(place_in_strata)(&high, &high_strata, bits, uniform + 8, points + 8);
    }
}
