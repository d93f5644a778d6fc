import Testing

@testable import SupplyChain

/// Severities that are computed once for all policies of a batch.
@Suite struct SeverityMemoryTests {
  private func question(_ mark: Double) -> SeverityMemory.Question {
    SeverityMemory.Question(alphas: [2], betas: [3], marks: [mark])
  }

  @Test("the same events are computed once, and others by themselves")
  func once() {
    let memory = SeverityMemory()
    var computed = 0
    for mark in [0.25, 0.5, 0.25, 0.5, 0.25] {
      let severities = memory.severities(question(mark)) { () throws(Never) -> [Double] in
        computed += 1
        return [2 * mark]
      }
      #expect(severities == [2 * mark])
    }
    #expect(computed == 2)
  }

  @Test("what was forgotten is computed again")
  func forgets() {
    let memory = SeverityMemory()
    for round in 0..<2 {
      for step in 0..<100 {
        let mark = Double(step) / 100
        let severities = memory.severities(question(mark)) { () throws(Never) -> [Double] in
          [mark + Double(round)]
        }
        #expect(severities == [mark + Double(round)])
      }
    }
  }
}
