import Foundation
import Testing
@testable import RiskStudy
@Test func fuzz() throws {
  let clock = ContinuousClock()
  let complete = try Fixture.complete()
  print("FIG complete", clock.measure { for _ in 0..<100 { _ = try? StudyReader.read(text: complete, path: Fixture.path("complete.yaml")) } } / 100)
  var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
  for l in 1...12 { bomb += "a\(l): &a\(l) [" + Array(repeating: "*a\(l-1)", count: 10).joined(separator: ", ") + "]\n" }
  print("FIG bomb", clock.measure { _ = problems(in: bomb) })
  let nest = String(repeating: "[", count: 16_000_000)
  print("FIG nest", clock.measure { _ = problems(in: nest) })
  var big = smallConfig.replacing("{x: 1}", with: "{x: 1")
  for i in 0..<60000 { big += "" ; _ = i }
  let inputs = (0..<400_000).map { "x\($0)(m=a): \($0)" }.joined(separator: ", ")
  big = smallConfig.replacing("{x: 1}", with: "{\(inputs)}")
  print("FIG big", big.utf8.count, clock.measure { print(problems(in: big).prefix(2)) })
  let elems = (0..<100_000).map { "x(m=a\($0)): 1" }.joined(separator: ", ")
  big = smallConfig.replacing("{x: 1}", with: "{\(elems)}")
  print("FIG elements", big.utf8.count, clock.measure { print(problems(in: big).prefix(2)) })
  let unknown = (0..<50_000).map { "unk\($0): 1" }.joined(separator: "\n")
  print("FIG unknown", clock.measure { print(problems(in: unknown).count) })
  var csv = "country,year,value,note\n"
  for i in 0..<2_000_000 { csv += "NLD,\(2000 + i % 50),\(Double(i) * 1.37),\"a \"\"b\"\"\"\n" }
  print("FIG csv", csv.utf8.count, clock.measure { print(try! TableReader.read(text: csv, path: "t.csv").rowCount) })
  var g = SystemRandomNumberGenerator()
  let pool = Array("[]{}:,-#&*!|>'\"%@`0123456789.eE_ \n\tabcxyz~?()=;/\u{e9}\u{0}\r".utf8)
  let base = Array(complete.utf8)
  var refused = 0
  for _ in 0..<20000 {
    var b = base
    for _ in 0..<Int.random(in: 1...4, using: &g) {
      let i = Int.random(in: 0..<b.count, using: &g)
      switch Int.random(in: 0..<4, using: &g) {
      case 0: b[i] = pool.randomElement(using: &g)!
      case 1: b.remove(at: i)
      case 2: b.insert(pool.randomElement(using: &g)!, at: i)
      default:
        let j = min(b.count, i + Int.random(in: 1..<30, using: &g))
        let k = Int.random(in: 0..<b.count, using: &g)
        b.insert(contentsOf: b[i..<j], at: k)
      }
    }
    let text = String(decoding: b, as: UTF8.self)
    let p = problems(in: text, path: Fixture.path("complete.yaml"))
    if !p.isEmpty { refused += 1 }
    _ = DiagnosticRenderer.render(p, sources: [SourceFile(path: Fixture.path("complete.yaml"), text: text)], colour: true)
    for d in p where d.location == nil { print("NOLOC", d.message) }
  }
  print("FIG fuzz refused", refused)
  let cb = Array("a,b [kg],c\r\n1,\"x\"\"y\",3\n-5,z,1e3\n".utf8)
  var okc = 0
  for _ in 0..<50000 {
    var b = cb
    for _ in 0..<Int.random(in: 1...5, using: &g) {
      let i = Int.random(in: 0..<b.count, using: &g)
      if Bool.random(using: &g) { b[i] = Array("\",\r\n1x[] ".utf8).randomElement(using: &g)! } else { b.insert(Array("\",\r\n1x[] ".utf8).randomElement(using: &g)!, at: i) }
    }
    if let t = try? TableReader.read(text: String(decoding: b, as: UTF8.self), path: "t.csv", expecting: [.init(name: "a")]) { okc += 1; for c in t.columns { precondition(c.count == t.rowCount) }; _ = try? t.index(by: ["a"]) }
  }
  print("FIG csv ok", okc)
}
