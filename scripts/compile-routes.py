#!/usr/bin/env python3
"""Compute sea routes to Rotterdam, and what is left of them when a chokepoint is closed.

    pip install searoute==1.6.0
    scripts/compile-routes.py [--repository FOLDER]

Written are models/data/ports.csv, a loading port a row, and models/data/routes.csv, a row for each
chokepoint that the shortest route from a port meets. A route is the shortest path through the marine
network of searoute 1.6.0 (Apache-2.0); closing a chokepoint takes the edges through it away. Seven
chokepoints are named passages of that network; the Taiwan Strait, the South China Sea and Dover are
gates: every edge that crosses the gate's line. Extra days are extra nautical miles at 16 knots, a
usual speed of bulk carriers and tankers; container ships sail faster, and queues are not counted.
A detour does not use Panama unless the route does: from East Asia it would be the shortest way round
a closed Suez, but the canal has neither the locks nor the slots for that trade.

The script ends with an error where distances are not those of an earlier, independent computation.
"""

import argparse
import csv
import sys
from pathlib import Path

import networkx
from searoute.searoute import setup_M

KNOTS = 16.0
NAUTICAL_MILE = 1.852
ROTTERDAM = (4.0, 51.97)
NEVER_OPEN = "northwest"

PASSAGES = {
    "suez": "suez",
    "bab-el-mandeb": "babalmandab",
    "hormuz": "ormuz",
    "malacca": "malacca",
    "panama": "panama",
    "bosporus": "bosporus",
    "gibraltar": "gibraltar",
}
# Lines across the water, by end points on land (longitude, latitude).
GATES = {
    "taiwan-strait": [((117.5, 25.4), (121.4, 24.6))],
    "south-china-sea": [((108.0, 12.5), (121.5, 14.2))],
    "dover": [((1.0, 51.2), (2.3, 50.6))],
}

# Crude oil through Hormuz, million barrels a day, and its bypass, of which the owners of the two
# pipelines, Saudi Arabia and the United Arab Emirates, have all.
HORMUZ_FLOW = 20.9  # US EIA, World Oil Transit Chokepoints, first half of 2025
HORMUZ_BYPASS = (3.5 + 5.5) / 2  # spare capacity, US EIA and IEA 2024-2025
HORMUZ_OWNERS = 0.372 + 0.129  # their share of crude through Hormuz, EIA and Vortexa 2024
PIPELINE_PORTS = ("ras-tanura", "ruwais")
PIPELINE = HORMUZ_BYPASS / (HORMUZ_FLOW * HORMUZ_OWNERS)

