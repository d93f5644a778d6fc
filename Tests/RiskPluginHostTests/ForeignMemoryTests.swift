import Foundation
import Testing

@testable import RiskPluginHost

@Suite("Memory that a plugin points at")
struct ForeignMemoryTests {
  private static let page = 4096

  /// Answers of a fresh reader, which can't be captured by a test since it can't be copied.
  private enum Memory {
    static func isReadable(_ address: UnsafeRawPointer, count: Int) -> Bool {
      ForeignMemory().isReadable(address, count: count)
    }
    static func array<Element>(_ start: UnsafePointer<Element>?, count: Int) -> [Element]? {
      ForeignMemory().array(start, count: count)
    }
    static func string(_ start: UnsafePointer<CChar>?) -> String? {
      ForeignMemory().string(start)
    }
  }

  /// Two pages of which only the first may be read; the second is protected.
  private final class Edge {
    let start: UnsafeMutableRawPointer

    init() {
      start = mmap(
        nil, 2 * ForeignMemoryTests.page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
        0)
      mprotect(start + ForeignMemoryTests.page, ForeignMemoryTests.page, PROT_NONE)
    }

    deinit { munmap(start, 2 * ForeignMemoryTests.page) }

    /// Puts bytes so that the last one ends the first page.
    func put(_ bytes: [UInt8]) -> UnsafeRawPointer {
      let place = start + ForeignMemoryTests.page - bytes.count
      place.copyMemory(from: bytes, byteCount: bytes.count)
      return UnsafeRawPointer(place)
    }
  }

  @Test("An address without memory can't be read", arguments: [1, 16, 4096, 1 << 46, -8, -4096])
  func unmapped(address: Int) throws {
    let pointer = try #require(UnsafeRawPointer(bitPattern: address))
    #expect(!Memory.isReadable(pointer, count: 1))
    #expect(!Memory.isReadable(pointer, count: 10_000))
    #expect(Memory.string(pointer.assumingMemoryBound(to: CChar.self)) == nil)
  }

  @Test("Memory that was given back can't be read")
  func givenBack() {
    let place = mmap(nil, Self.page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)!
    #expect(Memory.isReadable(place, count: Self.page))
    munmap(place, Self.page)
    #expect(!Memory.isReadable(place, count: 1))
  }

  @Test("A range is readable to its last byte or not at all")
  func edge() {
    let edge = Edge()
    #expect(Memory.isReadable(edge.start, count: Self.page))
    #expect(!Memory.isReadable(edge.start, count: Self.page + 1))
    #expect(Memory.isReadable(edge.start + 1, count: Self.page - 1))
    #expect(!Memory.isReadable(edge.start + 1, count: Self.page))
    #expect(!Memory.isReadable(edge.start + Self.page, count: 1))
    #expect(Memory.isReadable(edge.start + Self.page, count: 0))
  }

  @Test("Refusals leave nothing behind that would spoil later answers")
  func repeated() {
    let edge = Edge()
    let good = [UInt8](repeating: 7, count: 100_000)
    let reader = ForeignMemory()
    for _ in 0..<1_000 {
      let beyond = reader.isReadable(edge.start + 100, count: Self.page)
      let across = reader.isReadable(edge.start + 4_000, count: 200)
      #expect(!beyond && !across)
    }
    let isReadable = good.withUnsafeBytes {
      reader.isReadable($0.baseAddress!, count: $0.count)
    }
    #expect(isReadable)
  }

  @Test("Arrays are copied, from the right place and alignment only")
  func arrays() {
    let numbers = [1.5, -2, 3]
    numbers.withUnsafeBufferPointer { buffer in
      #expect(Memory.array(buffer.baseAddress, count: 3) == numbers)
      #expect(Memory.array(buffer.baseAddress, count: 0) == [])
      #expect(Memory.array(buffer.baseAddress, count: -1) == [])
      #expect(Memory.array(buffer.baseAddress, count: 1 << 40) == nil)
      let crooked = UnsafeRawPointer(buffer.baseAddress!) + 1
      #expect(Memory.array(crooked.assumingMemoryBound(to: Double.self), count: 1) == nil)
    }
    #expect(Memory.array(nil as UnsafePointer<Double>?, count: 0) == [])
    #expect(Memory.array(nil as UnsafePointer<Double>?, count: 2) == nil)
    #expect(Memory.array(UnsafePointer<Double>(bitPattern: 16), count: 1) == nil)
  }

  @Test(
    "A string may end just before memory that can't be read",
    arguments: ["", "a", "chokepoint", "Straße von Hormus", String(repeating: "é", count: 2_000)])
  func strings(text: String) {
    let edge = Edge()
    let place = edge.put(Array(text.utf8) + [0]).assumingMemoryBound(to: CChar.self)
    #expect(Memory.string(place) == text)
  }

  @Test("A string that runs into memory that can't be read is refused")
  func endless() {
    let edge = Edge()
    let place = edge.put(Array("no end".utf8)).assumingMemoryBound(to: CChar.self)
    #expect(Memory.string(place) == nil)
  }

  @Test("A string without end in 64 KiB is refused, and one that crosses pages is not")
  func long() {
    let endless = [CChar](repeating: 97, count: 80_000) + [0]
    #expect(Memory.string(endless) == nil)
    let long = [CChar](repeating: 97, count: 20_000) + [0]
    #expect(Memory.string(long)?.count == 20_000)
  }

  @Test(
    "Bytes that are no UTF-8 are refused",
    arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]])
  func notUTF8(bytes: [UInt8]) {
    (bytes + [0]).withUnsafeBytes {
      #expect(Memory.string($0.baseAddress!.assumingMemoryBound(to: CChar.self)) == nil)
    }
    #expect(Memory.string(nil) == nil)
  }
}
