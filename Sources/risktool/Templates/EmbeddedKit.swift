// swift-format-ignore-file
// Made by scripts/embed-kit; do not edit.

/// What `risktool plugin new` copies into the plugins it makes.
enum EmbeddedKit {
  /// The version of the kit.
  static let version = "1.0.0"

  /// The plugin interface, risktool_plugin.h.
  static let header = #"""
/* risktool_plugin.h — the binary interface between risktool and its model plugins.
 *
 * A plugin is a shared library that exports one symbol, risktool_plugin_entry(), and
 * describes its models in constant tables. risktool creates instances of a model and
 * evaluates batches of samples.
 *
 * Versions   A minor version only appends struct members and adds service ids; anything else
 *            is a new major version. Whoever fills in a struct sets struct_size; the reader
 *            checks RT_HAS(p, member) for members newer than 1.0.
 * Ownership  Whoever allocates, frees. A plugin's tables live for ever (it is never unloaded).
 *            Pointers passed into a call are valid until it returns, unless noted.
 * Strings    UTF-8, NUL-terminated; NULL is none.
 * Threads    [any] any thread, concurrently. [serial] any thread, one call at a time for an
 *            instance. [in-call] only while the plugin runs in a call given that host.
 * Conduct    A plugin does not exit, throw through this interface, write to stdout or stderr,
 *            start threads, or change signal handlers, locale or floating-point modes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef RISKTOOL_PLUGIN_H
#define RISKTOOL_PLUGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RT_ABI_MAJOR 1u
#define RT_ABI_VERSION 0x00010000u /* major << 16 | minor; a literal, for Swift's importer */
#define RT_HAS(p, member) \
    ((p)->struct_size >= offsetof(__typeof__(*(p)), member) + sizeof((p)->member))
#define RT_EXPORT __attribute__((visibility("default")))

typedef int32_t rt_status;
enum {
    RT_OK = 0,
    RT_CANCELLED = 1,        /* should_stop() was true                           */
    RT_INVALID_ARGUMENT = 2, /* an input is outside its domain                   */
    RT_MISSING_DATA = 3,     /* a column is absent, empty or of the wrong type   */
    RT_NUMERICAL = 4,        /* no convergence, not positive definite, ...       */
    RT_UNSUPPORTED = 5,
    RT_INTERNAL = 6          /* a bug in the plugin                              */
};

/* The host's; a plugin fills it in before it returns anything but RT_OK. */
typedef struct rt_error {
    uint32_t struct_size;
    int64_t row;        /* of the batch, or -1                                   */
    const char *field;  /* id of the field at fault, from the tables, or NULL    */
    char message[1024]; /* what is wrong and the value found, in one sentence    */
} rt_error;

/* ---- Data ---- */

/* Element (i, j) is data[i + j * ld]: a row per sample, a column per quantity. Columns start
 * on 64-byte boundaries. */
typedef struct rt_matrix { double *data; size_t rows, cols, ld; } rt_matrix;
typedef struct rt_const_matrix { const double *data; size_t rows, cols, ld; } rt_const_matrix;

typedef enum rt_type { RT_F64 = 0, RT_I64 = 1, RT_UTF8 = 2 } rt_type;

/* Arrow's buffers. NaN is a missing RT_F64; text i is data[offsets[i] ..< offsets[i + 1]]. */
typedef struct rt_column {
    const char *name, *unit;
    rt_type type;
    const void *data;
    const int64_t *offsets;
} rt_column;

typedef struct rt_table {
    const char *name;
    size_t row_count, column_count;
    const rt_column *columns;
} rt_table;

/* A file that a model reads by itself, a game tree say: one of rt_model.documents. */
typedef struct rt_document {
    const char *name;
    const void *bytes;
    size_t size;
} rt_document;

/* ---- Host ---- */

typedef enum rt_severity { RT_DEBUG = 0, RT_INFO = 1, RT_WARNING = 2, RT_ERROR = 3 } rt_severity;

typedef struct rt_host {
    uint32_t struct_size, abi_version;
    void *context;
    /* [any] One line for the run's log. */
    void (*log)(const struct rt_host *host, rt_severity severity, const char *message);
    /* [in-call] A fitted value or diagnostic, for the run's JSON. */
    void (*metric)(const struct rt_host *host, const char *name, double value, const char *unit);
    /* [in-call] This row of the batch failed, and why; the other rows stand, and evaluate() still
     * returns RT_OK. */
    void (*fail_row)(const struct rt_host *host, size_t row, rt_status status, const char *field,
                     const char *message);
    /* [in-call] Whether to give up; ask about every millisecond. */
    bool (*should_stop)(const struct rt_host *host);
    /* [any] A table of functions, or NULL. What an id stands for never changes. */
    const void *(*service)(const struct rt_host *host, const char *id);
} rt_host;

/* Random numbers as a function of (seed, model, stream, sample, draw) alone: Philox4x32-10.
 * out(i, j) belongs to sample first_sample + i and draw first_draw + j. */
#define RT_SERVICE_RNG "risktool.rng/1"
typedef struct rt_rng {
    /* [any] Uniform on the open interval (0, 1). */
    void (*uniform)(const rt_host *host, uint32_t stream, uint64_t first_sample,
                    uint64_t first_draw, rt_matrix out);
    /* [any] Standard normal: the quantile of uniform(), one draw each. */
    void (*normal)(const rt_host *host, uint32_t stream, uint64_t first_sample,
                   uint64_t first_draw, rt_matrix out);
} rt_rng;

/* The run's BLAS and LAPACK, one thread per call. Samples lie along the rows of op(A), C and X, in
 * fixed panels: what a row gets does not depend on the number of rows or on its place among them.
 * Factors are of small matrices, the same for all samples. */
#define RT_SERVICE_LINALG "risktool.linalg/1"
typedef struct rt_linalg {
    /* [any] C = alpha op(A) op(B) + beta C. */
    rt_status (*gemm)(const rt_host *host, bool transpose_a, bool transpose_b, double alpha,
                      rt_const_matrix a, rt_const_matrix b, double beta, rt_matrix c);
    /* [any] C = alpha op(A) op(A)^T + beta C, lower triangle. */
    rt_status (*syrk)(const rt_host *host, bool transpose, double alpha, rt_const_matrix a,
                      double beta, rt_matrix c);
    /* [any] Replace the lower triangle of A by its Cholesky factor, or RT_NUMERICAL. */
    rt_status (*cholesky)(const rt_host *host, rt_matrix a);
    /* [any] X = X op(T)^-1 in place, T triangular. */
    rt_status (*solve_triangular)(const rt_host *host, bool upper, bool transpose,
                                  rt_const_matrix t, rt_matrix x);
    /* [any] Replace A by its LU factors; pivots has a place for each row. */
    rt_status (*lu)(const rt_host *host, rt_matrix a, int32_t *pivots);
    /* [any] Solve x op(A) = b for every row in place; `factor`, `pivots` are what lu() left. */
    rt_status (*lu_solve)(const rt_host *host, bool transpose, rt_const_matrix factor,
                          const int32_t *pivots, rt_matrix x);
    /* [any] Eigenvalues of a symmetric matrix, ascending; A becomes its eigenvectors. */
    rt_status (*eigen_symmetric)(const rt_host *host, rt_matrix a, double *values);
} rt_linalg;

/* The distributions of model configs, under the same names and with the same code. `parameters`
 * has a column per parameter, in the order of the documentation, and one row, or one per row of
 * u (x). */
#define RT_SERVICE_DISTRIBUTIONS "risktool.distributions/1"
typedef struct rt_distributions {
    /* [any] The quantiles of probabilities u. */
    rt_status (*quantile)(const rt_host *host, const char *name, rt_const_matrix parameters,
                          rt_const_matrix u, rt_matrix out);
    /* [any] The probabilities of values up to x. */
    rt_status (*cdf)(const rt_host *host, const char *name, rt_const_matrix parameters,
                     rt_const_matrix x, rt_matrix out);
} rt_distributions;

/* Element-wise, the same for an element wherever it stands and on every CPU; out may be x. The
 * elementary functions are within 1 ulp, normal_cdf within 1e-13 and normal_quantile within 1e-15,
 * relative. */
#define RT_SERVICE_VMATH "risktool.vmath/1"
typedef struct rt_vmath {
    void (*exp)(size_t count, const double *x, double *out);
    void (*expm1)(size_t count, const double *x, double *out);
    void (*log)(size_t count, const double *x, double *out);
    void (*log1p)(size_t count, const double *x, double *out);
    void (*tanh)(size_t count, const double *x, double *out);
    void (*pow)(size_t count, const double *x, const double *y, double *out);
    void (*normal_cdf)(size_t count, const double *x, double *out);
    void (*normal_quantile)(size_t count, const double *x, double *out);
} rt_vmath;

/* ---- Models ---- */

enum {
    RT_FIELD_STRUCTURAL = 1,    /* input: one value per instance, given to create() */
    RT_FIELD_INTEGER = 2,
    RT_FIELD_OPTIONAL = 4,      /* column: create() can do without                  */
    RT_FIELD_OPEN_MINIMUM = 8,  /* the bound itself is not valid                    */
    RT_FIELD_OPEN_MAXIMUM = 16,
    RT_FIELD_TEXT = 32          /* column: RT_UTF8; all others arrive as RT_F64     */
};

/* An axis that fields span: countries, years, sectors. Labels if type is RT_UTF8, else numbers: the
 * one array has `count` elements, the other is NULL. count is 0, and both are NULL, in
 * rt_model.dimensions if only an instance knows it. Labels and numbers are unique on their axis. */
typedef struct rt_dimension {
    const char *id;             /* stable; [a-z][a-z0-9_]*                          */
    const char *label, *description;
    const char *unit;           /* of the numbers, or NULL                          */
    rt_type type;
    size_t count;
    const char *const *labels;
    const double *numbers;
} rt_dimension;

/* An input, an output, or a column of a table that the model reads. A field spans the product of
 * its dimensions, the last one varying fastest, and takes one matrix column for each element;
 * a field without dimensions is a scalar. */
typedef struct rt_field {
    const char *id;             /* stable; [a-z][a-z0-9_]*                          */
    const char *label, *description;
    const char *unit;           /* UCUM; "1" if dimensionless; ISO 4217 for money   */
    const char *table;          /* name of the table this is a column of, or NULL   */
    const char *const *choices; /* names of 0, 1, ..., then NULL; or NULL           */
    double minimum, maximum;    /* infinite if unbounded                            */
    double initial;             /* default of an input; NaN if it must be given     */
    uint32_t flags;
    uint32_t dimension_count;
    const uint32_t *dimensions; /* indices into rt_model.dimensions                 */
    const char *source;         /* where default and range come from: a citation, or
                                 * "assumption: ..."                                */
    const char *prior;          /* of an input: its distribution in the grammar of model configs,
                                 * for those who ask for the model's own; or NULL   */
} rt_field;

typedef struct rt_instance rt_instance; /* the plugin's own */

typedef struct rt_config {
    uint32_t struct_size;
    const double *structural; /* structural inputs, in the order of rt_model.inputs */
    uint32_t table_stride, column_stride, document_stride; /* sizeof to the host     */
    size_t table_count, document_count;
    const rt_table *tables;   /* these and the documents live as long as the instance */
    const rt_document *documents;
    const void *state;        /* from save(): restore this, do not fit; or NULL     */
    size_t state_size;
    bool shape_only;          /* the instance will only be asked for its shape: check
                               * and count, but do not fit                          */
} rt_config;

typedef struct rt_batch {
    uint32_t struct_size;
    uint64_t first_sample;         /* index in the run of row 0                     */
    rt_const_matrix inputs;        /* all inputs that are not structural            */
    rt_const_matrix uniforms;      /* rt_model.uniforms columns on (0, 1)           */
    rt_matrix outputs;             /* to be filled; arrives full of NaN, and a NaN left
                                    * fails its row                                 */
    const bool *input_is_constant; /* per column, a hint: all rows equal; or NULL   */
} rt_batch;

enum {
    RT_MODEL_CONCURRENT = 1, /* evaluate() is [any]                                 */
    RT_MODEL_ROWWISE = 2,    /* outputs of a row depend on that row alone: batches  */
                             /* may be split, merged, repeated                      */
    RT_MODEL_EXCLUSIVE = 4   /* instances share state: one call at a time in all    */
};

typedef struct rt_model {
    uint32_t struct_size, flags;
    const char *id;          /* stable; [a-z][a-z0-9-]*, unique in the plugin       */
    const char *version;     /* changes whenever results may                        */
    const char *label;
    const char *description; /* Markdown: method, assumptions, limits, references   */
    uint32_t field_stride;   /* sizeof(rt_field) to the plugin                      */
    uint32_t dimension_stride; /* sizeof(rt_dimension) to the plugin                */
    uint32_t dimension_count, input_count, output_count, column_count;
    const rt_dimension *dimensions;
    const rt_field *inputs, *outputs, *columns;
    uint32_t uniforms;       /* random numbers that each sample needs               */
    const char *const *documents; /* names of the files that create() reads, then NULL; or NULL */
    void *user_data;

    /* [any] Fit or restore an instance. `host` is valid as long as the instance. */
    rt_status (*create)(const struct rt_model *model, const rt_host *host,
                        const rt_config *config, rt_instance **instance, rt_error *error);
    /* [serial], or [any] with RT_MODEL_CONCURRENT. Any status but RT_OK fails the whole batch. */
    rt_status (*evaluate)(rt_instance *instance, const rt_host *host, const rt_batch *batch,
                          rt_error *error);
    /* [serial] */
    void (*destroy)(rt_instance *instance);
    /* [serial] What structural inputs and tables decide: overwrite the dimensions that differ
     * from rt_model.dimensions, and the number of uniforms. The labels live as long as the
     * instance. May be NULL. */
    void (*shape)(const rt_instance *instance, rt_dimension *dimensions, uint32_t *uniforms);
    /* [serial] What tables decide: overwrite the default of each element of an input, given as
     * rt_field.initial. May be NULL. */
    void (*defaults)(const rt_instance *instance, uint32_t input, double *values);
    /* [serial] Write the fitted state, in any number of pieces. May be NULL. */
    rt_status (*save)(const rt_instance *instance, void *sink,
                      bool (*write)(void *sink, const void *bytes, size_t size), rt_error *error);
} rt_model;

typedef struct rt_plugin {
    uint32_t struct_size, abi_version;
    const char *id;      /* stable; [a-z][a-z0-9-]*, say supply-chain; a config names a model
                          * as plugin/model                                         */
    const char *version; /* semantic version                                        */
    const char *label;
    const char *license; /* SPDX expression                                         */
    uint32_t model_count;
    const rt_model *const *models;
    /* [any] Optional features by id; may be NULL. */
    const void *(*extension)(const char *id);
} rt_plugin;

/* [any] Quick, without side effects, always the same pointer. NULL if the host's major version
 * is not RT_ABI_MAJOR. */
RT_EXPORT const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version);

