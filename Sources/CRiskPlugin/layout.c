// The layout of version 1.0 on 64-bit platforms, frozen: a build fails where a struct has moved.
//
// A minor version appends members, so it changes a size here and adds lines; it edits no offset.
// SPDX-License-Identifier: Apache-2.0
#include "risktool_plugin.h"

#if defined(__cplusplus)
#define RT_ASSERT(condition) static_assert(condition, #condition)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define RT_ASSERT(condition) _Static_assert(condition, #condition)
#else
#define RT_JOIN_(a, b) a##b
#define RT_JOIN(a, b) RT_JOIN_(a, b)
#define RT_ASSERT(condition) \
    typedef char RT_JOIN(rt_assert_, __LINE__)[(condition) ? 1 : -1] __attribute__((unused))
#endif
#define RT_SIZE(type, size) RT_ASSERT(sizeof(type) == (size))
#define RT_AT(type, member, offset) RT_ASSERT(offsetof(type, member) == (offset))

RT_ASSERT(sizeof(void *) == 8 && sizeof(size_t) == 8 && sizeof(double) == 8);
RT_ASSERT(sizeof(bool) == 1 && sizeof(rt_type) == 4 && sizeof(rt_severity) == 4);
RT_ASSERT(RT_ABI_MAJOR == RT_ABI_VERSION >> 16);

RT_ASSERT(RT_OK == 0 && RT_CANCELLED == 1 && RT_INVALID_ARGUMENT == 2 && RT_MISSING_DATA == 3);
RT_ASSERT(RT_NUMERICAL == 4 && RT_UNSUPPORTED == 5 && RT_INTERNAL == 6);
RT_ASSERT(RT_F64 == 0 && RT_I64 == 1 && RT_UTF8 == 2);
RT_ASSERT(RT_DEBUG == 0 && RT_INFO == 1 && RT_WARNING == 2 && RT_ERROR == 3);
RT_ASSERT(RT_FIELD_STRUCTURAL == 1 && RT_FIELD_INTEGER == 2 && RT_FIELD_OPTIONAL == 4);
RT_ASSERT(RT_FIELD_OPEN_MINIMUM == 8 && RT_FIELD_OPEN_MAXIMUM == 16 && RT_FIELD_TEXT == 32);
RT_ASSERT(RT_MODEL_CONCURRENT == 1 && RT_MODEL_ROWWISE == 2 && RT_MODEL_EXCLUSIVE == 4);

RT_SIZE(rt_error, 1048);
RT_AT(rt_error, struct_size, 0);
RT_AT(rt_error, row, 8);
RT_AT(rt_error, field, 16);
RT_AT(rt_error, message, 24);

RT_SIZE(rt_matrix, 32);
RT_AT(rt_matrix, data, 0);
RT_AT(rt_matrix, rows, 8);
RT_AT(rt_matrix, cols, 16);
RT_AT(rt_matrix, ld, 24);

RT_SIZE(rt_const_matrix, 32);
RT_AT(rt_const_matrix, data, 0);
RT_AT(rt_const_matrix, rows, 8);
RT_AT(rt_const_matrix, cols, 16);
RT_AT(rt_const_matrix, ld, 24);

RT_SIZE(rt_column, 40);
RT_AT(rt_column, name, 0);
RT_AT(rt_column, unit, 8);
RT_AT(rt_column, type, 16);
RT_AT(rt_column, data, 24);
RT_AT(rt_column, offsets, 32);

RT_SIZE(rt_table, 32);
RT_AT(rt_table, name, 0);
RT_AT(rt_table, row_count, 8);
RT_AT(rt_table, column_count, 16);
RT_AT(rt_table, columns, 24);

RT_SIZE(rt_document, 24);
RT_AT(rt_document, name, 0);
RT_AT(rt_document, bytes, 8);
RT_AT(rt_document, size, 16);

RT_SIZE(rt_host, 56);
RT_AT(rt_host, struct_size, 0);
RT_AT(rt_host, abi_version, 4);
RT_AT(rt_host, context, 8);
RT_AT(rt_host, log, 16);
RT_AT(rt_host, metric, 24);
RT_AT(rt_host, fail_row, 32);
RT_AT(rt_host, should_stop, 40);
RT_AT(rt_host, service, 48);

RT_SIZE(rt_rng, 16);
RT_AT(rt_rng, uniform, 0);
RT_AT(rt_rng, normal, 8);

RT_SIZE(rt_linalg, 56);
RT_AT(rt_linalg, gemm, 0);
RT_AT(rt_linalg, syrk, 8);
RT_AT(rt_linalg, cholesky, 16);
RT_AT(rt_linalg, solve_triangular, 24);
RT_AT(rt_linalg, lu, 32);
RT_AT(rt_linalg, lu_solve, 40);
RT_AT(rt_linalg, eigen_symmetric, 48);

