/* latin_hypercube_body.h: for each_width.h. SPDX-License-Identifier: Apache-2.0 */
#include "strata_body.h"

/* Ranks of samples among those of their sub-design; in a tie the earlier one comes first. */
static void RISK_NAME(ranks)(const latin_stage *stage, uint64_t row, row32 *out) {
    size_t own = (size_t)(row - stage->first_row);
    row32 key = stage->keys[own], rank = {0};
    for (size_t t = 0; t < own; t++) rank -= (row32)(stage->keys[t] <= key);
    for (size_t t = own + 1; t < stage->rows; t++) rank -= (row32)(stage->keys[t] < key);
    *out = rank;
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
 * pairs (left, right) below (left_limit, right_limit), repeated while it leads beyond the count. The
 * numbers of ROWS_ABREAST rows are on their way together, as one row would wait for its
 * multiplications. A number beyond the count might never come back, so none may be put in. */
static inline void RISK_NAME(permute)(const latin_stage *stage, row32 *left, row32 *right,
                                      row32 *out) {
    row32 count, result[ROWS_ABREAST] = {{0}}, pending[ROWS_ABREAST], any;
    memcpy(&count, stage->counts, sizeof count);
    for (int r = 0; r < ROWS_ABREAST; r++) pending[r] = ~(row32){0};
    do {
        for (int round = 0; round < FEISTEL_ROUNDS; round += 2) {
            const row32 *keys = &stage->round_keys[round];
            for (int r = 0; r < ROWS_ABREAST; r++)
                RISK_NAME(feistel_round)(right + r, left + r, keys, stage->left_limit);
            for (int r = 0; r < ROWS_ABREAST; r++)
                RISK_NAME(feistel_round)(left + r, right + r, keys + 1, stage->right_limit);
        }
        any = (row32){0};
        for (int r = 0; r < ROWS_ABREAST; r++) {
            row32 number = right[r] * stage->left_limit + left[r];
            row32 inside = (row32)(number < count) & pending[r];
            result[r] = ROW_SELECT(inside, number, result[r]);
            pending[r] &= ~inside;
            any |= pending[r];
        }
    } while (__builtin_reduce_or(any));
    memcpy(out, result, sizeof result);
}

/* The strata of `rows` rows up to ROWS_ABREAST, from the pairs of the first; moves the pairs on. */
static inline void RISK_NAME(permuted)(const latin_stage *stage, size_t rows, row32 *left,
                                       row32 *right, row32 *out) {
    row32 lefts[ROWS_ABREAST] = {{0}}, rights[ROWS_ABREAST] = {{0}};
    for (size_t r = 0; r < rows; r++) {
        lefts[r] = *left, rights[r] = *right;
        *left += 1;
        row32 wraps = (row32)(*left == stage->left_limit);
        *left &= ~wraps;
        *right -= wraps;
    }
    RISK_NAME(permute)(stage, lefts, rights, out);
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

    for (size_t done = 0; done < rows; done += ROWS_ABREAST) {
        size_t abreast = rows - done < ROWS_ABREAST ? rows - done : ROWS_ABREAST;
        double jitter[ROWS_ABREAST * RISK_SECTIONS];
        risk_uniform(stage->key, (row + done) * RISK_SECTIONS, 0, abreast * RISK_SECTIONS, jitter);
        row32 strata[ROWS_ABREAST];
        if (stage->keys != NULL)
            for (size_t r = 0; r < abreast; r++)
                RISK_NAME(ranks)(stage, row + done + r, strata + r);
        else
            RISK_NAME(permuted)(stage, abreast, &left, &right, strata);
        for (size_t r = 0; r < abreast; r++) {
            halff64 low = __builtin_convertvector(ROW_LOW(strata[r]), halff64);
            halff64 high = __builtin_convertvector(ROW_HIGH(strata[r]), halff64);
            const double *uniform = jitter + r * RISK_SECTIONS;
            double *points = out + (done + r) * RISK_SECTIONS;
            RISK_NAME(place_in_strata)(&low, &low_strata, bits, uniform, points);
            RISK_NAME(place_in_strata)(&high, &high_strata, bits, uniform + 8, points + 8);
        }
    }
}
