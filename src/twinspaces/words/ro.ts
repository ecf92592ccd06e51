/** Words for codes in Romanian: 256 things that children know; none begins another. */
export const words = (
  'acvariu albină alună ananas antilopă arici aripă armonică autobuz avion avocado balenă ' +
  'balon banană bancă barcă baston bilă bilet biscuit bloc bomboană borcan brad brățară ' +
  'broască broșă bunică buzunar cabană cactus caiet cais calendar cană cangur capră carte ' +
  'cartof casă cască castan castel castor cămilă căpșună căruță cățel ceainic ceapă ceas ' +
  'cerb chitară cioban ciocan ciorap cireașă cizme clătită clopot clovn colină conopidă ' +
  'copac copil corabie corn covor covrig creion crin cuib curcubeu cutie delfin desen ' +
  'diamant dinte dovleac dulap elefant fagure farfurie făină floare fluier fluture fluviu ' +
  'fotoliu frate frunză fular furnică garaj gard găină gălbenuș găleată gâscă gheață ' +
  'ghiozdan girafă gogoașă grădină gutuie hamac hamster harpă hartă hârtie iarbă iaurt ' +
  'iepure inel inimă insulă izvor jachetă jucărie kiwi koala lacăt lalea lampă lapte ' +
  'lămâie leagăn lebădă lemn lingură livadă lopată lumânare lumină lună macara magazin ' +
  'magnet mamă mașină mazăre măslină melc miel miere minge mistreț moară morcov munte ' +
  'muzeu nasture nisip noapte nucă nufăr oaie ocean ochelari oglindă omidă orez orhidee ' +
  'palat palmier panda papagal pară pasăre pădure pălărie păpușă păstor păun pelican ' +
  'pepene perlă pernă pescar pește pian piatră piersică pinguin pisică pizza placă plajă ' +
  'planetă platan ploaie plop porumb poștaș poveste prieten prințesă prună pulover punte ' +
  'rachetă radio roată robinet robot rochie roșie rucsac salată sandale sanie săpun scară ' +
  'scaun semafor smochină soare spanac stea stejar strugure struț școală tabără tablou ' +
  'teatru telefon tigaie tigru toamnă tobă tort tramvai tren trifoi trompetă turn umbră ' +
  'umbrelă vacanță vapor vară varză vânt veveriță vioară vițel vulcan vulpe vultur zahăr ' +
  'zăpadă zâmbet zebră zimbru zmeură'
).split(' ');
