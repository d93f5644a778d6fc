/* A complete plugin in C: what a project costs when work packages grow and events strike.
 *
 *   cost(package) = estimate (1 + growth + event) (1 + inflation)^years
 *   event         = event_impact with probability event_probability, else 0
 *   total_cost    = sum of cost over packages
 *   overrun       = total_cost / budget - 1
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "risktool_plugin.h"

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- What the host is told ---- */

static const char *const default_packages[] = {"design", "civil-works", "equipment", "testing"};
static const double default_estimates[] = {12e6, 85e6, 60e6, 8e6};

static const rt_dimension dimensions[] = {
    {.id = "package", .label = "Work package", .type = RT_UTF8,
     .count = COUNT(default_packages), .labels = default_packages},
};
static const uint32_t by_package[] = {0};

enum { YEARS, BUDGET, INFLATION, ESTIMATE, GROWTH, EVENT_PROBABILITY, EVENT_IMPACT };

static const rt_field inputs[] = {
    [YEARS] = {.id = "years", .label = "Years from the estimate to the mid-point of spending",
               .unit = "a", .minimum = 0, .maximum = 30, .initial = 3,
               .flags = RT_FIELD_STRUCTURAL | RT_FIELD_INTEGER,
               .source = "assumption: an illustration"},
    [BUDGET] = {.id = "budget", .label = "Approved budget", .unit = "EUR",
                .minimum = 0, .maximum = INFINITY, .initial = 190e6,
                .flags = RT_FIELD_OPEN_MINIMUM, .source = "assumption: an illustration"},
    [INFLATION] = {.id = "inflation", .label = "Construction price inflation", .unit = "1/a",
                   .minimum = -1, .maximum = INFINITY, .initial = 0.02,
                   .flags = RT_FIELD_OPEN_MINIMUM, .source = "assumption: an illustration",
                   .prior = "{normal: {mean: 0.02, sd: 0.01}, truncate: {minimum: -0.02}}"},
    [ESTIMATE] = {.id = "estimate", .label = "Base estimate, in prices of today", .unit = "EUR",
                  .minimum = 0, .maximum = INFINITY, .initial = 1e6,
                  .dimension_count = 1, .dimensions = by_package,
                  .source = "assumption: an illustration; table packages where it is given"},
    [GROWTH] = {.id = "growth", .label = "Cost growth as a share of the estimate",
                .description = "Below -1 a package would earn money: such a row fails.",
                .unit = "1", .minimum = -INFINITY, .maximum = INFINITY, .initial = 0,
                .dimension_count = 1, .dimensions = by_package,
                .source = "assumption: an illustration",
                .prior = "{triangular: {minimum: -0.1, mode: 0.05, maximum: 0.6}}"},
    [EVENT_PROBABILITY] = {.id = "event_probability", .label = "Probability of the risk event",
                           .unit = "1", .minimum = 0, .maximum = 1, .initial = 0.1,
                           .dimension_count = 1, .dimensions = by_package,
                           .source = "assumption: an illustration"},
    [EVENT_IMPACT] = {.id = "event_impact", .label = "Impact as a share of the estimate",
                      .unit = "1", .minimum = 0, .maximum = INFINITY, .initial = 0.25,
                      .dimension_count = 1, .dimensions = by_package,
                      .source = "assumption: an illustration"},
};

static const rt_field outputs[] = {
    {.id = "cost", .label = "Cost", .unit = "EUR", .minimum = 0, .maximum = INFINITY,
     .initial = NAN, .dimension_count = 1, .dimensions = by_package},
    {.id = "total_cost", .label = "Total cost", .unit = "EUR", .minimum = 0, .maximum = INFINITY,
     .initial = NAN},
    {.id = "overrun", .label = "Overrun as a share of the budget", .unit = "1",
     .minimum = -1, .maximum = INFINITY, .initial = NAN},
};

static const rt_field columns[] = {
    {.id = "package", .label = "Name of the work package", .unit = "1", .table = "packages",
     .minimum = -INFINITY, .maximum = INFINITY, .initial = NAN,
     .flags = RT_FIELD_TEXT | RT_FIELD_OPTIONAL},
    {.id = "estimate", .label = "Base estimate", .unit = "EUR", .table = "packages",
     .minimum = 0, .maximum = INFINITY, .initial = NAN, .flags = RT_FIELD_OPTIONAL},
};

/* ---- An instance ---- */

struct rt_instance {
    double years;
    size_t packages;
    char **names;      /* NULL where the default packages stand */
    double *estimates; /* likewise                              */
};

