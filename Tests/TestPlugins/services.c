/* services: models that lean on what the host offers and promises.
 *
 *   services/random     uniform(draw) and normal(draw) of the service risktool.rng/1, stream 3, draws
 *                       0 ..< 4; `pooled` is the mean of the four normals
 *   services/functions  exp, log, ... of x through risktool.vmath/1; the quantile of a normal
 *                       distribution at x through risktool.distributions/1
 *   services/linear     product(place) = the inputs times a 3 by 3 matrix, and solution(place) = back
 *                       again, through risktool.linalg/1
 *   services/state      fitted = the setting `value`, after create() has counted its fits in the
 *                       metric "fits"; save() writes it in two pieces; a restored instance
 *                       does not fit and says so in the output `restored`
 *   services/serial     not concurrent: evaluate() fails the batch if calls of an instance overlap
 *   services/exclusive  exclusive: evaluate() fails the batch if any calls overlap
 *
 * create() fails with RT_UNSUPPORTED where the host lacks a service.
 */
#include <stdatomic.h>

#include "test_plugin.h"

struct rt_instance {
    const void *service, *distributions;
    double fitted;
    bool restored;
    double factor[3 * 8]; /* columns of 8, LU factors of `weights` */
    int32_t pivots[3];
    atomic_int inside;
};

static void destroy(rt_instance *self) { free(self); }

static rt_status make(const rt_host *host, const char *id, rt_instance **instance,
                      rt_error *error) {
    const void *service = id ? host->service(host, id) : NULL;
    if (id && !service) return fail_with(error, RT_UNSUPPORTED, -1, NULL, id);
    *instance = calloc(1, sizeof **instance);
    if (!*instance) return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
    (*instance)->service = service;
    return RT_OK;
}

static rt_matrix part(rt_matrix whole, size_t first, size_t count) {
    rt_matrix result = {whole.data + first * whole.ld, whole.rows, count, whole.ld};
    return result;
}

static rt_const_matrix constant(rt_matrix matrix) {
    rt_const_matrix result = {matrix.data, matrix.rows, matrix.cols, matrix.ld};
    return result;
}

/* ---- random ---- */

static const double draws[] = {0, 1, 2, 3};
static const rt_dimension draw_dimension[] = {
    {.id = "draw", .label = "Draw", .type = RT_F64, .count = 4, .numbers = draws}};
static const uint32_t by_first[] = {0};
static const rt_field random_inputs[] = {INPUT("scale", 1)};
static const rt_field random_outputs[] = {OUTPUT_BY("uniform", by_first),
                                          OUTPUT_BY("normal", by_first), OUTPUT("pooled")};

static rt_status random_create(const rt_model *model, const rt_host *host, const rt_config *config,
                               rt_instance **instance, rt_error *error) {
    (void)model;
    (void)config;
    return make(host, RT_SERVICE_RNG, instance, error);
}

static rt_status random_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                 rt_error *error) {
    const rt_rng *rng = self->service;
    double *pooled = out_column(batch, 8);
    (void)error;
    rng->uniform(host, 3, batch->first_sample, 0, part(batch->outputs, 0, 4));
    rng->normal(host, 3, batch->first_sample, 0, part(batch->outputs, 4, 4));
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        pooled[i] = 0;
        for (size_t j = 4; j < 8; j++) pooled[i] += out_column(batch, j)[i];
        pooled[i] *= in_column(batch, 0)[i] / 4;
    }
    return RT_OK;
}

static const rt_model random_model = {
    MODEL("random", "The random numbers of the host."), DIMENSIONS(draw_dimension),
    INPUTS(random_inputs), OUTPUTS(random_outputs), .create = random_create,
    .evaluate = random_evaluate, .destroy = destroy};

/* ---- functions ---- */

static const rt_field function_inputs[] = {INPUT("x", 0.3), INPUT("y", 1.5)};
static const rt_field function_outputs[] = {
    OUTPUT("exp"), OUTPUT("expm1"), OUTPUT("log"), OUTPUT("log1p"), OUTPUT("tanh"), OUTPUT("pow"),
    OUTPUT("normal_cdf"), OUTPUT("normal_quantile"), OUTPUT("quantile"), OUTPUT("cdf")};

