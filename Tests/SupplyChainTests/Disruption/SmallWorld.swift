import Foundation
import PluginTesting

extension StudyTable {
  /// A table written out in a test.
  init(_ name: String, text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    self.init(name, header: lines[0], rows: Array(lines.dropFirst()))
  }
}

/// A world small enough to compute by hand: crude oil, gas and a medicine.
enum SmallWorld {
  static let goods = StudyTable(
    "goods",
    text: """
      good,kind,import_reliance,recycling,demand_response,surge,surge_days,stock_days,annual_value,own_rate,own_mean_days,own_severity,own_duration
      oil,fuel,1,0,0.1,0.1,180,30,3650000000,0,0,0,exponential
      gas,fuel,0.8,0.1,0.05,0,0,10,1000000000,0,0,0,exponential
      pill,medicine,0,0,0,0,0,30,100000000,0.005,91,0.5,exponential
      """)
  static let supplies = StudyTable(
    "supplies",
    text: """
      supply,good,country,share,route
      oil:IRQ,oil,IRQ,0.5,gulf
      oil:NOR,oil,NOR,0.3,
      oil:CHN,oil,CHN,0.2,east
      gas:QAT,gas,QAT,0.6,gulf
      gas:NOR,gas,NOR,0.38,
      """)
  static let routes = StudyTable(
    "routes",
    text: """
      route,chokepoint,incidence,extra_days,voyage_days,reroutable
      gulf,hormuz,1,0,20,0
      gulf,bab-el-mandeb,1,10,20,1
      east,taiwan-strait,0.5,2,30,1
      east,bab-el-mandeb,1,8,30,1
      """)
  static let chokepoints = StudyTable(
    "chokepoints",
    text: """
      chokepoint,annual_value
      hormuz,885100000000
      bab-el-mandeb,1858500000000
      taiwan-strait,2385000000000
      """)
  /// Four hazards of Bab el-Mandeb (the secondary set after Verschuur et al. 2025), and one each.
  static let hazards = StudyTable(
    "chokepoint_hazards",
    text: """
      hazard,chokepoint,kind,rate,mean_days,severity
      bab:geopolitical,bab-el-mandeb,geopolitical,0.5,37,0.44
      bab:conflict,bab-el-mandeb,conflict,0.7142857142857143,10,0.2
      bab:terrorism,bab-el-mandeb,terrorism,0.2777777777777778,10,0.2
      bab:piracy,bab-el-mandeb,piracy,3.8461538461538463,14,0.01
      hormuz:conflict,hormuz,conflict,0.05,30,0.8
      """)
  static let countries = StudyTable(
    "countries",
    text: """
      country,governance,eu_member
      IRQ,7.5,0
      NOR,1.3,0
      CHN,5.5,0
      QAT,4.6,0
      DEU,2,1
      """)
  static let essentiality = StudyTable(
    "essentiality",
    text: """
      good,sector,essentiality
      oil,c8,0.9
      oil,c9,0.3
      gas,c9,0.4
      """)
  static let all = [goods, supplies, routes, chokepoints, hazards, countries, essentiality]

  /// The tables with a cell changed.
  static func replacing(
    _ table: String, _ column: String, row: Int, with text: String
  ) -> [StudyTable] {
    all.map { $0.name == table ? $0.replacing(column, in: row, with: text) : $0 }
  }

  /// Settings of a year in which only what is imposed happens.
  static let imposedOnly = ["hazards": 1.0, "years": 1, "lead_in_years": 0]
}
