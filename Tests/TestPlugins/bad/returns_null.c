/* The entry function returns NULL to every host. */
#include <stddef.h>

#include "risktool_plugin.h"

const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
    (void)host_abi_version;
    return NULL;
}
