/* walks: forecasts of a quantity of several units from a table of their past.
 *
 *   walks/drift  from the last row of a unit on, whichever year that is: steps of a logistic
 *                distribution as wide as those of the past, times the input `spread`
 *   walks/mean   the mean of all rows of a unit, as wide as they are
 *
 * Both span the years origin + 1 to origin + horizon, and neither looks at the origin otherwise: what
 * they know of later years is what the host lets them see. `reached` is 1 where the value is 10 or
 * more, else 0.
 */
#include "test_plugin.h"

struct unit { char *name; double last, sum, squares, steps; size_t rows; };

struct rt_instance {
    size_t units, years;
    struct unit *unit;
    const char **names;
    double *year;
};

static const uint32_t by_both[] = {0, 1};
static const rt_dimension dimensions[] = {
    {.id = "unit", .label = "Unit", .type = RT_UTF8},
    {.id = "year", .label = "Year", .unit = "a", .type = RT_F64}};
static const rt_field inputs[] = {SETTING("origin", 2000, 1900, 2200),
                                  SETTING("horizon", 3, 1, 50), INPUT("spread", 1)};
static const rt_field outputs[] = {OUTPUT_BY("value", by_both), OUTPUT_BY("reached", by_both)};
static const rt_field columns[] = {COLUMN("panel", "unit", RT_FIELD_TEXT),
                                   COLUMN("panel", "year", 0), COLUMN("panel", "value", 0)};

static void destroy(rt_instance *self) {
    for (size_t i = 0; i < self->units; i++) free(self->unit[i].name);
    free(self->unit);
    free(self->names);
    free(self->year);
    free(self);
}

static const void *column(const rt_config *config, const rt_table *table, const char *name,
                          const int64_t **offsets) {
    for (size_t c = 0; c < table->column_count; c++) {
        const rt_column *found = (const rt_column *)(const void *)(
            (const char *)table->columns + c * config->column_stride);
        if (strcmp(found->name, name)) continue;
        if (offsets) *offsets = found->offsets;
        return found->data;
    }
    return NULL;
}

/* The unit of a name, which is added if it is new; NULL without memory. */
static struct unit *unit_of(rt_instance *self, const char *name, size_t length) {
    for (size_t i = 0; i < self->units; i++)
        if (strlen(self->unit[i].name) == length && !memcmp(self->unit[i].name, name, length))
            return &self->unit[i];
    struct unit *unit = &self->unit[self->units];
    unit->name = calloc(length + 1, 1);
    if (!unit->name) return NULL;
    memcpy(unit->name, name, length);
    self->names[self->units++] = unit->name;
    return unit;
}

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    (void)model;
    (void)host;
    const rt_table *table = config->tables;
    const int64_t *offsets = NULL;
    const char *names = column(config, table, "unit", &offsets);
    const double *value = column(config, table, "value", NULL);
    rt_instance *self = calloc(1, sizeof *self);
    if (!self) return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
    *instance = self;
    self->years = (size_t)config->structural[1];
    self->year = calloc(self->years, sizeof *self->year);
    self->unit = calloc(table->row_count + 1, sizeof *self->unit);
    self->names = calloc(table->row_count + 1, sizeof *self->names);
    if (!self->year || !self->unit || !self->names) goto memory;
    for (size_t t = 0; t < self->years; t++)
        self->year[t] = config->structural[0] + 1 + (double)t;
    /* Rows of a unit stand in the order of their years, which need not be read. */
    for (size_t i = 0; i < table->row_count; i++) {
        const size_t length = (size_t)(offsets[i + 1] - offsets[i]);
        struct unit *unit = unit_of(self, names + offsets[i], length);
        if (!unit) goto memory;
        if (isnan(value[i])) continue;
        if (unit->rows > 0) unit->steps += fabs(value[i] - unit->last);
        unit->last = value[i];
        unit->sum += value[i];
        unit->squares += value[i] * value[i];
        unit->rows++;
    }
    if (self->units > 0) return RT_OK;
    destroy(self);
    return fail_with(error, RT_MISSING_DATA, -1, columns[0].id, "the panel has no rows");
memory:
    destroy(self);
    return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
}

static void shape(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    own[0].count = self->units;
    own[0].labels = self->names;
    own[1].count = self->years;
    own[1].numbers = self->year;
    *uniforms = (uint32_t)(self->units * self->years);
}

static double logit(double u) { return log(u / (1 - u)); }

static rt_status evaluate(rt_instance *self, const rt_batch *batch, bool is_walk) {
    const size_t cells = self->units * self->years;
    for (size_t c = 0; c < cells; c++) {
        const struct unit *unit = &self->unit[c / self->years];
        const double mean = unit->sum / (double)unit->rows;
        const double variance = unit->squares / (double)unit->rows - mean * mean;
        /* The mean distance of a logistic quantity from its middle is 2 ln 2 times its scale. */
        const double scale = is_walk ? unit->steps / (double)(unit->rows - 1) / (2 * log(2.0))
                                     : sqrt(3 * variance) / acos(-1.0);
        const bool is_first = c % self->years == 0;
        for (size_t i = 0; i < batch->outputs.rows; i++) {
            const double step =
                in_column(batch, 0)[i] * scale * logit(uniform_column(batch, c)[i]);
            const double from = !is_walk ? mean : is_first ? unit->last : out_column(batch, c - 1)[i];
            out_column(batch, c)[i] = from + step;
            out_column(batch, cells + c)[i] = from + step >= 10;
        }
    }
    return RT_OK;
}

static rt_status evaluate_drift(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                rt_error *error) {
    (void)host;
    (void)error;
    return evaluate(self, batch, true);
}

static rt_status evaluate_mean(rt_instance *self, const rt_host *host, const rt_batch *batch,
                               rt_error *error) {
    (void)host;
    (void)error;
    return evaluate(self, batch, false);
}

#define WALK(name, text, function) \
    {MODEL(name, text), DIMENSIONS(dimensions), INPUTS(inputs), OUTPUTS(outputs), \
     .column_count = COUNT(columns), .columns = columns, .create = create, .evaluate = function, \
     .destroy = destroy, .shape = shape}

static const rt_model drift = WALK("drift", "A walk from the last row.", evaluate_drift);
static const rt_model mean = WALK("mean", "The mean of all rows.", evaluate_mean);

PLUGIN("walks", &drift, &mean)
