// Writes normal numbers that are in memory as a Parquet or an Arrow file, as exports do; prints the
// seconds and CPU seconds of one writing after one that does not count, and the bytes.
//
//   swift run -c release --package-path Benchmarks ExportBenchmark parquet zstd 1000000 10 FILE
import Foundation
import RiskExport
import RiskNumerics

let words = CommandLine.arguments.dropFirst()
guard words.count == 5, let rows = Int(words[3]), let columnCount = Int(words[4]) else {
  print("usage: ExportBenchmark parquet|arrow zstd|uncompressed ROWS COLUMNS FILE")
  exit(64)
}
let (format, path) = (words[1], words[5])
let codec: ExportCodec = words[2] == "zstd" ? try .zstd() : .uncompressed
let columns = (0..<columnCount).map { TableColumn("x\($0)", .number) }
let batch = TableBatch(
  columns.indices.map { column in
    .numbers(
      RandomStream(key: 1).normals(firstSample: 0, draw: UInt64(column), count: rows))
  })

func write() throws {
  if format == "parquet" {
    var writer = try ParquetWriter(path: path, columns: columns, codec: codec)
    try writer.write(batch)
    try writer.finish()
  } else {
    var writer = try ArrowWriter(path: path, columns: columns, codec: codec)
    try writer.write(batch)
    try writer.finish()
  }
}

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

try write()
let processor = processorSeconds()
let taken = try ContinuousClock().measure(write).components
let seconds = Double(taken.seconds) + 1e-18 * Double(taken.attoseconds)
let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
print(
  """
  {"work_wall": \(seconds), "work_cpu": \(processorSeconds() - processor), "bytes": \(bytes)}
  """)
