/* philox.h: the constants of Philox4x32. SPDX-License-Identifier: Apache-2.0 */
#ifndef RISK_PHILOX_H
#define RISK_PHILOX_H

#define PHILOX_ROUNDS 10
#define PHILOX_MULTIPLIER_0 0xD2511F53u
#define PHILOX_MULTIPLIER_1 0xCD9E8D57u
#define PHILOX_WEYL_0 0x9E3779B9u
#define PHILOX_WEYL_1 0xBB67AE85u

#endif
