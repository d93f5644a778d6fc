/* struct_size of rt_plugin is less than version 1.0 has. */
#define PLUGIN_SIZE 8
#include "bad_plugin.h"