#ifdef __cplusplus
}
#endif
#endif

"""#

  /// The checks of its layout, layout.c.
  static let layout = #"""
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

"""#

  /// The linker's list of exported symbols, plugin-exports.map.
  static let exports = #"""
{
  global: risktool_plugin_entry;
  local: *;
};

"""#

  /// The sources of RiskPluginKit by path.
  static let kit: [(path: String, contents: String)] = [
    (
      path: "Data/Batch.swift",
      contents: #"""
import CRiskPlugin

/// Samples to evaluate: a row for each, a column for each element of an input or output.
///
/// Take the columns that a loop needs before the loop; inside, index spans only:
///
/// ```swift
/// let demand = try batch.input("demand").column(0)
/// let price = try batch.input("price").column(0)
/// var cost = try batch.output("cost").column(0)
/// for row in cost.indices { cost[row] = demand[row] * price[row] }
/// ```
public struct Batch: ~Copyable {
  private let raw: rt_batch
  private let layout: BatchLayout
  /// The host as it is during this call: its log, metrics and services.
  public let host: Host

  init(_ raw: rt_batch, layout: BatchLayout, host: Host) {
    self.raw = raw
    self.layout = layout
    self.host = host
  }

  /// The number of samples.
  public var rowCount: Int { raw.outputs.rows }

  /// The index in the run of the sample in row 0.
  public var firstSample: UInt64 { raw.first_sample }

  /// The columns of an input that is not structural, the last dimension varying fastest.
  /// - Throws: `internal` when the model declares no such input.
  @_lifetime(borrow self)
  public func input(_ id: String) throws(RiskError) -> MatrixView {
    guard let index = layout.inputIndices[id] else {
      throw RiskError(.internal, "the model has no input \(id) that samples can differ in")
    }
    return MatrixView(inputPart(index), of: self)
  }

  /// The columns of the input that is `index`-th among those that are not structural.
  /// - Precondition: there is such an input.
  @_lifetime(borrow self)
  public func input(at index: Int) -> MatrixView {
    MatrixView(inputPart(index), of: self)
  }

  /// Whether an element of an input is known to be the same in all rows; false if not known.
  /// - Throws: `internal` when the model declares no such input.
  public func isConstant(_ id: String, element: Int = 0) throws(RiskError) -> Bool {
    guard let index = layout.inputIndices[id] else {
      throw RiskError(.internal, "the model has no input \(id) that samples can differ in")
    }
    let columns = layout.inputColumns[index]
    precondition(element >= 0 && element < columns.count, "element out of range")
    return raw.input_is_constant?[columns.lowerBound + element] ?? false
  }

  /// The columns of an output, to be filled, the last dimension varying fastest.
  /// - Throws: `internal` when the model declares no such output.
  @_lifetime(borrow self)
  public func output(_ id: String) throws(RiskError) -> MutableMatrixView {
    guard let index = layout.outputIndices[id] else {
      throw RiskError(.internal, "the model has no output \(id)")
    }
    return MutableMatrixView(outputPart(index), of: self)
  }

  /// The columns of the `index`-th output, to be filled.
  /// - Precondition: there is such an output.
  @_lifetime(borrow self)
  public func output(at index: Int) -> MutableMatrixView {
    MutableMatrixView(outputPart(index), of: self)
  }

  /// Random numbers on (0, 1), as many columns as ``RiskModel/uniforms``.
  public var uniforms: MatrixView {
    @_lifetime(borrow self)
    get { MatrixView(raw.uniforms, of: self) }
  }

  /// Declares that a row has no result, and why; the other rows stand.
  ///
  /// Go on with the next row: what is left in the outputs of a failed row is ignored.
  /// - Parameters:
  ///   - row: The row of the batch.
  ///   - status: The kind of failure.
  ///   - field: The id of the field at fault.
  ///   - reason: What is wrong and the value found, in one sentence.
  public func fail(
    row: Int, _ status: RiskError.Status = .invalidArgument, field: String? = nil,
    _ reason: String
  ) {
    host.failRow(row, status, layout.names[field], reason)
  }

  /// Whether to give up; ask about every millisecond, and throw ``RiskError/cancelled``.
  public var shouldStop: Bool { host.shouldStop }

  private func inputPart(_ index: Int) -> rt_const_matrix {
    let columns = layout.inputColumns[index]
    var part = raw.inputs
    part.data = part.data.map { $0 + columns.lowerBound * part.ld }
    part.cols = columns.count
    return part
  }

  private func outputPart(_ index: Int) -> rt_matrix {
    let columns = layout.outputColumns[index]
    var part = raw.outputs
    part.data = part.data.map { $0 + columns.lowerBound * part.ld }
    part.cols = columns.count
    return part
  }
}

"""#
    ),
    (
      path: "Data/Matrix.swift",
      contents: #"""
import CRiskPlugin

