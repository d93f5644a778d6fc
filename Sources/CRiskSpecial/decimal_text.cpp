// Decimal text of doubles. The shortest digits come from Schubfach (R. Giulietti, "The Schubfach
// way to render doubles", 2021; names as there), which is twice as fast as std::to_chars of
// libstdc++ 12; digits are written where they stay, eight at a time.
#include <charconv>
#include <cstdint>
#include <cstring>

#include "risk_special.h"

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "eight digits are stored as one word");

namespace {

struct Power {
    uint64_t high, low;
};

constexpr int lowest_power = -292;
constexpr Power powers_of_ten[] = {
#include "powers_of_ten.inc"
};

// digits * 10^exponent
struct Decimal {
    uint64_t digits;
    int exponent;
};

// The upper 64 bits of g * scaled / 2^64, with the last bit set if anything was cut off.
inline uint64_t round_to_odd(Power g, uint64_t scaled) {
    const auto low = (unsigned __int128)g.low * scaled;
    const auto high = (unsigned __int128)g.high * scaled + uint64_t(low >> 64);
    return uint64_t(high >> 64) | uint64_t(uint64_t(high) > 1);
}

// The decimal nearest to a finite, positive double among the shortest that lie in its rounding
// interval.
inline Decimal shortest(uint64_t fraction, int biased_exponent) {
    const bool is_normal = biased_exponent != 0;
    const uint64_t c = is_normal ? fraction | uint64_t(1) << 52 : fraction;
    const int q = (is_normal ? biased_exponent : 1) - 1075;
    const bool lower_is_closer = fraction == 0 && biased_exponent > 1;
    const uint64_t odd = c & 1;

    // k = floor(log10 of the interval's width), h aligns the products.
    const int k = (q * 1262611 - (lower_is_closer ? 524031 : 0)) >> 22;
    const int h = q + ((-k * 1741647) >> 19) + 1;
    const Power g = powers_of_ten[-k - lowest_power];
    const uint64_t lower = round_to_odd(g, (4 * c - 2 + lower_is_closer) << h) + odd;
    const uint64_t value = round_to_odd(g, (4 * c) << h);
    const uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - odd;

    const uint64_t s = value / 4;
    if (s >= 10) {
        const uint64_t tens = s / 10;
        const bool below = lower <= 40 * tens;
        const bool above = 40 * tens + 40 <= upper;
        if (below != above) return {tens + above, k + 1};
    }
    const bool below = lower <= 4 * s;
    const bool above = 4 * s + 4 <= upper;
    if (below != above) return {s + above, k};
    const uint64_t middle = 4 * s + 2;
    return {s + (value > middle || (value == middle && (s & 1))), k};
}

// Eight digits as the bytes 0 ... 9, the first digit in the lowest byte.
inline uint64_t spread(uint32_t eight_digits) {
    const uint64_t fours = eight_digits / 10000 | uint64_t(eight_digits % 10000) << 32;
    const uint64_t hundreds = (fours * 10486 >> 20) & 0x0000007f0000007f;
    const uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
    const uint64_t tens = (twos * 103 >> 10) & 0x000f000f000f000f;
    return tens | (twos - 10 * tens) << 8;
}

constexpr uint64_t ascii_zeros = 0x3030303030303030;

inline char *copy_literal(char *out, const char *text, size_t length) {
    std::memcpy(out, text, length);
    return out + length;
}

inline void store(char *out, uint64_t word) { std::memcpy(out, &word, sizeof word); }

char *write_exponent(char *out, int exponent) {
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent >= 100) {
        *out++ = char('0' + exponent / 100);
        exponent %= 100;
    }
    *out++ = char('0' + exponent / 10);
    *out++ = char('0' + exponent % 10);
    return out;
}

inline char *format(double value, char *out) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    const uint64_t fraction = bits & ((uint64_t(1) << 52) - 1);
    const int biased_exponent = int(bits >> 52 & 0x7ff);
    if (biased_exponent == 0x7ff && fraction != 0) return copy_literal(out, "NaN", 3);
    *out = '-';
    out += bits >> 63;
    if (biased_exponent == 0x7ff) return copy_literal(out, "inf", 3);
    if ((bits << 1) == 0) return copy_literal(out, "0.0", 3);

    Decimal decimal = shortest(fraction, biased_exponent);
    // Seventeen digits, d.dddddddddddddddd * 10^exponent; most doubles have sixteen or seventeen.
    while (decimal.digits < 10000000000000000) {
        decimal.digits *= 10;
        --decimal.exponent;
    }
    const int exponent = decimal.exponent + 16;
    const uint64_t tail = decimal.digits % 10000000000000000;
    const char first = char('0' + decimal.digits / 10000000000000000);
    const uint64_t high = spread(uint32_t(tail / 100000000));
    const uint64_t low = spread(uint32_t(tail % 100000000));
    // Digits behind the first one, without the zeros at the end.
    const int count = low != 0    ? 16 - (__builtin_clzll(low) >> 3)
                      : high != 0 ? 8 - (__builtin_clzll(high) >> 3)
                                  : 0;
    const auto store_tail = [=](char *at) {
        store(at, high | ascii_zeros);
        store(at + 8, low | ascii_zeros);
    };

    // Where an exponent is written is Swift's choice: below 10^-4, and above 2^53.
    const uint64_t magnitude = bits << 1 >> 1;
    constexpr uint64_t two_to_53 = uint64_t(1023 + 53) << 52;
    if (exponent < -4 || magnitude > two_to_53) {
        *out++ = first;
        *out = '.';
        store_tail(out + 1);
        return write_exponent(count > 0 ? out + 1 + count : out, exponent);
    }
    if (exponent < 0) {
        std::memcpy(out, "0.000000", 8);
        out += 1 - exponent;
        *out++ = first;
        store_tail(out);
        return out + count;
    }
    if (exponent >= count) {
        *out++ = first;
        store_tail(out);
        return copy_literal(out + exponent, ".0", 2);
    }
    // The digits go one place too far; those before the point come back.
    store_tail(out + 2);
    *out++ = first;
    for (int digit = 0; digit < exponent; ++digit) out[digit] = out[digit + 1];
    out[exponent] = '.';
    return out + 1 + count;
}

}  // namespace

extern "C" size_t risk_format_double(double value, char *buffer) {
    return size_t(format(value, buffer) - buffer);
}

extern "C" size_t risk_format_csv_rows(const double *const *columns, size_t column_count,
                                       size_t first_row, size_t rows, char *out) {
    char *next = out;
    for (size_t row = first_row; row < first_row + rows; ++row) {
        for (size_t column = 0; column < column_count; ++column) {
            next = format(columns[column][row], next);
            *next++ = ',';
        }
        // The comma behind the last value becomes the end of the row.
        if (column_count > 0) next[-1] = '\n';
    }
    return size_t(next - out);
}

extern "C" size_t risk_parse_double(const char *text, size_t length, double *value) {
    // Eisel and Lemire's method in libstdc++ 12, strtod without its locale before that.
    const auto parsed = std::from_chars(text, text + length, *value);
    return parsed.ec == std::errc() ? size_t(parsed.ptr - text) : 0;
}
