/* The id of the plugin is not of the form [a-z][a-z0-9-]*. */
#define PLUGIN_ID "Bad Plugin"
#include "bad_plugin.h"