/// A matrix of one's own: column-major, every column on a 64-byte boundary, zero at first.
///
/// A value with copy-on-write storage, so a model can keep one and `evaluate` can use another for
/// scratch. In a loop, take columns as spans; the subscript is for setting up.
public struct Matrix: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  private var storage: Storage

  /// Elements from the start of one column to that of the next: whole cache lines of 8 doubles.
  private var stride: Int { (rows + 7) & ~7 }

  /// A matrix of zeros.
  /// - Precondition: neither number is negative.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0)
    self.rows = rows
    self.columns = columns
    storage = Storage(count: ((rows + 7) & ~7) * columns)
  }

  /// A matrix from its rows.
  /// - Precondition: all rows are of one length.
  public init(rows values: [[Double]]) {
    self.init(rows: values.count, columns: values.first?.count ?? 0)
    for (i, row) in values.enumerated() {
      precondition(row.count == columns, "rows differ in length")
      for (j, value) in row.enumerated() { storage.elements[i + j * stride] = value }
    }
  }

  /// A matrix of one row.
  public init(row values: [Double]) {
    self.init(rows: [values])
  }

  /// The element of a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get {
      storage.elements[offset(row, column)]
    }
    set {
      makeUnique()
      storage.elements[offset(row, column)] = newValue
    }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns, "out of range")
    return row + column * stride
  }

  /// The matrix for reading.
  public var view: MatrixView {
    @_lifetime(borrow self)
    get {
      MatrixView(
        rt_const_matrix(data: storage.elements, rows: rows, cols: columns, ld: stride), of: self)
    }
  }

  /// The matrix for writing.
  public var mutableView: MutableMatrixView {
    @_lifetime(&self)
    mutating get {
      makeUnique()
      let raw = rt_matrix(data: storage.elements, rows: rows, cols: columns, ld: stride)
      return _overrideLifetime(MutableMatrixView(raw, of: raw), mutating: &self)
    }
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(copying: storage) }
  }

  /// `@unchecked Sendable` is safe: elements change only while one matrix alone refers to them.
  private final class Storage: @unchecked Sendable {
    let elements: UnsafeMutablePointer<Double>
    let count: Int

    init(count: Int) {
      self.count = count
      elements = UnsafeMutableRawPointer.allocate(
        byteCount: max(count, 1) * MemoryLayout<Double>.stride, alignment: 64
      ).bindMemory(to: Double.self, capacity: max(count, 1))
      elements.initialize(repeating: 0, count: count)
    }

    convenience init(copying other: Storage) {
      self.init(count: other.count)
      elements.update(from: other.elements, count: count)
    }

    deinit { elements.deallocate() }
  }
}

extension Matrix: Equatable {
  /// Whether shape and elements are equal.
  public static func == (a: Matrix, b: Matrix) -> Bool {
    a.rows == b.rows && a.columns == b.columns
      && (0..<a.columns).allSatisfy { j in (0..<a.rows).allSatisfy { a[$0, j] == b[$0, j] } }
  }
}

"""#
    ),
    (
      path: "Data/MatrixView.swift",
      contents: #"""
import CRiskPlugin

/// Columns of numbers that belong to somebody else: to a batch, or to a ``Matrix``.
///
/// A row is a sample and a column is a quantity. Take a column before a loop over its rows.
public struct MatrixView: ~Escapable {
  let raw: rt_const_matrix
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  @_lifetime(borrow owner)
  init<Owner: ~Copyable & ~Escapable>(_ raw: rt_const_matrix, of owner: borrowing Owner) {
    self.raw = raw
    rows = raw.rows
    columns = raw.cols
  }

  /// One column.
  /// - Precondition: `0 ≤ index < columns`.
  @_lifetime(copy self)
  public func column(_ index: Int) -> Span<Double> {
    precondition(index >= 0 && index < columns, "column out of range")
    return _overrideLifetime(
      Span(_unsafeStart: raw.data + index * raw.ld, count: rows), copying: self)
  }
}

/// Columns of numbers that belong to somebody else and are to be filled.
///
/// Columns can be filled side by side: take several of them before a loop over their rows, and
/// each only once at a time.
public struct MutableMatrixView: ~Escapable {
  let raw: rt_matrix
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  @_lifetime(borrow owner)
  init<Owner: ~Copyable & ~Escapable>(_ raw: rt_matrix, of owner: borrowing Owner) {
    self.raw = raw
    rows = raw.rows
    columns = raw.cols
  }

  /// One column.
  /// - Precondition: `0 ≤ index < columns`, and no other span of the column is in use.
  @_lifetime(copy self)
  public func column(_ index: Int) -> MutableSpan<Double> {
    precondition(index >= 0 && index < columns, "column out of range")
    return _overrideLifetime(
      MutableSpan(_unsafeStart: raw.data + index * raw.ld, count: rows), copying: self)
  }

  /// The same columns, for reading what was written.
  public var readOnly: MatrixView {
    @_lifetime(copy self)
    get {
      _overrideLifetime(MatrixView(raw.constant, of: self), copying: self)
    }
  }
}

extension rt_matrix {
  var constant: rt_const_matrix {
    rt_const_matrix(data: UnsafePointer(data), rows: rows, cols: cols, ld: ld)
  }
}

"""#
    ),
    (
      path: "Data/ModelContext.swift",
      contents: #"""
// Links the C mathematics library, which roundings such as those of `Int(exactly:)` call.
#if canImport(Glibc)
  import Glibc
#endif

/// What an instance of a model is made from.
public struct ModelContext: Sendable {
  /// Structural values by field id; a choice is the number of its name.
  private let settings: [String: Double]
  private let choices: [String: [String]]
  private let tables: [String: Table]
  private let documents: [String: [UInt8]]
  /// What ``RestorableModel/savedState()`` returned: restore this, do not fit.
  public let savedState: [UInt8]?
  /// Whether the instance will only be asked for its dimensions and its number of uniforms.
  public let shapeOnly: Bool
  /// The host: its log, its metrics and its services.
  public let host: Host

  /// A context for `model`, as a test of the model makes it.
  ///
  /// Settings that are left out take the defaults of their fields.
  public init<Model: RiskModel>(
    for model: Model.Type, settings: [String: Double] = [:], tables: [Table] = [],
    documents: [String: [UInt8]] = [:], savedState: [UInt8]? = nil, shapeOnly: Bool = false,
    host: Host = .none
  ) {
    let structural = Model.descriptor.inputs.filter { $0.options.contains(.structural) }
    let defaults = structural.map { ($0.id, $0.defaultValue ?? .nan) }
    self.init(
      settings: Dictionary(defaults, uniquingKeysWith: { $1 })
        .merging(settings, uniquingKeysWith: { $1 }),
      choices: Dictionary(structural.map { ($0.id, $0.choices) }, uniquingKeysWith: { $1 }),
      tables: tables, documents: documents, savedState: savedState, shapeOnly: shapeOnly,
      host: host)
  }

  init(
    settings: [String: Double], choices: [String: [String]], tables: [Table],
    documents: [String: [UInt8]], savedState: [UInt8]?, shapeOnly: Bool, host: Host
  ) {
    self.settings = settings
    self.choices = choices
    self.tables = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    self.documents = documents
    self.savedState = savedState
    self.shapeOnly = shapeOnly
    self.host = host
  }

  /// The value of a structural input.
  /// - Throws: `internal` when the model declares no such structural input.
  public func setting(_ id: String) throws(RiskError) -> Double {
    guard let value = settings[id] else {
      throw RiskError(.internal, "the model has no structural input \(id)")
    }
    return value
  }

  /// The value of a structural input that is a whole number.
  /// - Throws: `invalidArgument` when it is not whole.
  public func integer(_ id: String) throws(RiskError) -> Int {
    let value = try setting(id)
    guard let whole = Int(exactly: value) else {
      throw .invalidArgument("\(id) is \(value), not a whole number", field: id)
    }
    return whole
  }

  /// The name that was chosen for a structural input with choices.
  /// - Throws: `invalidArgument` when the value is the number of no choice.
  public func choice(_ id: String) throws(RiskError) -> String {
    let index = try integer(id)
    guard let names = choices[id], names.indices.contains(index) else {
      throw .invalidArgument("\(id) is \(index), which is none of its choices", field: id)
    }
    return names[index]
  }

  /// Whether the config gave a table.
  public func hasTable(_ name: String) -> Bool { tables[name] != nil }

  /// A table that the model cannot do without.
  /// - Throws: `missingData` when the config gave none.
  public func table(_ name: String) throws(RiskError) -> Table {
    guard let table = tables[name] else { throw .missingData("table \(name) is missing") }
    return table
  }

  /// A file that the model reads by itself.
  /// - Throws: `missingData` when the config gave none.
  public func document(_ name: String) throws(RiskError) -> [UInt8] {
    guard let bytes = documents[name] else { throw .missingData("document \(name) is missing") }
    return bytes
  }

  /// A service of the host; keep it in the model.
  /// - Throws: `unsupported` when the host does not offer it.
  public func service<Service: HostService>(
    _ type: Service.Type = Service.self
  ) throws(RiskError) -> Service {
    try host.service(type)
  }
}

"""#
    ),
    (
      path: "Data/Table.swift",
      contents: #"""
/// A table that a model was given: the columns that it declares, by id.
public struct Table: Sendable, Equatable {
  /// The values of a column.
  public enum Column: Sendable, Equatable {
    /// Numbers; NaN is a missing one.
    case numbers([Double])
    /// Text; an empty one is missing.
    case texts([String])

