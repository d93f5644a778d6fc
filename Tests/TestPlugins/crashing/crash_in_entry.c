/* risktool_plugin_entry reads where there is no memory. */
#include "../test_plugin.h"

const rt_plugin *risktool_plugin_entry(uint32_t host_abi_version) {
    const rt_plugin *volatile nowhere = (const rt_plugin *)8;
    return nowhere->abi_version == host_abi_version ? nowhere : NULL;
}
