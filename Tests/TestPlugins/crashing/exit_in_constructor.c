/* The library ends the process without a signal while it is loaded. */
#include "../test_plugin.h"

__attribute__((constructor)) static void leave(void) { _Exit(0); }

const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
    (void)host_abi_version;
    return NULL;
}