    /// The number of rows.
    public var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .texts(let values): values.count
      }
    }
  }

  /// The name under which the model declares it.
  public let name: String
  /// The number of rows.
  public let rowCount: Int
  private let columns: [String: Column]

  /// A table from its columns, as a test of a model makes it.
  /// - Precondition: all columns have `rowCount` values.
  public init(_ name: String, rowCount: Int, columns: [String: Column]) {
    precondition(columns.values.allSatisfy { $0.count == rowCount })
    self.name = name
    self.rowCount = rowCount
    self.columns = columns
  }

  /// Whether the table has a column.
  public func contains(_ column: String) -> Bool { columns[column] != nil }

  /// A column of numbers; NaN is a missing one.
  /// - Throws: `missingData` when the column is absent or holds text.
  public func numbers(_ column: String) throws(RiskError) -> [Double] {
    switch columns[column] {
    case .numbers(let values): return values
    case .texts:
      throw .missingData("column \(column) of table \(name) holds text, not numbers", field: column)
    case nil: throw absent(column)
    }
  }

  /// A column of text.
  /// - Throws: `missingData` when the column is absent or holds numbers.
  public func texts(_ column: String) throws(RiskError) -> [String] {
    switch columns[column] {
    case .texts(let values): return values
    case .numbers:
      throw .missingData("column \(column) of table \(name) holds numbers, not text", field: column)
    case nil: throw absent(column)
    }
  }

  private func absent(_ column: String) -> RiskError {
    .missingData("table \(name) has no column \(column)", field: column)
  }
}

"""#
    ),
    (
      path: "Export/BatchLayout.swift",
      contents: #"""
/// Where the columns of fields stand in the matrices of an instance's batches.
final class BatchLayout: Sendable {
  /// Of inputs that are not structural: place among them by id, and columns by place.
  let inputIndices: [String: Int]
  let inputColumns: [Range<Int>]
  let outputIndices: [String: Int]
  let outputColumns: [Range<Int>]
  let names: FieldNames

  /// - Parameter counts: the number of places on each dimension of the instance, by id.
  init(_ descriptor: ModelDescriptor, counts: [String: Int], names: FieldNames) {
    let inputs = descriptor.inputs.filter { !$0.options.contains(.structural) }
    inputIndices = Self.indices(inputs)
    inputColumns = Self.columns(inputs, counts)
    outputIndices = Self.indices(descriptor.outputs)
    outputColumns = Self.columns(descriptor.outputs, counts)
    self.names = names
  }

  static func elementCount(_ field: Field, _ counts: [String: Int]) -> Int {
    field.dimensions.reduce(1) { $0 * (counts[$1] ?? 0) }
  }

  private static func indices(_ fields: [Field]) -> [String: Int] {
    Dictionary(fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func columns(_ fields: [Field], _ counts: [String: Int]) -> [Range<Int>] {
    var next = 0
    return fields.map { field in
      defer { next += elementCount(field, counts) }
      return next..<next + elementCount(field, counts)
    }
  }
}

/// The C strings of field ids in a model's tables, which errors point to.
struct FieldNames: Sendable {
  /// Threads may share them: the tables of a plugin are constant and live for ever.
  nonisolated(unsafe) private let pointers: [String: UnsafePointer<CChar>]

  init(_ pointers: [String: UnsafePointer<CChar>] = [:]) { self.pointers = pointers }

  /// Nil for no id or an unknown one.
  subscript(id: String?) -> UnsafePointer<CChar>? { id.flatMap { pointers[$0] } }
}

"""#
    ),
    (
      path: "Export/CStorage.swift",
      contents: #"""
/// Memory for C tables: strings and arrays whose addresses stay as long as the storage does.
final class CStorage {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  func string(_ text: String) -> UnsafePointer<CChar> {
    let bytes = Array(text.utf8CString)
    return array(bytes)!
  }

  func string(_ text: String?) -> UnsafePointer<CChar>? { text.map { string($0) } }

  /// Nil for no elements.
  func array<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafePointer<Element>? {
    guard !values.isEmpty else { return nil }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: values.count * MemoryLayout<Element>.stride,
      alignment: MemoryLayout<Element>.alignment)
    blocks.append(memory)
    let elements = memory.bindMemory(to: Element.self, capacity: values.count)
    elements.initialize(from: values, count: values.count)
    return UnsafePointer(elements)
  }

  /// A list of names that ends with NULL; nil for no names.
  func names(_ names: [String]) -> UnsafePointer<UnsafePointer<CChar>?>? {
    names.isEmpty ? nil : array(names.map { string($0) as UnsafePointer<CChar>? } + [nil])
  }
}

"""#
    ),
    (
      path: "Export/Instance.swift",
      contents: #"""
import CRiskPlugin

/// What an `rt_instance` is: a model with the layout of its batches, without its type.
class AnyInstance {
  let layout: BatchLayout
  let uniforms: Int
  /// By input, as declared; nil where the default of the field stands.
  let defaults: [[Double]?]
  /// Coordinates by the place of their dimension in the descriptor, where they differ.
  let coordinates: [Int: Dimension.Coordinates]
  private let storage = CStorage()

  init(
    layout: BatchLayout, uniforms: Int, defaults: [[Double]?],
    coordinates: [Int: Dimension.Coordinates]
  ) {
    self.layout = layout
    self.uniforms = uniforms
    self.defaults = defaults
    self.coordinates = coordinates
    var tables: [Int: rt_dimension] = [:]
    for (index, value) in coordinates {
      var table = rt_dimension()
      storage.setCoordinates(of: &table, to: value)
      tables[index] = table
    }
    shape = tables
  }

  private let shape: [Int: rt_dimension]

  func evaluate(_ batch: inout Batch) throws(RiskError) {}

  func savedState() throws(RiskError) -> [UInt8] { [] }

  /// Overwrites the dimensions that this instance decides.
  func writeShape(_ dimensions: UnsafeMutablePointer<rt_dimension>) {
    for (index, own) in shape {
      dimensions[index].type = own.type
      dimensions[index].count = own.count
      dimensions[index].labels = own.labels
      dimensions[index].numbers = own.numbers
    }
  }
}

final class Instance<Model: RiskModel>: AnyInstance {
  private let model: Model

  init(_ model: Model, of type: AnyModelType) throws(RiskError) {
    self.model = model
    let descriptor = type.descriptor
    var coordinates: [Int: Dimension.Coordinates] = [:]
    for dimension in model.dimensions {
      guard let index = descriptor.dimensions.firstIndex(where: { $0.id == dimension.id }) else {
        throw RiskError(.internal, "the model has no dimension \(dimension.id)")
      }
      coordinates[index] = dimension.coordinates
    }
    var counts: [String: Int] = [:]
    for (index, dimension) in descriptor.dimensions.enumerated() {
      var own = dimension
      if let decided = coordinates[index] { own.coordinates = decided }
      counts[own.id] = own.count
    }
    var defaults: [[Double]?] = []
    for input in descriptor.inputs {
      let values = model.defaults(for: input.id)
      let count = BatchLayout.elementCount(input, counts)
      if let values, values.count != count {
        throw RiskError(
          .internal, "\(values.count) defaults for \(count) elements of \(input.id)",
          field: input.id)
      }
      defaults.append(values)
    }
    super.init(
      layout: BatchLayout(descriptor, counts: counts, names: type.fieldNames),
      uniforms: model.uniforms, defaults: defaults, coordinates: coordinates)
  }

  override func evaluate(_ batch: inout Batch) throws(RiskError) {
    try model.evaluate(&batch)
  }

  override func savedState() throws(RiskError) -> [UInt8] {
    guard let restorable = model as? any RestorableModel else { return [] }
    return try restorable.savedState()
  }
}

"""#
    ),
    (
      path: "Export/ModelContext+Config.swift",
      contents: #"""
import CRiskPlugin

/// Reading what the host gives to `create`.
extension ModelContext {
  init(_ config: rt_config, of descriptor: ModelDescriptor, host: Host) {
    let structural = descriptor.inputs.filter { $0.options.contains(.structural) }
    var settings: [String: Double] = [:]
    var choices: [String: [String]] = [:]
    for (index, field) in structural.enumerated() {
      settings[field.id] = config.structural[index]
      choices[field.id] = field.choices
    }
    let tables = (0..<config.table_count).map { index in
      let table = UnsafeRawPointer(config.tables!)
        .advanced(by: index * Int(config.table_stride)).assumingMemoryBound(to: rt_table.self)
      return Table(
        table.pointee, columnStride: Int(config.column_stride), declared: descriptor.columns)
    }
    var documents: [String: [UInt8]] = [:]
    for index in 0..<config.document_count {
      let document = UnsafeRawPointer(config.documents!)
        .advanced(by: index * Int(config.document_stride))
        .assumingMemoryBound(to: rt_document.self).pointee
      documents[String(cString: document.name)] = [UInt8](
        UnsafeRawBufferPointer(start: document.bytes, count: document.size))
    }
    self.init(
      settings: settings, choices: choices, tables: tables, documents: documents,
      savedState: config.state.map {
        [UInt8](UnsafeRawBufferPointer(start: $0, count: config.state_size))
      },
      shapeOnly: config.shape_only, host: host)
  }
}

extension Table {
  /// Columns that the model does not declare are left out.
  fileprivate init(_ raw: rt_table, columnStride: Int, declared: [Field]) {
    let name = String(cString: raw.name)
    let wanted = Set(declared.filter { $0.table == name }.map(\.id))
    var columns: [String: Column] = [:]
    for index in 0..<raw.column_count {
      let column = UnsafeRawPointer(raw.columns!).advanced(by: index * columnStride)
        .assumingMemoryBound(to: rt_column.self).pointee
      let id = String(cString: column.name)
      if wanted.contains(id) { columns[id] = Column(column, count: raw.row_count) }
    }
    self.init(name, rowCount: raw.row_count, columns: columns)
  }
}

extension Table.Column {
  fileprivate init(_ raw: rt_column, count: Int) {
    switch raw.type {
    case RT_UTF8:
      let bytes = raw.data?.assumingMemoryBound(to: UInt8.self)
      self = .texts(
        (0..<count).map { row in
          let (start, end) = (Int(raw.offsets[row]), Int(raw.offsets[row + 1]))
          return String(
            decoding: UnsafeBufferPointer(start: bytes.map { $0 + start }, count: end - start),
            as: UTF8.self)
        })
    case RT_I64:
      let values = raw.data?.assumingMemoryBound(to: Int64.self)
      self = .numbers(UnsafeBufferPointer(start: values, count: count).map { Double($0) })
    default:
      let values = raw.data?.assumingMemoryBound(to: Double.self)
      self = .numbers([Double](UnsafeBufferPointer(start: values, count: count)))
    }
  }
}

"""#
    ),
    (
      path: "Export/ModelTables.swift",
      contents: #"""
import CRiskPlugin

/// The C tables that describe a model.
extension CStorage {
  func model(_ type: AnyModelType) -> UnsafePointer<rt_model> {
    let descriptor = type.descriptor
    var model = rt_model()
    model.struct_size = UInt32(MemoryLayout<rt_model>.size)
    model.flags = flags(descriptor)
    model.id = string(descriptor.id)
    model.version = string(descriptor.version)
    model.label = string(descriptor.label)
    model.description = string(descriptor.description)
    model.field_stride = UInt32(MemoryLayout<rt_field>.stride)
    model.dimension_stride = UInt32(MemoryLayout<rt_dimension>.stride)
    model.dimension_count = UInt32(descriptor.dimensions.count)
    model.input_count = UInt32(descriptor.inputs.count)
    model.output_count = UInt32(descriptor.outputs.count)
    model.column_count = UInt32(descriptor.columns.count)
    model.dimensions = array(descriptor.dimensions.map { dimension($0) })
    model.inputs = array(descriptor.inputs.map { field($0, descriptor) })
    model.outputs = array(descriptor.outputs.map { field($0, descriptor) })
    model.columns = array(descriptor.columns.map { field($0, descriptor) })
    model.uniforms = UInt32(descriptor.uniforms)
    model.documents = names(descriptor.documents)
    type.adopt(fieldNames: model)
    model.user_data = Unmanaged.passRetained(type).toOpaque()
    model.create = createInstance
    model.evaluate = evaluateBatch
    model.destroy = destroyInstance
    model.shape = shapeOfInstance
    model.defaults = defaultsOfInstance
    model.save = type.isRestorable ? saveInstance : nil
    return array([model])!
  }