static rt_status failed(rt_error *error, rt_status status, const char *field, const char *format,
                        ...) {
    va_list arguments;
    va_start(arguments, format);
    error->row = -1;
    error->field = field;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

static void destroy(rt_instance *instance) {
    if (instance->names)
        for (size_t i = 0; i < instance->packages; i++) free(instance->names[i]);
    free(instance->names);
    free(instance->estimates);
    free(instance);
}

/* Structs of a newer host may be longer, so arrays of them are walked by their strides. */
static const void *at(const void *array, size_t index, size_t stride) {
    return (const char *)array + index * stride;
}

static const rt_column *find_column(const rt_config *config, const char *table_name,
                                    const char *name, size_t *rows) {
    for (size_t t = 0; t < config->table_count; t++) {
        const rt_table *table = at(config->tables, t, config->table_stride);
        if (strcmp(table->name, table_name) != 0) continue;
        for (size_t c = 0; c < table->column_count; c++) {
            const rt_column *column = at(table->columns, c, config->column_stride);
            *rows = table->row_count;
            if (strcmp(column->name, name) == 0) return column;
        }
    }
    return NULL;
}

static rt_status read_packages(rt_instance *self, const rt_column *names,
                               const rt_column *estimates, size_t rows, rt_error *error) {
    const char *text = names->data;
    const double *numbers = estimates->data;
    self->names = calloc(rows, sizeof *self->names);
    self->estimates = calloc(rows, sizeof *self->estimates);
    self->packages = rows;
    if (!self->names || !self->estimates) return failed(error, RT_INTERNAL, NULL, "out of memory");
    for (size_t i = 0; i < rows; i++) {
        size_t length = (size_t)(names->offsets[i + 1] - names->offsets[i]);
        if (!(numbers[i] >= 0))
            return failed(error, RT_INVALID_ARGUMENT, columns[1].id,
                          "row %zu of table packages has estimate %g, not one from 0 up", i + 1,
                          numbers[i]);
        self->estimates[i] = numbers[i];
        self->names[i] = malloc(length + 1);
        if (!self->names[i]) return failed(error, RT_INTERNAL, NULL, "out of memory");
        memcpy(self->names[i], text + names->offsets[i], length);
        self->names[i][length] = '\0';
    }
    return RT_OK;
}

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    size_t rows = 0;
    rt_status status = RT_OK;
    const rt_column *names = find_column(config, "packages", "package", &rows);
    const rt_column *estimates = find_column(config, "packages", "estimate", &rows);
    rt_instance *self = calloc(1, sizeof *self);
    (void)model;
    (void)host;
    if (!self) return failed(error, RT_INTERNAL, NULL, "out of memory");
    self->years = config->structural[0];
    self->packages = COUNT(default_packages);
    if (names && estimates && rows > 0)
        status = read_packages(self, names, estimates, rows, error);
    else if (names || estimates)
        status = failed(error, RT_MISSING_DATA, columns[names ? 1 : 0].id,
                        "table packages needs rows with both a package and an estimate");
    if (status != RT_OK)
        destroy(self);
    else
        *instance = self;
    return status;
}

static void shape(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    if (self->names) {
        own[0].count = self->packages;
        own[0].labels = (const char *const *)self->names;
    }
    *uniforms = (uint32_t)self->packages; /* one for each event */
}

static void defaults(const rt_instance *self, uint32_t input, double *values) {
    if (input == ESTIMATE)
        memcpy(values, self->estimates ? self->estimates : default_estimates,
               self->packages * sizeof *values);
}

static rt_status evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                          rt_error *error) {
    /* Columns follow the order of the inputs without the structural one; a field by package takes
     * n columns, one for each package. */
    const size_t n = self->packages, rows = batch->outputs.rows, in = batch->inputs.ld;
    const double *budget = batch->inputs.data, *inflation = budget + in;
    const double *estimate = inflation + in, *growth = estimate + n * in;
    const double *probability = growth + n * in, *impact = probability + n * in;
    double *cost = batch->outputs.data, *total = cost + n * batch->outputs.ld;
    double *overrun = total + batch->outputs.ld;
    (void)error;

    for (size_t i = 0; i < rows; i++) total[i] = 0;
    for (size_t j = 0; j < n; j++) {
        const double *u = batch->uniforms.data + j * batch->uniforms.ld;
        double *out = cost + j * batch->outputs.ld;
        for (size_t i = 0; i < rows; i++) {
            const size_t k = j * in + i;
            const double event = u[i] < probability[k] ? impact[k] : 0;
            if (growth[k] < -1) {
                char reason[96];
                snprintf(reason, sizeof reason, "growth is %g, which leaves a negative cost",
                         growth[k]);
                host->fail_row(host, i, RT_INVALID_ARGUMENT, inputs[GROWTH].id, reason);
                continue;
            }
            out[i] = estimate[k] * (1 + growth[k] + event) * pow(1 + inflation[i], self->years);
            total[i] += out[i];
        }
    }
    for (size_t i = 0; i < rows; i++) overrun[i] = total[i] / budget[i] - 1;
    return RT_OK;
}

/* ---- The tables and the one exported function ---- */

static const rt_model cost_overrun = {
    .struct_size = sizeof(rt_model),
    .flags = RT_MODEL_CONCURRENT | RT_MODEL_ROWWISE,
    .id = "cost-overrun",
    .version = "1.0.0",
    .label = "Cost of a project with a risk register",
    .description =
        "Every work package grows by a share of its estimate, and may be hit by one risk event. "
        "Prices rise until the mid-point of spending. Events of different packages are "
        "independent; packages without a table are an illustration.",
    .field_stride = sizeof(rt_field),
    .dimension_stride = sizeof(rt_dimension),
    .dimension_count = COUNT(dimensions),
    .input_count = COUNT(inputs),
    .output_count = COUNT(outputs),
    .column_count = COUNT(columns),
    .dimensions = dimensions,
    .inputs = inputs,
    .outputs = outputs,
    .columns = columns,
    .uniforms = COUNT(default_packages),
    .create = create,
    .evaluate = evaluate,
    .destroy = destroy,
    .shape = shape,
    .defaults = defaults,
};

static const rt_model *const models[] = {&cost_overrun};

static const rt_plugin plugin = {
    .struct_size = sizeof(rt_plugin),
    .abi_version = RT_ABI_VERSION,
    .id = "project-risk",
    .version = "1.0.0",
    .label = "Project risk, an example in C",
    .license = "Apache-2.0",
    .model_count = COUNT(models),
    .models = models,
};

const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
    return host_abi_version >> 16 == RT_ABI_MAJOR ? &plugin : NULL;
}
