/* The list of models is at an address where there is no memory. */
#define MODELS ((const rt_model *const *)16)
#include "bad_plugin.h"
