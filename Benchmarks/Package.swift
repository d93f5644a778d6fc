// swift-tools-version: 6.2
// Models of which the same work is done in numpy beside them; docs/benchmarks.md says how to run.
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableExperimentalFeature("Lifetimes"),
]

let package = Package(
  name: "risktool-benchmarks",
  products: [
    .library(name: "BenchmarkModels", type: .dynamic, targets: ["BenchmarkModels"])
  ],
  dependencies: [
    .package(name: "risktool", path: "..")
  ],
  targets: [
    .target(name: "CBenchmarkKernels"),
    .target(
      name: "BenchmarkModels",
      dependencies: [
        "CBenchmarkKernels", .product(name: "RiskPluginKit", package: "risktool"),
      ],
      swiftSettings: swiftSettings,
      linkerSettings: [
        // A plugin exports one symbol, as in the main package.
        .unsafeFlags([
          "-Xlinker",
          "--version-script=\(Context.packageDirectory)/../Plugins/plugin-exports.map",
        ])
      ]),
    .executableTarget(
      name: "CoverageExperiment", dependencies: [.product(name: "RiskEngine", package: "risktool")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "DependenceBenchmark",
      dependencies: [.product(name: "RiskNumerics", package: "risktool")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "DesignBenchmark",
      dependencies: [.product(name: "RiskNumerics", package: "risktool")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "EconomyBenchmark",
      dependencies: [.product(name: "RiskNumerics", package: "risktool")],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ExportBenchmark",
      dependencies: [
        .product(name: "RiskExport", package: "risktool"),
        .product(name: "RiskNumerics", package: "risktool"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "RareEventCoverage",
      dependencies: [
        .product(name: "RiskStatistics", package: "risktool"),
        .product(name: "RiskNumerics", package: "risktool"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "SensitivityBenchmark",
      dependencies: [
        .product(name: "RiskStatistics", package: "risktool"),
        .product(name: "RiskNumerics", package: "risktool"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "StatisticsBenchmark",
      dependencies: [
        .product(name: "RiskStatistics", package: "risktool"),
        .product(name: "RiskNumerics", package: "risktool"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "BenchmarkModelsTests", dependencies: ["BenchmarkModels", "CBenchmarkKernels"],
      swiftSettings: swiftSettings),
  ]
)
