import RiskPluginKit

extension FittedState {
  /// Gives coefficients on standardised covariates, with standard errors clustered by country.
  func report(to host: Host) {
    let places = ["intercept"] + names
    for (state, name) in ["tension", "conflict", "war"].enumerated() {
      for (place, covariate) in places.enumerated() {
        let index = state * places.count + place
        host.metric("coefficient.\(name).\(covariate)", coefficients[index])
        host.metric("standard_error.\(name).\(covariate)", standardErrors[index])
      }
    }
    for (name, line) in [("conflict", intensity.conflict), ("war", intensity.war)] {
      host.metric("intensity.\(name).intercept", line.intercept)
      host.metric("intensity.\(name).slope", line.slope)
      host.metric("intensity.\(name).spread", line.spread)
    }
  }
}