static rt_status functions_create(const rt_model *model, const rt_host *host,
                                  const rt_config *config, rt_instance **instance,
                                  rt_error *error) {
    const void *distributions = host->service(host, RT_SERVICE_DISTRIBUTIONS);
    (void)model;
    (void)config;
    if (!distributions)
        return fail_with(error, RT_UNSUPPORTED, -1, NULL, RT_SERVICE_DISTRIBUTIONS);
    rt_status status = make(host, RT_SERVICE_VMATH, instance, error);
    if (status == RT_OK) (*instance)->distributions = distributions;
    return status;
}

static rt_status functions_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                    rt_error *error) {
    const rt_vmath *vmath = self->service;
    const rt_distributions *distributions = self->distributions;
    const size_t n = batch->outputs.rows;
    const double *x = in_column(batch, 0), *y = in_column(batch, 1);
    const double values[] = {10, 2}; /* mean and standard deviation: a row of two columns */
    const rt_const_matrix parameters = {values, 1, 2, 1};
    rt_const_matrix u = {x, n, 1, batch->inputs.ld};
    rt_matrix quantiles = part(batch->outputs, 8, 1);
    vmath->exp(n, x, out_column(batch, 0));
    vmath->expm1(n, x, out_column(batch, 1));
    vmath->log(n, x, out_column(batch, 2));
    vmath->log1p(n, x, out_column(batch, 3));
    vmath->tanh(n, x, out_column(batch, 4));
    vmath->pow(n, x, y, out_column(batch, 5));
    vmath->normal_cdf(n, x, out_column(batch, 6));
    vmath->normal_quantile(n, x, out_column(batch, 7));
    rt_status status = distributions->quantile(host, "normal", parameters, u, quantiles);
    if (status == RT_OK)
        status = distributions->cdf(host, "normal", parameters, constant(quantiles),
                                    part(batch->outputs, 9, 1));
    return status == RT_OK ? RT_OK : fail_with(error, status, -1, NULL, "distributions failed");
}

static const rt_model functions = {
    MODEL("functions", "The functions of the host."), INPUTS(function_inputs),
    OUTPUTS(function_outputs), .create = functions_create, .evaluate = functions_evaluate,
    .destroy = destroy};

/* ---- linear ---- */

static const char *const places[] = {"first", "second", "third"};
static const rt_dimension place_dimension[] = {
    {.id = "place", .label = "Place", .type = RT_UTF8, .count = 3, .labels = places}};
static const rt_field linear_inputs[] = {INPUT_BY("vector", 1, by_first)};
static const rt_field linear_outputs[] = {OUTPUT_BY("product", by_first),
                                          OUTPUT_BY("solution", by_first)};
/* Rows (4, 1, 0), (2, 5, 1), (0, 3, 6), as columns of 8. */
static const double weights[3 * 8] = {[0] = 4, [1] = 2, [8] = 1,  [9] = 5,
                                      [10] = 3, [17] = 1, [18] = 6};

static rt_status linear_create(const rt_model *model, const rt_host *host, const rt_config *config,
                               rt_instance **instance, rt_error *error) {
    (void)model;
    (void)config;
    rt_status status = make(host, RT_SERVICE_LINALG, instance, error);
    if (status != RT_OK) return status;
    rt_instance *self = *instance;
    const rt_linalg *linalg = self->service;
    const rt_matrix factor = {self->factor, 3, 3, 8};
    memcpy(self->factor, weights, sizeof weights);
    status = linalg->lu(host, factor, self->pivots);
    if (status == RT_OK) return RT_OK;
    destroy(self);
    return fail_with(error, status, -1, NULL, "the LU factorisation failed");
}

static rt_status linear_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                 rt_error *error) {
    const rt_linalg *linalg = self->service;
    const rt_const_matrix matrix = {weights, 3, 3, 8}, factor = {self->factor, 3, 3, 8};
    const rt_matrix product = part(batch->outputs, 0, 3), solution = part(batch->outputs, 3, 3);
    rt_status status =
        linalg->gemm(host, false, false, 1, batch->inputs, matrix, 0, product);
    if (status != RT_OK) return fail_with(error, status, -1, NULL, "the product failed");
    for (size_t j = 0; j < 3; j++)
        memcpy(out_column(batch, 3 + j), out_column(batch, j),
               batch->outputs.rows * sizeof(double));
    status = linalg->lu_solve(host, false, factor, self->pivots, solution);
    return status == RT_OK ? RT_OK : fail_with(error, status, -1, NULL, "the solution failed");
}

