/// The draws of one event: a gap before it, and its marks.
///
/// Draw 5 n + i of a source belongs to its n-th event. Every event takes all of its marks, used or
/// not, and a lever that makes events rarer drops those with a high mark instead of moving the
/// others in time: what is left is what would have been.
enum EventMarks {
  /// Draws an event.
  static let count = 5
  /// Unit-rate exponential time since the event before.
  static let gap = 0
  static let duration = 1
  static let severity = 2
  /// The event is kept when this is below the probability of keeping it.
  static let thinning = 3
  /// Which class a restriction is of.
  static let restrictionClass = 4
}
