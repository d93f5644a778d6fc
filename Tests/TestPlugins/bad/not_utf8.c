/* The label of a model is not UTF-8. */
#define MODEL_LABEL "\xff\xfe"
#include "bad_plugin.h"
