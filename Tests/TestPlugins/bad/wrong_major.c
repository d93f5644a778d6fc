/* The plugin is built for version 2 of the interface and comes all the same. */
#define PLUGIN_ABI 0x00020000u
#include "bad_plugin.h"