  func dimension(_ dimension: Dimension) -> rt_dimension {
    var table = rt_dimension()
    table.id = UnsafePointer(string(dimension.id))
    table.label = UnsafePointer(string(dimension.label))
    table.description = string(dimension.description)
    table.unit = string(dimension.unit)
    setCoordinates(of: &table, to: dimension.coordinates)
    return table
  }

  func setCoordinates(of table: inout rt_dimension, to coordinates: Dimension.Coordinates) {
    switch coordinates {
    case .labels(let labels):
      table.type = RT_UTF8
      table.count = labels.count
      table.labels = names(labels)
      table.numbers = nil
    case .numbers(let numbers):
      table.type = RT_F64
      table.count = numbers.count
      table.labels = nil
      table.numbers = array(numbers)
    }
  }

  private func field(_ field: Field, _ descriptor: ModelDescriptor) -> rt_field {
    var table = rt_field()
    table.id = string(field.id)
    table.label = string(field.label)
    table.description = string(field.description)
    table.unit = string(field.unit)
    table.table = string(field.table)
    table.choices = names(field.choices)
    table.minimum = field.range.minimum
    table.maximum = field.range.maximum
    table.initial = field.defaultValue ?? .nan
    table.flags = flags(field)
    table.dimension_count = UInt32(field.dimensions.count)
    // An id that is no dimension becomes an index out of range, which the host names and refuses.
    table.dimensions = array(
      field.dimensions.map { id in
        descriptor.dimensions.firstIndex { $0.id == id }.map { UInt32($0) } ?? .max
      })
    table.source = string(field.source)
    table.prior = string(field.prior)
    return table
  }

  private func flags(_ field: Field) -> UInt32 {
    var flags = field.options.rawValue
    if field.range.excludesMinimum { flags |= UInt32(RT_FIELD_OPEN_MINIMUM) }
    if field.range.excludesMaximum { flags |= UInt32(RT_FIELD_OPEN_MAXIMUM) }
    return flags
  }

  private func flags(_ descriptor: ModelDescriptor) -> UInt32 {
    var flags =
      switch descriptor.threading {
      case .concurrent: RT_MODEL_CONCURRENT
      case .serial: 0
      case .exclusive: RT_MODEL_EXCLUSIVE
      }
    if descriptor.isRowwise { flags |= RT_MODEL_ROWWISE }
    return UInt32(flags)
  }
}

"""#
    ),
    (
      path: "Export/ModelType.swift",
      contents: #"""
import CRiskPlugin

/// What `rt_model.user_data` points to: a model type without its type.
///
/// C callbacks cannot be generic; one virtual call finds the way back to the Swift type.
class AnyModelType {
  let descriptor: ModelDescriptor
  private(set) var fieldNames = FieldNames()
  var isRestorable: Bool { false }

  init(_ descriptor: ModelDescriptor) { self.descriptor = descriptor }

  func makeInstance(_ context: ModelContext) throws(RiskError) -> AnyInstance {
    throw RiskError(.internal, "a model type without a model")
  }

  func adopt(fieldNames model: rt_model) {
    var pointers: [String: UnsafePointer<CChar>] = [:]
    for (fields, count) in [
      (model.inputs, model.input_count), (model.outputs, model.output_count),
      (model.columns, model.column_count),
    ] {
      for field in UnsafeBufferPointer(start: fields, count: Int(count)) {
        pointers[String(cString: field.id)] = field.id
      }
    }
    fieldNames = FieldNames(pointers)
  }
}

final class ModelType<Model: RiskModel>: AnyModelType {
  override var isRestorable: Bool { Model.self is any RestorableModel.Type }

  init() { super.init(Model.descriptor) }

  override func makeInstance(_ context: ModelContext) throws(RiskError) -> AnyInstance {
    try Instance(Model(context), of: self)
  }
}

"""#
    ),
    (
      path: "Export/Trampolines.swift",
      contents: #"""
import CRiskPlugin

// The functions of `rt_model`. They find the Swift type behind `user_data` or the instance, and
// turn a thrown error into a status; nothing else crosses.

func createInstance(
  _ model: UnsafePointer<rt_model>?, _ host: UnsafePointer<rt_host>?,
  _ config: UnsafePointer<rt_config>?, _ instance: UnsafeMutablePointer<OpaquePointer?>?,
  _ target: UnsafeMutablePointer<rt_error>?
) -> rt_status {
  let type = Unmanaged<AnyModelType>.fromOpaque(model!.pointee.user_data).takeUnretainedValue()
  do throws(RiskError) {
    let made = try type.makeInstance(
      ModelContext(config!.pointee, of: type.descriptor, host: Host(host)))
    instance!.pointee = OpaquePointer(Unmanaged.passRetained(made).toOpaque())
    return rt_status(RT_OK)
  } catch {
    return error.write(to: target, names: type.fieldNames)
  }
}

func evaluateBatch(
  _ instance: OpaquePointer?, _ host: UnsafePointer<rt_host>?, _ batch: UnsafePointer<rt_batch>?,
  _ target: UnsafeMutablePointer<rt_error>?
) -> rt_status {
  let instance = AnyInstance.from(instance)
  do throws(RiskError) {
    var batch = Batch(batch!.pointee, layout: instance.layout, host: Host(host))
    try instance.evaluate(&batch)
    return rt_status(RT_OK)
  } catch {
    return error.write(to: target, names: instance.layout.names)
  }
}

func destroyInstance(_ instance: OpaquePointer?) {
  Unmanaged<AnyInstance>.fromOpaque(UnsafeRawPointer(instance!)).release()
}

func shapeOfInstance(
  _ instance: OpaquePointer?, _ dimensions: UnsafeMutablePointer<rt_dimension>?,
  _ uniforms: UnsafeMutablePointer<UInt32>?
) {
  let instance = AnyInstance.from(instance)
  if let dimensions { instance.writeShape(dimensions) }
  uniforms?.pointee = UInt32(instance.uniforms)
}

func defaultsOfInstance(
  _ instance: OpaquePointer?, _ input: UInt32, _ values: UnsafeMutablePointer<Double>?
) {
  let defaults = AnyInstance.from(instance).defaults
  guard defaults.indices.contains(Int(input)), let own = defaults[Int(input)] else { return }
  values?.update(from: own, count: own.count)
}

func saveInstance(
  _ instance: OpaquePointer?, _ sink: UnsafeMutableRawPointer?,
  _ write: (@convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Int) -> Bool)?,
  _ target: UnsafeMutablePointer<rt_error>?
) -> rt_status {
  let instance = AnyInstance.from(instance)
  do throws(RiskError) {
    let state = try instance.savedState()
    guard state.withUnsafeBytes({ write!(sink, $0.baseAddress, $0.count) }) else {
      throw .cancelled
    }
    return rt_status(RT_OK)
  } catch {
    return error.write(to: target, names: instance.layout.names)
  }
}

extension AnyInstance {
  fileprivate static func from(_ pointer: OpaquePointer?) -> AnyInstance {
    Unmanaged<AnyInstance>.fromOpaque(UnsafeRawPointer(pointer!)).takeUnretainedValue()
  }
}

extension RiskError {
  /// Fills in the caller's error and returns the status.
  fileprivate func write(to target: UnsafeMutablePointer<rt_error>?, names: FieldNames) -> rt_status
  {
    guard let target else { return status.rawValue }
    target.pointee.row = row.map { Int64($0) } ?? -1
    target.pointee.field = names[field]
    withUnsafeMutableBytes(of: &target.pointee.message) { buffer in
      var count = 0
      // Whole characters only, so that a cut message is still UTF-8.
      for character in message.unicodeScalars {
        let bytes = UTF8.encode(character)!
        guard count + bytes.count < buffer.count else { break }
        for byte in bytes {
          buffer[count] = byte
          count += 1
        }
      }
      buffer[count] = 0
    }
    return status.rawValue
  }
}

"""#
    ),
    (
      path: "KitVersion.swift",
      contents: #"""
/// The version of this kit, as `risktool plugin new` writes it into the plugins it makes.
public enum KitVersion {
  /// Semantic version; its major and minor numbers are those of the plugin interface.
  public static let current = "1.0.0"
}

"""#
    ),
    (
      path: "Model/Bounds.swift",
      contents: #"""