# route: (name, country, longitude, latitude)
PORTS = {
    "shanghai": ("Shanghai", "CHN", 121.8, 31.2),
    "shenzhen": ("Shenzhen (Yantian)", "CHN", 114.3, 22.5),
    "tianjin": ("Tianjin", "CHN", 117.8, 38.9),
    "busan": ("Busan", "KOR", 129.0, 35.1),
    "tokyo": ("Tokyo", "JPN", 139.8, 35.5),
    "kaohsiung": ("Kaohsiung", "TWN", 120.3, 22.6),
    "hong-kong": ("Hong Kong", "HKG", 114.1, 22.3),
    "manila": ("Manila", "PHL", 120.9, 14.6),
    "singapore": ("Singapore", "SGP", 103.8, 1.2),
    "port-klang": ("Port Klang", "MYS", 101.3, 3.0),
    "laem-chabang": ("Laem Chabang", "THA", 100.9, 13.1),
    "ho-chi-minh": ("Ho Chi Minh City", "VNM", 107.0, 10.3),
    "jakarta": ("Jakarta", "IDN", 106.9, -6.1),
    "yangon": ("Yangon", "MMR", 96.2, 16.5),
    "chittagong": ("Chittagong", "BGD", 91.8, 22.2),
    "mumbai": ("Mumbai", "IND", 72.8, 18.9),
    "colombo": ("Colombo", "LKA", 79.8, 6.95),
    "karachi": ("Karachi", "PAK", 66.97, 24.8),
    "ras-tanura": ("Ras Tanura", "SAU", 50.2, 26.6),
    "ruwais": ("Ruwais", "ARE", 52.7, 24.2),
    "ras-laffan": ("Ras Laffan", "QAT", 51.6, 25.9),
    "mina-al-ahmadi": ("Mina al-Ahmadi", "KWT", 48.2, 29.1),
    "basra": ("Basra", "IRQ", 48.8, 29.7),
    "bandar-abbas": ("Bandar Abbas", "IRN", 56.2, 27.1),
    "dammam": ("Dammam", "SAU", 50.2, 26.5),
    "jebel-ali": ("Jebel Ali", "ARE", 55.0, 25.1),
    "yanbu": ("Yanbu", "SAU", 38.0, 24.1),
    "aqaba": ("Aqaba", "JOR", 34.98, 29.5),
    "alexandria": ("Alexandria", "EGY", 29.8, 31.2),
    "haifa": ("Haifa", "ISR", 35.0, 32.83),
    "ceyhan": ("Ceyhan", "AZE", 35.9, 36.85),
    "izmir": ("Izmir", "TUR", 26.9, 38.5),
    "novorossiysk": ("Novorossiysk", "RUS", 37.8, 44.6),
    "caspian-pipeline": ("Novorossiysk (Caspian pipeline)", "KAZ", 37.6, 44.6),
    "odesa": ("Odesa", "UKR", 30.8, 46.4),
    "poti": ("Poti", "GEO", 41.6, 42.2),
    "durres": ("Durres", "ALB", 19.4, 41.3),
    "es-sider": ("Es Sider", "LBY", 18.4, 30.7),
    "arzew": ("Arzew", "DZA", -0.3, 35.9),
    "casablanca": ("Casablanca", "MAR", -7.6, 33.6),
    "dakar": ("Dakar", "SEN", -17.4, 14.7),
    "kamsar": ("Kamsar", "GIN", -14.6, 10.6),
    "freetown": ("Freetown", "SLE", -13.2, 8.5),
    "takoradi": ("Takoradi", "GHA", -1.7, 4.9),
    "lome": ("Lomé", "TGO", 1.3, 6.1),
    "lagos": ("Lagos", "NGA", 3.4, 6.4),
    "libreville": ("Libreville", "GAB", 9.4, 0.4),
    "matadi": ("Matadi", "COD", 12.0, -6.0),
    "luanda": ("Luanda", "AGO", 13.2, -8.8),
    "walvis-bay": ("Walvis Bay", "NAM", 14.5, -22.9),
    "saldanha": ("Saldanha", "ZAF", 18.0, -33.0),
    "durban": ("Durban", "ZAF", 31.0, -29.9),
    "richards-bay": ("Richards Bay", "ZAF", 32.1, -28.8),
    "nacala": ("Nacala", "MOZ", 40.7, -14.5),
    "dar-es-salaam": ("Dar es Salaam", "TZA", 39.3, -6.8),
    "mombasa": ("Mombasa", "KEN", 39.7, -4.1),
    "toamasina": ("Toamasina", "MDG", 49.4, -18.2),
    "port-hedland": ("Port Hedland", "AUS", 118.6, -20.3),
    "fremantle": ("Fremantle", "AUS", 115.7, -32.0),
    "newcastle": ("Newcastle", "AUS", 151.8, -32.9),
    "noumea": ("Nouméa", "NCL", 166.4, -22.3),
    "lae": ("Lae", "PNG", 147.0, -6.7),
    "santos": ("Santos", "BRA", -46.3, -24.0),
    "tubarao": ("Tubarão", "BRA", -40.2, -20.3),
    "georgetown": ("Georgetown", "GUY", -58.2, 6.8),
    "rosario": ("River Plate", "ARG", -57.5, -35.0),
    "antofagasta": ("Antofagasta", "CHL", -70.4, -23.6),
    "callao": ("Callao", "PER", -77.2, -12.0),
    "puerto-bolivar": ("Puerto Bolívar", "COL", -72.0, 12.3),
    "point-fortin": ("Point Fortin", "TTO", -61.7, 10.2),
    "veracruz": ("Veracruz", "MEX", -96.1, 19.2),
    "houston": ("Houston", "USA", -94.7, 29.3),
    "baltimore": ("Norfolk and Baltimore", "USA", -76.2, 36.9),
    "new-york": ("New York", "USA", -74.0, 40.5),
    "los-angeles": ("Los Angeles", "USA", -118.3, 33.7),
    "vancouver": ("Vancouver", "CAN", -123.2, 49.3),
    "montreal": ("Montréal", "CAN", -69.0, 48.3),
    "murmansk": ("Murmansk", "RUS", 33.3, 69.1),
    "primorsk": ("Primorsk", "RUS", 28.6, 60.3),
    "mongstad": ("Mongstad", "NOR", 5.0, 60.8),
    "teesport": ("Teesport", "GBR", -1.1, 54.6),
    "reykjavik": ("Reykjavík", "ISL", -22.0, 64.2),
    "nuuk": ("Nuuk", "GRL", -51.8, 64.1),
}

