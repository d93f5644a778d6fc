import Synchronization

/// Memory of one batch: what samples of a block and of a tile go through the years with.
struct Workspace {
  var draws: TransitionDraws
  var coefficients: LinearPredictors.Sampled
  var tile: TileWorkspace

  init(rows: Int, countries: Int, horizon: Int, _ shocks: CommonShocks) {
    draws = TransitionDraws(rows: rows, countries: countries, horizon: horizon, shocks)
    coefficients = LinearPredictors.Sampled(rows: rows, countries: countries)
    tile = TileWorkspace(
      rows: min(rows, SimulatedWorld.greatestRows), countries: countries)
  }
}

/// Memory of the samples of a tile.
struct TileWorkspace {
  var world: SimulatedWorld
  var scratch: YearScratch
  var violent: ViolentYears
  var probabilities: OutcomeProbabilities

  init(rows: Int, countries: Int) {
    world = SimulatedWorld(rows: rows, countries: countries)
    scratch = YearScratch(rows: rows)
    violent = ViolentYears(rows: rows)
    probabilities = OutcomeProbabilities(rows: rows)
  }
}

/// Keeps memory from one batch to the next: taking megabytes from the system and giving them back for
/// each would cost a tenth of the time.
final class WorkspacePool: Sendable {
  private let idle = Mutex<[Workspace]>([])

  /// One that has as many rows, or a new one.
  func take(rows: Int, _ make: () -> Workspace) -> Workspace {
    let kept = idle.withLock { idle in
      idle.firstIndex { $0.draws.rows == rows }.map { idle.remove(at: $0) }
    }
    return kept ?? make()
  }

  /// Keeps one for later; the least used of several sizes go.
  func giveBack(_ workspace: Workspace) {
    idle.withLock { idle in
      if idle.count >= 64 { idle.removeFirst() }
      idle.append(workspace)
    }
  }
}
