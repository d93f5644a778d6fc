/// Guesses what the author of a misspelt word meant.
public enum Suggestion {
  /// The candidate that is closest to what was typed, or nil when none is close.
  ///
  /// One slip of the keyboard beats a synonym, a synonym beats several slips, and those beat the
  /// beginning of a word.
  public static func best(for typed: String, among candidates: [String]) -> String? {
    let word = normalised(typed)
    guard !word.isEmpty, word.count <= 100 else { return nil }
    let ranked = candidates.enumerated().map { position, candidate in
      Ranked(word: word, candidate: candidate, position: position)
    }.sorted(by: <)
    // Between two words of one letter there is nothing in common to go by.
    if let first = ranked.first, first.distance <= 1, word.count + first.candidate.count > 2 {
      return first.candidate
    }
    for meaning in synonyms[word] ?? [] where candidates.contains(meaning) { return meaning }
    guard word.count >= 2 else { return nil }
    let tolerance = word.count <= 3 ? 1 : word.count <= 6 ? 2 : 3
    if let first = ranked.first, first.distance <= tolerance { return first.candidate }
    let completions = candidates.filter { normalised($0).hasPrefix(word) }
    return completions.count == 1 ? completions[0] : nil
  }

  /// A question with the best candidate, or the list of all of them.
  public static func hint(for typed: String, among candidates: [String], are noun: String)
    -> String?
  {
    if let best = best(for: typed, among: candidates) { return "did you mean '\(best)'?" }
    return candidates.isEmpty ? nil : "the \(noun) are \(list(candidates))"
  }

  /// The names in a sentence, at most twelve of them.
  public static func list(_ names: [String]) -> String {
    let shown = names.prefix(12)
    let rest = names.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The number of insertions, deletions, substitutions and swaps of neighbours between two words
  /// (optimal string alignment), or `limit + 1` if there are more than `limit`.
  static func distance(_ a: String, _ b: String, limit: Int = 3) -> Int {
    let a = Array(a)
    let b = Array(b)
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var best = min(
          previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforePrevious[j - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return min(previous[b.count], limit + 1)
  }

  private struct Ranked: Comparable {
    let candidate: String
    let distance: Int
    /// Whether a character was left out, the commonest slip.
    let isOmission: Bool
    let sharedPrefix: Int
    let position: Int

    init(word: String, candidate: String, position: Int) {
      let normal = Suggestion.normalised(candidate)
      self.candidate = candidate
      self.distance = Suggestion.distance(word, normal)
      self.isOmission = distance == normal.count - word.count
      self.sharedPrefix = zip(word, normal).prefix { $0 == $1 }.count
      self.position = position
    }

    static func < (a: Ranked, b: Ranked) -> Bool {
      (a.distance, a.isOmission ? 0 : 1, -a.sharedPrefix, a.position)
        < (b.distance, b.isOmission ? 0 : 1, -b.sharedPrefix, b.position)
    }
  }

  private static func normalised(_ word: String) -> String {
    String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  /// Words that other tools use, and the words of this one, by preference.
  private static let synonyms: [String: [String]] = [
    "n": ["samples"], "runs": ["samples"], "iterations": ["samples"], "draws": ["samples"],
    "count": ["samples"], "size": ["samples"], "trials": ["samples"],
    "random_seed": ["seed"], "rng": ["seed"],
    "method": ["sampling"], "design": ["sampling"], "sampler": ["sampling"],
    "lhs": ["latin-hypercube"], "latin": ["latin-hypercube"], "qmc": ["sobol"],
    "mc": ["random"], "monte_carlo": ["random"], "halton": ["sobol"],
    "output": ["write_samples", "outcomes"], "write": ["write_samples"],
    "on_error": ["failures", "policy"], "errors": ["failures"],
    "tolerance": ["at_most"], "tolerate": ["at_most"],
    "min": ["minimum", "at_least"], "lower": ["minimum"], "low": ["minimum"],
    "max": ["maximum", "at_most"], "upper": ["maximum"], "high": ["maximum"],
    "a": ["minimum", "alpha"], "b": ["maximum", "beta"],
    "std": ["sd"], "stdev": ["sd"], "stddev": ["sd"], "standard_deviation": ["sd"],
    "average": ["mean"], "avg": ["mean"], "expected": ["mean"],
    "likeliest": ["mode"], "most_likely": ["mode"], "peak": ["mode"],
    "theta": ["scale"], "k": ["shape"], "lambda": ["rate"], "weights": ["probabilities"],
    "probs": ["probabilities"], "p": ["probabilities", "probability"],
    "target": ["for"], "targets": ["for"], "applies_to": ["for"], "input": ["for", "inputs"],
    "dist": ["distribution"], "prior": ["distribution"],
    "mode": ["as"], "combination": ["as"], "operation": ["as"],
    "clip": ["truncate"], "bounds": ["truncate"], "truncation": ["truncate"],
    "corr": ["correlation"], "rho": ["correlation"], "r": ["correlation"],
    "variables": ["between"], "correlations": ["dependence"], "copula": ["dependence", "gaussian"],
    "normal": ["gaussian"], "gauss": ["normal", "gaussian"], "gaussian": ["normal"],
    "exp": ["exponential"], "categorical": ["discrete"], "fixed": ["constant"],
    "plugin": ["model"], "type": ["model"], "instances": ["models"],
    "parameters": ["inputs", "settings"], "params": ["inputs", "settings"],
    "options": ["settings", "policies"], "data": ["tables"], "files": ["documents", "tables"],
    "priors": ["use"],
    "field": ["of", "for"], "address": ["of", "for"],
    "aggregate": ["over"], "aggregation": ["over"], "statistics": ["measures"],
    "stats": ["measures"], "metrics": ["measures", "outcomes"], "direction": ["prefer"],
    "objective": ["prefer", "outcomes"], "objectives": ["outcomes"], "outputs": ["outcomes"],
    "results": ["outcomes"], "scenarios": ["policies"], "strategies": ["policies"],
    "decisions": ["levers"], "actions": ["levers"], "unknowns": ["uncertainties"],
    "variance": ["sd"], "version": ["risktool"], "label": ["title"], "notes": ["description"],
    "comment": ["description"], "reference": ["source", "baseline"], "citation": ["source"],
    "discount_rate": ["discount", "rate"], "year": ["base_year"], "interpolation": ["path"],
    "over": ["above"], "under": ["below"], "less": ["lower", "below"], "more": ["higher", "above"],
    "greater_than": ["above"], "less_than": ["below"], "exceeds": ["above"],
    "minimise": ["lower"], "minimize": ["lower"], "maximise": ["higher"],
    "maximize": ["higher"], "total": ["sum"], "multiply": ["factor"], "add": ["shift"],
    "set": ["replace"], "abort": ["stop"], "fail": ["stop"], "ignore": ["skip"],
  ]
}
