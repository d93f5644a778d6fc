/* The plugin lists no models. */
#define MODEL_COUNT 0
#include "bad_plugin.h"
