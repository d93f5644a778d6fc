/* risk_loaded_file.h: where a function was loaded from. SPDX-License-Identifier: Apache-2.0 */
#ifndef RISK_LOADED_FILE_H
#define RISK_LOADED_FILE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The file of the executable or library that holds the address, or NULL. Valid as long as that is
 * loaded. */
const char *risk_loaded_file(const void *address);

#ifdef __cplusplus
}
#endif
#endif
