/* The id of the plugin is that of faulty.c. */
#define PLUGIN_ID "faulty"
#include "bad_plugin.h"
