/* The id of a dimension is not of the form [a-z][a-z0-9_]*. */
#define DIMENSION_ID "Place"
#include "bad_plugin.h"
