/// What an event hits.
enum Strike: Sendable, Equatable {
  /// All goods of a supplier country.
  case country(Int)
  /// One good of one country.
  case supply(Int)
  /// A chokepoint.
  case chokepoint(Int)
  /// A good whatever its supplier.
  case good(Int)
  /// East Asia: the countries and chokepoints that the tables give a part in it.
  case systemic
}

/// A compound Poisson process: where its events come from, what they hit, and its random numbers.
struct HazardSource: Sendable {
  /// What the process is of.
  enum Process: Sendable, Equatable {
    case country(Int)
    case restriction(supply: Int)
    case chokepoint(hazard: Int)
    case own(good: Int)
    case systemic
  }

  let process: Process
  let strike: Strike
  /// The stream of random numbers, one for each kind of process.
  let stream: UInt32
  /// The address of the source's first draw: no other source of the stream comes near.
  let firstDraw: UInt64

  /// Every process that the tables describe.
  ///
  /// Addresses follow from names, so that a row more in a table leaves the events of others alone.
  static func all(in tables: DisruptionTables) -> [HazardSource] {
    let codes = tables.countries.codes
    let supplies = tables.supplies.supplies
    let restrictable = supplies.indices.filter {
      tables.countries.isThirdCountry[supplies[$0].country]
    }
    return sources(
      codes.indices.map { (codes[$0], .country($0), .country($0)) }, stream: 0)
      + sources(
        restrictable.map {
          let name = "\(tables.goods.ids[supplies[$0].good])/\(codes[supplies[$0].country])"
          return (name, .restriction(supply: $0), .supply($0))
        }, stream: 1)
      + sources(
        tables.chokepoints.hazards.enumerated().map { index, hazard in
          (hazard.id, .chokepoint(hazard: index), .chokepoint(hazard.chokepoint))
        }, stream: 2)
      + sources(
        tables.goods.ids.enumerated().map { ($1, .own(good: $0), .good($0)) }, stream: 3)
      + sources([("east-asia", .systemic, .systemic)], stream: 4)
  }

  private static func sources(
    _ named: [(name: String, process: Process, strike: Strike)], stream: UInt32
  ) -> [HazardSource] {
    var taken: Set<UInt32> = []
    return named.map { name, process, strike in
      var address = hash(name)
      while !taken.insert(address).inserted { address &+= 1 }
      return HazardSource(
        process: process, strike: strike, stream: stream,
        firstDraw: UInt64(address) << bitsOfDraws)
    }
  }

  /// More draws than the largest rate and horizon allow for: 16 million.
  private static let bitsOfDraws: UInt64 = 24

  /// FNV-1a of 32 bits (Fowler, Noll & Vo; RFC 9923).
  private static func hash(_ name: String) -> UInt32 {
    name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}
