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
