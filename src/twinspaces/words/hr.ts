/** Words for codes in Croatian: 256 things that children know; none begins another. */
export const words = (
  'abeceda ananas antena autobus avion balon banana bazen biber bicikl biljka boja bombon ' +
  'breskva brod bubanj buket bundeva cesta cimet cipela cirkus cvijet cvrčak čamac čarapa ' +
  'čekić četka čizma čokolada čovjek dabar daska delfin dijamant dimnjak djed dolina domino ' +
  'drvo duga dvorac dvorište džep flauta galeb gitara glina gljiva gnijezdo golub grah grana ' +
  'grašak grožđe guska haljina harfa hrast hrčak igla iglu igračka izvor jabuka jagoda jakna ' +
  'jastuk javor jedro jelen jelka jesen jezero juha kaktus kamen kamion kapa kaput kava keks ' +
  'kesten kišobran kivi klavir ključ klokan klupa knjiga kocka kokos kolač komet konj konop ' +
  'kornjača košara kralj kreda krevet krilo krokodil krov kruh kruška kukuruz kula kutija ' +
  'kvačica labud lampa lavanda leptir lešnik limun lipa lisica list livada lopta lubenica luka ' +
  'lutka mačka magnet majica majka malina maramica marelica maslac maslina meduza melodija ' +
  'metar metla mlijeko more most mrkva muzej naočale naranča nebo noga nosorog novčić obala ' +
  'oblak ocean olovka orah orao orkestar ormar otok ovca palma paprika patka pauk pčela ' +
  'pelikan pero pijesak pijetao pile pingvin pismo planet platno plaža ploča poklon prozor ' +
  'ptica radio raketa riba rijeka riža robot roda rotkvica rukavica ruksak ruža salata saonice ' +
  'sapun selo skakavac slavuj slika slon smokva snijeg soba sokol sova srebro srna stablo ' +
  'staklo stolica sunce svijeća šalica šator šećer šešir šišmiš škare škola školjka šljiva ' +
  'šuma tabla tanjur teleskop tigar toranj torba traktor trava trešnja trokut truba tulipan ' +
  'tunel ulica užina vanilija vaza vidra vilica violina višnja vjetar vlak voda vrabac vrata ' +
  'vrba vuna zastava zebra zemlja zmaj zvijezda zvono žaba žirafa žito žlica'
).split(' ');
