/* conflict_kernels.c: see conflict_kernels.h. SPDX-License-Identifier: Apache-2.0 */
#include "conflict_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#define EACH_WIDTH __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define EACH_WIDTH
#endif

typedef double lanes __attribute__((vector_size(8 * CONFLICT_LANES)));
typedef int64_t mask __attribute__((vector_size(8 * CONFLICT_LANES)));
/* Columns start where an array of numbers may. */
typedef double loose_lanes __attribute__((vector_size(8 * CONFLICT_LANES), aligned(8)));

#define AT(array, place) (*(loose_lanes *)((array) + (place)))
#define IN(array, place) (*(const loose_lanes *)((array) + (place)))
#define SPLAT(number) ((number) - (lanes){0})
#define SELECT(where, a, b) ((lanes)(((where) & (mask)(a)) | (~(where) & (mask)(b))))
/* 1 where the mask holds, else 0. */
#define INDICATOR(where) ((lanes)((where) & (mask)SPLAT(1.0)))

EACH_WIDTH _Bool conflict_add_up_neighbours(size_t rows, const double *deaths, size_t count,
                                            const intptr_t *list, double *sums,
                                            double *in_conflict, double *at_war) {
    const double scale = 1 / (double)(count > 0 ? count : 1);
    mask some = {0};
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        lanes sum = {0}, conflicts = {0}, wars = {0};
        for (size_t i = 0; i < count; i++) {
            lanes died = IN(deaths, rows * (size_t)list[i] + row);
            sum += died;
            conflicts += INDICATOR(died >= CONFLICT_THRESHOLD);
            wars += INDICATOR(died >= CONFLICT_WAR_THRESHOLD);
        }
        some |= sum > 0.0;
        AT(sums, row) = sum;
        AT(in_conflict, row) = conflicts * scale;
        AT(at_war, row) = wars * scale;
    }
    int64_t any = 0;
    for (size_t i = 0; i < CONFLICT_LANES; i++) any |= some[i];
    return any != 0;
}

EACH_WIDTH void conflict_predict(size_t rows, const conflict_past *past, const double *constants,
                                 const double *coefficients, double *states, double *tension,
                                 double *conflict, double *war) {
    const conflict_past own = *past;
    double *predictors[CONFLICT_CONTRASTS] = {tension, conflict, war};
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        const lanes died = IN(own.deaths, row), years = IN(own.conflict_years, row);
        const lanes most = IN(own.most_logs, row), memory = IN(own.memory, row);
        const lanes tense = INDICATOR(died >= 1.0);
        const lanes violent = INDICATOR(died >= CONFLICT_THRESHOLD);
        const lanes at_war = INDICATOR(died >= CONFLICT_WAR_THRESHOLD);
        const lanes feature[CONFLICT_FEATURES] = {
            tense - violent,
            violent - at_war,
            at_war,
            IN(own.logs, row),
            IN(own.logs1, row),
            IN(own.logs2, row),
            (own.observed_conflict_years + years) / own.window,
            SELECT(most > own.observed_most_log, most, SPLAT(own.observed_most_log)),
            SELECT(memory < 1.0, memory, SPLAT(0.0)),
            IN(own.near_logs, row),
            IN(own.near_conflict, row),
            IN(own.near_war, row),
        };
        AT(states, row) = tense + violent + at_war;
        for (size_t state = 0; state < CONFLICT_CONTRASTS; state++) {
            const double *c = coefficients + state * CONFLICT_FEATURES * rows + row;
            lanes sum = IN(constants, state * rows + row);
            for (size_t k = 0; k < CONFLICT_FEATURES; k += 4)
                sum += (IN(c, k * rows) * feature[k] + IN(c, (k + 1) * rows) * feature[k + 1]) +
                       (IN(c, (k + 2) * rows) * feature[k + 2] +
                        IN(c, (k + 3) * rows) * feature[k + 3]);
            AT(predictors[state], row) = sum;
        }
    }
}

EACH_WIDTH void conflict_bound(size_t count, double bound, double *values) {
    for (size_t i = 0; i < count; i += CONFLICT_LANES) {
        lanes value = AT(values, i);
        AT(values, i) = SELECT(value > bound, SPLAT(bound), value);
    }
}

EACH_WIDTH void conflict_transit(size_t count, const double *uniforms, const double *tension,
                                 const double *conflict, const double *war, double *next) {
    for (size_t i = 0; i < count; i += CONFLICT_LANES) {
        lanes up_to_tension = 1.0 + IN(tension, i);
        lanes up_to_conflict = up_to_tension + IN(conflict, i);
        lanes point = IN(uniforms, i) * (up_to_conflict + IN(war, i));
        AT(next, i) = INDICATOR(point > 1.0) + INDICATOR(point > up_to_tension) +
                      INDICATOR(point > up_to_conflict);
    }
}

