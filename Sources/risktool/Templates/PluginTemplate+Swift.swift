extension PluginTemplate {
  static let swiftFiles: [(path: String, contents: String)] = [
    ("Package.swift", swiftPackage), ("README.md", swiftReadme), ("config.yaml", config),
    (".gitignore", gitignore), ("Sources/@MODULE@/LossModel.swift", swiftModel),
    ("Sources/@MODULE@/Plugin.swift", swiftPlugin),
  ]

  private static let swiftPackage = #"""
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "@ID@",
      products: [
        .library(name: "@MODULE@", type: .dynamic, targets: ["@MODULE@"])
      ],
      targets: [
        // The plugin interface and the kit, as risktool brought them; no need to edit them.
        .target(name: "CRiskPlugin"),
        .target(
          name: "RiskPluginKit", dependencies: ["CRiskPlugin"],
          swiftSettings: [.enableExperimentalFeature("Lifetimes")]),

        .target(
          name: "@MODULE@", dependencies: ["RiskPluginKit"],
          linkerSettings: [
            // The library exports one symbol.
            .unsafeFlags([
              "-Xlinker", "--version-script=\(Context.packageDirectory)/plugin-exports.map",
            ])
          ]),
      ]
    )

    """#

  private static let swiftPlugin = """
    import CRiskPlugin
    import RiskPluginKit

    private let plugin = Plugin(
      id: "@ID@", version: "0.1.0", label: "@MODULE@", license: "Apache-2.0",
      models: [LossModel.self])

    /// What risktool looks for in the library.
    @c @implementation
    public func risktool_plugin_entry(_ hostABI: UInt32) -> UnsafePointer<rt_plugin>? {
      plugin.entry(hostABI)
    }

    """

  private static let swiftModel = #"""
    import RiskPluginKit

    /// What incidents at some sites cost over a number of years.
    ///
    /// A site has an incident within the years with probability 1 - (1 - p)^years, and then loses a
    /// share of its value, once.
    struct LossModel: RiskModel {
      static var descriptor: ModelDescriptor {
        ModelDescriptor(
          id: "losses", version: "0.1.0", label: "Losses by site",
          description: "An incident strikes a site at most once and takes a share of its value.",
          dimensions: [Dimension("site", label: "Site", labels: ["north", "south"])],
          inputs: [
            .setting(
              "years", label: "Years", unit: "a", range: .closed(1, 100), default: 10,
              isInteger: true, source: "assumption: an illustration"),
            .input(
              "value", label: "Value at risk", unit: "EUR", range: .atLeast(0), default: 1e6,
              dimensions: ["site"], source: "assumption: an illustration"),
            .input(
              "probability", label: "Probability of an incident in a year", unit: "1/a",
              range: .unitInterval, default: 0.05, dimensions: ["site"],
              source: "assumption: an illustration"),
            .input(
              "damage", label: "Share of the value that is lost", default: 0.3,
              dimensions: ["site"], source: "assumption: an illustration",
              prior: "{beta: {alpha: 2, beta: 5}}"),
          ],
          outputs: [
            .output("loss", label: "Loss", unit: "EUR", range: .atLeast(0), dimensions: ["site"]),
            .output("total_loss", label: "Total loss", unit: "EUR", range: .atLeast(0)),
          ],
          uniforms: 2)  // one for each site
      }

      private let years: Int

      init(_ context: ModelContext) throws(RiskError) {
        years = try context.integer("years")
      }

      func evaluate(_ batch: inout Batch) throws(RiskError) {
        let value = try batch.input("value")
        let probability = try batch.input("probability")
        let damage = try batch.input("damage")
        let loss = try batch.output("loss")
        var total = try batch.output("total_loss").column(0)

        for row in total.indices { total[row] = 0 }
        for site in 0..<loss.columns {
          // Columns are taken before the loop over rows; inside it, they are indexed only.
          let (v, p, d) = (value.column(site), probability.column(site), damage.column(site))
          let u = batch.uniforms.column(site)
          var out = loss.column(site)
          for row in out.indices {
            guard d[row] >= 0 && d[row] <= 1 else {
              batch.fail(row: row, field: "damage", "damage is \(d[row]), not a share")
              continue
            }
            var spared = 1.0
            for _ in 0..<years { spared *= 1 - p[row] }
            out[row] = u[row] < 1 - spared ? v[row] * d[row] : 0
            total[row] += out[row]
          }
        }
      }
    }

    """#

  private static let swiftReadme = """
    # @ID@

    A plugin for risktool in Swift, made with version @KIT@ of the plugin kit.

        swift build -c release
        risktool plugin check .build/release/lib@MODULE@.so
        risktool simulate config.yaml --plugin-path .build/release

    | File | What it is |
    |---|---|
    | `Sources/@MODULE@/LossModel.swift` | the model `@ID@/losses`: start here |
    | `Sources/@MODULE@/Plugin.swift` | the name of the plugin, its models, and the one exported function |
    | `config.yaml` | a study of the model |
    | `Sources/RiskPluginKit`, `Sources/CRiskPlugin`, `plugin-exports.map` | the kit, copied; replace it to move to a newer one |

    For another model, write another struct that conforms to `RiskModel` and list it in `Plugin.swift`. Raise the version of
    a model whenever its results may change.

    """
}
