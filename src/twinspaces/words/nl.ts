/** Words for codes in Dutch: 256 things that children know; none begins another. */
export const words = (
  'anker appel bakker ballon banaan beker berg bever bezem blad bloem boek boom boot boter ' +
  'brief bril broek brood brug cactus cello circus cirkel citroen dagboek deken deur dolfijn ' +
  'doos draad draak duif duiker duim eekhoorn eend egel eiland emmer ezel fakkel fiets film ' +
  'fles fluit fontein framboos gans garage gebouw gieter giraf gitaar glas gordijn gras hamer ' +
  'hamster hemel herfst hert heuvel hond honing hotel huis insect jungle kaars kaart kameel ' +
  'kamer kano kapper kapstok karton kassa kasteel keuken kever kikker kiwi klaver klok klomp ' +
  'knie knikker knoop koala koek koffer kompas konijn koning kraan krab krant krijt kroket ' +
  'kroon kubus kuiken kussen laars ladder lade lama lamp lantaarn leeuw lepel lift lolly maan ' +
  'magneet mand mango markt marmot matras meloen merel mier molen motor museum muts muur ' +
  'muziek nest noot oase oceaan olifant olijf orgel otter oven paard paleis panda papegaai ' +
  'papier paprika parel park peer peper perzik piano piloot pinda pizza planeet plank plant ' +
  'plein poes pompoen popcorn potlood prins puzzel raam radijs radio raket regen rijst ring ' +
  'rivier robot roos rugzak salade schaap schelp schilder schip schoen schommel school sjaal ' +
  'slak slee sleutel sneeuw snoep soep spiegel spinazie spons sprookje stad station stempel ' +
  'stoel straat strand struik suiker taart tablet tafel tand tapijt telefoon tennis tent ' +
  'theepot tijger tomaat toren touw tractor trap trein trommel trompet trui tuba tuin tulp ' +
  'tunnel vaas vanille veld vijver vinger viool vlag vlieger vlinder vogel vork wafel wagen ' +
  'walnoot walvis wasbeer water wiel winkel wolk wortel zadel zalm zebra zeehond zeep zilver ' +
  'zolder zomer zwaan zwembad'
).split(' ');
