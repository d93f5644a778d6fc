/* field_stride is less than a field of version 1.0. */
#define FIELD_STRIDE 8
#include "bad_plugin.h"
