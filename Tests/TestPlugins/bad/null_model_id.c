/* The id of a model is NULL. */
#define MODEL_ID NULL
#include "bad_plugin.h"
