/// A column of a row group: what the footer says of its pages.
struct ParquetChunk: Sendable {
  /// The bytes of the pages with their headers in the file.
  var size: Int
  /// Where the data page starts, from the start of the chunk.
  var dataOffset: Int
  var hasDictionary: Bool
  var uncompressedSize: Int
  var values: Int
  var missing: Int
  var smallest: [UInt8]?
  var largest: [UInt8]?

  /// Encodes and compresses values.
  ///
  /// - Parameter pieces: What is to be written to the file, one after the other.
  init(_ values: ColumnValues, codec: ExportCodec, pieces: inout [[UInt8]]) {
    let page = ParquetPage(values)
    pieces = []
    uncompressedSize = 0
    dataOffset = 0
    if let dictionary = page.dictionary {
      let body = codec.compress(dictionary.bytes)
      let header = ThriftCompactWriter.structure { header in
        header.int32(1, 2)
        header.int32(2, dictionary.bytes.count)
        header.int32(3, body.count)
        header.structure(7) {
          $0.int32(1, dictionary.count)
          $0.int32(2, ParquetPage.Encoding.plain.rawValue)
        }
      }
      pieces = [header, body]
      dataOffset = header.count + body.count
      uncompressedSize = header.count + dictionary.bytes.count
    }
    let body = codec.compress(page.data)
    let header = ThriftCompactWriter.structure { header in
      header.int32(1, 0)
      header.int32(2, page.data.count)
      header.int32(3, body.count)
      header.structure(5) {
        $0.int32(1, values.count)
        $0.int32(2, page.encoding.rawValue)
        $0.int32(3, ParquetPage.Encoding.levels.rawValue)
        $0.int32(4, ParquetPage.Encoding.levels.rawValue)
      }
    }
    pieces += [header, body]
    size = dataOffset + header.count + body.count
    uncompressedSize += header.count + page.data.count
    hasDictionary = page.dictionary != nil
    self.values = values.count
    missing = page.missing
    smallest = page.extremes?.smallest
    largest = page.extremes?.largest
  }
}
