extension PluginTemplate {
  static let cFiles: [(path: String, contents: String)] = [
    ("Makefile", cMakefile), ("README.md", cReadme), ("config.yaml", config),
    (".gitignore", gitignore), ("@ID@.c", cSource),
  ]

  private static let cMakefile = """
    # Floating-point contraction off: the same results on CPUs with and without fused multiply-add.
    CFLAGS ?= -O2
    override CFLAGS += -std=c11 -Wall -Wextra -Wpedantic -ffp-contract=off -fPIC -fvisibility=hidden

    lib@ID@.so: @ID@.c risktool_plugin.h
    \t$(CC) $(CFLAGS) -shared -o $@ @ID@.c -lm

    .PHONY: clean
    clean:
    \trm -f lib@ID@.so

    """

  private static let cSource = #"""
    /* @ID@/losses: what incidents at some sites cost over a number of years.
     *
     * A site has an incident within the years with probability 1 - (1 - p)^years, and then loses a
     * share of its value, once.
     */
    #include <math.h>
    #include <stdio.h>
    #include <stdlib.h>

    #include "risktool_plugin.h"

    #define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

    static const char *const sites[] = {"north", "south"};
    static const rt_dimension dimensions[] = {
        {.id = "site", .label = "Site", .type = RT_UTF8, .count = COUNT(sites), .labels = sites},
    };
    static const uint32_t by_site[] = {0};

    /* Without a minimum and a maximum, a field is confined to 0. */
    static const rt_field inputs[] = {
        {.id = "years", .label = "Years", .unit = "a", .minimum = 1, .maximum = 100, .initial = 10,
         .flags = RT_FIELD_STRUCTURAL | RT_FIELD_INTEGER, .source = "assumption: an illustration"},
        {.id = "value", .label = "Value at risk", .unit = "EUR",
         .minimum = 0, .maximum = INFINITY, .initial = 1e6,
         .dimension_count = 1, .dimensions = by_site, .source = "assumption: an illustration"},
        {.id = "probability", .label = "Probability of an incident in a year", .unit = "1/a",
         .minimum = 0, .maximum = 1, .initial = 0.05,
         .dimension_count = 1, .dimensions = by_site, .source = "assumption: an illustration"},
        {.id = "damage", .label = "Share of the value that is lost", .unit = "1",
         .minimum = -INFINITY, .maximum = INFINITY, .initial = 0.3,
         .dimension_count = 1, .dimensions = by_site, .source = "assumption: an illustration",
         .prior = "{beta: {alpha: 2, beta: 5}}"},
    };
    static const rt_field outputs[] = {
        {.id = "loss", .label = "Loss", .unit = "EUR", .minimum = 0, .maximum = INFINITY,
         .initial = NAN, .dimension_count = 1, .dimensions = by_site},
        {.id = "total_loss", .label = "Total loss", .unit = "EUR",
         .minimum = 0, .maximum = INFINITY, .initial = NAN},
    };

    struct rt_instance {
        int years;
    };

    static rt_status create(const rt_model *model, const rt_host *host, const rt_config *config,
                            rt_instance **instance, rt_error *error) {
        (void)model;
        (void)host;
        *instance = malloc(sizeof **instance);
        if (!*instance) {
            error->row = -1;
            error->field = NULL;
            snprintf(error->message, sizeof error->message, "out of memory");
            return RT_INTERNAL;
        }
        (*instance)->years = (int)config->structural[0];
        return RT_OK;
    }

    static void destroy(rt_instance *instance) { free(instance); }

    static rt_status evaluate(rt_instance *self, const rt_host *host, const rt_batch *batch,
                              rt_error *error) {
        /* A column for each site: of the three inputs that are not structural, and of the loss. */
        const size_t n = COUNT(sites), rows = batch->outputs.rows;
        const size_t in = batch->inputs.ld, out = batch->outputs.ld;
        const double *value = batch->inputs.data, *probability = value + n * in;
        const double *damage = probability + n * in;
        double *loss = batch->outputs.data, *total = loss + n * out;
        (void)error;

        for (size_t i = 0; i < rows; i++) total[i] = 0;
        for (size_t site = 0; site < n; site++)
            for (size_t i = 0; i < rows; i++) {
                const double d = damage[site * in + i];
                const double u = batch->uniforms.data[site * batch->uniforms.ld + i];
                double spared = 1;
                if (!(d >= 0 && d <= 1)) {
                    char reason[64];
                    snprintf(reason, sizeof reason, "damage is %g, not a share", d);
                    host->fail_row(host, i, RT_INVALID_ARGUMENT, inputs[3].id, reason);
                    continue;
                }
                for (int year = 0; year < self->years; year++)
                    spared *= 1 - probability[site * in + i];
                loss[site * out + i] = u < 1 - spared ? value[site * in + i] * d : 0;
                total[i] += loss[site * out + i];
            }
        return RT_OK;
    }

    static const rt_model losses = {
        .struct_size = sizeof(rt_model),
        .flags = RT_MODEL_CONCURRENT | RT_MODEL_ROWWISE,
        .id = "losses",
        .version = "0.1.0",
        .label = "Losses by site",
        .description = "An incident strikes a site at most once and takes a share of its value.",
        .field_stride = sizeof(rt_field),
        .dimension_stride = sizeof(rt_dimension),
        .dimension_count = COUNT(dimensions),
        .input_count = COUNT(inputs),
        .output_count = COUNT(outputs),
        .dimensions = dimensions,
        .inputs = inputs,
        .outputs = outputs,
        .uniforms = COUNT(sites),
        .create = create,
        .evaluate = evaluate,
        .destroy = destroy,
    };
    static const rt_model *const models[] = {&losses};

    static const rt_plugin plugin = {
        .struct_size = sizeof(rt_plugin),
        .abi_version = RT_ABI_VERSION,
        .id = "@ID@",
        .version = "0.1.0",
        .label = "@MODULE@",
        .license = "Apache-2.0",
        .model_count = COUNT(models),
        .models = models,
    };

    const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
        return host_abi_version >> 16 == RT_ABI_MAJOR ? &plugin : NULL;
    }

    """#

  private static let cReadme = """
    # @ID@

    A plugin for risktool in C, made with version @KIT@ of the plugin interface.

        make
        risktool plugin check lib@ID@.so
        risktool simulate config.yaml --plugin-path .

    | File | What it is |
    |---|---|
    | `@ID@.c` | the model `@ID@/losses` and the one exported function: start here |
    | `config.yaml` | a study of the model |
    | `risktool_plugin.h` | the plugin interface, copied; its comments are the reference |

    Raise the version of a model whenever its results may change.

    """
}
