/* shapes: models without any method, whose outputs tell a test what arrived where.
 *
 *   shapes/identity  copies of its inputs a, b, c, vector(country) and of two uniforms; their sum
 *   shapes/links     supply(country, material) = demand(country) share(country, material) and its
 *                    sums; the setting `labels` gives the countries in another order, or fewer
 *   shapes/years     value(year) = level(year) (1 + growth)^(year - first_year); policy_cost(year)
 *   shapes/table     the countries and the default of value(country) come from table `countries`;
 *                    a uniform for each country
 */
#include "test_plugin.h"

struct rt_instance {
    int labels;                /* links */
    size_t count;              /* links, years, table: places on the first dimension */
    double first_year, *years; /* years */
    char **names;              /* table */
    double *values;            /* table */
};

static const char *const countries[] = {"NLD", "DEU", "FRA"};
static const char *const reversed[] = {"FRA", "DEU", "NLD"};
static const char *const materials[] = {"copper", "lithium"};
static const uint32_t by_first[] = {0}, by_second[] = {1}, by_both[] = {0, 1};

static void destroy(rt_instance *self) {
    if (self->names)
        for (size_t i = 0; i < self->count; i++) free(self->names[i]);
    free(self->names);
    free(self->values);
    free(self->years);
    free(self);
}

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    (void)model;
    (void)host;
    (void)config;
    *instance = calloc(1, sizeof **instance);
    return *instance ? RT_OK : fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
}

/* ---- identity ---- */

static const rt_dimension country_dimension[] = {
    {.id = "country", .label = "Country", .type = RT_UTF8, .count = 3, .labels = countries}};
static const rt_field identity_inputs[] = {INPUT("a", 1), INPUT("b", 2), INPUT("c", 3),
                                           INPUT_BY("vector", 10, by_first)};
static const rt_field identity_outputs[] = {
    OUTPUT("a_out"), OUTPUT("b_out"), OUTPUT("c_out"), OUTPUT_BY("vector_out", by_first),
    OUTPUT("u0"), OUTPUT("u1"), OUTPUT("sum")};

static rt_status identity_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                   rt_error *error) {
    double *sum = out_column(batch, 8);
    (void)self;
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) sum[i] = 0;
    for (size_t j = 0; j < 6; j++)
        for (size_t i = 0; i < batch->outputs.rows; i++) {
            out_column(batch, j)[i] = in_column(batch, j)[i];
            sum[i] += in_column(batch, j)[i];
        }
    for (size_t j = 0; j < 2; j++)
        for (size_t i = 0; i < batch->outputs.rows; i++)
            out_column(batch, 6 + j)[i] = uniform_column(batch, j)[i];
    return RT_OK;
}

static const rt_model identity = {
    MODEL("identity", "Copies."), DIMENSIONS(country_dimension), INPUTS(identity_inputs),
    OUTPUTS(identity_outputs), .uniforms = 2,
    .create = create, .evaluate = identity_evaluate, .destroy = destroy};

/* ---- links ---- */

static const rt_dimension link_dimensions[] = {
    {.id = "country", .label = "Country", .type = RT_UTF8, .count = 3, .labels = countries},
    {.id = "material", .label = "Material", .type = RT_UTF8, .count = 2, .labels = materials}};
static const char *const label_orders[] = {"forward", "reversed", "fewer", NULL};
static const rt_field link_inputs[] = {CHOICE("labels", label_orders),
                                       INPUT_BY("demand", 1, by_first),
                                       INPUT_BY("share", 0.5, by_both)};
static const rt_field link_outputs[] = {
    OUTPUT_BY("demand_out", by_first), OUTPUT_BY("supply", by_both),
    OUTPUT_BY("by_material", by_second), OUTPUT("total")};

static rt_status links_create(const rt_model *model, const rt_host *host, const rt_config *config,
                              rt_instance **instance, rt_error *error) {
    rt_status status = create(model, host, config, instance, error);
    if (status != RT_OK) return status;
    (*instance)->labels = (int)config->structural[0];
    (*instance)->count = (*instance)->labels == 2 ? 2 : 3;
    return RT_OK;
}

static void links_shape(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    (void)uniforms;
    if (self->labels == 1) own[0].labels = reversed;
    own[0].count = self->count;
}

static rt_status links_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                rt_error *error) {
    const size_t n = self->count, supply = n, by_material = supply + 2 * n;
    double *total = out_column(batch, by_material + 2);
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        total[i] = 0;
        for (size_t m = 0; m < 2; m++) out_column(batch, by_material + m)[i] = 0;
        for (size_t c = 0; c < n; c++) {
            const double demand = in_column(batch, c)[i];
            out_column(batch, c)[i] = demand;
            for (size_t m = 0; m < 2; m++) {
                const double amount = demand * in_column(batch, n + 2 * c + m)[i];
                out_column(batch, supply + 2 * c + m)[i] = amount;
                out_column(batch, by_material + m)[i] += amount;
                total[i] += amount;
            }
        }
    }
    return RT_OK;
}

static const rt_model links = {
    MODEL("links", "Two dimensions."), DIMENSIONS(link_dimensions), INPUTS(link_inputs),
    OUTPUTS(link_outputs), .create = links_create, .evaluate = links_evaluate,
    .destroy = destroy, .shape = links_shape};

/* ---- years ---- */

static const rt_dimension year_dimension[] = {
    {.id = "year", .label = "Year", .unit = "a", .type = RT_F64}};
static const rt_field year_inputs[] = {
    SETTING("first_year", 2026, 1900, 2200), SETTING("years", 5, 1, 100),
    INPUT_BY("level", 100, by_first), INPUT("growth", 0.02), INPUT("cost_per_year", 4)};
