import ArgumentParser
import RiskEngine

/// Which design tells what drives the outcomes, if one shall.
struct DesignOptions: ParsableArguments {
  /// A design by its name on the command line.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case saltelli, morris, derivatives

    /// The base when none is asked for.
    var base: Int {
      switch self {
      case .saltelli: 1024
      case .morris: 32
      case .derivatives: 512
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      """
      After the run, tell what drives the outcomes by evaluations of a design: first order and \
      total indices, elementary effects, or derivatives.
      """, valueName: "saltelli|morris|derivatives"))
  var design: Kind?
  @Option(
    help: ArgumentHelp(
      """
      Base samples of the design, or trajectories of a screening; 1024, 32 and 512 by default. It \
      evaluates the models this many times for each input, and twice more.
      """, valueName: "number"))
  var base: Int?
  @Flag(help: "With saltelli, tell what pairs of inputs explain together, at twice the cost.")
  var secondOrder = false
  @Option(
    help: ArgumentHelp(
      "Uncertainties that the design sees as one; may be given several times.",
      valueName: "name=a,b,c"))
  var group: [NamedGroupArgument] = []
  @Flag(help: "Let the design see every element of an uncertainty by itself.")
  var byElement = false
  @Option(
    help: ArgumentHelp(
      "Tell of this outcome; may be given several times. All with few elements by default.",
      valueName: "name"))
  var outcome: [String] = []

  func validate() throws {
    guard let design else {
      let stray =
        base != nil
        ? "--base"
        : secondOrder
          ? "--second-order"
          : !group.isEmpty
            ? "--group" : byElement ? "--by-element" : !outcome.isEmpty ? "--outcome" : nil
      if let stray { throw ValidationError("\(stray) needs --design.") }
      return
    }
    if secondOrder, design != .saltelli {
      throw ValidationError("--second-order needs --design saltelli.")
    }
    let least = design == .morris ? 4 : 64
    if let base, base < least || base > 1 << 20 {
      throw ValidationError(
        "--base takes a number from \(least) to \(1 << 20) with --design \(design.rawValue).")
    }
  }

  /// What is asked for; nil when nothing is.
  var request: DesignedRun.Request? {
    guard let design else { return nil }
    let kind: SensitivityDesign =
      switch design {
      case .saltelli: .saltelli(secondOrder: secondOrder)
      case .morris: .morris(levels: 4)
      case .derivatives: .derivatives
      }
    var request = DesignedRun.Request(kind)
    request.groups = group.map(\.group)
    request.isByElement = byElement
    request.outcomes = outcome
    return request
  }

  /// The arguments that ask for the same.
  var arguments: [String] {
    guard let design else { return [] }
    var arguments = ["--design", design.rawValue, "--base", "\(base ?? design.base)"]
    if secondOrder { arguments.append("--second-order") }
    for argument in group { arguments += ["--group", argument.text] }
    if byElement { arguments.append("--by-element") }
    for name in outcome { arguments += ["--outcome", name] }
    return arguments
  }
}

/// `name=a,b,c`.
struct NamedGroupArgument: ExpressibleByArgument {
  let text: String
  let group: NamedGroup

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    let members = parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard members.allSatisfy({ !$0.isEmpty }) else { return nil }
    text = argument
    group = NamedGroup(name: String(parts[0]), members: members)
  }
}
