/* The id of an input is not of the form [a-z][a-z0-9_]*. */
#define FIELD_ID "x-1"
#include "bad_plugin.h"
