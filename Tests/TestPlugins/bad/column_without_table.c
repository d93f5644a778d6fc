/* A column names no table. */
#define COLUMN_TABLE NULL
#include "bad_plugin.h"
