/* A model has no evaluate(). */
#define EVALUATE NULL
#include "bad_plugin.h"
