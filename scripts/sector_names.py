"""Names of the 35 sectors of the World Input-Output Database, release 2013, as tables and configs have them."""

NAMES = (
    "agriculture mining food textiles leather wood paper refining chemicals rubber-and-plastics minerals metals"
    " machinery electronics vehicles other-manufacturing energy-and-water construction motor-trade wholesale retail"
    " hotels-and-restaurants inland-transport water-transport air-transport transport-services post-and-telecom"
    " finance real-estate business-services public-administration education health other-services households"
).split()

# By the database's own code, c1 to c35.
SECTOR_NAMES = {f"c{number}": name for number, name in enumerate(NAMES, start=1)}
