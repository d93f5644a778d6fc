/* The minimum of an input is above its maximum. */
#define FIELD_RANGE .minimum = 1, .maximum = 0
#include "bad_plugin.h"
