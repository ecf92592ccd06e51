/** Words for codes in Maltese: 256 things that children know; none begins another. */
export const words = (
  'abjad ajkla ajruplan ananas ankra april arloġġ arpa bajda bajja bajtra balena ballun ' +
  'ballut banana banda bandiera bandla baqra barmil basket basla belt berquqa bieb biljett ' +
  'biskott blata bolla borża bozza butir buttuna bużżieqa ċavetta ċirasa ċurkett dawl ' +
  'delfin domino dragun dubbiena dublett fanal farfett fażola fekruna fenek festa fidda ' +
  'figolla fjura flixkun frawla ftira furketta ġarra ġelat ġemel ġewża ġiraffa ġnien ġobon ' +
  'ġungla ġurdien gawwija globu gomma gorilla granċ gżira ilma imqass insalata isfar iswed ' +
  'ittra jannar kampanar kamra kanarin kangaru kannella kappell kapunata karawett karozza ' +
  'karrotta karruba karta kastell katina kaxxa kċina kejk kelb kexxun kikkra kitarra kiwi ' +
  'klassi koala kokka kometa kompass ktieb kuċċarin kulur kuruna kuxxin labra lampa lampuka ' +
  'lanġasa lapes larinġa lewża libsa linka ljun lontra lukanda lulju lumija lupu luzzu ' +
  'mango mappa marzu medalja mejda mejju meraq merill mewġa minestra minuta munita muntanja ' +
  'mużew mużika nanna nannu nemla nota nuċċali orkestra pagun palazz palma panda papra park ' +
  'pastizz patata perla pingwin pinna pinzell pitazz pixxina piżella pjaneta pjanu pjazza ' +
  'platt poeżija pont port premju pupa purtiera qalziet qamar qarnita qasba qastna qattus ' +
  'qawsalla qmis qoffa qoton qroll radju ramel rigal ritratt robot ross rota rummien sajf ' +
  'sajjied sapun saqaf sardina serduq siġġu siġra silġ sirena skola skrin skutella sodda ' +
  'spalla stampa stilla storja tabella tabib tadama taġen tajra tanbur tapit taraġ tastiera ' +
  'tazza teatru tieqa tifel tifla tiġieġa tigra timpana tinda tonna torri torta tren triq ' +
  'tulipan umbrella vapur volpi vulkan warda werqa widna wied xalpa xarabank xemx xewqa ' +
  'xibka xitwa xkupa xmara żarbuna żebbuġa żebra żejt żiemel zalza zokkor'
).split(' ');