static const rt_model linear = {
    MODEL("linear", "The linear algebra of the host."), DIMENSIONS(place_dimension),
    INPUTS(linear_inputs), OUTPUTS(linear_outputs), .create = linear_create,
    .evaluate = linear_evaluate, .destroy = destroy};

/* ---- state ---- */

static const rt_field state_inputs[] = {SETTING("value", 42, 0, 1000), INPUT("x", 0)};
static const rt_field state_outputs[] = {OUTPUT("fitted"), OUTPUT("restored")};

static rt_status state_create(const rt_model *model, const rt_host *host, const rt_config *config,
                              rt_instance **instance, rt_error *error) {
    (void)model;
    if (config->state && config->state_size != sizeof(double))
        return fail_with(error, RT_INVALID_ARGUMENT, -1, NULL, "the state is not of 8 bytes");
    rt_status status = make(host, NULL, instance, error);
    if (status != RT_OK) return status;
    (*instance)->restored = config->state != NULL;
    if (config->state)
        memcpy(&(*instance)->fitted, config->state, sizeof(double));
    else {
        (*instance)->fitted = config->structural[0];
        if (!config->shape_only) host->metric(host, "fits", 1, "1");
    }
    return RT_OK;
}

static rt_status state_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                rt_error *error) {
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        out_column(batch, 0)[i] = self->fitted + in_column(batch, 0)[i];
        out_column(batch, 1)[i] = self->restored;
    }
    return RT_OK;
}

static rt_status state_save(const rt_instance *self, void *sink,
                            bool (*write)(void *sink, const void *bytes, size_t size),
                            rt_error *error) {
    const char *bytes = (const char *)&self->fitted;
    if (write(sink, bytes, 3) && write(sink, bytes + 3, sizeof(double) - 3)) return RT_OK;
    return fail_with(error, RT_CANCELLED, -1, NULL, "the host took no more");
}

static const rt_model state = {
    MODEL("state", "A fitted state."), INPUTS(state_inputs), OUTPUTS(state_outputs),
    .create = state_create, .evaluate = state_evaluate, .destroy = destroy, .save = state_save};

/* ---- serial and exclusive ---- */

static const rt_field overlap_inputs[] = {INPUT("x", 1)};
static const rt_field overlap_outputs[] = {OUTPUT("y")};
static atomic_int inside_any;

static rt_status overlap_create(const rt_model *model, const rt_host *host, const rt_config *config,
                                rt_instance **instance, rt_error *error) {
    (void)model;
    (void)config;
    return make(host, NULL, instance, error);
}

static rt_status run_alone(atomic_int *inside, const rt_batch *batch, rt_error *error) {
    const bool alone = atomic_fetch_add(inside, 1) == 0;
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        double y = in_column(batch, 0)[i];
        for (int k = 0; k < 100; k++) y = sqrt(y); /* long enough for an overlap to be seen */
        out_column(batch, 0)[i] = y;
    }
    atomic_fetch_sub(inside, 1);
    return alone ? RT_OK : fail_with(error, RT_INTERNAL, -1, NULL, "two calls overlap");
}

static rt_status serial_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                 rt_error *error) {
    (void)host;
    return run_alone(&self->inside, batch, error);
}

static rt_status exclusive_evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                    rt_error *error) {
    (void)self;
    (void)host;
    return run_alone(&inside_any, batch, error);
}

static const rt_model serial = {
    .struct_size = sizeof(rt_model), .flags = RT_MODEL_ROWWISE, .id = "serial", .version = "1.0.0",
    .label = "serial", .description = "One call at a time for an instance.",
    .field_stride = sizeof(rt_field), .dimension_stride = sizeof(rt_dimension),
    INPUTS(overlap_inputs), OUTPUTS(overlap_outputs), .create = overlap_create,
    .evaluate = serial_evaluate, .destroy = destroy};
static const rt_model exclusive = {
    .struct_size = sizeof(rt_model), .flags = RT_MODEL_ROWWISE | RT_MODEL_EXCLUSIVE,
    .id = "exclusive", .version = "1.0.0", .label = "exclusive",
    .description = "One call at a time in all.", .field_stride = sizeof(rt_field),
    .dimension_stride = sizeof(rt_dimension), INPUTS(overlap_inputs), OUTPUTS(overlap_outputs),
    .create = overlap_create, .evaluate = exclusive_evaluate, .destroy = destroy};

PLUGIN("services", &random_model, &functions, &linear, &state, &serial, &exclusive)
