import Foundation
import Testing

@testable import RiskPluginHost

@Suite("Memory that a plugin points at")
struct ForeignMemoryTests {
  private static let page = 4096

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
    let memory = ForeignMemory()
    let pointer = try #require(UnsafeRawPointer(bitPattern: address))
    #expect(!memory.isReadable(pointer, count: 1))
    #expect(!memory.isReadable(pointer, count: 10_000))
    #expect(memory.string(pointer.assumingMemoryBound(to: CChar.self)) == nil)
  }

  @Test("Memory that was given back can't be read")
  func givenBack() {
    let memory = ForeignMemory()
    let place = mmap(nil, Self.page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)!
    #expect(memory.isReadable(place, count: Self.page))
    munmap(place, Self.page)
    #expect(!memory.isReadable(place, count: 1))
  }

  @Test("A range is readable to its last byte or not at all")
  func edge() {
    let memory = ForeignMemory()
    let edge = Edge()
    #expect(memory.isReadable(edge.start, count: Self.page))
    #expect(!memory.isReadable(edge.start, count: Self.page + 1))
    #expect(memory.isReadable(edge.start + 1, count: Self.page - 1))
    #expect(!memory.isReadable(edge.start + 1, count: Self.page))
    #expect(!memory.isReadable(edge.start + Self.page, count: 1))
    #expect(memory.isReadable(edge.start + Self.page, count: 0))
  }

  @Test("Refusals leave nothing behind that would spoil later answers")
  func repeated() {
    let memory = ForeignMemory()
    let edge = Edge()
    let good = [UInt8](repeating: 7, count: 100_000)
    for _ in 0..<1_000 {
      #expect(!memory.isReadable(edge.start + 100, count: Self.page))
      #expect(!memory.isReadable(edge.start + 4_000, count: 200))
    }
    #expect(good.withUnsafeBytes { memory.isReadable($0.baseAddress!, count: $0.count) })
  }

  @Test("Arrays are copied, from the right place and alignment only")
  func arrays() {
    let memory = ForeignMemory()
    let numbers = [1.5, -2, 3]
    numbers.withUnsafeBufferPointer { buffer in
      #expect(memory.array(buffer.baseAddress, count: 3) == numbers)
      #expect(memory.array(buffer.baseAddress, count: 0) == [])
      #expect(memory.array(buffer.baseAddress, count: -1) == [])
      #expect(memory.array(buffer.baseAddress, count: 1 << 40) == nil)
      let crooked = UnsafeRawPointer(buffer.baseAddress!) + 1
      #expect(memory.array(crooked.assumingMemoryBound(to: Double.self), count: 1) == nil)
    }
    #expect(memory.array(nil as UnsafePointer<Double>?, count: 0) == [])
    #expect(memory.array(nil as UnsafePointer<Double>?, count: 2) == nil)
    #expect(memory.array(UnsafePointer<Double>(bitPattern: 16), count: 1) == nil)
  }

  @Test(
    "A string may end just before memory that can't be read",
    arguments: ["", "a", "chokepoint", "Straße von Hormus", String(repeating: "é", count: 2_000)])
  func strings(text: String) {
    let memory = ForeignMemory()
    let edge = Edge()
    let place = edge.put(Array(text.utf8) + [0]).assumingMemoryBound(to: CChar.self)
    #expect(memory.string(place) == text)
  }

  @Test("A string that runs into memory that can't be read is refused")
  func endless() {
    let memory = ForeignMemory()
    let edge = Edge()
    let place = edge.put(Array("no end".utf8)).assumingMemoryBound(to: CChar.self)
    #expect(memory.string(place) == nil)
  }

  @Test("A string without end in 64 KiB is refused, and one that crosses pages is not")
  func long() {
    let memory = ForeignMemory()
    let endless = [CChar](repeating: 97, count: 80_000) + [0]
    #expect(memory.string(endless) == nil)
    let long = [CChar](repeating: 97, count: 20_000) + [0]
    #expect(memory.string(long)?.count == 20_000)
  }

  @Test(
    "Bytes that are no UTF-8 are refused",
    arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]])
  func notUTF8(bytes: [UInt8]) {
    let memory = ForeignMemory()
    (bytes + [0]).withUnsafeBytes {
      #expect(memory.string($0.baseAddress!.assumingMemoryBound(to: CChar.self)) == nil)
    }
    #expect(memory.string(nil) == nil)
  }
}
