/** Words for codes in Slovenian: 256 things that children know; none begins another. */
export const words = (
  'ajda album ananas antena atlas avtobus balkon balon banana bazen bonbon breskev breza ' +
  'bučka cvetača čarovnik čebela čebula čelada česen češnja češplja čevelj čoln čopič ' +
  'datelj delfin deska dežnik dinja domino drevo dvigalo ekran fižol flavta fontana galeb ' +
  'gasilec gnezdo goba golob gora gozd grah grozdje guma gumb harfa hiša hlače hrast ' +
  'hrček hruška igla igrača iskra izlet jabolko jadro jagoda jajce jelen jezero ježek ' +
  'jogurt jopica juha jutro kajak kaktus kamela kamen kapa kapljica karta kavč kenguru ' +
  'kitara kivi klavir ključ klobuk klop knjiga kocka kokos kolač kolo komar konj korenje ' +
  'koruza kostanj košara kovček kozarec kreda krilo krompir krona krožnik kruh kuhar ' +
  'labod ladja lastovka lešnik letalo limona lipa lisica list lonec losos lubenica luknja ' +
  'luna lutka maček magnet malina maslo medved megla melona mesec mesto metulj milo mleko ' +
  'mlin morje most motor mravlja mreža muca muzej narcisa nitka noga obala oblak ocean ' +
  'omara opica oreh orel ovčar palma panda papiga papir paprika park pero petelin pica ' +
  'pingvin plaža podkev pogača polje polž pomlad potica pšenica ptica puding punčka radio ' +
  'raketa reka riba robot rokavica roža sadje sandal semafor sestra sinica skala skuta ' +
  'sladoled slika slon smreka sneg snežak sokol solata sonce sova srebro srna streha ' +
  'strop svinčnik šapa škatla šopek šotor tabla telefon teleskop tiger tipka tobogan ' +
  'torba torta traktor tramvaj trava travnik trobenta tulipan tunel učenec uganka ulica ' +
  'urnik vagon vaza večer veja veter veverica vijolica violina vlak voda volk volna ' +
  'vrabec vrata vreča vrtnica vulkan zajec zastava zebra zima zlato zmaj zvezda zvezek ' +
  'zvonec žabica žaga žemlja žepek žirafa žlica žoga'
).split(' ');
