/* Two dimensions have one id. */
#define SECOND_DIMENSION_ID "place"
#include "bad_plugin.h"