/// The values that a field may take.
public struct Bounds: Sendable, Equatable {
  /// `-infinity` when unbounded.
  public var minimum: Double
  /// `infinity` when unbounded.
  public var maximum: Double
  /// Whether `minimum` itself is excluded.
  public var excludesMinimum: Bool
  /// Whether `maximum` itself is excluded.
  public var excludesMaximum: Bool

  /// Bounds from their parts.
  public init(
    minimum: Double = -.infinity, maximum: Double = .infinity, excludesMinimum: Bool = false,
    excludesMaximum: Bool = false
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.excludesMinimum = excludesMinimum
    self.excludesMaximum = excludesMaximum
  }

  /// Every number.
  public static let unbounded = Bounds()
  /// From 0 to 1, both included: shares and probabilities.
  public static let unitInterval = Bounds.closed(0, 1)

  /// `minimum ≤ x ≤ maximum`.
  public static func closed(_ minimum: Double, _ maximum: Double) -> Bounds {
    Bounds(minimum: minimum, maximum: maximum)
  }
  /// `minimum < x < maximum`.
  public static func open(_ minimum: Double, _ maximum: Double) -> Bounds {
    Bounds(minimum: minimum, maximum: maximum, excludesMinimum: true, excludesMaximum: true)
  }
  /// `x ≥ minimum`.
  public static func atLeast(_ minimum: Double) -> Bounds { Bounds(minimum: minimum) }
  /// `x > minimum`.
  public static func above(_ minimum: Double) -> Bounds {
    Bounds(minimum: minimum, excludesMinimum: true)
  }
  /// `x ≤ maximum`.
  public static func atMost(_ maximum: Double) -> Bounds { Bounds(maximum: maximum) }
  /// `x < maximum`.
  public static func below(_ maximum: Double) -> Bounds {
    Bounds(maximum: maximum, excludesMaximum: true)
  }

  /// Whether a value is within the bounds; NaN never is.
  public func contains(_ value: Double) -> Bool {
    (excludesMinimum ? value > minimum : value >= minimum)
      && (excludesMaximum ? value < maximum : value <= maximum)
  }
}

"""#
    ),
    (
      path: "Model/Dimension.swift",
      contents: #"""
/// An axis that fields span: countries, years, sectors.
public struct Dimension: Sendable, Equatable {
  /// What tells the places of an axis apart.
  public enum Coordinates: Sendable, Equatable {
    /// Names, unique on the axis.
    case labels([String])
    /// Numbers, unique on the axis: years, ages, distances.
    case numbers([Double])
  }

  /// Stable: `[a-z][a-z0-9_]*`.
  public var id: String
  /// One or two words for a reader.
  public var label: String
  /// What the axis is, in a sentence.
  public var description: String?
  /// The unit of numeric coordinates.
  public var unit: String?
  /// Empty in a descriptor when only an instance knows them, from its tables or settings.
  public var coordinates: Coordinates

  /// An axis of names; leave out `labels` when tables or settings decide them.
  public init(
    _ id: String, label: String, description: String? = nil, labels: [String] = []
  ) {
    self.id = id
    self.label = label
    self.description = description
    unit = nil
    coordinates = .labels(labels)
  }

  /// An axis of numbers; pass an empty array when tables or settings decide them.
  public init(
    _ id: String, label: String, description: String? = nil, unit: String? = nil,
    numbers: [Double]
  ) {
    self.id = id
    self.label = label
    self.description = description
    self.unit = unit
    coordinates = .numbers(numbers)
  }

  /// The number of places on the axis.
  public var count: Int {
    switch coordinates {
    case .labels(let labels): labels.count
    case .numbers(let numbers): numbers.count
    }
  }

  /// The same axis with these names, for ``RiskModel/dimensions-swift.property``.
  public func with(labels: [String]) -> Dimension {
    var copy = self
    copy.coordinates = .labels(labels)
    return copy
  }

  /// The same axis with these numbers, for ``RiskModel/dimensions-swift.property``.
  public func with(numbers: [Double]) -> Dimension {
    var copy = self
    copy.coordinates = .numbers(numbers)
    return copy
  }
}

"""#
    ),
    (
      path: "Model/Field.swift",
      contents: #"""
/// An input, an output, or a column of a table that a model reads.
///
/// A field spans the product of its dimensions, the last one varying fastest, and has one matrix
/// column for each element; a field without dimensions is a scalar. Make one with
/// ``input(_:label:description:unit:range:default:dimensions:source:prior:)`` and its siblings.
public struct Field: Sendable, Equatable {
  /// What a model is told of a value, beyond the value.
  public struct Options: OptionSet, Sendable {
    /// The bits of `rt_field.flags` that are not about bounds.
    public let rawValue: UInt32
    /// Options from their bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// An input with one value for an instance, known when the model is made.
    public static let structural = Options(rawValue: 1)
    /// Whole numbers only.
    public static let integer = Options(rawValue: 2)
    /// A column that the model can do without.
    public static let optional = Options(rawValue: 4)
    /// A column of text.
    public static let text = Options(rawValue: 32)
  }

  /// Stable: `[a-z][a-z0-9_]*`.
  public var id: String
  /// A few words for a reader.
  public var label: String
  /// What the value means, in a sentence or two.
  public var description: String?
  /// UCUM; `1` if dimensionless; ISO 4217 and the price year for money, as in `EUR2025`.
  public var unit: String
  /// The table that this is a column of.
  public var table: String?
  /// Names of the values 0, 1, …; empty when the value is a number.
  public var choices: [String] = []
  /// The values that are valid.
  public var range: Bounds
  /// The value of an input that nothing sets; nil if it must be set.
  public var defaultValue: Double?
  /// Flags.
  public var options: Options
  /// Ids of the dimensions it spans, in order.
  public var dimensions: [String]
  /// Where default and range come from: a citation, or `assumption: …`.
  public var source: String?
  /// The distribution of an input in the grammar of model configs, for those who ask for it.
  public var prior: String?

  private init(
    _ id: String, label: String, description: String?, unit: String, range: Bounds = .unbounded,
    defaultValue: Double? = nil, options: Options = [], dimensions: [String] = [],
    source: String? = nil, prior: String? = nil
  ) {
    self.id = id
    self.label = label
    self.description = description
    self.unit = unit
    self.range = range
    self.defaultValue = defaultValue
    self.options = options
    self.dimensions = dimensions
    self.source = source
    self.prior = prior
  }
}

extension Field {
  /// An input that can differ from sample to sample.
  public static func input(
    _ id: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, default defaultValue: Double? = nil, dimensions: [String] = [],
    source: String? = nil, prior: String? = nil
  ) -> Field {
    Field(
      id, label: label, description: description, unit: unit, range: range,
      defaultValue: defaultValue, dimensions: dimensions, source: source, prior: prior)
  }

  /// A structural input: one number for an instance, read in ``RiskModel/init(_:)``.
  public static func setting(
    _ id: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, default defaultValue: Double? = nil, isInteger: Bool = false,
    source: String? = nil
  ) -> Field {
    Field(
      id, label: label, description: description, unit: unit, range: range,
      defaultValue: defaultValue, options: isInteger ? [.structural, .integer] : .structural,
      source: source)
  }

  /// An input that is one of a few names: a structural one unless told otherwise.
  public static func choice(
    _ id: String, label: String, description: String? = nil, of choices: [String],
    default defaultChoice: String? = nil, isStructural: Bool = true, source: String? = nil
  ) -> Field {
    var field = Field(
      id, label: label, description: description, unit: "1",
      range: .closed(0, Double(choices.count - 1)),
      // A default that is no choice becomes -1, which the host refuses as out of range.
      defaultValue: defaultChoice.map { Double(choices.firstIndex(of: $0) ?? -1) },
      options: isStructural ? [.structural, .integer] : .integer, source: source)
    field.choices = choices
    return field
  }

  /// A quantity that the model computes for every sample.
  public static func output(
    _ id: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, dimensions: [String] = []
  ) -> Field {
    Field(
      id, label: label, description: description, unit: unit, range: range,
      dimensions: dimensions)
  }

  /// A column of numbers in a table; NaN stands for a missing one.
  public static func numbers(
    _ id: String, table: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, isOptional: Bool = false
  ) -> Field {
    var field = Field(
      id, label: label, description: description, unit: unit, range: range,
      options: isOptional ? .optional : [])
    field.table = table
    return field
  }

  /// A column of text in a table.
  public static func texts(
    _ id: String, table: String, label: String, description: String? = nil,
    isOptional: Bool = false
  ) -> Field {
    var field = Field(
      id, label: label, description: description, unit: "1",
      options: isOptional ? [.text, .optional] : .text)
    field.table = table
    return field
  }
}

"""#
    ),
    (
      path: "Model/ModelDescriptor.swift",
      contents: #"""
/// What a model is, before there is an instance of it.
public struct ModelDescriptor: Sendable, Equatable {
  /// How many calls of `evaluate` may run at once.
  public enum Threading: Sendable, Equatable {
    /// Any number, for one instance as well.
    case concurrent
    /// One at a time for an instance.
    case serial
    /// One at a time for all instances, which share state.
    case exclusive
  }

  /// Stable: `[a-z][a-z0-9-]*`, unique in the plugin.
  public var id: String
  /// Changes whenever results may.
  public var version: String
  /// A few words for a reader.
  public var label: String
  /// Markdown: method, assumptions, limits, references.
  public var description: String
  /// The axes that fields span.
  public var dimensions: [Dimension]
  /// What the model is given; structural inputs are among them.
  public var inputs: [Field]
  /// What it computes.
  public var outputs: [Field]
  /// The columns of tables that it reads.
  public var columns: [Field]
  /// The names of files that it reads by itself.
  public var documents: [String]
  /// The number of random numbers that each sample needs.
  public var uniforms: Int
  /// How many calls of `evaluate` may run at once.
  public var threading: Threading
  /// Whether a row's outputs depend on that row alone, so that batches may be split and merged.
  public var isRowwise: Bool

