/* faulty/rows: sum = x + y and product = x y, with one kind of fault, chosen by a setting.
 *
 * What goes wrong depends on the index of the sample in the run alone:
 *
 *   none      nothing
 *   nan       product is NaN where sample % 97 == 5
 *   fail      fail_row() where sample % 101 == 7, with field "y" and the sample in the reason
 *   silent    nothing is written where sample % 103 == 11
 *   all       nan, fail and silent together
 *   infinite  product is infinite where sample % 89 == 3: a value, not a failure
 *   every     fail_row() for every row
 *   twice     fail_row() twice where sample % 101 == 7: the first reason is the row's
 *   error     evaluate() returns RT_NUMERICAL for the batch that holds sample 700
 *   create    create() returns RT_MISSING_DATA
 *   crash     abort() in the batch that holds sample 900
 *   trap      SIGSEGV in the batch that holds sample 900
 *   hang      evaluate() waits until should_stop() is true and returns RT_CANCELLED
 *   long      every message and reason is longer than its buffer
 */
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <time.h>

#include "test_plugin.h"

enum { NONE, NOT_A_NUMBER, FAIL, SILENT, ALL, INFINITE, EVERY, TWICE, BATCH_ERROR, CREATE, CRASH,
       TRAP, HANG, LONG };
static const char *const faults[] = {"none", "nan", "fail", "silent", "all", "infinite", "every",
                                     "twice", "error", "create", "crash", "trap", "hang", "long",
                                     NULL};
static const rt_field inputs[] = {CHOICE("fault", faults), INPUT("x", 0.5), INPUT("y", 2)};
static const rt_field outputs[] = {OUTPUT("sum"), OUTPUT("product")};

struct rt_instance {
    int fault;
};

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    (void)model;
    (void)host;
    if (config->structural[0] == CREATE)
        return fail_with(error, RT_MISSING_DATA, -1, inputs[0].id, "the fault 'create' was chosen");
    *instance = malloc(sizeof **instance);
    if (!*instance) return fail_with(error, RT_INTERNAL, -1, NULL, "out of memory");
    (*instance)->fault = (int)config->structural[0];
    return RT_OK;
}

static void destroy(rt_instance *instance) { free(instance); }

static bool holds(const rt_batch *batch, uint64_t sample) {
    return sample >= batch->first_sample && sample - batch->first_sample < batch->outputs.rows;
}

static void fail_sample(const rt_host *host, size_t row, uint64_t sample, int fault) {
    char reason[4096];
    int length = snprintf(reason, sizeof reason, "sample %llu was chosen to fail",
                          (unsigned long long)sample);
    if (fault == LONG) {
        memset(reason + length, '!', sizeof reason - 1 - (size_t)length);
        reason[sizeof reason - 1] = '\0';
    }
    host->fail_row(host, row, RT_NUMERICAL, inputs[2].id, reason);
}

static rt_status evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                          rt_error *error) {
    const double *x = in_column(batch, 0), *y = in_column(batch, 1);
    double *sum = out_column(batch, 0), *product = out_column(batch, 1);
    const int fault = self->fault;
    const struct timespec millisecond = {0, 1000000};

    if (fault == BATCH_ERROR && holds(batch, 700))
        return fail_with(error, RT_NUMERICAL, (int64_t)(700 - batch->first_sample), inputs[1].id,
                         "sample 700 was chosen to fail its batch");
    if (fault == CRASH && holds(batch, 900)) abort();
    if (fault == TRAP && holds(batch, 900)) raise(SIGSEGV);
    if (fault == HANG) {
        while (!host->should_stop(host)) nanosleep(&millisecond, NULL);
        return fail_with(error, RT_CANCELLED, -1, NULL, "the host asked to stop");
    }
    for (size_t i = 0; i < batch->outputs.rows; i++) {
        const uint64_t sample = batch->first_sample + i;
        if ((fault == SILENT || fault == ALL) && sample % 103 == 11) continue;
        if (((fault == FAIL || fault == TWICE || fault == ALL || fault == LONG) &&
             sample % 101 == 7) || fault == EVERY) {
            fail_sample(host, i, sample, fault);
            if (fault == TWICE) host->fail_row(host, i, RT_INTERNAL, inputs[1].id, "again");
            continue;
        }
        sum[i] = x[i] + y[i];
        product[i] = x[i] * y[i];
        if ((fault == NOT_A_NUMBER || fault == ALL) && sample % 97 == 5) product[i] = NAN;
        if (fault == INFINITE && sample % 89 == 3) product[i] = INFINITY;
    }
    return RT_OK;
}

static const rt_model rows = {
    MODEL("rows", "Faults by sample."), INPUTS(inputs), OUTPUTS(outputs),
    .create = create, .evaluate = evaluate, .destroy = destroy};

PLUGIN("faulty", &rows)
