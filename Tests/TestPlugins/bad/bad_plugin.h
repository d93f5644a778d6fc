/* A plugin that is right but for what the including file defines before it. */
#ifndef BAD_PLUGIN_H
#define BAD_PLUGIN_H

#include <math.h>
#include <stdlib.h>

#include "risktool_plugin.h"

#ifndef PLUGIN_ID
#define PLUGIN_ID "bad"
#endif
#ifndef PLUGIN_ABI
#define PLUGIN_ABI RT_ABI_VERSION
#endif
#ifndef PLUGIN_SIZE
#define PLUGIN_SIZE sizeof(rt_plugin)
#endif
#ifndef MODEL_SIZE
#define MODEL_SIZE sizeof(rt_model)
#endif
#ifndef MODEL_ID
#define MODEL_ID "model"
#endif
#ifndef SECOND_MODEL_ID
#define SECOND_MODEL_ID "other"
#endif
#ifndef MODEL_LABEL
#define MODEL_LABEL "A model"
#endif
#ifndef EVALUATE
#define EVALUATE evaluate
#endif
#ifndef FIELD_STRIDE
#define FIELD_STRIDE sizeof(rt_field)
#endif
#ifndef FIELD_ID
#define FIELD_ID "x"
#endif
#ifndef FIELD_FLAGS
#define FIELD_FLAGS 0
#endif
#ifndef FIELD_DEFAULT
#define FIELD_DEFAULT 0.5
#endif
#ifndef FIELD_RANGE
#define FIELD_RANGE .minimum = 0, .maximum = 1
#endif
#ifndef SECOND_FIELD_ID
#define SECOND_FIELD_ID "y"
#endif
#ifndef DIMENSION_INDEX
#define DIMENSION_INDEX 0
#endif
#ifndef DIMENSION_ID
#define DIMENSION_ID "place"
#endif
#ifndef SECOND_DIMENSION_ID
#define SECOND_DIMENSION_ID "year"
#endif
#ifndef SECOND_LABEL
#define SECOND_LABEL "south"
#endif
#ifndef COLUMN_TABLE
#define COLUMN_TABLE "places"
#endif

struct rt_instance {
    int unused;
};

static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                        rt_instance **instance, rt_error *error) {
    (void)model;
    (void)host;
    (void)config;
    (void)error;
    *instance = malloc(sizeof **instance);
    return *instance ? RT_OK : RT_INTERNAL;
}
static inline rt_status evaluate(rt_instance *instance, const rt_host *host, const rt_batch *batch,
                                 rt_error *error) {
    (void)instance;
    (void)host;
    (void)error;
    for (size_t i = 0; i < batch->outputs.rows; i++) batch->outputs.data[i] = 1;
    return RT_OK;
}
static void destroy(rt_instance *instance) { free(instance); }

static const char *const labels[] = {"north", SECOND_LABEL};
static const double numbers[] = {2026};
static const rt_dimension dimensions[] = {
    {.id = DIMENSION_ID, .label = "Place", .type = RT_UTF8, .count = 2, .labels = labels},
    {.id = SECOND_DIMENSION_ID, .label = "Year", .type = RT_F64, .count = 1, .numbers = numbers}};
static const uint32_t indices[] = {DIMENSION_INDEX};
static const rt_field inputs[] = {
    {.id = FIELD_ID, .label = "X", .unit = "1", FIELD_RANGE, .initial = FIELD_DEFAULT,
     .flags = FIELD_FLAGS, .dimension_count = 1, .dimensions = indices},
    {.id = SECOND_FIELD_ID, .label = "Y", .unit = "1", .minimum = 0, .maximum = 1, .initial = 0}};
static const rt_field outputs[] = {
    {.id = "z", .label = "Z", .unit = "1", .minimum = -INFINITY, .maximum = INFINITY,
     .initial = NAN}};
static const rt_field columns[] = {
    {.id = "place", .label = "Place", .unit = "1", .table = COLUMN_TABLE, .minimum = -INFINITY,
     .maximum = INFINITY, .initial = NAN, .flags = RT_FIELD_TEXT}};

#define MODEL(name) \
    {.struct_size = MODEL_SIZE, .flags = RT_MODEL_CONCURRENT | RT_MODEL_ROWWISE, .id = name, \
     .version = "1.0.0", .label = MODEL_LABEL, .description = "For tests.", \
     .field_stride = FIELD_STRIDE, .dimension_stride = sizeof(rt_dimension), \
     .dimension_count = 2, .input_count = 2, .output_count = 1, .column_count = 1, \
     .dimensions = dimensions, .inputs = inputs, .outputs = outputs, .columns = columns, \
     .create = create, .evaluate = EVALUATE, .destroy = destroy}
static const rt_model first = MODEL(MODEL_ID), second = MODEL(SECOND_MODEL_ID);
static const rt_model *const right_models[] = {&first, &second};
#ifndef MODELS
#define MODELS right_models
#endif
#ifndef MODEL_COUNT
#define MODEL_COUNT 2
#endif
static const rt_plugin plugin = {
    .struct_size = PLUGIN_SIZE, .abi_version = PLUGIN_ABI, .id = PLUGIN_ID, .version = "1.0.0",
    .label = "For tests", .license = "Apache-2.0", .model_count = MODEL_COUNT, .models = MODELS};

#ifndef ENTRY
const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
    (void)host_abi_version;
    (void)right_models;
    return &plugin;
}
#endif

#endif