  /// A descriptor from its parts.
  public init(
    id: String, version: String, label: String, description: String,
    dimensions: [Dimension] = [], inputs: [Field], outputs: [Field], columns: [Field] = [],
    documents: [String] = [], uniforms: Int = 0, threading: Threading = .concurrent,
    isRowwise: Bool = true
  ) {
    self.id = id
    self.version = version
    self.label = label
    self.description = description
    self.dimensions = dimensions
    self.inputs = inputs
    self.outputs = outputs
    self.columns = columns
    self.documents = documents
    self.uniforms = uniforms
    self.threading = threading
    self.isRowwise = isRowwise
  }
}

"""#
    ),
    (
      path: "Model/RiskModel.swift",
      contents: #"""
/// A model: a function from the inputs of samples to their outputs.
///
/// Conform a struct, and list its type in a ``Plugin``. An instance is made once for each use in a
/// config and then evaluates batches of samples, several at once on different threads: it is a
/// value that does not change, so what `init` computed is there to be read and nothing else is
/// shared.
///
/// Results are a function of inputs and random numbers alone. A model reads no clock, file,
/// environment or generator of its own, prints nothing, and starts no thread. A Swift trap (a
/// failed precondition, an index out of range, arithmetic overflow) ends the whole process: throw
/// ``RiskError`` for a batch or call ``Batch/fail(row:_:field:_:)`` for a row instead.
public protocol RiskModel: Sendable {
  /// What the model is; read once, when the library is loaded.
  static var descriptor: ModelDescriptor { get }

  /// Fits or restores an instance.
  ///
  /// When ``ModelContext/shapeOnly`` is true, only ``dimensions-swift.property`` and ``uniforms``
  /// will be read: check and count, but do not fit.
  /// - Throws: ``RiskError`` when settings or tables do not make a model.
  init(_ context: ModelContext) throws(RiskError)

  /// Fills the outputs of a batch.
  ///
  /// Outputs arrive full of NaN, and a NaN that is left fails its row.
  /// - Throws: ``RiskError`` when the batch as a whole has no result.
  func evaluate(_ batch: inout Batch) throws(RiskError)

  /// The dimensions whose coordinates settings or tables decide; others are as described.
  var dimensions: [Dimension] { get }

  /// The number of random numbers that each sample needs; as described unless settings decide.
  var uniforms: Int { get }

  /// Default values of an input that tables decide, one for each element, or nil for the default
  /// of the field.
  func defaults(for input: String) -> [Double]?
}

extension RiskModel {
  /// None: all dimensions are as described.
  public var dimensions: [Dimension] { [] }
  /// As described.
  public var uniforms: Int { Self.descriptor.uniforms }
  /// None: the default of the field.
  public func defaults(for input: String) -> [Double]? { nil }
}

/// A model whose fitted state can be kept and restored, so that a long fit is done once.
public protocol RestorableModel: RiskModel {
  /// The fitted state, as ``ModelContext/savedState`` of a later instance returns it.
  func savedState() throws(RiskError) -> [UInt8]
}

"""#
    ),
    (
      path: "Plugin.swift",
      contents: #"""
import CRiskPlugin

/// A plugin: its name and its models, as the tables that the host reads.
///
/// A plugin has one, as a global constant, and one exported function:
///
/// ```swift
/// private let plugin = Plugin(
///   id: "my-plugin", version: "1.0.0", label: "My plugin", license: "Apache-2.0",
///   models: [MyModel.self])
///
/// @c @implementation
/// public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
///   plugin.entry(hostABI)
/// }
/// ```
public final class Plugin: Sendable {
  /// Threads may share it: the tables are constant and live for ever.
  nonisolated(unsafe) private let table: UnsafePointer<rt_plugin>

  /// Builds the tables; they are never freed, as the interface asks.
  ///
  /// Mistakes in the descriptors are found by the host when it loads the library.
  /// - Parameters:
  ///   - id: Stable, `[a-z][a-z0-9-]*`; a config names a model as `id/model`.
  ///   - version: Semantic version.
  ///   - label: A few words for a reader.
  ///   - license: An SPDX expression.
  ///   - models: The types of the models.
  public init(
    id: String, version: String, label: String, license: String, models: [any RiskModel.Type]
  ) {
    let storage = CStorage()
    var plugin = rt_plugin()
    plugin.struct_size = UInt32(MemoryLayout<rt_plugin>.size)
    plugin.abi_version = RT_ABI_VERSION
    plugin.id = storage.string(id)
    plugin.version = storage.string(version)
    plugin.label = storage.string(label)
    plugin.license = storage.string(license)
    plugin.model_count = UInt32(models.count)
    plugin.models = storage.array(
      models.map { storage.model(Self.modelType($0)) as UnsafePointer<rt_model>? })
    table = storage.array([plugin])!
    // Never balanced: the host may read the tables as long as the process lives.
    _ = Unmanaged.passRetained(storage)
  }

  /// What `risktool_plugin_entry` returns: NULL to a host of another major version.
  public func entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
    hostABI >> 16 == RT_ABI_MAJOR ? table : nil
  }

  private static func modelType<Model: RiskModel>(_ model: Model.Type) -> AnyModelType {
    ModelType<Model>()
  }
}

"""#
    ),
    (
      path: "RiskError.swift",
      contents: #"""
/// Why a model cannot be made, or why a batch or a row of it has no result.
public struct RiskError: Error, Sendable, Equatable {
  /// The kind of failure, as the host counts it.
  public enum Status: Int32, Sendable, CaseIterable {
    /// The host asked to stop.
    case cancelled = 1
    /// An input is outside its domain.
    case invalidArgument = 2
    /// A column is absent, empty or of the wrong type.
    case missingData = 3
    /// No convergence, a matrix that is not positive definite, and the like.
    case numerical = 4
    /// The model or the host does not offer this.
    case unsupported = 5
    /// A bug in the plugin.
    case `internal` = 6
  }

  /// The kind of failure.
  public var status: Status
  /// The id of the field at fault, when there is one.
  public var field: String?
  /// The row of the batch at fault, when there is one.
  public var row: Int?
  /// What is wrong and the value found, in one sentence.
  public var message: String

  /// An error of any kind.
  public init(_ status: Status, _ message: String, field: String? = nil, row: Int? = nil) {
    self.status = status
    self.field = field
    self.row = row
    self.message = message
  }
}

extension RiskError {
  /// An input outside its domain.
  public static func invalidArgument(
    _ message: String, field: String? = nil, row: Int? = nil
  ) -> RiskError {
    RiskError(.invalidArgument, message, field: field, row: row)
  }

  /// A table, column or document that is absent, empty or of the wrong type.
  public static func missingData(_ message: String, field: String? = nil) -> RiskError {
    RiskError(.missingData, message, field: field)
  }

  /// A computation that has no usable result.
  public static func numerical(
    _ message: String, field: String? = nil, row: Int? = nil
  ) -> RiskError {
    RiskError(.numerical, message, field: field, row: row)
  }

  /// Something that the model or the host does not offer.
  public static func unsupported(_ message: String) -> RiskError {
    RiskError(.unsupported, message)
  }

  /// The answer to ``Batch/shouldStop``: the host asked to give up.
  public static let cancelled = RiskError(.cancelled, "the host asked to stop")
}

"""#
    ),
    (
      path: "Services/Distributions.swift",
      contents: #"""
import CRiskPlugin

/// The distributions of model configs, under the same names and with the same code.
///
/// `parameters` has a column for each parameter, in the order of the documentation, and one row,
/// or one for each row of the argument.
public struct Distributions: HostService {
  /// `risktool.distributions/1`.
  public static let identifier = RT_SERVICE_DISTRIBUTIONS
  private let host: Host
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_distributions>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.host = host
    self.table = table.assumingMemoryBound(to: rt_distributions.self)
  }

  /// The quantiles of probabilities.
  /// - Throws: `unsupported` for an unknown name, `invalidArgument` for bad parameters.
  public func quantile(
    _ name: String, parameters: MatrixView, of probabilities: MatrixView,
    into out: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.quantile(host.raw, name, parameters.raw, probabilities.raw, out.raw),
      "quantile of \(name)")
  }

  /// The probabilities of values up to each of `values`.
  /// - Throws: `unsupported` for an unknown name, `invalidArgument` for bad parameters.
  public func cumulative(
    _ name: String, parameters: MatrixView, of values: MatrixView, into out: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.cdf(host.raw, name, parameters.raw, values.raw, out.raw),
      "distribution function of \(name)")
  }
}

"""#
    ),
    (
      path: "Services/Host.swift",
      contents: #"""
import CRiskPlugin

/// The program that runs the model, as far as a model can speak to it.
public struct Host: Sendable {
  /// How much a line of the log matters.
  public enum Severity: UInt32, Sendable {
    case debug = 0
    case info = 1
    case warning = 2
    case error = 3
  }

  /// Nil without a host. Threads may share it: the host promises that its functions can be called
  /// from any of them, and that it outlives the instance.
  nonisolated(unsafe) let raw: UnsafePointer<rt_host>?

  package init(_ raw: UnsafePointer<rt_host>?) { self.raw = raw }

  /// No host, as in a test of a model: nothing is logged and no service is offered.
  public static let none = Host(nil)

  /// Writes one line to the log of the run.
  public func log(_ severity: Severity, _ message: String) {
    guard let raw, let log = raw.pointee.log else { return }
    log(raw, rt_severity(severity.rawValue), message)
  }

  /// Keeps a fitted value or a diagnostic, for the results of the run.
  ///
  /// Only in the call that was given this host: of a context in `init`, of a batch in `evaluate`.
  public func metric(_ name: String, _ value: Double, unit: String = "1") {
    guard let raw, let metric = raw.pointee.metric else { return }
    metric(raw, name, value, unit)
  }

  /// A service of the host.
  /// - Throws: `unsupported` when the host does not offer it.
  public func service<Service: HostService>(
    _ type: Service.Type = Service.self
  ) throws(RiskError) -> Service {
    guard let raw, let table = raw.pointee.service?(raw, Service.identifier) else {
      throw .unsupported("the host does not offer \(Service.identifier)")
    }
    return Service(host: self, table: table)
  }

