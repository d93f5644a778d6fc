/* limits: models whose inputs have units and ranges, and models that are awkward to call.
 *
 *   limits/inputs     share in [0, 1], shares(country) in [0, 1], count a whole number from 1 to 10, money in
 *                     EUR2025 and days in d without range, and needed(country) without default; the setting
 *                     `scale` multiplies the copies of the inputs that are its outputs
 *   limits/pooled     deviation = x less the mean of x over the rows of the call: not row-wise; a call with
 *                     x outside [0, 100] fails as a whole
 *   limits/opposites  both(side) = infinity and minus infinity where sample % 100 == 3, else 1 and 2
 */
#include "test_plugin.h"

struct rt_instance {
    double scale;
};

static const char *const countries[] = {"NLD", "DEU", "FRA"};
static const char *const sides[] = {"left", "right"};
static const uint32_t by_first[] = {0};

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    (void)host;
    *instance = calloc(1, sizeof **instance);
    if (!*instance) return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
    if (model->inputs[0].flags & RT_FIELD_STRUCTURAL) (*instance)->scale = config->structural[0];
    return RT_OK;
}
static void destroy(rt_instance *instance) { free(instance); }

/* ---- inputs ---- */

static const rt_dimension country_dimension[] = {
    {.id = "country", .label = "Country", .type = RT_UTF8, .count = 3, .labels = countries}};
#define BOUNDED(name, value, low, high) \
    .id = name, .label = name, .unit = "1", .minimum = low, .maximum = high, .initial = value, \
    .source = "assumption: for tests"
#define BY_COUNTRY .dimension_count = 1, .dimensions = by_first
#define FREE .minimum = -INFINITY, .maximum = INFINITY, .source = "assumption: for tests"
static const rt_field inputs[] = {
    SETTING("scale", 1, 1, 9),
    {BOUNDED("share", 0.5, 0, 1), .prior = "{uniform: {minimum: 0.2, maximum: 0.4}}"},
    {BOUNDED("shares", 0.25, 0, 1), BY_COUNTRY},
    {BOUNDED("count", 2, 1, 10), .flags = RT_FIELD_INTEGER},
    {.id = "money", .label = "money", .unit = "EUR2025", .initial = 7, FREE},
    {.id = "days", .label = "days", .unit = "d", .initial = 30, FREE},
    {BOUNDED("needed", NAN, -INFINITY, INFINITY), BY_COUNTRY}};
static const rt_field outputs[] = {
    OUTPUT("share_out"), OUTPUT_BY("shares_out", by_first), OUTPUT("count_out"),
    {.id = "money_out", .label = "money_out", .unit = "EUR2025", .minimum = -INFINITY,
     .maximum = INFINITY, .initial = NAN},
    {.id = "days_out", .label = "days_out", .unit = "d", .minimum = -INFINITY, .maximum = INFINITY,
     .initial = NAN},
    OUTPUT_BY("needed_out", by_first)};

static rt_status evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                          rt_error *error) {
    (void)host;
    (void)error;
    for (size_t j = 0; j < batch->inputs.cols; j++)
        for (size_t i = 0; i < batch->outputs.rows; i++)
            out_column(batch, j)[i] = self->scale * in_column(batch, j)[i];
    return RT_OK;
}

static const rt_model inputs_model = {
    MODEL("inputs", "Copies."), DIMENSIONS(country_dimension), INPUTS(inputs), OUTPUTS(outputs),
    .create = create, .evaluate = evaluate, .destroy = destroy};

/* ---- pooled ---- */

static const rt_field pooled_inputs[] = {{BOUNDED("x", 1, 0, 100)}};
static const rt_field pooled_outputs[] = {OUTPUT("deviation")};

static rt_status pooled_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                 rt_error *error) {
    const size_t n = batch->outputs.rows;
    const double *x = in_column(batch, 0);
    double mean = 0;
    (void)self;
    (void)host;
    for (size_t i = 0; i < n; i++) {
        if (!(x[i] >= 0 && x[i] <= 100))
            return fail_with(error, RT_INVALID_ARGUMENT, (int64_t)i, "x", "x is out of range");
        mean += x[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) out_column(batch, 0)[i] = x[i] - mean;
    return RT_OK;
}

static const rt_model pooled = {
    .struct_size = sizeof(rt_model), .flags = RT_MODEL_CONCURRENT, .id = "pooled",
    .version = "1.0.0", .label = "pooled", .description = "Rows that depend on each other.",
    .field_stride = sizeof(rt_field), .dimension_stride = sizeof(rt_dimension),
    INPUTS(pooled_inputs), OUTPUTS(pooled_outputs), .create = create,
    .evaluate = pooled_evaluate, .destroy = destroy};

/* ---- opposites ---- */

static const rt_dimension side_dimension[] = {
    {.id = "side", .label = "Side", .type = RT_UTF8, .count = 2, .labels = sides}};
static const rt_field opposites_inputs[] = {INPUT("x", 0)};
static const rt_field opposites_outputs[] = {OUTPUT_BY("both", by_first)};

static rt_status opposites_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                    rt_error *error) {
    (void)self;
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        const bool is_odd = (batch->first_sample + i) % 100 == 3;
        out_column(batch, 0)[i] = is_odd ? INFINITY : 1 + in_column(batch, 0)[i];
        out_column(batch, 1)[i] = is_odd ? -INFINITY : 2 + in_column(batch, 0)[i];
    }
    return RT_OK;
}

static const rt_model opposites = {
    MODEL("opposites", "Infinities that meet."), DIMENSIONS(side_dimension),
    INPUTS(opposites_inputs), OUTPUTS(opposites_outputs), .create = create,
    .evaluate = opposites_evaluate, .destroy = destroy};

PLUGIN("limits", &inputs_model, &pooled, &opposites)