EACH_WIDTH _Bool conflict_clear(size_t rows, const double *next, double *deaths, double *logs) {
    lanes states = {0};
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        states += IN(next, row);
        AT(deaths, row) = (lanes){0};
        AT(logs, row) = (lanes){0};
    }
    double sum = 0;
    for (size_t i = 0; i < CONFLICT_LANES; i++) sum += states[i];
    return sum == 0;
}

/* The value at a uniform number in an ascending list. */
static inline double pick(const double *values, ptrdiff_t count, double uniform) {
    ptrdiff_t place = (ptrdiff_t)(uniform * (double)count);
    return values[place < count - 1 ? place : count - 1];
}

size_t conflict_pick(size_t rows, const conflict_intensity *law, const double *table,
                     const double *uniforms, const double *next, const double *states,
                     const double *exact_logs, const double *previous_logs, const double *shift,
                     int32_t place, double *deaths, double *logs, double *picked, int32_t *places,
                     double *picked_states) {
    size_t count = 0;
    for (size_t row = 0; row < rows; row++) {
        const double state = next[row];
        if (state == 0) continue;
        const double uniform = uniforms[row];
        if (state == 1) {
            deaths[row] = pick(table + law->tension, law->tension_count, uniform);
            logs[row] = pick(table + law->tension_logs, law->tension_count, uniform);
            continue;
        }
        const conflict_line *line = state > 2 ? &law->war : &law->conflict;
        /* Choices between values, not between branches: nothing could foresee them. */
        const double share = law->persistence;
        const _Bool stays = states[row] == state, goes_on = stays & (uniform < share);
        const double rest = stays ? (uniform - share) / (1 - share) : uniform;
        const double anew = line->intercept + line->slope * previous_logs[row];
        const ptrdiff_t list = goes_on ? line->ratios : line->residuals;
        const ptrdiff_t length = goes_on ? line->ratio_count : line->residual_count;
        double log = (goes_on ? exact_logs[row] : anew) +
                     pick(table + list, length, goes_on ? uniform / share : rest);
        if (shift) log += shift[row];
        if (log < line->least_log) log = line->least_log;
        if (log > line->most_log) log = line->most_log;
        picked[count] = log;
        places[count] = place + (int32_t)row;
        picked_states[count++] = state;
    }
    return count;
}

void conflict_hold(size_t count, const double *states, double war_most, double conflict_most,
                   double *deaths) {
    for (size_t i = 0; i < count; i++) {
        double least = states[i] > 2 ? CONFLICT_WAR_THRESHOLD : CONFLICT_THRESHOLD;
        double most = states[i] > 2 ? war_most : conflict_most;
        double value = deaths[i] < least ? least : deaths[i];
        deaths[i] = value > most ? most : value;
    }
}

void conflict_scatter(size_t count, const double *values, const int32_t *places, double *out) {
    for (size_t i = 0; i < count; i++) out[places[i]] = values[i];
}

EACH_WIDTH void conflict_copy_out(size_t count, const double *values, double *out) {
    size_t i = 0;
    if ((uintptr_t)out % sizeof(lanes) == 0)
        for (; i + CONFLICT_LANES <= count; i += CONFLICT_LANES)
            __builtin_nontemporal_store((lanes)IN(values, i), (lanes *)(out + i));
    for (; i < count; i++) out[i] = values[i];
}

void conflict_copied(void) {
#if defined(__x86_64__)
    __builtin_ia32_sfence();
#endif
}

EACH_WIDTH void conflict_remember(size_t count, const double *deaths, const double *logs,
                                  double yearly_decay, double *memory, double *conflict_years,
                                  double *most_logs) {
    for (size_t i = 0; i < count; i += CONFLICT_LANES) {
        const mask violent = IN(deaths, i) >= CONFLICT_THRESHOLD;
        const lanes log = IN(logs, i), most = AT(most_logs, i);
        AT(memory, i) = SELECT(violent, SPLAT(1.0), AT(memory, i) * yearly_decay);
        AT(conflict_years, i) += INDICATOR(violent);
        AT(most_logs, i) = SELECT(log > most, log, most);
    }
}

