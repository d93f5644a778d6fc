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
  /// - Parameter buffers: What is to be written to the file is appended to their output.
  init(_ values: ColumnValues, codec: ExportCodec, buffers: inout ColumnEncoder.Buffers) {
    var (size, dataOffset, uncompressedSize) = (0, 0, 0)
    let page = ParquetPage(values, memory: &buffers.plain)
    if let dictionary = page.dictionary {
      let writeHeader = { (stored: Int) in
        let header = ThriftCompactWriter.structure { header in
          header.int32(1, 2)
          header.int32(2, dictionary.bytes.count)
          header.int32(3, stored)
          header.structure(7) {
            $0.int32(1, dictionary.count)
            $0.int32(2, ParquetPage.Encoding.plain.rawValue)
          }
        }
        dataOffset = header.count + stored
        uncompressedSize = header.count + dictionary.bytes.count
        return header
      }
      dictionary.bytes.withUnsafeBytes { buffers.append($0, codec, after: writeHeader) }
    }
    let dataSize = buffers.plain.count
    buffers.appendPlain(codec) { stored in
      let header = ThriftCompactWriter.structure { header in
        header.int32(1, 0)
        header.int32(2, dataSize)
        header.int32(3, stored)
        header.structure(5) {
          $0.int32(1, values.count)
          $0.int32(2, page.encoding.rawValue)
          $0.int32(3, ParquetPage.Encoding.levels.rawValue)
          $0.int32(4, ParquetPage.Encoding.levels.rawValue)
        }
      }
      size = dataOffset + header.count + stored
      uncompressedSize += header.count + dataSize
      return header
    }
    self.size = size
    self.dataOffset = dataOffset
    self.uncompressedSize = uncompressedSize
    hasDictionary = page.dictionary != nil
    self.values = values.count
    missing = page.missing
    smallest = page.extremes?.smallest
    largest = page.extremes?.largest
  }
}
