/* A structural input spans a dimension. */
#define FIELD_FLAGS RT_FIELD_STRUCTURAL
#include "bad_plugin.h"