EACH_WIDTH void conflict_probabilities(size_t rows, const conflict_score *law,
                                       const double *tension, const double *conflict,
                                       const double *war, const double *states, const double *logs,
                                       double *conflict_probability, double *war_probability,
                                       double *score) {
    const conflict_score own = *law;
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        const lanes c = IN(conflict, row), w = IN(war, row), log = IN(logs, row);
        const lanes sum = 1.0 + IN(tension, row) + c + w;
        const lanes conflict_or_war = (c + w) / sum, at_war = w / sum;
        const lanes state = IN(states, row), share = at_war / conflict_or_war;
        const lanes war_anew = own.war_intercept + own.war_slope * log;
        const lanes conflict_anew = own.conflict_intercept + own.conflict_slope * log;
        const lanes war_onward =
            own.persistence * (log + own.war_ratio) + (1 - own.persistence) * war_anew;
        const lanes conflict_onward =
            own.persistence * (log + own.conflict_ratio) + (1 - own.persistence) * conflict_anew;
        const lanes expected = share * SELECT(state == 3.0, war_onward, war_anew) +
                               (1.0 - share) * SELECT(state == 2.0, conflict_onward, conflict_anew);
        lanes intensity =
            SELECT(expected > own.least_log, expected, SPLAT(own.least_log)) / own.full_scale;
        intensity = SELECT(intensity < 1.0, intensity, SPLAT(1.0));
        const lanes square = conflict_or_war * intensity;
        const lanes root = 10.0 * __builtin_elementwise_sqrt(square);
        AT(conflict_probability, row) = conflict_or_war;
        AT(war_probability, row) = at_war;
        AT(score, row) = SELECT(conflict_or_war > 0.0, root, SPLAT(0.0));
    }
}

EACH_WIDTH void conflict_add_consequences(size_t rows, const conflict_consequences *country,
                                          const double *states, const double *logs) {
    const conflict_consequences own = *country;
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        const lanes state = IN(states, row), log = IN(logs, row);
        const mask is_conflict = state == 2.0, is_war = state == 3.0;
        const lanes violent = INDICATOR(state >= 2.0), at_war = INDICATOR(is_war);
        lanes level = AT(own.level, row);
        level = SELECT(is_conflict, level * (1.0 - IN(own.loss_conflict, row)), level);
        level = SELECT(is_war, level * (1.0 - IN(own.loss_war, row)), level);
        AT(own.level, row) = level;
        AT(own.income_loss, row) = 1.0 - level;
        AT(own.economic_loss, row) += own.income * (1.0 - level);
        AT(own.within, row) = SELECT(state >= 2.0, SPLAT(1.0), AT(own.within, row));
        AT(own.conflicts, row) += violent;
        AT(own.wars, row) += at_war;
        AT(own.people_in_conflict, row) += own.population * violent;
        AT(own.people_at_war, row) += own.population * at_war;
        AT(own.exposure, row) +=
            own.exposure_scale * SELECT(log < own.exposure_full, log, SPLAT(own.exposure_full));
    }
}

EACH_WIDTH void conflict_displacement_logs(size_t rows, const double *states,
                                           const double *normals, const double *stress,
                                           const double log_medians[4], const double spreads[4],
                                           double *out) {
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        const lanes own = IN(states, row);
        lanes median = SPLAT(log_medians[0]), spread = SPLAT(spreads[0]);
        for (int state = 1; state < 4; state++) {
            const mask is_state = own == (double)state;
            median = SELECT(is_state, SPLAT(log_medians[state]), median);
            spread = SELECT(is_state, SPLAT(spreads[state]), spread);
        }
        lanes log = median + spread * IN(normals, row);
        if (stress) log += IN(stress, row);
        AT(out, row) = log;
    }
}

EACH_WIDTH void conflict_scale(size_t count, double factor, double greatest, double *values) {
    for (size_t i = 0; i < count; i += CONFLICT_LANES) {
        const lanes value = AT(values, i);
        AT(values, i) = factor * SELECT(value < greatest, value, SPLAT(greatest));
    }
}

EACH_WIDTH void conflict_asylum_logs(size_t rows, const double *persistence, const double *response,
                                     const double *lagged_response, const double *logs,
                                     const double *previous_logs, double origin, double *own) {
    for (size_t row = 0; row < rows; row += CONFLICT_LANES)
        AT(own, row) = IN(persistence, row) * AT(own, row) +
                       IN(response, row) * (IN(logs, row) - origin) +
                       IN(lagged_response, row) * (IN(previous_logs, row) - origin);
}

EACH_WIDTH void conflict_add(size_t count, double factor, const double *values, double *sums) {
    for (size_t i = 0; i < count; i += CONFLICT_LANES)
        AT(sums, i) += factor * IN(values, i);
}

EACH_WIDTH void conflict_outcomes(size_t rows, const double *next, const double *states,
                                  double *in_conflict, double *at_war, double *onset) {
    for (size_t row = 0; row < rows; row += CONFLICT_LANES) {
        const lanes state = IN(next, row);
        AT(in_conflict, row) = INDICATOR(state >= 2.0);
        AT(at_war, row) = INDICATOR(state >= 3.0);
        AT(onset, row) = INDICATOR((state >= 2.0) & (IN(states, row) < 2.0));
    }
}
