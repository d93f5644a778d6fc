/* What the test plugins share: fields in one line, and columns by number. */
#ifndef TEST_PLUGIN_H
#define TEST_PLUGIN_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "risktool_plugin.h"

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* Fields without bounds; dimensions follow as a list of indices, or nothing. */
#define INPUT(name, value) \
    {.id = name, .label = name, .unit = "1", .minimum = -INFINITY, .maximum = INFINITY, \
     .initial = value, .source = "assumption: for tests"}
#define INPUT_BY(name, value, dims) \
    {.id = name, .label = name, .unit = "1", .minimum = -INFINITY, .maximum = INFINITY, \
     .initial = value, .dimension_count = COUNT(dims), .dimensions = dims, \
     .source = "assumption: for tests"}
#define SETTING(name, value, low, high) \
    {.id = name, .label = name, .unit = "1", .minimum = low, .maximum = high, .initial = value, \
     .flags = RT_FIELD_STRUCTURAL | RT_FIELD_INTEGER, .source = "assumption: for tests"}
#define CHOICE(name, names) \
    {.id = name, .label = name, .unit = "1", .choices = names, .minimum = 0, \
     .maximum = COUNT(names) - 2, .initial = 0, \
     .flags = RT_FIELD_STRUCTURAL | RT_FIELD_INTEGER, .source = "assumption: for tests"}
#define OUTPUT(name) \
    {.id = name, .label = name, .unit = "1", .minimum = -INFINITY, .maximum = INFINITY, \
     .initial = NAN}
#define OUTPUT_BY(name, dims) \
    {.id = name, .label = name, .unit = "1", .minimum = -INFINITY, .maximum = INFINITY, \
     .initial = NAN, .dimension_count = COUNT(dims), .dimensions = dims}
#define COLUMN(table_name, name, flag) \
    {.id = name, .label = name, .unit = "1", .table = table_name, .minimum = -INFINITY, \
     .maximum = INFINITY, .initial = NAN, .flags = flag}

/* The members of a model that are the same in all test plugins. */
#define MODEL(name, text) \
    .struct_size = sizeof(rt_model), .flags = RT_MODEL_CONCURRENT | RT_MODEL_ROWWISE, .id = name, \
    .version = "1.0.0", .label = name, .description = text, .field_stride = sizeof(rt_field), \
    .dimension_stride = sizeof(rt_dimension)
#define INPUTS(array) .input_count = COUNT(array), .inputs = array
#define OUTPUTS(array) .output_count = COUNT(array), .outputs = array
#define DIMENSIONS(array) .dimension_count = COUNT(array), .dimensions = array

#define PLUGIN(name, ...) \
    static const rt_model *const plugin_models[] = {__VA_ARGS__}; \
    static const rt_plugin plugin_table = { \
        .struct_size = sizeof(rt_plugin), .abi_version = RT_ABI_VERSION, .id = name, \
        .version = "1.0.0", .label = name, .license = "Apache-2.0", \
        .model_count = COUNT(plugin_models), .models = plugin_models}; \
    const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) { \
        return host_abi_version >> 16 == RT_ABI_MAJOR ? &plugin_table : NULL; \
    }

static inline const double *in_column(const rt_batch *batch, size_t column) {
    return batch->inputs.data + column * batch->inputs.ld;
}
static inline double *out_column(const rt_batch *batch, size_t column) {
    return batch->outputs.data + column * batch->outputs.ld;
}
static inline const double *uniform_column(const rt_batch *batch, size_t column) {
    return batch->uniforms.data + column * batch->uniforms.ld;
}
static inline rt_status fail_with(rt_error *error, rt_status status, int64_t row,
                                  const char *field, const char *message) {
    error->row = row;
    error->field = field;
    snprintf(error->message, sizeof error->message, "%s", message);
    return status;
}

#endif
