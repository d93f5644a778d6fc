/* struct_size of rt_model is less than version 1.0 has. */
#define MODEL_SIZE 8
#include "bad_plugin.h"
