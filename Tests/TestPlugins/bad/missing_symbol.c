/* The library exports no risktool_plugin_entry. */
#include "risktool_plugin.h"

RT_EXPORT int another_entry(void);
int another_entry(void) { return 1; }
