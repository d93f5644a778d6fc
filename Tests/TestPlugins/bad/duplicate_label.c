/* A dimension has a label twice. */
#define SECOND_LABEL "north"
#include "bad_plugin.h"
