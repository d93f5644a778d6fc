/* odd: models that a host must survive.
 *
 *   odd/rows      fail_row() for a row that does not exist: `row` is size_t(-1), the number of rows, or
 *                 far beyond; or for the last one
 *   odd/nothing   create() returns RT_OK and no instance
 *   odd/empty     a dimension without coordinates and no shape() to give them
 *   odd/renamed   shape() gives the dimension another id
 *   odd/dangling  shape() leads the labels to where there is no memory
 *   odd/twice     shape() gives a label twice
 *   odd/negative  shape() gives a dimension of size_t(-1) coordinates
 *   odd/silent    evaluate() fails without a message
 *   odd/unknown   evaluate() returns a status that no version knows
 *
 * odd_instances() counts the instances that were made and not destroyed.
 */
#include <stdatomic.h>

#include "test_plugin.h"

struct rt_instance {
    int row;
};

static atomic_int alive;

RT_EXPORT int odd_instances(void);
int odd_instances(void) { return alive; }

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    (void)host;
    *instance = calloc(1, sizeof **instance);
    if (!*instance) return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
    if (model->input_count > 1) (*instance)->row = (int)config->structural[0];
    alive++;
    return RT_OK;
}
static rt_status create_nothing(const rt_model *model, const rt_host *host, const rt_config *config,
                                rt_instance **instance, rt_error *error) {
    (void)model;
    (void)host;
    (void)config;
    (void)instance;
    (void)error;
    return RT_OK;
}
static void destroy(rt_instance *instance) {
    alive--;
    free(instance);
}

static rt_status evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                          rt_error *error) {
    const size_t n = batch->outputs.rows;
    const size_t rows[] = {(size_t)-1, n, (size_t)1 << 40, n - 1};
    (void)error;
    for (size_t i = 0; i < n; i++) out_column(batch, 0)[i] = in_column(batch, 0)[i];
    host->fail_row(host, rows[self->row], RT_NUMERICAL, "x", "a row");
    return RT_OK;
}
static rt_status evaluate_silent(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                 rt_error *error) {
    (void)self;
    (void)host;
    (void)batch;
    (void)error;
    return RT_NUMERICAL;
}
static rt_status evaluate_unknown(rt_instance *self, const rt_host *host, const rt_batch *batch,
                                  rt_error *error) {
    (void)self;
    (void)host;
    (void)batch;
    return fail_with(error, 4711, 0, "x", "a status of the future");
}

static void rename_dimension(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    (void)self;
    (void)uniforms;
    own[0].id = "region";
}
static void lead_astray(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    (void)self;
    (void)uniforms;
    own[0].labels = (const char *const *)16;
}
static const char *const same[] = {"north", "north"};
static void repeat_label(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    (void)self;
    (void)uniforms;
    own[0].labels = same;
}
static void make_negative(const rt_instance *self, rt_dimension *own, uint32_t *uniforms) {
    (void)self;
    (void)uniforms;
    own[0].count = (size_t)-1;
}

static const char *const choices[] = {"before", "behind", "beyond", "last", NULL};
static const char *const labels[] = {"north", "south"};
static const rt_dimension places[] = {
    {.id = "place", .label = "Place", .type = RT_UTF8, .count = 2, .labels = labels}};
static const rt_dimension nowhere[] = {{.id = "place", .label = "Place", .type = RT_UTF8}};
static const uint32_t by_first[] = {0};
static const rt_field row_inputs[] = {CHOICE("row", choices), INPUT("x", 1)};
static const rt_field inputs[] = {INPUT("x", 1)};
static const rt_field place_inputs[] = {INPUT_BY("x", 1, by_first)};
static const rt_field outputs[] = {OUTPUT("y")};

static const rt_model rows = {
    MODEL("rows", "Rows that do not exist."), INPUTS(row_inputs), OUTPUTS(outputs),
    .create = create, .evaluate = evaluate, .destroy = destroy};
static const rt_model nothing = {
    MODEL("nothing", "No instance."), INPUTS(inputs), OUTPUTS(outputs), .create = create_nothing,
    .evaluate = evaluate, .destroy = destroy};
static const rt_model empty = {
    MODEL("empty", "No coordinates."), DIMENSIONS(nowhere), INPUTS(place_inputs), OUTPUTS(outputs),
    .create = create, .evaluate = evaluate, .destroy = destroy};
static const rt_model silent = {
    MODEL("silent", "No message."), INPUTS(inputs), OUTPUTS(outputs), .create = create,
    .evaluate = evaluate_silent, .destroy = destroy};
static const rt_model unknown = {
    MODEL("unknown", "Another status."), INPUTS(inputs), OUTPUTS(outputs), .create = create,
    .evaluate = evaluate_unknown, .destroy = destroy};

#define SHAPED(name, function) \
    {MODEL(name, "An odd shape."), DIMENSIONS(places), INPUTS(place_inputs), OUTPUTS(outputs), \
     .create = create, .evaluate = evaluate, .destroy = destroy, .shape = function}
static const rt_model renamed = SHAPED("renamed", rename_dimension);
static const rt_model dangling = SHAPED("dangling", lead_astray);
static const rt_model twice = SHAPED("twice", repeat_label);
static const rt_model negative = SHAPED("negative", make_negative);

PLUGIN("odd", &rows, &nothing, &empty, &silent, &unknown, &renamed, &dangling, &twice, &negative)
