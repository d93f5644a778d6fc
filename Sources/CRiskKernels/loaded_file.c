/* loaded_file.c: dladdr, which glibc hides from Swift. SPDX-License-Identifier: Apache-2.0 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "risk_loaded_file.h"

#include <dlfcn.h>

const char *risk_loaded_file(const void *address) {
    Dl_info info;
    return dladdr(address, &info) ? info.dli_fname : 0;
}
