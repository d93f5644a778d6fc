import Foundation
import Testing

/// A new plugin builds, loads and simulates at once, far from this repository.
@Suite struct PluginTemplateTests {
  /// Starts a plugin, builds it with the command of its README and simulates its config.
  private func check(_ language: String, build: [String], libraries: String) throws {
    let workspace = try Workspace()
    let made = try Tool.run(
      ["plugin", "new", "first-try", "--language", language], workingDirectory: workspace.path)
    try #require(made.exitCode == 0, "\(made.errors)")
    let folder = workspace.path("first-try")
    let readme = try String(contentsOfFile: "\(folder)/README.md", encoding: .utf8)
    #expect(readme.contains("    \(build.joined(separator: " "))\n"))

    let built = try Tool.runOther(
      "/usr/bin/env", build, workingDirectory: folder, seconds: 900)
    try #require(built.exitCode == 0, "\(built.output)\(built.errors)")
    #expect(!(built.output + built.errors).contains("warning:"), "\(built.output)\(built.errors)")
    let simulate = [
      "simulate", "config.yaml", "--plugin-path", libraries, "--samples", "600", "--out", "run",
    ]
    #expect(readme.contains("risktool \(simulate.prefix(4).joined(separator: " "))"))
    let ended = try Tool.run(simulate, workingDirectory: folder)
    #expect(ended.exitCode == 0, "\(ended.errors)")
    let run = RunFolder(path: "\(folder)/run")
    let loss = try run.statistic("mean_difference", of: "total_loss", "prevention")
    #expect(loss.value < 0)

    let again = try Tool.run(
      ["plugin", "new", "first-try", "--language", language], workingDirectory: workspace.path)
    #expect(again.exitCode == 73)
  }

  @Test("A new plugin in C builds, loads and simulates")
  func c() throws { try check("c", build: ["make"], libraries: ".") }

  @Test("A new plugin in Swift builds, loads and simulates")
  func swift() throws {
    try check(
      "swift", build: ["swift", "build", "-c", "release"], libraries: ".build/release")
  }
}
