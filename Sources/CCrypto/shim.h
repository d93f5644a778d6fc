/* shim.h: OpenSSL's digests. SPDX-License-Identifier: Apache-2.0 */
#ifndef RISKTOOL_CRYPTO_SHIM_H
#define RISKTOOL_CRYPTO_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