# Distances and shortest detours, Panama allowed, of an earlier computation: route, closed, miles.
CHECKS = [
    ("shanghai", None, 10509), ("singapore", None, 8361), ("ras-tanura", None, 6494),
    ("tokyo", None, 11284), ("shanghai", "suez", 2942), ("singapore", "suez", 3488),
    ("ras-tanura", "bab-el-mandeb", 4783), ("mumbai", "suez", 4468), ("shanghai", "malacca", 569),
    ("los-angeles", "panama", 5520), ("callao", "panama", 3903), ("antofagasta", "panama", 2319),
]
CHECK_TOLERANCE = 60  # the port's approach is ours


def crosses(a, b, c, d):
    """Whether the segments ab and cd cross."""
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def gate_of(edge, attributes):
    """The chokepoints that an edge passes through."""
    passage = attributes.get("passage")
    found = [name for name, other in PASSAGES.items() if other == passage]
    u, v = edge
    if abs(u[0] - v[0]) < 180:
        for name, lines in GATES.items():
            if any(crosses(u, v, *line) for line in lines):
                found.append(name)
    return found


class Network:
    def __init__(self):
        marine = setup_M(None)
        self.nearest = marine.kdtree.query
        self.graph = networkx.Graph()
        for u, v, attributes in marine.edges(data=True):
            if attributes.get("passage") != NEVER_OPEN:
                self.graph.add_edge(
                    u, v, length=attributes["weight"], gates=gate_of((u, v), attributes))

    def route(self, port, closed=frozenset()):
        """Nautical miles and the chokepoints met, in order; None where no route is left."""
        def length(_, __, attributes):
            return attributes["length"] if closed.isdisjoint(attributes["gates"]) else None

        start, end = self.nearest(port), self.nearest(ROTTERDAM)
        try:
            kilometres, path = networkx.single_source_dijkstra(self.graph, start, end, weight=length)
        except networkx.NetworkXNoPath:
            return None
        met = []
        for u, v in zip(path, path[1:]):
            met += [g for g in self.graph[u][v]["gates"] if g not in met]
        return kilometres / NAUTICAL_MILE, met


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def number(value, digits):
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repository", type=Path, default=Path(__file__).resolve().parent.parent)
    folder = parser.parse_args().repository / "models" / "data"

    network = Network()
    ports, rows = [], []
    for route, (name, country, longitude, latitude) in sorted(PORTS.items()):
        miles, met = network.route((longitude, latitude))
        ports.append([
            route, name, country, longitude, latitude, number(miles, 0),
            number(miles / KNOTS / 24, 1)])
        for chokepoint in met:
            closed = {chokepoint} if "panama" in met else {chokepoint, "panama"}
            other = network.route((longitude, latitude), closed)
            if other is None:
                days, reroutable, note = 0.0, 0.0, "no other route"
            else:
                extra = other[0] - miles
                days, reroutable = extra / KNOTS / 24, 1.0
                note = "via " + (", ".join(other[1]) or "the open sea")
            if chokepoint == "hormuz" and route in PIPELINE_PORTS:
                reroutable, note = PIPELINE, "by pipelines past Hormuz: a route of crude oil alone"
            rows.append([
                route, chokepoint, 1, number(days, 2), number(miles / KNOTS / 24, 2),
                number(reroutable, 2), note])
    write(folder / "ports.csv", [
        "route", "port", "country", "longitude", "latitude", "nautical_miles", "days"], ports)
    write(folder / "routes.csv", [
        "route", "chokepoint", "incidence", "extra_days [d]", "voyage_days [d]", "reroutable", "note",
    ], rows)

    failed = False
    print(f"{'route':14s} {'closed':14s} {'earlier':>9s} {'computed':>9s}")
    for route, closed, expected in CHECKS:
        value, _ = network.route(PORTS[route][2:])
        if closed:
            value = network.route(PORTS[route][2:], {closed})[0] - value
        wrong = abs(value - expected) > CHECK_TOLERANCE
        failed |= wrong
        print(f"{route:14s} {closed or '-':14s} {expected:9d} {value:9.0f} {'WRONG' if wrong else ''}")
    for route, closed in (
        ("ras-laffan", "hormuz"), ("basra", "hormuz"),
        ("novorossiysk", "bosporus"), ("odesa", "bosporus"),
    ):
        failed |= network.route(PORTS[route][2:], {closed}) is not None
    if failed:
        sys.exit("a check failed")


if __name__ == "__main__":
    main()
