// swift-tools-version: 6.2
// The layout is explained in docs/architecture.md; arrows between targets point down only.
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableExperimentalFeature("Lifetimes"),
]

/// A plugin exports one symbol; the version script hides the rest of its Swift code.
let pluginLinkerSettings: [LinkerSetting] = [
  .unsafeFlags([
    "-Xlinker", "--version-script=\(Context.packageDirectory)/Plugins/plugin-exports.map",
  ])
]

let package = Package(
  name: "risktool",
  products: [
    .executable(name: "risktool", targets: ["risktool"]),
    .library(name: "RiskPluginKit", targets: ["RiskPluginKit"]),
    .library(name: "RiskEngine", targets: ["RiskEngine", "RiskPluginHost", "RiskStudy"]),
    .library(name: "RiskExport", targets: ["RiskExport"]),
    .library(name: "RiskStatistics", targets: ["RiskStatistics"]),
    .library(name: "RiskNumerics", targets: ["RiskNumerics"]),
    .library(name: "ConflictRisk", type: .dynamic, targets: ["ConflictRiskEntry"]),
    .library(name: "DeterrencePosture", type: .dynamic, targets: ["DeterrencePostureEntry"]),
    .library(name: "SupplyChain", type: .dynamic, targets: ["SupplyChainEntry"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C: the plugin ABI, the vector kernels, the special functions and the system libraries.
    .target(name: "CRiskPlugin"),
    .target(
      name: "CRiskKernels",
      cSettings: [.unsafeFlags(["-O3"])],
      linkerSettings: [.linkedLibrary("sleef"), .linkedLibrary("m")]),
    .target(
      name: "CRiskSpecial",
      cxxSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("m")]),
    .systemLibrary(name: "CBLAS"),
    .systemLibrary(name: "CLAPACK"),
    .systemLibrary(name: "CCrypto"),

    // The core, from the bottom up.
    .target(
      name: "RiskNumerics",
      dependencies: ["CRiskKernels", "CRiskSpecial", "CBLAS", "CLAPACK", "CCrypto"],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskStatistics", dependencies: ["RiskNumerics", "CRiskKernels", "CRiskSpecial"],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskPluginKit", dependencies: ["CRiskPlugin"], swiftSettings: swiftSettings),
    .target(
      name: "RiskPluginHost", dependencies: ["CRiskPlugin", "CRiskKernels", "RiskNumerics"],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskStudy",
      dependencies: ["RiskNumerics", .product(name: "Yams", package: "Yams")],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskEngine",
      dependencies: [
        "RiskStudy", "RiskPluginHost", "RiskStatistics", "RiskNumerics", "CRiskKernels",
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskSensitivity", dependencies: ["RiskStatistics", "RiskNumerics"],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskOutput",
      dependencies: ["RiskEngine", "RiskSensitivity", "RiskStudy", "CRiskSpecial"],
      swiftSettings: swiftSettings),
    .target(
      name: "RiskArchive",
      dependencies: ["RiskSensitivity", "RiskStatistics", "CRiskSpecial"],
      swiftSettings: swiftSettings),
    .target(name: "RiskExport", dependencies: ["RiskArchive"], swiftSettings: swiftSettings),
    .target(
      name: "RiskReport",
      dependencies: ["RiskArchive", "RiskSensitivity", .product(name: "Yams", package: "Yams")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "risktool",
      dependencies: [
        "RiskArchive", "RiskEngine", "RiskExport", "RiskOutput", "RiskPluginHost", "RiskReport",
        "RiskSensitivity", "RiskStudy",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    // Plugins: their models, and the entry that makes a dynamic library of them.
    .target(
      name: "CConflictKernels", path: "Plugins/ConflictRisk/Kernels",
      cSettings: [.unsafeFlags(["-O3"])]),
    .target(
      name: "ConflictRisk", dependencies: ["RiskPluginKit", "CConflictKernels"],
      path: "Plugins/ConflictRisk",
      exclude: ["Entry", "Kernels", "README.md"], swiftSettings: swiftSettings),
    .target(
      name: "ConflictRiskEntry", dependencies: ["CRiskPlugin", "ConflictRisk"],
      path: "Plugins/ConflictRisk/Entry",
      swiftSettings: swiftSettings, linkerSettings: pluginLinkerSettings),
    .target(
      name: "DeterrencePosture", dependencies: ["RiskPluginKit"],
      path: "Plugins/DeterrencePosture", exclude: ["Entry", "README.md"],
      swiftSettings: swiftSettings),
    .target(
      name: "DeterrencePostureEntry", dependencies: ["CRiskPlugin", "DeterrencePosture"],
      path: "Plugins/DeterrencePosture/Entry", swiftSettings: swiftSettings,
      linkerSettings: pluginLinkerSettings),
    .target(
      name: "SupplyChain", dependencies: ["RiskPluginKit"], path: "Plugins/SupplyChain",
      exclude: ["Entry", "README.md"], swiftSettings: swiftSettings),
    .target(
      name: "SupplyChainEntry", dependencies: ["CRiskPlugin", "SupplyChain"],
      path: "Plugins/SupplyChain/Entry",
      swiftSettings: swiftSettings, linkerSettings: pluginLinkerSettings),

    // What tests of plugins share: an instance of a model as a run makes and calls it.
    .target(
      name: "PluginTesting",
      dependencies: ["CRiskPlugin", "RiskNumerics", "RiskPluginHost", "RiskPluginKit"],
      path: "Tests/PluginTesting", swiftSettings: swiftSettings),

    // Tests: one target a module, and those that run the built program.
    .testTarget(
      name: "RiskNumericsTests", dependencies: ["RiskNumerics", "CRiskKernels", "CRiskSpecial"],
      exclude: ["Reference"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskStatisticsTests",
      dependencies: ["RiskStatistics", "RiskNumerics", "CRiskKernels", "CRiskSpecial"],
      exclude: ["Reference"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskPluginHostTests", dependencies: ["RiskPluginHost", "RiskNumerics", "CRiskPlugin"],
      exclude: ["Plugins"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskEngineTests",
      dependencies: [
        "RiskEngine", "RiskStudy", "RiskPluginHost", "RiskStatistics", "RiskNumerics",
      ], exclude: ["Plugins"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskOutputTests",
      dependencies: [
        "RiskOutput", "RiskEngine", "RiskSensitivity", "RiskStudy", "RiskPluginHost",
        "RiskNumerics",
      ], swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskSensitivityTests",
      dependencies: ["RiskSensitivity", "RiskStatistics", "RiskNumerics"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskArchiveTests", dependencies: ["RiskArchive", "RiskSensitivity"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskExportTests", dependencies: ["RiskExport", "RiskArchive"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskReportTests", dependencies: ["RiskReport", "RiskArchive", "RiskSensitivity"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [.target(name: "risktool"), .target(name: "SupplyChain")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskStudyTests", dependencies: ["RiskStudy"], exclude: ["Reference"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "RiskPluginKitTests", dependencies: ["RiskPluginKit", "CRiskPlugin"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ConflictRiskTests",
      dependencies: ["ConflictRisk", "PluginTesting", "RiskPluginHost", "RiskPluginKit"],
      exclude: ["Reference"], swiftSettings: swiftSettings),
    .testTarget(
      name: "DeterrencePostureTests",
      dependencies: ["DeterrencePosture", "PluginTesting", "RiskPluginHost", "RiskPluginKit"],
      exclude: ["Reference"], swiftSettings: swiftSettings),
    .testTarget(
      name: "SupplyChainTests",
      dependencies: ["SupplyChain", "PluginTesting", "RiskPluginHost", "RiskPluginKit"],
      exclude: ["Reference"], swiftSettings: swiftSettings),
  ]
)
