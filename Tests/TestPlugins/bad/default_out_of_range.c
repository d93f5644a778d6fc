/* The default of an input is outside its range. */
#define FIELD_DEFAULT 1.5
#include "bad_plugin.h"
