/* An input names a dimension that is not there. */
#define DIMENSION_INDEX 2
#include "bad_plugin.h"
