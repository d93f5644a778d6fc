// Decimal text of doubles: std::to_chars finds the shortest digits, this file lays them out.
#include "risk_special.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace {

inline char *copy_literal(char *out, const char *text, size_t length) {
    std::memcpy(out, text, length);
    return out + length;
}

// Fills [from, point) with zeros and ends an integer with ".0".
char *pad_integer(char *from, char *point) {
    std::memset(from, '0', size_t(point - from));
    return copy_literal(point, ".0", 2);
}

char *format(double value, char *out) {
    if (!std::isfinite(value)) {
        if (std::isnan(value)) return copy_literal(out, "NaN", 3);
        return value > 0 ? copy_literal(out, "inf", 3) : copy_literal(out, "-inf", 4);
    }
    if (std::signbit(value)) {
        *out++ = '-';
        value = -value;
    }
    if (value == 0) return copy_literal(out, "0.0", 3);

    // to_chars writes d.ddde±xx. It is told to write where most of the digits stay, so that below 1 only the first
    // digit and the point change places, behind the zeros.
    const int zeros = value >= 1 ? 0 : value >= 0.1 ? 1 : value >= 0.01 ? 2 : value >= 1e-3 ? 3 : 4;
    if (value < 1e-4 || value > 0x1p54) {
        return std::to_chars(out, out + RISK_DOUBLE_TEXT_CAPACITY - 2, value,
                             std::chars_format::scientific).ptr;
    }
    char *const text = out + zeros;
    char *const mark = std::to_chars(text, text + RISK_DOUBLE_TEXT_CAPACITY - 6, value,
                                     std::chars_format::scientific).ptr - 4;
    if (zeros > 0) {
        const char first = text[0];
        std::memcpy(out, "0.000", 4);
        out[1] = '.';
        text[1] = first;
        if (zeros > 1) text[0] = '0';
        return mark > text + 1 ? mark : mark + 1;
    }
    const int exponent = (mark[2] - '0') * 10 + (mark[3] - '0');
    if (exponent == 0 && mark > text + 1) return mark;
    char *const end = mark > text + 1 ? mark : text + 2;
    char *const point = text + 1 + exponent;
    if (point + 1 < end) {
        for (char *byte = text + 1; byte < point; ++byte) byte[0] = byte[1];
        *point = '.';
        return end;
    }
    const ptrdiff_t digits = end - (text + 2);
    std::memmove(text + 1, text + 2, size_t(digits));
    if (mark == text + 1) return pad_integer(text + 1, point);
    return pad_integer(text + 1 + digits, point);
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
        // The comma after the last value becomes the end of the row.
        if (column_count > 0) next[-1] = '\n';
    }
    return size_t(next - out);
}
