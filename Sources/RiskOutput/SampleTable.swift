import CRiskSpecial
import RiskEngine

/// The columns of `samples.csv`: what identifies a row, scalar inputs, scalar outcomes.
public struct SampleTable: SampleFormatter {
  /// A column that holds numbers.
  struct Column {
    enum Source {
      case draw(Int)
      /// Counted through all outcomes.
      case element(Int)
    }
    var name: String
    var unit: String
    var description: String
    var source: Source
  }

  let columns: [Column]
  private let policies: [[UInt8]]

  /// - Parameter includesElements: Whether inputs and outcomes with dimensions have a column for
  ///   each of their elements.
  public init(_ plan: Plan, includesElements: Bool) {
    var columns: [Column] = []
    for (index, draw) in plan.draws.enumerated() where draw.label.isEmpty || includesElements {
      columns.append(
        Column(
          name: draw.columnName, unit: draw.unit,
          description: plan.uncertainty(of: draw)?.description ?? "drawn value of an uncertainty",
          source: .draw(index)))
    }
    var element = 0
    for outcome in plan.outcomes {
      for labels in outcome.labels {
        if labels.isEmpty || includesElements {
          let name =
            labels.isEmpty ? outcome.name : "\(outcome.name)[\(labels.joined(separator: ";"))]"
          columns.append(
            Column(
              name: name, unit: outcome.unit, description: outcome.title ?? "outcome",
              source: .element(element)))
        }
        element += 1
      }
    }
    self.columns = columns
    policies = plan.policies.map { Array(("," + CSVText.field($0.name)).utf8) }
  }

  /// The first line of the file.
  var header: String { CSVText.record(["sample", "policy"] + columns.map(\.name)) }

  public func text(of view: SampleView) -> [UInt8] {
    let longest = policies.map(\.count).max() ?? 0
    let rowCapacity = 24 + longest + columns.count * (DecimalText.capacity + 1)
    let pointers = policies.indices.map { policy in
      columns.map { column in
        switch column.source {
        case .draw(let index): view.draw(index)
        case .element(let element): view.value(policy: policy, element: element)
        }
      }
    }
    let capacity = view.rows * policies.count * rowCapacity
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let start = UnsafeMutableRawPointer(buffer.baseAddress!).assumingMemoryBound(to: CChar.self)
      var out = start
      for row in 0..<view.rows {
        for policy in policies.indices {
          out += Self.write(view.firstSample + row, to: out)
          for byte in policies[policy] {
            out.pointee = CChar(bitPattern: byte)
            out += 1
          }
          for column in pointers[policy] {
            out.pointee = 0x2C
            out += 1
            let value = column[row]
            if !value.isNaN { out += risk_format_double(value, out) }
          }
          out.pointee = 0x0A
          out += 1
        }
      }
      count = out - start
    }
  }

  /// Writes a whole number that is not negative; returns its length.
  private static func write(_ number: Int, to out: UnsafeMutablePointer<CChar>) -> Int {
    var (rest, length) = (number, 1)
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    rest = number
    for place in (0..<length).reversed() {
      out[place] = CChar(0x30 + rest % 10)
      rest /= 10
    }
    return length
  }
}