  var shouldStop: Bool {
    guard let raw, let shouldStop = raw.pointee.should_stop else { return false }
    return shouldStop(raw)
  }

  func failRow(
    _ row: Int, _ status: RiskError.Status, _ field: UnsafePointer<CChar>?, _ reason: String
  ) {
    guard let raw, let failRow = raw.pointee.fail_row else { return }
    failRow(raw, row, status.rawValue, field, reason)
  }
}

/// A table of functions that a host offers under an id whose meaning never changes.
///
/// A model gets one in `init`, from ``ModelContext/service(_:)``, and keeps it.
public protocol HostService: Sendable {
  /// The id of the service.
  static var identifier: String { get }
  /// The service as found: `table` points to the C struct that the id stands for.
  init(host: Host, table: UnsafeRawPointer)
}

/// The error of a service that did not return `RT_OK`.
func check(_ status: rt_status, _ operation: String) throws(RiskError) {
  guard status != 0 else { return }
  throw RiskError(RiskError.Status(rawValue: status) ?? .internal, "\(operation) failed")
}

"""#
    ),
    (
      path: "Services/LinearAlgebra.swift",
      contents: #"""
import CRiskPlugin

/// The BLAS and LAPACK of the run, in fixed panels of samples.
///
/// Samples lie along the rows of A, C and X. What a row gets does not depend on the number of rows
/// or on its place among them, which a BLAS called directly does not promise. Factors are of small
/// matrices, the same for all samples: factorise in `init`, solve in `evaluate`.
public struct LinearAlgebra: HostService {
  /// `risktool.linalg/1`.
  public static let identifier = RT_SERVICE_LINALG
  private let host: Host
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_linalg>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.host = host
    self.table = table.assumingMemoryBound(to: rt_linalg.self)
  }

  /// C = `scale` · op(A) op(B) + `keeping` · C (gemm).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func multiply(
    _ a: MatrixView, by b: MatrixView, transposingFirst transposeA: Bool = false,
    transposingSecond transposeB: Bool = false, scale: Double = 1, keeping: Double = 0,
    into c: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.gemm(
        host.raw, transposeA, transposeB, scale, a.raw, b.raw, keeping, c.raw),
      "matrix product")
  }

  /// The lower triangle of C = `scale` · op(A) op(A)ᵀ + `keeping` · C (syrk).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func multiplyByOwnTranspose(
    _ a: MatrixView, transposed: Bool = false, scale: Double = 1, keeping: Double = 0,
    into c: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.syrk(host.raw, transposed, scale, a.raw, keeping, c.raw),
      "symmetric matrix product")
  }

  /// Replaces the lower triangle of a symmetric matrix by its Cholesky factor (potrf).
  /// - Throws: `numerical` when the matrix is not positive definite.
  public func cholesky(_ a: MutableMatrixView) throws(RiskError) {
    try check(table.pointee.cholesky(host.raw, a.raw), "Cholesky factorisation")
  }

  /// X = X op(T)⁻¹ in place, T triangular (trsm).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func solveTriangular(
    _ t: MatrixView, upper: Bool, transposed: Bool = false, in x: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.solve_triangular(host.raw, upper, transposed, t.raw, x.raw),
      "triangular solution")
  }

  /// The LU factors of a square matrix, with partial pivoting (getrf).
  /// - Throws: `numerical` when the matrix is singular.
  public func factorise(_ a: Matrix) throws(RiskError) -> LUFactors {
    var factors = a
    var pivots = [Int32](repeating: 0, count: a.rows)
    let out = factors.mutableView.raw
    try check(table.pointee.lu(host.raw, out, &pivots), "LU factorisation")
    return LUFactors(factors: factors, pivots: pivots)
  }

  /// Solves x op(A) = b for every row of `x`, in place (getrs).
  /// - Throws: `invalidArgument` when shapes do not fit.
  public func solve(
    _ a: LUFactors, transposed: Bool = false, in x: MutableMatrixView
  ) throws(RiskError) {
    try check(
      table.pointee.lu_solve(host.raw, transposed, a.factors.view.raw, a.pivots, x.raw),
      "solution of linear equations")
  }

  /// The eigenvalues of a symmetric matrix, ascending, and their eigenvectors as columns (syev).
  /// - Throws: `numerical` when the iteration does not converge.
  public func eigen(
    symmetric a: Matrix
  ) throws(RiskError) -> (values: [Double], vectors: Matrix) {
    var vectors = a
    var values = [Double](repeating: 0, count: a.rows)
    let out = vectors.mutableView.raw
    try check(
      table.pointee.eigen_symmetric(host.raw, out, &values), "eigenvalue decomposition")
    return (values, vectors)
  }
}

/// A factorised square matrix, to solve with.
public struct LUFactors: Sendable {
  let factors: Matrix
  let pivots: [Int32]
}

"""#
    ),
    (
      path: "Services/RandomNumbers.swift",
      contents: #"""
import CRiskPlugin

/// Random numbers as a function of their address: seed, model, stream, sample and draw.
///
/// Use it when the number of draws is not known beforehand; a fixed number is better declared as
/// ``ModelDescriptor/uniforms``, which the host may then take from a quasi-random design.
public struct RandomNumbers: HostService {
  /// `risktool.rng/1`.
  public static let identifier = RT_SERVICE_RNG
  private let host: Host
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_rng>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.host = host
    self.table = table.assumingMemoryBound(to: rt_rng.self)
  }

  /// Uniform numbers on the open interval (0, 1).
  ///
  /// Row i and column j of `out` belong to sample `firstSample + i` and draw `firstDraw + j`.
  public func uniform(
    stream: UInt32, firstSample: UInt64, firstDraw: UInt64 = 0, into out: MutableMatrixView
  ) {
    table.pointee.uniform(host.raw, stream, firstSample, firstDraw, out.raw)
  }

  /// Standard normal numbers: the quantile of ``uniform(stream:firstSample:firstDraw:into:)`` at
  /// the same address.
  public func normal(
    stream: UInt32, firstSample: UInt64, firstDraw: UInt64 = 0, into out: MutableMatrixView
  ) {
    table.pointee.normal(host.raw, stream, firstSample, firstDraw, out.raw)
  }
}

"""#
    ),
    (
      path: "Services/VectorMath.swift",
      contents: #"""
import CRiskPlugin

/// Elementary functions of whole columns, the same for an element wherever it stands and on every
/// CPU.
///
/// Each function has a form from one column to another and a form in place.
/// - Accuracy: 1 ulp for the elementary functions, 1e-13 relative for `normalCumulative` and 1e-15
///   for `normalQuantile`.
public struct VectorMath: HostService {
  /// `risktool.vmath/1`.
  public static let identifier = RT_SERVICE_VMATH
  /// Threads may share it: a service is a constant table of functions.
  nonisolated(unsafe) private let table: UnsafePointer<rt_vmath>

  /// The service as found.
  public init(host: Host, table: UnsafeRawPointer) {
    self.table = table.assumingMemoryBound(to: rt_vmath.self)
  }

  /// eˣ.
  /// - Precondition: the columns are of one length.
  public func exp(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.exp, x, &out)
  }
  /// eˣ.
  public func exp(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.exp, &x)
  }

  /// eˣ − 1, exact near 0.
  /// - Precondition: the columns are of one length.
  public func expm1(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.expm1, x, &out)
  }
  /// eˣ − 1, exact near 0.
  public func expm1(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.expm1, &x)
  }

  /// The natural logarithm.
  /// - Precondition: the columns are of one length.
  public func log(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.log, x, &out)
  }
  /// The natural logarithm.
  public func log(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.log, &x)
  }

  /// The natural logarithm of 1 + x, exact near 0.
  /// - Precondition: the columns are of one length.
  public func log1p(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.log1p, x, &out)
  }
  /// The natural logarithm of 1 + x, exact near 0.
  public func log1p(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.log1p, &x)
  }

  /// The hyperbolic tangent.
  /// - Precondition: the columns are of one length.
  public func tanh(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.tanh, x, &out)
  }
  /// The hyperbolic tangent.
  public func tanh(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.tanh, &x)
  }

  /// The distribution function of the standard normal distribution.
  /// - Precondition: the columns are of one length.
  public func normalCumulative(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.normal_cdf, x, &out)
  }
  /// The distribution function of the standard normal distribution.
  public func normalCumulative(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.normal_cdf, &x)
  }

  /// The quantile of the standard normal distribution.
  /// - Precondition: the columns are of one length.
  public func normalQuantile(_ x: Span<Double>, into out: inout MutableSpan<Double>) {
    apply(table.pointee.normal_quantile, x, &out)
  }
  /// The quantile of the standard normal distribution.
  public func normalQuantile(inPlace x: inout MutableSpan<Double>) {
    apply(table.pointee.normal_quantile, &x)
  }

  /// xʸ.
  /// - Precondition: the columns are of one length.
  public func pow(_ x: Span<Double>, _ y: Span<Double>, into out: inout MutableSpan<Double>) {
    precondition(x.count == out.count && y.count == out.count, "columns differ in length")
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        out.withUnsafeMutableBufferPointer { out in
          table.pointee.pow(out.count, x.baseAddress, y.baseAddress, out.baseAddress)
        }
      }
    }
  }

  private typealias Function =
    @convention(c) (Int, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?) -> Void

  private func apply(
    _ function: Function, _ x: Span<Double>, _ out: inout MutableSpan<Double>
  ) {
    precondition(x.count == out.count, "columns differ in length")
    x.withUnsafeBufferPointer { x in
      out.withUnsafeMutableBufferPointer { out in
        function(out.count, x.baseAddress, out.baseAddress)
      }
    }
  }

  private func apply(_ function: Function, _ x: inout MutableSpan<Double>) {
    x.withUnsafeMutableBufferPointer { x in function(x.count, x.baseAddress, x.baseAddress) }
  }
}

"""#
    ),
  ]
}
