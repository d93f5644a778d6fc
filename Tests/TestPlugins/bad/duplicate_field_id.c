/* Two inputs have one id. */
#define SECOND_FIELD_ID "x"
#include "bad_plugin.h"
