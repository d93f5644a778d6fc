/* conflict_kernels.h: the loops of plugin conflict-risk over the samples of a country.
 *
 * Compiled for the vectors that a CPU has and picked at run time. All of them do the same operations
 * in the same order without fused ones, so that results have the same bits on every CPU.
 *
 * Numbers of samples are multiples of CONFLICT_LANES. What is written does not overlap with what is
 * read unless it is the same array.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CONFLICT_KERNELS_H
#define CONFLICT_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Samples that an operation takes at once. */
#define CONFLICT_LANES 8

/* The least deaths of a year of conflict, and of war. */
#define CONFLICT_THRESHOLD 25.0
#define CONFLICT_WAR_THRESHOLD 1000.0

/* States other than peace, and the features that go into each: see HistoryFeatures. */
#define CONFLICT_CONTRASTS 3
#define CONFLICT_FEATURES 12

/* Sums of the deaths of the neighbours, whose samples start at deaths + rows * list[i], and their
 * shares in conflict or war and at war. Returns whether there is a sum above 0. */
_Bool conflict_add_up_neighbours(size_t rows, const double *deaths, size_t count,
                                const intptr_t *list, double *sums, double *in_conflict,
                                double *at_war);

/* The past of a country in a year. */
typedef struct conflict_past {
    /* Of the year before. */
    const double *deaths;
    /* ln(1 + D) of the year before, and one and two years before that. */
    const double *logs, *logs1, *logs2;
    /* Simulated years of conflict, the greatest ln(1 + D) in them, and exp(-tau/4). */
    const double *conflict_years, *most_logs, *memory;
    /* ln(1 + D) of the neighbours, shares of them in conflict or war and at war. */
    const double *near_logs, *near_conflict, *near_war;
    /* Years of conflict of the last ten that are not simulated, how many those ten are, and the
     * greatest ln(1 + D) of those that are not simulated. */
    double observed_conflict_years, window, observed_most_log;
} conflict_past;

/* The linear predictors of states 1, 2, 3, one after the other as the constants are; coefficients
 * have the samples of each feature of each state in turn. Also the states of the year before. */
void conflict_predict(size_t rows, const conflict_past *past, const double *constants,
                      const double *coefficients, double *states, double *tension,
                      double *conflict, double *war);

/* Holds numbers at or below a bound. */
void conflict_bound(size_t count, double bound, double *values);

/* The states at uniform numbers, by the quantile of their distribution; weights are those of states
 * 1, 2, 3, that of peace being 1. */
void conflict_transit(size_t count, const double *uniforms, const double *tension,
                      const double *conflict, const double *war, double *next);

/* Deaths in conflict or in war. */
typedef struct conflict_line {
    /* ln D' = intercept + slope ln(1 + D) + a residual. */
    double intercept, slope;
    /* Places in the table, and how many there are: residuals, and ln(D'/D). */
    ptrdiff_t residuals, residual_count, ratios, ratio_count;
    /* Bounds of ln D. */
    double least_log, most_log;
} conflict_line;

typedef struct conflict_intensity {
    conflict_line conflict, war;
    /* Places in the table of deaths of tension and of ln(1 + D) of them. */
    ptrdiff_t tension, tension_logs, tension_count;
    double persistence;
} conflict_intensity;

/* Whether all samples are at peace. Sets deaths and logs to 0. */
_Bool conflict_clear(size_t rows, const double *next, double *deaths, double *logs);

/* Sets deaths and ln(1 + D) of samples in tension, and appends ln D of those in conflict or war, with
 * their places, counted from `place`, and states; shift, if not null, is added to ln D.
 * Returns how many were appended. */
size_t conflict_pick(size_t rows, const conflict_intensity *law, const double *table,
                     const double *uniforms, const double *next, const double *states,
                     const double *exact_logs, const double *previous_logs, const double *shift,
                     int32_t place, double *deaths, double *logs, double *picked, int32_t *places,
                     double *picked_states);

/* Holds deaths within the interval of their states, which rounding could leave. */
void conflict_hold(size_t count, const double *states, double war_most, double conflict_most,
                   double *deaths);

/* Writes each value to its place. */
void conflict_scatter(size_t count, const double *values, const int32_t *places, double *out);

/* Copies values to where nobody looks soon, past the caches. conflict_copied() makes them visible to
 * other threads. */
void conflict_copy_out(size_t count, const double *values, double *out);
void conflict_copied(void);

/* Takes a year over: memory, simulated years of conflict and their greatest ln(1 + D). */
void conflict_remember(size_t count, const double *deaths, const double *logs, double yearly_decay,
                       double *memory, double *conflict_years, double *most_logs);

/* The score of a year: see RiskScore. */
typedef struct conflict_score {
    double conflict_intercept, conflict_slope, conflict_ratio;
    double war_intercept, war_slope, war_ratio;
    double persistence, least_log, full_scale;
} conflict_score;

/* Probabilities of conflict or war and of war, and the score. */
void conflict_probabilities(size_t rows, const conflict_score *law, const double *tension,
                            const double *conflict, const double *war, const double *states,
                            const double *logs, double *conflict_probability,
                            double *war_probability, double *score);

/* What a country's year adds to a year's sums, and does to the country's income. */
typedef struct conflict_consequences {
    /* Fractions of income lost in a year of conflict and of war. */
    const double *loss_conflict, *loss_war;
    /* What is left of the income, whether there was a year of conflict, what is lost of the income. */
    double *level, *within, *income_loss;
    double *conflicts, *wars, *exposure, *economic_loss, *people_in_conflict, *people_at_war;
    /* What a unit of each is worth. */
    double income, population, exposure_scale, exposure_full;
} conflict_consequences;

void conflict_add_consequences(size_t rows, const conflict_consequences *country,
                               const double *states, const double *logs);

/* Logarithms of rates of displacement: median + spread * normal by state, + stress, if not null. */
void conflict_displacement_logs(size_t rows, const double *states, const double *normals,
                                const double *stress, const double log_medians[4],
                                const double spreads[4], double *out);

/* factor * min(value, greatest). */
void conflict_scale(size_t count, double factor, double greatest, double *values);

/* Logarithms of asylum applications over those at the origin:
 * persistence * own + response * (log - origin) + lagged_response * (previous_log - origin). */
void conflict_asylum_logs(size_t rows, const double *persistence, const double *response,
                          const double *lagged_response, const double *logs,
                          const double *previous_logs, double origin, double *own);

/* sums += factor * values. */
void conflict_add(size_t count, double factor, const double *values, double *sums);

/* Whether a year is one of conflict or war, one of war, and the first such year after one without. */
void conflict_outcomes(size_t rows, const double *next, const double *states, double *in_conflict,
                       double *at_war, double *onset);

#endif
