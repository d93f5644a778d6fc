import RiskArchive
import Testing

@Suite("Table reader") struct TableReaderTests {
  @Test func `Samples have names, units and missing numbers`() throws {
    let written = try WrittenRun(files: [
      "samples.csv": "sample,policy,x,\"loss[a;\"\"b\"\"]\"\n0,now,0.1,\n0,\"a,b\",inf,-1e-300\n",
      "datapackage.json": #"""
      {"name": "s", "resources": [{"name": "samples", "path": "samples.csv", "schema": {"fields": [
        {"name": "sample", "type": "integer"}, {"name": "policy", "type": "string"},
        {"name": "x", "type": "number", "unit": "kg", "description": "mass"}]}}]}
      """#,
    ])
    let samples = try RunArchive(path: written.path).samples()
    #expect(samples.sample == [0, 0])
    #expect(samples.policy == ["now", "a,b"])
    #expect(samples["x"]?.unit == "kg")
    #expect(samples["x"]?.values == [0.1, .infinity])
    let loss = try #require(samples["loss[a;\"b\"]"]?.values)
    #expect(loss[0].isNaN)
    #expect(loss[1] == -1e-300)
  }

  @Test(arguments: [1, 7, 8192])
  func `Chunks of any size add up to the table`(rows: Int) throws {
    // Longer than what is read at a time.
    let text =
      "sample,policy,x\n"
      + (0..<40_000).map {
        "\($0),\($0 % 3 == 0 ? "now" : "the \"\"other\"\"".quoted),\(Double($0) / 7)\n"
      }
      .joined()
    let written = try WrittenRun(files: ["samples.csv": text])
    let archive = try RunArchive(path: written.path)
    var reader = try archive.reader(.samples)
    var (count, sum) = (0, 0)
    while let chunk = try reader.next(rows: rows) {
      #expect(chunk.rowCount <= rows)
      let samples = try #require(chunk["sample"]?.integers)
      let values = try #require(chunk["x"]?.numbers)
      let policies = try #require(chunk["policy"]?.texts)
      for row in 0..<chunk.rowCount {
        let index = count + row
        let policy = index % 3 == 0 ? "now" : "the \"other\""
        if samples[row] == index, values[row] == Double(index) / 7, policies[row] == policy {
          sum += 1
        }
      }
      count += chunk.rowCount
    }
    #expect(count == 40_000)
    #expect(sum == 40_000)
  }

  @Test func `A byte order mark, carriage returns and a last line without end are read`() throws {
    let written = try WrittenRun(files: [
      "samples.csv": "\u{FEFF}sample,policy,x\r\n0,now,1\r\n1,now,"
    ])
    let samples = try RunArchive(path: written.path).samples()
    #expect(samples.sample == [0, 1])
    #expect(samples["x"]?.values[0] == 1)
    #expect(samples["x"]?.values[1].isNaN == true)
  }

  @Test(arguments: [
    ("sample,policy,x\n0,now,one\n", "record 2: 'one' is not a number"),
    ("sample,policy,x\n0,now\n", "record 2: it has 2 fields, and the header 3"),
    ("sample,policy,x\n0,\"now,1\n", "record 2: the file ends within this record"),
    ("sample,policy,x\n0,\"now\"s,1\n", "record 2: field 2 goes on after its closing quote"),
    ("sample,policy,x\nzero,now,1\n", "record 2: 'zero' is not a whole number"),
    ("policy,x\nnow,1\n", "it lacks the columns sample and policy"),
    ("", "record 1: the file is empty"),
  ])
  func `A broken table is told with the record`(text: String, reason: String) throws {
    let written = try WrittenRun(files: ["samples.csv": text])
    let archive = try RunArchive(path: written.path)
    let error = try #require(throws: ArchiveError.self) { try archive.samples() }
    #expect(error.reason == reason)
  }

  @Test func `Columns may be chosen, and one that is not there is an error`() throws {
    let written = try WrittenRun(files: ["samples.csv": "sample,policy,x,y\n0,now,1,not read\n"])
    let archive = try RunArchive(path: written.path)
    #expect(try archive.samples(columns: ["x"]).columns.map(\.name) == ["x"])
    #expect(throws: ArchiveError.self) { try archive.samples(columns: ["z"]) }
  }

  @Test func `Failures are read with their reasons`() throws {
    let written = try WrittenRun(files: [
      "failures.csv": "sample,policy,model,field,reason\n3,now,m,,\"not a number, again\"\n"
    ])
    let failures = try RunArchive(path: written.path).failures()
    #expect(failures.map(\.reason) == ["not a number, again"])
    #expect(failures.map(\.sample) == [3])
  }

  @Test func `The summary's whole numbers may be missing`() throws {
    let written = try WrittenRun(files: [
      "summary.csv":
        "policy,outcome,year,statistic,value,standard_error,lower,upper,samples,unit,tail_samples\n"
        + "now,loss,2026,mean,5,0.1,4.8,5.2,1000,EUR2025,\nnow,loss,2026,p95,,,,,0,EUR2025,50\n"
    ])
    let table = try RunArchive(path: written.path).table(.summary)
    #expect(table["tail_samples"]?.integers == [nil, 50])
    #expect(table["samples"]?.integers == [1000, 0])
    #expect(table["value"]?.numbers?[1].isNaN == true)
  }
}

extension String {
  fileprivate var quoted: String { "\"\(self)\"" }
}
