/* The id of an input is NULL. */
#define FIELD_ID NULL
#include "bad_plugin.h"
