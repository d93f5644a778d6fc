/* The id of a model is not of the form [a-z][a-z0-9-]*. */
#define MODEL_ID "model_1"
#include "bad_plugin.h"
