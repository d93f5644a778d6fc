/* Two models have one id. */
#define SECOND_MODEL_ID "model"
#include "bad_plugin.h"
