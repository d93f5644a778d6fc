/// The root of an increasing function between two bounds, to the last bits of a double; nil when
/// there is none.
///
/// By bisection, since parameters are solved for once: 60 or so evaluations.
func increasingRoot(
  from low: Double, to high: Double, _ function: (Double) -> Double
) -> Double? {
  var (low, high) = (low, high)
  guard function(low) <= 0 && function(high) >= 0 else { return nil }
  while true {
    let middle = 0.5 * low + 0.5 * high
    if !(middle > low && middle < high) { return middle }
    if function(middle) < 0 { low = middle } else { high = middle }
  }
}
