/* The library ends the process while it is loaded. */
#include "../test_plugin.h"

__attribute__((constructor)) static void crash(void) { abort(); }

const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
    (void)host_abi_version;
    return NULL;
}
