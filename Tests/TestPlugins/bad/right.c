/* Nothing: the other files differ from this one. */
#include "bad_plugin.h"