RT_SIZE(rt_distributions, 16);
RT_AT(rt_distributions, quantile, 0);
RT_AT(rt_distributions, cdf, 8);

RT_SIZE(rt_vmath, 64);
RT_AT(rt_vmath, exp, 0);
RT_AT(rt_vmath, expm1, 8);
RT_AT(rt_vmath, log, 16);
RT_AT(rt_vmath, log1p, 24);
RT_AT(rt_vmath, tanh, 32);
RT_AT(rt_vmath, pow, 40);
RT_AT(rt_vmath, normal_cdf, 48);
RT_AT(rt_vmath, normal_quantile, 56);

RT_SIZE(rt_dimension, 64);
RT_AT(rt_dimension, id, 0);
RT_AT(rt_dimension, label, 8);
RT_AT(rt_dimension, description, 16);
RT_AT(rt_dimension, unit, 24);
RT_AT(rt_dimension, type, 32);
RT_AT(rt_dimension, count, 40);
RT_AT(rt_dimension, labels, 48);
RT_AT(rt_dimension, numbers, 56);

RT_SIZE(rt_field, 104);
RT_AT(rt_field, id, 0);
RT_AT(rt_field, label, 8);
RT_AT(rt_field, description, 16);
RT_AT(rt_field, unit, 24);
RT_AT(rt_field, table, 32);
RT_AT(rt_field, choices, 40);
RT_AT(rt_field, minimum, 48);
RT_AT(rt_field, maximum, 56);
RT_AT(rt_field, initial, 64);
RT_AT(rt_field, flags, 72);
RT_AT(rt_field, dimension_count, 76);
RT_AT(rt_field, dimensions, 80);
RT_AT(rt_field, source, 88);
RT_AT(rt_field, prior, 96);

RT_SIZE(rt_config, 88);
RT_AT(rt_config, struct_size, 0);
RT_AT(rt_config, structural, 8);
RT_AT(rt_config, table_stride, 16);
RT_AT(rt_config, column_stride, 20);
RT_AT(rt_config, document_stride, 24);
RT_AT(rt_config, table_count, 32);
RT_AT(rt_config, document_count, 40);
RT_AT(rt_config, tables, 48);
RT_AT(rt_config, documents, 56);
RT_AT(rt_config, state, 64);
RT_AT(rt_config, state_size, 72);
RT_AT(rt_config, shape_only, 80);

RT_SIZE(rt_batch, 120);
RT_AT(rt_batch, struct_size, 0);
RT_AT(rt_batch, first_sample, 8);
RT_AT(rt_batch, inputs, 16);
RT_AT(rt_batch, uniforms, 48);
RT_AT(rt_batch, outputs, 80);
RT_AT(rt_batch, input_is_constant, 112);

RT_SIZE(rt_model, 168);
RT_AT(rt_model, struct_size, 0);
RT_AT(rt_model, flags, 4);
RT_AT(rt_model, id, 8);
RT_AT(rt_model, version, 16);
RT_AT(rt_model, label, 24);
RT_AT(rt_model, description, 32);
RT_AT(rt_model, field_stride, 40);
RT_AT(rt_model, dimension_stride, 44);
RT_AT(rt_model, dimension_count, 48);
RT_AT(rt_model, input_count, 52);
RT_AT(rt_model, output_count, 56);
RT_AT(rt_model, column_count, 60);
RT_AT(rt_model, dimensions, 64);
RT_AT(rt_model, inputs, 72);
RT_AT(rt_model, outputs, 80);
RT_AT(rt_model, columns, 88);
RT_AT(rt_model, uniforms, 96);
RT_AT(rt_model, documents, 104);
RT_AT(rt_model, user_data, 112);
RT_AT(rt_model, create, 120);
RT_AT(rt_model, evaluate, 128);
RT_AT(rt_model, destroy, 136);
RT_AT(rt_model, shape, 144);
RT_AT(rt_model, defaults, 152);
RT_AT(rt_model, save, 160);

RT_SIZE(rt_plugin, 64);
RT_AT(rt_plugin, struct_size, 0);
RT_AT(rt_plugin, abi_version, 4);
RT_AT(rt_plugin, id, 8);
RT_AT(rt_plugin, version, 16);
RT_AT(rt_plugin, label, 24);
RT_AT(rt_plugin, license, 32);
RT_AT(rt_plugin, model_count, 40);
RT_AT(rt_plugin, models, 48);
RT_AT(rt_plugin, extension, 56);