static const rt_field year_outputs[] = {OUTPUT_BY("value", by_first),
                                        OUTPUT_BY("policy_cost", by_first), OUTPUT("last")};

static rt_status years_create(const rt_model *model, const rt_host *host, const rt_config *config,
                              rt_instance **instance, rt_error *error) {
    rt_status status = create(model, host, config, instance, error);
    if (status != RT_OK) return status;
    rt_instance *self = *instance;
    self->first_year = config->structural[0];
    self->count = (size_t)config->structural[1];
    self->years = calloc(self->count, sizeof *self->years);
    if (!self->years) {
        destroy(self);
        return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
    }
    for (size_t t = 0; t < self->count; t++) self->years[t] = self->first_year + (double)t;
    return RT_OK;
}

static void years_shape(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    (void)uniforms;
    own[0].count = self->count;
    own[0].numbers = self->years;
}

static rt_status years_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                rt_error *error) {
    const size_t n = self->count;
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        double factor = 1;
        for (size_t t = 0; t < n; t++) {
            out_column(batch, t)[i] = in_column(batch, t)[i] * factor;
            out_column(batch, n + t)[i] = in_column(batch, n + 1)[i];
            factor *= 1 + in_column(batch, n)[i];
        }
        out_column(batch, 2 * n)[i] = out_column(batch, n - 1)[i];
    }
    return RT_OK;
}

static const rt_model years = {
    MODEL("years", "A numeric dimension that settings decide."), DIMENSIONS(year_dimension),
    INPUTS(year_inputs), OUTPUTS(year_outputs), .create = years_create,
    .evaluate = years_evaluate, .destroy = destroy, .shape = years_shape};

/* ---- table ---- */

static const rt_dimension table_dimension[] = {
    {.id = "country", .label = "Country", .type = RT_UTF8}};
static const rt_field table_inputs[] = {INPUT_BY("value", 1, by_first),
                                        INPUT_BY("weight", 1, by_first)};
static const rt_field table_outputs[] = {OUTPUT_BY("weighted", by_first),
                                         OUTPUT_BY("u", by_first), OUTPUT("total")};
static const rt_field table_columns[] = {COLUMN("countries", "country", RT_FIELD_TEXT),
                                         COLUMN("countries", "value", 0),
                                         COLUMN("countries", "note", RT_FIELD_TEXT | RT_FIELD_OPTIONAL)};

static const rt_column *find_column(const rt_config *config, const char *name, size_t *rows) {
    for (size_t t = 0; t < config->table_count; t++) {
        const rt_table *table = (const rt_table *)(const void *)((const char *)config->tables +
                                                                 t * config->table_stride);
        *rows = table->row_count;
        for (size_t c = 0; c < table->column_count; c++) {
            const rt_column *column =
                (const rt_column *)(const void *)((const char *)table->columns +
                                                  c * config->column_stride);
            if (!strcmp(table->name, "countries") && !strcmp(column->name, name)) return column;
        }
    }
    return NULL;
}

static rt_status table_create(const rt_model *model, const rt_host *host, const rt_config *config,
                              rt_instance **instance, rt_error *error) {
    size_t rows = 0;
    const rt_column *names = find_column(config, "country", &rows);
    const rt_column *values = find_column(config, "value", &rows);
    if (!names || names->type != RT_UTF8)
        return fail_with(error, RT_MISSING_DATA, -1, table_columns[0].id, "no column country");
    if (!values || values->type != RT_F64)
        return fail_with(error, RT_MISSING_DATA, -1, table_columns[1].id, "no column value");
    rt_status status = create(model, host, config, instance, error);
    if (status != RT_OK) return status;
    rt_instance *self = *instance;
    self->names = calloc(rows + 1, sizeof *self->names);
    self->values = calloc(rows + 1, sizeof *self->values);
    for (size_t i = 0; self->names && self->values && i < rows; i++) {
        const size_t length = (size_t)(names->offsets[i + 1] - names->offsets[i]);
        self->names[i] = calloc(length + 1, 1);
        if (!self->names[i]) break;
        memcpy(self->names[i], (const char *)names->data + names->offsets[i], length);
        self->values[i] = ((const double *)values->data)[i];
        self->count = i + 1;
    }
    if (self->count == rows) return RT_OK;
    destroy(self);
    return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
}

static void table_shape(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    own[0].count = self->count;
    own[0].labels = (const char *const *)self->names;
    *uniforms = (uint32_t)self->count;
}

static void table_defaults(const rt_instance *self, uint32_t input, double *values) {
    if (input == 0) memcpy(values, self->values, self->count * sizeof *values);
}

static rt_status table_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                rt_error *error) {
    const size_t n = self->count;
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        out_column(batch, 2 * n)[i] = 0;
        for (size_t c = 0; c < n; c++) {
            const double weighted = in_column(batch, c)[i] * in_column(batch, n + c)[i];
            out_column(batch, c)[i] = weighted;
            out_column(batch, n + c)[i] = uniform_column(batch, c)[i];
            out_column(batch, 2 * n)[i] += weighted;
        }
    }
    return RT_OK;
}

static const rt_model table = {
    MODEL("table", "A dimension and defaults that a table decides."),
    DIMENSIONS(table_dimension), INPUTS(table_inputs), OUTPUTS(table_outputs),
    .column_count = COUNT(table_columns), .columns = table_columns, .create = table_create,
    .evaluate = table_evaluate, .destroy = destroy, .shape = table_shape,
    .defaults = table_defaults};

PLUGIN("shapes", &identity, &links, &years, &table)
