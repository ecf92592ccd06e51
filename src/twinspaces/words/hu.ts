/** Words for codes in Hungarian: 256 things that children know; none begins another. */
export const words = (
  'ablak ajtó alma ananász asztal autó banán barack bárány béka bicikli bokor boríték bögre ' +
  'buborék búza cékla ceruza cica cinege cipő citrom cukor csacsi csavar csempe csengő csésze ' +
  'csiga csillag csokor csónak csont dallam daru delfin deszka dinnye doboz domb dominó ebéd ' +
  'ecset egér elefánt eper erdő ernyő ezüst fahéj fakanál falevél fánk farkas fazék fecske ' +
  'felhő fenyő festék fészek fogkefe fóka fonal forrás fotel füge függöny fűrész füzet galamb ' +
  'gitár gomba görkori gyémánt gyertya gyík gyöngy gyűrű hajó háló hangya harang hárfa hattyú ' +
  'hegedű hinta hold homok hóvirág hörcsög iránytű iskola játék jázmin kabát kacsa kakaó kakas ' +
  'kaktusz kalap kanál kancsó kapu kavics kecske keksz kemence kémény kendő kenguru kenu ' +
  'kenyér kerék kert kesztyű kifli kikötő kilincs koala kocka kókusz korall kórus kosár könyv ' +
  'körte kréta krokodil kukac kulcs kutya labda lámpa lapát lekvár lencse lepke létra levél ' +
  'leves liliom liszt mackó madár majom málna mandula medence meggy menta mogyoró mókus mozaik ' +
  'mozdony mustár múzeum nadrág napfény naptár narancs nyár nyúl óceán olló oroszlán palota ' +
  'panda papagáj papír paprika párna patak perec piac pingvin pipacs platán pohár polip póni ' +
  'pulóver rajz rakéta répa retek rigó rizs robot róka rózsa rubin ruha sajt sakk saláta sapka ' +
  'sárkány sátor szalma szánkó szappan szarvas szék szikla szilva szirom szivacs szoba szobor ' +
  'szoknya szőlő szőnyeg tábla tányér táska tavasz teknős templom tenger terasz tészta teve ' +
  'tigris toboz tojás toll torony torta tölgy törpe traktor trombita tulipán tükör uborka ' +
  'újság uszoda utca üveg vakond varázsló váza vidra villa virág vitorla vonat vödör zászló ' +
  'zebra zene zokni zongora zsák zsemle zsiráf'
).split(' ');
